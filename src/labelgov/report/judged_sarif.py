"""The verdict of a change for code scanning: what is new, what the base has too, and nothing of what was put right."""

from labelgov.report import sarif
from labelgov.results import ChangeVerdict


def render(judged: ChangeVerdict) -> str:
    """Return the findings on head as a SARIF log in which each says whether the base has it too."""
    return sarif.render(judged.verdict, compared=True)
