"""A proof as text for an auditor at a terminal: what was looked at, in sentences, and what follows."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from labelgov.audit.manifest import Manifest
from labelgov.audit.proof import checks
from labelgov.audit.proof.checks import Answer, Card, Mark, Proof
from labelgov.report.ink import Ink, coloured, plain
from labelgov.results import printable

_SIGNS = {Mark.HOLDS: "✓", Mark.FAILS: "✗", Mark.UNANSWERED: "?", Mark.UNASKED: "–"}
_STYLES = {Mark.HOLDS: "green", Mark.FAILS: "critical", Mark.UNANSWERED: "unanswered", Mark.UNASKED: "dim"}
_ANSWERS = {Answer.VERIFIED: "green", Answer.DIFFERS: "critical", Answer.UNANSWERED: "unanswered"}
_WIDEST = 110


def render(proof: Proof, name: str, *, width: int = 100, colour: bool = False) -> str:
    """Return a proof of the bundle with this name."""
    ink = coloured if colour else plain
    return "\n".join((*_lines(proof, name, min(width, _WIDEST), ink), ""))


def _lines(proof: Proof, name: str, width: int, ink: Ink) -> Iterator[str]:
    yield ink("bold", printable(name))
    if proof.manifest is not None:
        yield from _wrapped(_about(proof.manifest), width)
    yield ""
    for note, alike in groupby(proof.checks, key=lambda each: each.note):
        for check in alike:
            says, *more = _wrapped(check.card.says, width - 3)
            yield f"{ink(_STYLES[check.mark], _SIGNS[check.mark])}  {says}"
            yield from (f"   {line}" for line in more)
        yield from (f"   {ink('dim', line)}" for line in _wrapped(printable(note), width - 3))
    yield ""
    for line in _wrapped(conclusion(proof), width):
        yield ink(_ANSWERS[proof.answer], line)


def _wrapped(text: str, width: int) -> list[str]:
    """Break lines at spaces alone, so that a path, a digest or a pointer can be copied."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _about(manifest: Manifest) -> str:
    said = (
        f"It says: made by labelgov {manifest.labelgov} of commit {manifest.commit.id}, "
        f"for {manifest.period.start} to {manifest.period.end}, with {manifest.command}"
    )
    return printable(said, 4000)


def conclusion(proof: Proof) -> str:
    """Return what follows from the checks, and what doesn't, in sentences."""
    if proof.answer is Answer.DIFFERS:
        failed = [check for check in proof.checks if check.mark is Mark.FAILS]
        more = f" {len(failed)} of the checks fail." if len(failed) > 1 else ""
        if failed[0].card is checks.ARCHIVE:
            more = " A bundle is verified as it was made: packed again by another program, it is another file."
        return f"Not verified. What fails first: {failed[0].note}{more}"
    if proof.answer is Answer.UNANSWERED:
        open_ones = [check.note for check in proof.checks if check.mark is Mark.UNANSWERED]
        return f"Nothing that could be looked at differs, but what was asked isn't answered. {open_ones[0]}"
    return " ".join(("Verified: every file in the bundle is the one that its manifest lists.", *_limits(proof)))


def _limits(proof: Proof) -> Iterator[str]:
    if _holds(proof, checks.SIGNATURE):
        yield "Who holds the key signed exactly this."
    else:
        yield "Who made it isn't proved: name their public key with --key."
    if _holds(proof, checks.AGAIN):
        yield "The repository gives the same bundle, so that what it says follows from the commit."
    else:
        yield "That what it says follows from the commit isn't proved: name the repository with --repo."


def _holds(proof: Proof, card: Card) -> bool:
    return any(check.card is card and check.mark is Mark.HOLDS for check in proof.checks)
