"""The page of the formats."""

import inspect
import sys

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
    for name, render in FORMATS.items():
        said = inspect.getdoc(sys.modules[inspect.unwrap(render).__module__]) or ""
        lines += [
            f"## {name}",
            "",
            *(f"{text(each)}\n" for each in said.split("\n\n")),
            f"{code(f'--format {name}')}",
            "",
        ]
    return {"formats.md": page(lines)}
