"""`labelgov init`: a small portfolio to begin from."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

import click

from labelgov import pipeline
from labelgov.cli.opening import day
from labelgov.kinds.schema import schema, settings_schema
from labelgov.policy import SETTINGS_FILE
from labelgov.results import CannotAnswer
from labelgov.values import Duration

SCHEMA_FILE = ".labelgov/schema.json"
SETTINGS_SCHEMA_FILE = ".labelgov/settings.schema.json"


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--as-of", callback=day, metavar="DATE", help="Day from which its dates are reckoned; today if absent.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def command(folder: Path, as_of: date | None, debug: bool) -> None:
    """Begin a small portfolio in FOLDER (this folder if absent): one document of each main kind, and a schema.

    It passes `labelgov check` on its day and for a year after. Nothing is overwritten: if one of its files exists,
    nothing is written.
    """
    del debug
    content = scaffold(as_of or datetime.now(UTC).date())
    _refuse_if_taken(folder, content)
    _write(folder, content)
    for path in sorted(content):
        click.echo(f"wrote {path}")
    here = folder.resolve() == Path.cwd().resolve()
    click.echo(f"Next: {'' if here else f'cd {folder} && '}labelgov check")


def scaffold(today: date) -> dict[str, str]:
    """Return the files of a small portfolio, by path, with dates reckoned from a day."""
    values = {**_dates(today), "packs": _packs()}
    written = {path: _filled(path, text, values) for path, text in _templates(files(__package__) / "scaffold")}
    return {
        **written,
        SCHEMA_FILE: json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
        SETTINGS_SCHEMA_FILE: json.dumps(settings_schema(), indent=1, ensure_ascii=False) + "\n",
    }


def _templates(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _templates(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")


def _filled(path: str, text: str, values: dict[str, str]) -> str:
    if not path.endswith(".yaml"):
        return text
    target = SETTINGS_SCHEMA_FILE if path == SETTINGS_FILE else SCHEMA_FILE
    modeline = f"# yaml-language-server: $schema={'../' * path.count('/')}{target}\n"
    return modeline + Template(text).substitute(values)


def _dates(today: date) -> dict[str, str]:
    """Return the days that the templates name. Work begins with the month, so that months are whole."""
    start = today.replace(day=1)
    days = {
        "today": today,
        "start": start,
        "before": Duration.parse("4mo").before(start),
        "ready": Duration.parse("10d").before(start),
        "granted": Duration.parse("10d").before(date(start.year, 1, 1)),
        "later": Duration.parse("1y").after(today),
        "trained": Duration.parse("2y").after(start),
        "work_end": Duration.parse("2y").after(start) - timedelta(days=1),
        "long": Duration.parse("3y").after(start) - timedelta(days=1),
    }
    return {
        **{name: each.isoformat() for name, each in days.items()},
        "year": str(start.year),
        "next_year": str(start.year + 1),
        "month": str(start.month),
    }


def _packs() -> str:
    policies = [each for each in pipeline.shipped_resources() if each.kind == "Policy"]
    return "\n".join(f"  - {each.name:<24}# {each.title}" for each in sorted(policies, key=lambda each: each.name))


def _refuse_if_taken(folder: Path, content: dict[str, str]) -> None:
    parents = {parent.as_posix() for path in content for parent in Path(path).parents}
    in_the_way = [path for path in parents if os.path.lexists(folder / path) and not (folder / path).is_dir()]
    taken = sorted([*in_the_way, *(path for path in content if os.path.lexists(folder / path))])
    if taken:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise CannotAnswer(
            f"{folder / taken[0]}{more} is there already; nothing was written",
            "Name an empty folder: `labelgov init FOLDER`.",
        )


def _write(folder: Path, content: dict[str, str]) -> None:
    try:
        for path, text in content.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as error:
        raise CannotAnswer(
            f"{error.filename or folder} can't be written: {error.strerror}", "Name a folder that can be written to."
        ) from None
