"""Two bundles compared, once each is seen to be whole."""

from labelgov.audit.manifest import Manifest
from labelgov.audit.proof.between import Between, between
from labelgov.audit.proof.checks import Answer, Mark
from labelgov.audit.proof.contents import Contents, contents
from labelgov.audit.proof.unpacking import unpacked
from labelgov.audit.proof.verifying import verify
from labelgov.audit.unsound import Unsound
from labelgov.results import CannotAnswer


def compare_bundles(base: tuple[str, bytes], head: tuple[str, bytes]) -> Between:
    """Return what changed between two bundles, each given by its name and content.

    Raises CannotAnswer where one of them isn't whole: nothing is said of a bundle that somebody changed.
    """
    return between(_read(*base), _read(*head))


def _read(name: str, content: bytes) -> Contents:
    proof = verify(content)
    if proof.answer is not Answer.VERIFIED or proof.manifest is None:
        failed = next(check.note for check in proof.checks if check.mark is Mark.FAILS)
        raise CannotAnswer(f"{name} isn't the bundle that was made: {failed}", f"See labelgov audit verify {name}")
    return _contents(name, content, proof.manifest)


def _contents(name: str, content: bytes, manifest: Manifest) -> Contents:
    try:
        return contents(unpacked(content), manifest)
    except Unsound as flaw:
        raise CannotAnswer(
            f"{name} is whole, and can't be compared: {flaw}", "Export the period again with this release of labelgov."
        ) from None
