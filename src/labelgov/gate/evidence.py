"""A file of approvals, read strictly: what isn't as published is no evidence at all."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from labelgov.kinds import ApprovalsFile, read_part
from labelgov.results import CannotAnswer

Evidence = ApprovalsFile
"""Who wrote a change, and every review of it."""

LARGEST = 4_000_000
_FIX = "Write the file with `labelgov approvals`, or by the form that `labelgov schema --approvals` prints."


def read_evidence(content: bytes, path: str, heads: Sequence[str]) -> Evidence:
    """Return what a file of approvals says of the head, one of `heads`. Raises CannotAnswer for another form or commit.

    An approval is given to a commit: evidence on another commit says nothing of this one.
    """
    evidence = parse_evidence(content, path)
    if evidence.commit not in heads:
        raise CannotAnswer(
            f"{path} holds the reviews of commit {evidence.commit[:12]}, and the head is {heads[0][:12]}",
            "Read the reviews again for the commit that is checked.",
        )
    return evidence


def parse_evidence(content: bytes, path: str) -> Evidence:
    """Return what a file of approvals says, of whatever commit. Raises CannotAnswer for another form."""
    if len(content) > LARGEST:
        raise CannotAnswer(f"{path} has more than {LARGEST:,} bytes", _FIX)
    try:
        data = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half of a pair of surrogates is no text
    except (ValueError, RecursionError) as error:
        said = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise CannotAnswer(f"{path} is not a file of approvals: {said}", _FIX) from None
    evidence, findings = read_part(ApprovalsFile, data, path)
    if evidence is None:
        raise CannotAnswer(f"{path} is not a file of approvals: {findings[0].message}", _FIX)
    return evidence


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice} stands twice in one map")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a value of JSON")
