"""What was looked at in a bundle, how it came out, and the answer that follows."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from labelgov.audit.manifest import Manifest
from labelgov.audit.unsound import Unsound

T = TypeVar("T")


class Mark(StrEnum):
    """How a check came out."""

    HOLDS = "holds"
    FAILS = "fails"
    UNANSWERED = "unanswered"
    """It was asked for, and can't be answered here."""
    UNASKED = "not asked"
    """Nobody asked for it, or there is nothing to look at."""


class Answer(StrEnum):
    """The proof in one word."""

    VERIFIED = "verified"
    """Exit code 0."""
    DIFFERS = "differs"
    """Exit code 1."""
    UNANSWERED = "unanswered"
    """Exit code 2."""


class Card(NamedTuple):
    """What is looked at: a name for programs, and what holds if it holds, in a sentence for an auditor."""

    name: str
    says: str


ARCHIVE = Card("archive", "The ZIP holds plain files, each once and under one name, and not a byte besides.")
MANIFEST = Card("manifest", "The manifest is complete, and written in the one way that RFC 8785 leaves for it.")
FILES = Card("files", "The bundle holds every file that the manifest lists, and no other.")
CONTENT = Card("content", "Every file has the size and the SHA-256 that the manifest lists.")
ROOT = Card("root", "The Merkle root is the one that follows from the files.")
SUMS = Card("sums", "SHA256SUMS says of every file what the manifest says, and of the manifest what it is.")
STATEMENT = Card("statement", "The signed statement is about this manifest, this commit and these packs.")
SIGNATURE = Card("signature", "The statement is signed with the key that was named.")
PACKAGE = Card("package", "What compliance-trestle verifies is signed by the same, over these OSCAL documents.")
OSCAL = Card("oscal", "The OSCAL documents hold together, and with the files that they point to.")
REVIEWED = Card("reviewed", "The commit of which the bundle speaks has landed in the repository that was named.")
SOURCE = Card("source", "The documents in source/ are those of the commit in the repository, byte for byte.")
AGAIN = Card("again", "Made again from the repository, every file of the bundle is the same.")
VERDICT = Card(
    "verdict", "By this release too, the verdict, the findings and the controls of the last day are the same."
)
STATED = Card("stated", "What the signed statement claims is what holds by the repository.")


class Check(NamedTuple):
    """One thing that was looked at. `note` says what was found, in a sentence."""

    card: Card
    mark: Mark
    note: str


class Unanswerable(Exception):
    """What was asked can't be answered here. Its text is a sentence that says why, and what would help."""


@dataclass(frozen=True, slots=True)
class Proof:
    """All that was looked at in a bundle, in order."""

    checks: tuple[Check, ...]
    manifest: Manifest | None = None
    digest: str = ""
    """SHA-256 of the manifest, which stands for the whole bundle; empty where it can't be read."""
    properties: tuple[str, ...] = ()
    """What the signed statement claims, where one is there and fits."""
    signers: tuple[str, ...] = ()
    """Fingerprints of the keys with which it is signed, of those that were named."""

    @property
    def answer(self) -> Answer:
        """The proof in one word: what differs weighs more than what can't be answered."""
        marks = {check.mark for check in self.checks}
        if Mark.FAILS in marks:
            return Answer.DIFFERS
        return Answer.UNANSWERED if Mark.UNANSWERED in marks else Answer.VERIFIED

    @property
    def exit_code(self) -> int:
        """0: verified. 1: something differs. 2: what was asked can't be answered."""
        return tuple(Answer).index(self.answer)


class Looking:
    """Looks at one thing after the other, and keeps what was seen."""

    def __init__(self) -> None:
        self.checks: list[Check] = []

    def look(self, card: Card, see: Callable[[], tuple[T, str]]) -> T | None:
        """Return what a look brings, or None where it fails.

        `see` returns what it saw and a sentence on it, or raises Unsound or Unanswerable.
        """
        try:
            seen, note = see()
        except Unsound as flaw:
            self.checks.append(Check(card, Mark.FAILS, str(flaw)))
        except Unanswerable as reason:
            self.checks.append(Check(card, Mark.UNANSWERED, str(reason)))
        else:
            self.checks.append(Check(card, Mark.HOLDS, note))
            return seen
        return None

    def leave(self, *cards: Card, note: str = "Nobody can tell, because of what fails above.") -> None:
        """Say that something isn't looked at."""
        self.checks += [Check(card, Mark.UNASKED, note) for card in cards]
