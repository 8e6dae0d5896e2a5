"""What is judged again only where something can have tipped it comes out as if all had been checked anew."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from from_scratch import FromScratch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelgov import pipeline
from labelgov.history.evaluating import Present
from labelgov.history.opening import Opened
from labelgov.packs import prepared
from labelgov.portfolio import Relinking
from labelgov.source import read_text

ROOT = Path(__file__).parents[3]
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for pattern in ("labelgov.yaml", "policies/**/*.yaml", "programs/**/*.yaml")
    for path in sorted(ROOT.glob(pattern))
}
EDITABLE = [path for path in FILES if path.startswith("programs/")]
PLACES = re.compile(
    r"\b(?P<day>20[0-9]{2}-[0-9]{2}-[0-9]{2})\b|\b(?P<amount>[0-9]{2,9})(?=(?:\.[0-9]+)? (?:USD|EUR|PHP)\b)"
    r"|(?<=: )(?P<number>[0-9]{1,7})(?=[ ,}\n])|(?<=: )(?P<share>[0-9]{1,3})(?=%)|(?P<owner>(?<=owner: )[a-z.]+)"
)
PEOPLE = ("m.okafor", "j.lindqvist", "s.ito", "nobody.here")


@cache
def _reading(path, text):
    return read_text(path, text.encode())


@cache
def _gate(settings_text):
    settings, findings = pipeline.read_settings(_reading("labelgov.yaml", settings_text))
    assert not findings
    packs = [each for path in FILES if path.startswith("policies/") for each in _reading(path, FILES[path]).documents]
    gate, mistakes = pipeline.open_gate(settings, packs, ready=prepared())
    assert not mistakes
    shipped = _gate(FILES["labelgov.yaml"]).shipped if settings_text != FILES["labelgov.yaml"] else gate.shipped
    return gate if gate.shipped is shipped else replace(gate, shipped=shipped)


_known = {}


def opened(files, relinking):
    """Return a commit that holds these files; None where one can't be read."""
    readings = [_reading(path, text) for path, text in sorted(files.items()) if path.startswith("programs/")]
    documents = tuple(each for reading in readings for each in reading.documents)
    resources, unread = pipeline.understand(documents, _known)
    if unread or any(reading.findings for reading in readings):
        return None
    gate = _gate(files["labelgov.yaml"])
    return Opened(gate, documents, resources, relinking.link(resources))


def edited(text, draw):
    """Return a document with one of its days, amounts, numbers, shares or owners another."""
    found = list(PLACES.finditer(text))
    if not found:
        return text
    match = found[draw(st.integers(0, len(found) - 1))]
    kind = match.lastgroup
    if kind == "day":
        new = (date.fromisoformat(match[0]) + timedelta(days=draw(st.integers(-200, 200)))).isoformat()
    elif kind == "owner":
        new = draw(st.sampled_from(PEOPLE))
    else:
        new = str(max(1, int(match[0]) * draw(st.integers(50, 200)) // 100))
    return text[: match.start()] + new + text[match.end() :]


@st.composite
def steps(draw):
    """Return what each commit writes (None removes), and on how many days later it is looked at."""
    files, away, made = dict(FILES), {}, []
    for _ in range(draw(st.integers(2, 6))):
        for _ in range(draw(st.integers(1, 3))):
            path = draw(st.sampled_from(EDITABLE))
            lot = draw(st.integers(0, 9))
            if lot == 0 and path in files:
                away[path] = files.pop(path)
            elif lot == 1 and away:
                path, text = away.popitem()
                files[path] = text
            elif lot == 2:
                weeks = f"renewalWarning: {draw(st.integers(2, 20))}w"
                files["labelgov.yaml"] = re.sub(r"renewalWarning: \d+w", weeks, files["labelgov.yaml"])
            elif path in files:
                files[path] = edited(files[path], draw)
        made.append((dict(files), draw(st.lists(st.integers(0, 40), min_size=1, max_size=3))))
    return draw(st.dates(date(2025, 12, 1), date(2026, 12, 1))), made


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(steps())
def test_what_is_judged_again_comes_out_as_if_all_were_checked_anew(made):
    day, versions = made
    present, anew, relinking = Present(), FromScratch(), Relinking(_gate(FILES["labelgov.yaml"]).shipped)
    for files, later in versions:
        commit = opened(files, relinking)
        if commit is None:
            present.miss()
            continue
        present.turn(commit)
        anew.turn(commit)
        for days in (0, *later):
            day += timedelta(days=days)
            found, expected = list(present.findings(day)), anew.findings(day)
            assert {each.fingerprint: (each.status, each.waiver) for each in found} == {
                each.fingerprint: (each.status, each.waiver) for each in expected
            }


def test_a_finding_that_begins_is_told_in_the_words_of_its_day():
    commit = opened(FILES, Relinking(_gate(FILES["labelgov.yaml"]).shipped))
    present, anew = Present(), FromScratch()
    present.turn(commit)
    anew.turn(commit)
    first = {each.fingerprint for each in present.findings(date(2026, 6, 1))}
    for number in range(2, 30):
        day = date(2026, 6, number)
        expected = {each.fingerprint: each for each in anew.findings(day)}
        for finding in present.findings(day):
            if finding.fingerprint not in first:
                assert finding.message == expected[finding.fingerprint].message
                assert finding.note == expected[finding.fingerprint].note
                first.add(finding.fingerprint)


def test_behind_a_commit_that_can_not_be_read_all_is_told_in_the_words_of_that_moment():
    relinking, day = Relinking(_gate(FILES["labelgov.yaml"]).shipped), date(2026, 6, 30)
    text = FILES["programs/objectives.yaml"]
    present, anew = Present(), FromScratch()
    for start in ("2026-08-01", "2026-09-01"):
        commit = opened(FILES | {"programs/objectives.yaml": text.replace("2026-01-01", start)}, relinking)
        present.turn(commit)
        anew.turn(commit)
        present.findings(day)
    present.miss()
    found = {each.fingerprint: each.message for each in present.findings(day)}
    assert found == {each.fingerprint: each.message for each in anew.findings(day)}
    assert any("isn't under way today" in message and "2026-09-01" in message for message in found.values())
