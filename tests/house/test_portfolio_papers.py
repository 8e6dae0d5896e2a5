"""The papers that programs/ names are there, and a guideline is the version that its program says."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from labelgov.cli.opening import open_repository
from labelgov.facts.people import people
from labelgov.kinds import Resource
from labelgov.kinds.program import Program
from labelgov.pipeline import Examination

ROOT = Path(__file__).parents[2]
PARTS = ("Task", "Definitions", "Edge cases", "Examples", "Escalation", "Change log")


@cache
def examination() -> Examination:
    return open_repository(ROOT, date(2026, 6, 30)).examine()


def programs() -> list[Resource[Program]]:
    """Programs at work; a paused or retired one has no guideline in use."""
    at_work = ("pilot", "production")
    return [program for program in examination().ask.portfolio.of(Program) if program.spec.stage in at_work]


def paths(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from paths(each)
    elif isinstance(value, list):
        for each in value:
            yield from paths(each)
    elif isinstance(value, str) and value.startswith("programs/") and " " not in value:
        yield value


def named_paths() -> list[str]:
    return sorted({path for each in open_repository(ROOT, date(2026, 6, 30)).documents for path in paths(each.data)})


@pytest.mark.parametrize("path", named_paths())
def test_a_path_in_the_repository_leads_to_a_file(path: str) -> None:
    assert (ROOT / path).is_file()


def test_no_paper_lies_about_that_nobody_names() -> None:
    folders = ("guidelines", "documentation", "exit-plans")
    lying = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / "programs" / folder).rglob("*")
        if path.is_file()
    }
    assert lying == {path for path in named_paths() if path.split("/")[1] in folders}


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_a_guideline_is_the_version_that_its_program_names(program: Resource[Program]) -> None:
    guideline = program.spec.task.guideline
    assert guideline is not None
    assert guideline.approved is not None
    text = (ROOT / guideline.path).read_text(encoding="utf-8")
    _, approver = people(examination().ask)[guideline.approved_by or ""]
    _, owner = people(examination().ask)[program.spec.owner]
    head, _, log = text.partition("## Change log")
    approved = f"{guideline.approved.day} {guideline.approved:%B %Y}"
    assert f"Version {guideline.version}" in head
    assert f"approved by {approver.name}, {approved}" in head
    assert f"questions: {owner.name}" in head
    assert log.strip().startswith(f"- {guideline.version} ({guideline.approved})")


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_a_guideline_says_what_an_annotator_has_to_know(program: Resource[Program]) -> None:
    guideline = program.spec.task.guideline
    assert guideline is not None
    lines = (ROOT / guideline.path).read_text(encoding="utf-8").splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert len(lines) <= 60, "a guideline is a page"
    assert not [part for part in PARTS if not any(part.rstrip("s") in heading for heading in headings)]
