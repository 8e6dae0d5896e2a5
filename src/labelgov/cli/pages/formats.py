"""The page of the formats, of verdicts and of changes."""

import inspect
from importlib import import_module

from labelgov.cli.pages.markdown import Pages, code, page, text
from labelgov.report import CHANGES_FORMATS, FORMATS, ChangesFormat, Format


def pages() -> Pages:
    """Return the page of the formats, each with what its module says of itself."""
    lines = [
        "# Formats",
        "",
        "`labelgov check --format NAME` prints one; `--output NAME=FILE` writes one to a file.",
        "",
    ]
    for form in FORMATS:
        lines += _format(form, form.name, form.name)
    lines += ["# Formats of a change", "", "`labelgov diff BASE [HEAD] --format NAME` prints one.", ""]
    for changes_form in CHANGES_FORMATS:
        lines += _format(changes_form, f"changes_{changes_form.name}", f"{changes_form.name} of a change")
    return {"formats.md": page(lines)}


def _format(form: Format | ChangesFormat, module: str, heading: str) -> list[str]:
    said = inspect.getdoc(import_module(f"labelgov.report.{module}")) or ""
    return [
        f"## {heading}",
        "",
        *(f"{text(each)}\n" for each in (form.sentence, *said.split("\n\n"))),
        f"{code(f'--format {form.name}')}",
        "",
    ]
