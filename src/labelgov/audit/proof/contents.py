"""What a bundle says, read back from its tables. It was verified to be whole; that doesn't make it sound."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from labelgov.audit.manifest import Manifest
from labelgov.audit.unsound import Unsound
from labelgov.kinds import KINDS
from labelgov.report.counting import several
from labelgov.results import Status, printable
from labelgov.values import Money, Unreadable

Row = Mapping[str, str]
"""A row of a table by heading."""

LARGEST_CELL = 2**20
_AMOUNTS = ("Cap", "Allocated", "Contracted", "Forecast")
"""Columns of the register of budgets that are compared."""
_SHIPPED = "labelgov:"


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class _Stretch(_Form):
    until: date = Field(alias="to")
    status: str
    waiver: str | None


class _Episode(_Form):
    fingerprint: str
    rule: str
    resource: str
    title: str
    severity: str
    message: str
    closed: dict[str, str] | None
    stretches: tuple[_Stretch, ...] = Field(min_length=1)


class _Gap(_Form):
    commit: str
    until: date = Field(alias="to")
    reason: str


class _Timeline(_Form):
    episodes: tuple[_Episode, ...]
    unknown: tuple[_Gap, ...]


class Standing(NamedTuple):
    """A finding that stands on the last day. Its texts are one printable line each."""

    rule: str
    resource: str
    severity: str
    message: str
    status: str
    """With the waiver that covers it, where one does."""


class Named(NamedTuple):
    """Something by name: what is said of it, and how it stands."""

    says: str
    state: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle says of the last day of its period."""

    manifest: Manifest
    unknown: str
    """Why nothing can be said of the last day; empty where something can."""
    findings: Mapping[str, Standing]
    """By fingerprint."""
    controls: Mapping[str, Named]
    """Title and status by id, such as `gdpr:28(3)`."""
    waivers: Mapping[str, Named]
    """What each covers, and its state, by name."""
    resources: Mapping[str, Row]
    """Every field of what is declared, by kind and name; without what ships with labelgov."""
    amounts: Mapping[str, Money]
    """Money of each budget, by its name and what the amount is."""

    @property
    def answer(self) -> str:
        """The verdict in a few words, with how many findings there are of each status."""
        if self.unknown:
            return f"unknown: {self.unknown}"
        counted = Counter(finding.status for finding in self.findings.values())
        if counted[Status.UNANSWERED]:
            return f"{several(counted[Status.UNANSWERED], 'question')} unanswered, {counted[Status.OPEN]} open"
        return f"blocked by {several(counted[Status.OPEN], 'finding')}" if counted[Status.OPEN] else "passes"


def contents(files: Mapping[str, bytes], manifest: Manifest) -> Contents:
    """Return what a bundle says. Raises Unsound where a table that says it is missing or can't be read."""
    timeline = _timeline(files)
    # A gap may end on the last day; it lasts where the commit in force then is the one that can't be evaluated.
    lasting = (gap for gap in timeline.unknown if gap.commit == manifest.commit.id and gap.until >= manifest.period.end)
    return Contents(
        manifest=manifest,
        unknown=next((printable(gap.reason) for gap in lasting), ""),
        findings=dict(_findings(timeline)),
        controls={
            f"{row['Framework']}:{row['Control']}": _control(row) for row in _rows(files, "controls.csv", _CONTROL)
        },
        waivers={row["Waiver"]: _waiver(row) for row in _rows(files, "waivers.csv", _WAIVER)},
        resources=dict(_resources(files)),
        amounts=dict(_amounts(files)),
    )


_CONTROL = ("Framework", "Control", "Control title", "Status")
_WAIVER = ("Waiver", "Rule", "Resource", "Until", "State")


def _timeline(files: Mapping[str, bytes]) -> _Timeline:
    try:
        return _Timeline.model_validate_json(files["timeline.json"])
    except (KeyError, ValidationError):
        raise Unsound("The bundle has no timeline.json that can be read, so it doesn't say what stood when.") from None


def _findings(timeline: _Timeline) -> Iterator[tuple[str, Standing]]:
    for each in timeline.episodes:
        if each.closed is None:
            last = each.stretches[-1]
            status = printable(f"{last.status} by {last.waiver}" if last.waiver else last.status, 200)
            rule, resource, severity, message = map(printable, (each.rule, each.resource, each.severity, each.message))
            yield each.fingerprint, Standing(rule, resource, severity, message, status)


def _control(row: Row) -> Named:
    return Named(row["Control title"], row["Status"])


def _waiver(row: Row) -> Named:
    return Named(f"{row['Rule']} on {row['Resource']}", f"{row['State']}, until {row['Until']}")


def _resources(files: Mapping[str, bytes]) -> Iterator[tuple[str, Row]]:
    for kind in KINDS:
        stem = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
        for row in _rows(files, f"inventory/{stem}.csv", ("name", "title", "file")):
            if not row["file"].startswith(_SHIPPED):
                yield f"{kind.__name__}/{row['name']}", row


def _amounts(files: Mapping[str, bytes]) -> Iterator[tuple[str, Money]]:
    needed = ("Budget", *_AMOUNTS, *(f"{each} (currency)" for each in _AMOUNTS))
    for row in _rows(files, "registers/budgets.csv", needed):
        for each in _AMOUNTS:
            try:
                yield f"{row['Budget']}: {each.lower()}", Money.parse(f"{row[each]} {row[f'{each} (currency)']}")
            except Unreadable:
                continue  # what can't be computed is said there in words, and is no amount


def _rows(files: Mapping[str, bytes], path: str, needed: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table by heading, each cell as one printable line."""
    csv.field_size_limit(LARGEST_CELL)
    try:
        text = io.StringIO(files[path].decode("utf-8-sig"), newline="")
        headings, *rows = list(csv.reader(text, strict=True))
    except (KeyError, ValueError, csv.Error):
        raise Unsound(f"The bundle has no {path} that can be read.") from None
    lacking = [name for name in needed if name not in headings]
    if lacking:
        raise Unsound(f"{path} has no column “{lacking[0]}”.")
    for row in rows:
        if len(row) != len(headings):
            raise Unsound(f"{path} has a row with more or fewer cells than headings.")
        yield dict(zip(headings, (printable(cell, LARGEST_CELL) for cell in row), strict=True))
