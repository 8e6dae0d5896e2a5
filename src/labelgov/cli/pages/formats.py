"""The page of the formats."""

import inspect
from importlib import import_module

from labelgov.cli.pages.markdown import Pages, code, page, text
from labelgov.report import FORMATS


def pages() -> Pages:
    """Return the page of the formats, each with what its module says of itself."""
    lines = [
        "# Formats",
        "",
        "`labelgov check --format NAME` prints one; `--output NAME=FILE` writes one to a file.",
        "",
    ]
    for form in FORMATS:
        said = inspect.getdoc(import_module(f"labelgov.report.{form.name}")) or ""
        lines += [
            f"## {form.name}",
            "",
            *(f"{text(each)}\n" for each in (form.sentence, *said.split("\n\n"))),
            f"{code(f'--format {form.name}')}",
            "",
        ]
    return {"formats.md": page(lines)}
