"""`labelgov docs`: the reference pages, made from the program itself."""

from pathlib import Path

import click

from labelgov import pipeline
from labelgov.cli.opening import here, open_repository, repository_near
from labelgov.cli.pages import Pages, reference
from labelgov.kinds import Settings
from labelgov.policy import Gate
from labelgov.results import CannotAnswer


@click.command("docs")
@click.argument("folder", default="site/reference", type=click.Path(path_type=Path))
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that holds labelgov.yaml, for the rules that it chooses; without one, the packs that ship.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def command(folder: Path, root: Path | None, debug: bool) -> None:
    """Write the reference pages (Markdown) into FOLDER, site/reference if absent: kinds, facts, rules, commands.

    In a repository, the rules are those that labelgov.yaml chooses, with its parameters and the people who may waive.
    """
    del debug
    root = root or repository_near(here())
    pages = reference(_own(root) if root else _shipped(), governed=root is not None)
    _write(folder, pages)
    click.echo(f"wrote {len(pages)} pages into {folder}")


def _own(root: Path) -> Gate:
    opened = open_repository(root, None, whole=True)
    if opened.gate is None:
        first = opened.findings[0]
        raise CannotAnswer(f"{first.place.path}: {first.message}", first.fix)
    return opened.gate


def _shipped() -> Gate:
    packs = sorted(each.name for each in pipeline.shipped_resources() if each.kind == "Policy")
    settings = Settings.model_validate({"apiVersion": "labelgov/v1", "folders": ["."], "packs": packs})
    return pipeline.open_gate(settings, ())[0]


def _write(folder: Path, pages: Pages) -> None:
    try:
        for path, content in pages.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotAnswer(
            f"{error.filename or folder} can't be written: {error.strerror}", "Name a folder that can be written to."
        ) from None
