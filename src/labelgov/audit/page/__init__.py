"""`report.html`: the bundle for a person who has never seen labelgov, in one page without a script.

A Review enters, a page leaves. `view` computes what is shown, as plain values; the templates only lay it out, and
every text that they print is escaped.
"""

from collections.abc import Iterator

from labelgov.audit.file import File
from labelgov.audit.page.rendering import render
from labelgov.audit.page.view import view
from labelgov.audit.review import Review

PATH = "report.html"
SENTENCE = "The report for people: scope, controls, waivers, changes and findings. It opens in any browser, and prints."


def files(review: Review) -> Iterator[File]:
    """Yield the page."""
    yield File(PATH, render(view(review)).encode(), SENTENCE)


__all__ = ["PATH", "files", "render", "view"]
