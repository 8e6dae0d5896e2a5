"""A bundle made again from the repository, and compared: what it says then follows from the commit."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from labelgov.audit.bundle import files_of
from labelgov.audit.listing import manifest_of
from labelgov.audit.manifest import MANIFEST, Manifest
from labelgov.audit.proof import checks
from labelgov.audit.proof.between import between
from labelgov.audit.proof.checks import Looking, Unanswerable
from labelgov.audit.proof.contents import contents
from labelgov.audit.proof.differing import first_difference
from labelgov.audit.proof.properties import properties_of
from labelgov.audit.review import Review
from labelgov.audit.source import REVIEWS, SOURCES
from labelgov.audit.unsound import Unsound
from labelgov.report.counting import several
from labelgov.results import CannotAnswer

Again = Callable[[Manifest, Mapping[str, bytes]], Review]
"""Reviews the repository at the commit, for the period and in the way that a manifest says; the files of the bundle are
there for what no repository holds. Raises CannotAnswer."""

_SAY_THE_VERDICT = ("verdict", "controls", "findings")


class _Made(NamedTuple):
    """What the repository gives."""

    files: Mapping[str, bytes]
    manifest: Manifest
    properties: tuple[str, ...]


def compare_again(
    looking: Looking, files: Mapping[str, bytes], manifest: Manifest, stated: tuple[str, ...] | None, again: Again
) -> None:
    """Look whether the repository gives the same documents, and the same bundle. `stated` are signed properties."""
    made = looking.look(checks.REVIEWED, lambda: _made(manifest, files, again))
    if made is None:
        looking.leave(checks.SOURCE, checks.AGAIN, note="Nobody can tell, because it can't be made again here.")
        return
    looking.look(checks.SOURCE, lambda: _sources(files, made))
    looking.look(checks.AGAIN, lambda: _again(files, manifest, made))
    if _other_makers(manifest, made.manifest):
        looking.look(checks.VERDICT, lambda: _verdict(files, manifest, made))
    if stated is not None:
        looking.look(checks.STATED, lambda: _stated(stated, manifest, made))


def _made(manifest: Manifest, files: Mapping[str, bytes], again: Again) -> tuple[_Made, str]:
    try:
        review = again(manifest, files)
        made = files_of(review)
    except CannotAnswer as reason:
        raise Unanswerable(f"It can't be: {reason.message}. {reason.fix}") from None
    found = _Made({file.path: file.content for file in made}, manifest_of(review, made), properties_of(review))
    return found, f"Of commit {review.commit.id[:12]}, for {review.start} to {review.end}: {len(made)} files."


def _sources(files: Mapping[str, bytes], made: _Made) -> tuple[bool, str]:
    here, there = (_sources_in(each) for each in (files, made.files))
    difference = _difference(here, there)
    if difference:
        raise Unsound(difference)
    return True, f"{len(there)} documents."


def _sources_in(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith(SOURCES)}


def _again(files: Mapping[str, bytes], manifest: Manifest, made: _Made) -> tuple[bool, str]:
    listed = {file.path for file in manifest.files}
    here = {path: content for path, content in files.items() if path in listed}
    there = dict(made.files)
    # Last, because all that it says of files is said better by the files themselves.
    difference = _difference(here, there) or _difference(
        {MANIFEST: files[MANIFEST]}, {MANIFEST: made.manifest.written()}
    )
    if not difference:
        return True, f"{len(there)} files and the manifest, byte for byte.{_of_reviews(there)}"
    others = _other_makers(manifest, made.manifest)
    if others:
        raise Unanswerable(
            f"It was made with {others}. Another release may write another byte, so this can't be held against it: "
            f"{difference} Install what made it, and verify it again."
        )
    raise Unsound(difference)


def _of_reviews(files: Iterable[str]) -> str:
    """Say what rests on the bundle itself."""
    kept = sum(path.startswith(REVIEWS) for path in files)
    return (
        f" Who reviewed what is taken from the {several(kept, 'file')} in {REVIEWS}: no repository holds it."
        if kept
        else ""
    )


def _verdict(files: Mapping[str, bytes], manifest: Manifest, made: _Made) -> tuple[bool, str]:
    """See whether two releases come to the same, where their files may differ in good faith."""
    try:
        here, there = contents(files, manifest), contents(made.files, made.manifest)
    except Unsound as flaw:
        raise Unanswerable(f"The tables of the bundle can't be read by this release: {flaw}") from None
    turns = [turn for each in between(here, there).sections if each.name in _SAY_THE_VERDICT for turn in each.turns]
    if not turns:
        return True, f"It {here.answer}." if here.answer == "passes" else f"It is {here.answer}."
    first = turns[0]
    raise Unanswerable(
        f"They differ in {several(len(turns), 'place')}. The first is {first.what}: {first.before or 'nothing'} in the "
        f"bundle, {first.after or 'nothing'} by this release, whose rules may be others."
    )


def _stated(stated: Iterable[str], manifest: Manifest, made: _Made) -> tuple[bool, str]:
    untrue = [name for name in stated if name not in made.properties]
    left_out = [name for name in made.properties if name not in stated]
    if not untrue and not left_out:
        return True, "Neither more nor less is claimed."
    note = f"{untrue[0]} is claimed, and doesn't hold." if untrue else f"{left_out[0]} holds, and isn't claimed."
    if _other_makers(manifest, made.manifest):
        raise Unanswerable(f"With another release of labelgov: {note}")
    raise Unsound(note)


def _other_makers(manifest: Manifest, made: Manifest) -> str:
    """Return what made a bundle, where that isn't what would make it here; empty where it is."""
    here, there = ({"labelgov": each.labelgov, **each.writers} for each in (made, manifest))
    others = [
        f"{name} {there.get(name, 'missing')} (here: {here.get(name, 'missing')})"
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name)
    ]
    return ", ".join(others)


def _difference(here: Mapping[str, bytes], made: Mapping[str, bytes]) -> str:
    """Return the first difference between two sets of files, in a sentence; empty where there is none."""
    for path in sorted({*here, *made}):
        if path not in made:
            return f"{path} is in the bundle, and the repository doesn't give it."
        if path not in here:
            return f"{path} isn't in the bundle, and the repository gives it."
        if here[path] != made[path]:
            return first_difference(path, here[path], made[path])
    return ""
