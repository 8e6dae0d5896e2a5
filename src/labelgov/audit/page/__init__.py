"""`report.html`: the bundle for a person who has never seen labelgov, in one page without a script; as a PDF too.

A Review enters, a page leaves. `view` computes what is shown, as plain values; the templates only lay it out, and
every text that they print is escaped.
"""

from collections.abc import Iterator

from labelgov.audit.file import File
from labelgov.audit.page.rendering import render
from labelgov.audit.page.typesetting import typeset
from labelgov.audit.page.view import view
from labelgov.audit.review import Review

PATH = "report.html"
PDF = "report.pdf"
SENTENCE = "The report for people: scope, controls, waivers, changes and findings. It opens in any browser, and prints."


def files(review: Review) -> Iterator[File]:
    """Yield the page, and where it is asked for the same on paper."""
    page = view(review)
    yield File(PATH, render(page).encode(), SENTENCE)
    if review.pdf:
        yield File(PDF, typeset(page), "The same, for paper.")


__all__ = ["PATH", "PDF", "files", "render", "typeset", "view"]
