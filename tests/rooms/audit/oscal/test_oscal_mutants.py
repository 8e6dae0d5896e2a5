"""Thirty-four ways to break assessment results: each is caught by NIST, by trestle or by our own test of integrity."""

import copy
import json

import oscal_judges as judges
import pytest

from labelgov.audit.oscal import files
from labelgov.audit.oscal_integrity import flaws

RESULTS = "oscal/assessment-results.json"
NOWHERE = "00000000-0000-4000-8000-000000000000"


def at(document, *route):
    for step in route:
        document = document[step]
    return document


def setting(*route):
    """Set what stands at a route, whose last step but one is a key and whose last is the value."""
    *way, key, value = route

    def mutate(body):
        at(body, *way)[key] = value

    return mutate


def removing(*route):
    *way, key = route

    def mutate(body):
        del at(body, *way)[key]

    return mutate


RESULT = ("results", 0)
OBSERVATION = (*RESULT, "observations", 0)
FINDING = (*RESULT, "findings", 0)
RISK = (*RESULT, "risks", 0)
HASH = ("back-matter", "resources", 0, "rlinks", 0, "hashes", 0)


def twice(body):
    at(body, *RESULT)["observations"][1]["uuid"] = at(body, *OBSERVATION)["uuid"]


def done_elsewhere(body):
    entries = [entry for risk in at(body, *RESULT)["risks"] for entry in risk["risk-log"]["entries"]]
    done = next(entry for entry in entries if "related-responses" in entry)
    done["related-responses"][0]["related-tasks"][0]["task-uuid"] = NOWHERE


def found_by_nobody(body):
    entries = [entry for risk in at(body, *RESULT)["risks"] for entry in risk["risk-log"]["entries"]]
    next(entry for entry in entries if "logged-by" in entry)["logged-by"][0]["party-uuid"] = NOWHERE


def about_nothing(body):
    observations = at(body, *RESULT)["observations"]
    next(each for each in observations if "subjects" in each)["subjects"][0]["subject-uuid"] = NOWHERE


MUTANTS = {
    "no version": removing("metadata", "version"),
    "no plan": removing("import-ap"),
    "timestamp without zone": setting("metadata", "last-modified", "2026-06-30T23:59:59"),
    "date only": setting(*RESULT, "start", "2026-06-30"),
    "30 February": setting(*RESULT, "start", "2026-02-30T00:00:00Z"),
    "state of a finding": setting(*FINDING, "target", "status", "state", "mostly"),
    "type of a target": setting(*FINDING, "target", "type", "objective"),
    "token with a space": setting("metadata", "roles", 0, "id", "prepared by"),
    "token with a leading digit": setting(*OBSERVATION, "props", 0, "name", "1st"),
    "value with a leading space": setting(*OBSERVATION, "props", 0, "value", " a"),
    "key that isn't there": setting(*OBSERVATION, "severity", "high"),
    "uuid of version 1": setting(*OBSERVATION, "uuid", "7d444840-9dc0-11d1-b245-5ffdce74fad2"),
    "uuid of version 7": setting(*OBSERVATION, "uuid", "018f4e1c-7b1a-7cc0-8000-7d2e1b1a2c3d"),
    "empty array": setting(*OBSERVATION, "subjects", []),
    "empty value": setting(*OBSERVATION, "props", 0, "value", ""),
    "control id with a slash": setting(
        *RESULT, "reviewed-controls", "control-selections", 0, "include-controls", 0, "control-id", "gdpr/28"
    ),
    "title of two lines": setting(*RESULT, "title", "One\nand two"),
    "undeclared role": setting("metadata", "responsible-parties", 0, "role-id", "auditor"),
    "duplicate uuid": twice,
    "dangling observation": setting(*FINDING, "related-observations", 0, "observation-uuid", NOWHERE),
    "dangling risk": setting(*FINDING, "related-risks", [{"risk-uuid": NOWHERE}]),
    "dangling subject": about_nothing,
    "dangling actor": setting(*OBSERVATION, "origins", 0, "actors", 0, "actor-uuid", NOWHERE),
    "dangling party": found_by_nobody,
    "dangling task": done_elsewhere,
    "dangling file": setting(*OBSERVATION, "relevant-evidence", 0, "href", f"#{NOWHERE}"),
    "objective that no control has": setting(*FINDING, "target", "target-id", "gdpr-99_obj"),
    "end before start": setting(*RESULT, "end", "2026-06-29T00:00:00Z"),
    "hash that is too short": setting(*HASH, "value", "abc123"),
    "hash of an unknown algorithm": setting(*HASH, "algorithm", "SHA-3000"),
    "unknown release": setting("metadata", "oscal-version", "1.9.9"),
    "unknown method": setting(*OBSERVATION, "methods", ["GUESS"]),
    "unknown status of a risk": setting(*RISK, "status", "ignored"),
}
BESIDE = "a $schema beside the model"


@pytest.fixture(scope="module")
def documents(review):
    """The documents of the reference portfolio, and in their results a few findings only, with what they refer to."""
    made = {file.path: file.content for file in files(review) if file.path.endswith(".json")}
    body = json.loads(made[RESULTS])["assessment-results"]
    result = body["results"][0]
    with_risk = [finding for finding in result["findings"] if "related-risks" in finding]
    result["findings"] = [*with_risk[:2], *result["findings"][:2]]
    kept = {each["observation-uuid"] for finding in result["findings"] for each in finding["related-observations"]}
    kept |= {each["observation-uuid"] for risk in result["risks"] for each in risk["related-observations"]}
    result["observations"] = [each for each in result["observations"] if each["uuid"] in kept]
    body["back-matter"]["resources"].sort(key=lambda each: "rlinks" not in each)
    return {**made, RESULTS: json.dumps({"assessment-results": body}).encode()}


def caught_by(documents, text):
    """Which of the three judges catch it."""
    ours = flaws({**documents, RESULTS: text}, "1.2.1")
    verdicts = {"NIST": judges.by_nist(text), "trestle": judges.by_trestle(text), "integrity": ours}
    return {judge for judge, found in verdicts.items() if found}


def test_nothing_is_held_against_a_good_document(documents):
    assert caught_by(documents, documents[RESULTS]) == set()


@pytest.mark.parametrize("name", [*MUTANTS, BESIDE])
def test_a_mutant_is_caught(documents, name):
    document = copy.deepcopy(json.loads(documents[RESULTS]))
    if name == BESIDE:
        document = {"$schema": "https://example.com/oscal.json", **document}
    else:
        MUTANTS[name](document["assessment-results"])
    assert caught_by(documents, json.dumps(document).encode())


def test_there_are_thirty_four_mutants():
    assert len([*MUTANTS, BESIDE]) == 34
