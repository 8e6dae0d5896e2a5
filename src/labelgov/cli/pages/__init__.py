"""The reference pages: Markdown made from the kinds, facts, rules, commands and formats themselves.

Nothing here is written by hand, and nothing here reads a file: each module returns pages by path.
"""

from labelgov.cli.pages import commands, facts, formats, frameworks, kinds, rules, settings
from labelgov.cli.pages.markdown import Pages, linked, text
from labelgov.policy import Gate

__all__ = ["Pages", "reference"]


def reference(gate: Gate, *, governed: bool) -> Pages:
    """Return every page of the reference. `governed` says that the gate is a repository's own choice."""
    pages: Pages = {}
    for part in (
        kinds.pages(gate),
        facts.pages(),
        rules.pages(gate, governed=governed),
        frameworks.pages(gate),
        commands.pages(),
        formats.pages(),
        settings.pages(),
    ):
        pages.update(part)
    return {"index.md": _index(), **pages}


def _index() -> str:
    contents = (
        ("kinds/index.md", "Kinds", "what may be declared, field by field"),
        ("values.md", "Values", "how money, spans, shares and other values are written"),
        ("facts/index.md", "Facts", "numbers that follow from what is declared, by kind"),
        ("rules/index.md", "Rules", "what is asked, why, and how to put it right"),
        ("frameworks.md", "Frameworks", "clauses of law and standards, and the rules that carry them out"),
        ("metrics.md", "Metrics", "measures that targets may name"),
        ("commands/index.md", "Commands", "arguments, options and exit codes"),
        ("formats.md", "Formats", "how a verdict is written for people and machines"),
        ("settings.md", "labelgov.yaml", "the choices of a repository"),
    )
    lines = [f"- {linked(name, path)}: {text(sentence)}" for path, name, sentence in contents]
    return "\n".join(["# Reference", "", "Made by `labelgov docs` from the program itself.", "", *lines, ""])
