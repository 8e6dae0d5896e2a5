"""The documents, judged by NIST and by compliance-trestle, and what they say of the reference portfolio."""

import hashlib
import json
from dataclasses import replace

import oscal_judges as judges
import oscal_reviews as reviews
import pytest
from markdown_it import MarkdownIt

from labelgov.audit import OSCAL_VERSIONS
from labelgov.audit.bundle import files_of
from labelgov.audit.oscal import files
from labelgov.audit.oscal_integrity import flaws
from labelgov.results import Cause, Result, Status
from labelgov.values import Control

SOC2 = "vendor-assurance/soc2-is-current"


def documents_of(review):
    return {file.path: file.content for file in files(review) if file.path.endswith(".json")}


def body_of(documents, model):
    return json.loads(documents[f"oscal/{model}.json"])[model]


def digests(review):
    """The SHA-256 of every file of the bundle."""
    return {file.path: hashlib.sha256(file.content).hexdigest() for file in files_of(review)}


@pytest.fixture(scope="module")
def documents(review):
    return documents_of(review)


@pytest.fixture(scope="module")
def hostile(review, tmp_path_factory):
    return reviews.review_of(reviews.write(tmp_path_factory.mktemp("hostile")), review)


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A folder that trestle takes for its workspace; it looks for a plan's profile in the folder where it runs."""
    (tmp_path / ".trestle").mkdir()
    monkeypatch.chdir(tmp_path)

    def unpack(documents):
        for path, content in documents.items():
            (tmp_path / path.rpartition("/")[2]).write_bytes(content)
        return tmp_path

    return unpack


@pytest.mark.parametrize("model", judges.MODELS)
@pytest.mark.parametrize("portfolio", ["review", "hostile"])
def test_a_document_is_accepted_by_nist_and_by_trestle(request, workspace, portfolio, model):
    made = documents_of(request.getfixturevalue(portfolio))
    text = made[f"oscal/{model}.json"]
    assert judges.by_nist(text) == []
    assert judges.by_trestle(text, workspace(made)) == []


@pytest.mark.parametrize("portfolio", ["review", "hostile"])
def test_the_documents_hold_together_and_with_the_files_of_the_bundle(request, portfolio):
    review = request.getfixturevalue(portfolio)
    assert flaws(documents_of(review), "1.2.1", digests(review)) == ()


@pytest.mark.parametrize("version", OSCAL_VERSIONS)
def test_every_document_states_the_release_that_was_asked_for(review, version):
    made = documents_of(replace(review, oscal_version=version))
    assert flaws(made, version) == ()
    assert all(each.endswith(".") and version in each for each in flaws(made, "1.0.0"))


def test_trestle_follows_the_documents_from_the_results_to_the_catalog(documents, workspace):
    from trestle.core.signing_manifest_discovery import discover_signing_manifest

    folder = workspace(documents)
    beside = [folder / "component-definition.json", folder / "plan-of-action-and-milestones.json"]
    manifest = discover_signing_manifest(folder / "assessment-results.json", folder / "manifest.json", beside)
    assert {each.name for each in manifest.artifacts} == {path.rpartition("/")[2] for path in documents}


def test_the_same_review_gives_the_same_bytes(review, documents):
    assert documents_of(replace(review)) == documents


def test_text_of_a_document_never_becomes_markup(hostile):
    render = MarkdownIt("commonmark").render
    for _, text in texts(json.loads(content) for content in documents_of(hostile).values()):
        shown = render(text)
        assert shown.count("<") == 2, shown[:200]
        assert shown.startswith("<p>")
        assert "{{" not in text


def texts(nodes):
    """Every text that is Markdown, by the names under which OSCAL has it."""
    for node in nodes:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("title", "description", "statement", "remarks", "prose", "text") and isinstance(value, str):
                    yield key, value
                else:
                    yield from texts([value])
        elif isinstance(node, list):
            yield from texts(node)


def test_a_clause_has_an_id_that_oscal_accepts_and_its_written_form_as_label(documents):
    catalog = body_of(documents, "catalog")
    clauses = {control["id"]: control for group in catalog["groups"] for control in group["controls"]}
    assert clauses["gdpr-28.3"]["props"][0] == {"name": "label", "value": "gdpr:28(3)"}
    assert all(Control.parse(each["props"][0]["value"]).canonical == name for name, each in clauses.items())


def test_clauses_that_would_have_one_id_are_told_apart(hostile):
    catalog = body_of(documents_of(hostile), "catalog")
    labels = {
        control["props"][0]["value"]: control["id"] for group in catalog["groups"] for control in group["controls"]
    }
    assert labels["9fw:1(2)"] == "_9fw-1.2"
    assert labels["9fw:1.2"].startswith("_9fw-1.2-")


def test_each_rule_is_observed_once_on_the_resources_that_it_failed_on(review, documents):
    result = body_of(documents, "assessment-results")["results"][0]
    tests = {prop_of(each, "rule"): each for each in result["observations"] if each["methods"] == ["TEST"]}
    assert tests.keys() == review.gate.cards.keys()
    items = {each["uuid"]: each["props"][0]["value"] for each in result["local-definitions"]["inventory-items"]}
    for name, observation in tests.items():
        failed = {finding.resource for finding in review.verdict.findings if finding.rule.id == name}
        assert {items[each["subject-uuid"]] for each in observation.get("subjects", ())} == failed
        asked = sum(outcome.rule == name for outcome in review.verdict.outcomes)
        counts = [int(each["value"]) for each in observation["props"] if each["name"].startswith("resources-")]
        assert sum(counts) == asked


def test_what_a_person_looked_at_is_examined_or_asked_by_that_person(review, documents):
    body = body_of(documents, "assessment-results")
    people = {each["uuid"]: each.get("short-name") for each in body["metadata"]["parties"]}
    looked = {prop_of(each, "attestation"): each for each in body["results"][0]["observations"]}
    interview = looked["harbour-exposure-2026"]
    assert interview["methods"] == ["INTERVIEW"]
    assert people[interview["origins"][0]["actors"][0]["actor-uuid"]] == "c.oduya"
    assert interview["collected"] == "2026-04-16T00:00:00Z"
    assert interview["expires"] == "2027-04-15T23:59:59Z"


def test_a_waived_finding_is_a_risk_with_the_leave_and_the_plan(documents):
    result = body_of(documents, "assessment-results")["results"][0]
    risk = next(each for each in result["risks"] if prop_of(each, "rule") == SOC2)
    assert risk["status"] == "deviation-approved"
    assert "every two weeks" in risk["mitigating-factors"][0]["description"]
    assert risk["deadline"] == "2026-08-31T23:59:59Z"
    assert [each["lifecycle"] for each in risk["remediations"]] == ["recommendation", "planned"]
    assert [each["timing"]["on-date"]["date"][:10] for each in risk["remediations"][1]["tasks"]] == [
        "2026-03-31", "2026-06-12", "2026-06-15", "2026-08-14", "2026-08-21",
    ]  # fmt: skip
    log = risk["risk-log"]["entries"]
    assert [each["start"] for each in log] == sorted(each["start"] for each in log)
    leave = [each for each in log if each.get("status-change") == "deviation-approved"]
    assert [each["logged-by"][0]["role-id"] for each in leave] == ["security", "executive"]


WITHOUT_PLAN = tuple(each for each in reviews.SHORT if each[1] not in ("Remediation", "Attestation"))


@pytest.mark.parametrize(
    ("change", "plan", "status"),
    [
        ({}, False, "deviation-approved"),
        ({"from": "2026-07-01"}, False, "deviation-requested"),
        ({"from": "2026-07-01"}, True, "remediating"),
        ({"approvedBy": [{"role": "a+b", "by": "x.y", "on": "2026-06-01"}]}, False, "deviation-requested"),
        ({"rule": "own/another"}, False, "open"),
        ({"until": "2026-06-02"}, False, "open"),
    ],
)
def test_a_risk_says_how_far_its_treatment_has_come(review, tmp_path, change, plan, status):
    chosen = reviews.SHORT if plan else WITHOUT_PLAN
    changed = [(*each[:3], {**each[3], **change}) if each[1] == "Waiver" else each for each in chosen]
    made = documents_of(reviews.review_of(reviews.write(tmp_path, changed, title="Evil"), review))
    risks = body_of(made, "assessment-results")["results"][0]["risks"]
    found = {prop_of(each, "resource"): each["status"] for each in risks if prop_of(each, "rule").startswith("own/")}
    assert found == {"Vendor/evil": status, "Vendor/other": "open"}


def test_the_plan_of_action_keeps_waivers_and_remediations_apart(documents):
    items = body_of(documents, "plan-of-action-and-milestones")["poam-items"]
    by_sort = {sort: [each for each in items if prop_of(each, "sort") == sort] for sort in ("waiver", "remediation")}
    assert [len(several) for several in by_sort.values()] == [3, 3]
    assert [prop_of(each, "sort") for each in items] == ["remediation"] * 3 + ["waiver"] * 3 + ["closed"]
    assert {each["related-risks"][0]["risk-uuid"] for each in by_sort["waiver"]} == {
        each["related-risks"][0]["risk-uuid"] for each in by_sort["remediation"]
    }


def test_what_ended_in_the_period_is_a_risk_that_is_closed_under_the_uuid_that_it_had(review, documents):
    plan = body_of(documents, "plan-of-action-and-milestones")
    (closed,) = [each for each in plan["risks"] if each["status"] == "closed"]
    assert [(each["status-change"], each["start"][:10]) for each in closed["risk-log"]["entries"]] == [
        ("open", "2026-02-01"), ("closed", "2026-02-11"),
    ]  # fmt: skip
    episode = next(each for each in review.timeline.episodes if each.closed)
    before = replace(
        review, verdict=replace(review.verdict, findings=(*review.verdict.findings, episode.finding))
    )  # fmt: skip
    open_then = body_of(documents_of(before), "plan-of-action-and-milestones")["risks"]
    assert closed["uuid"] in {each["uuid"] for each in open_then if each["status"] == "open"}


def test_what_ended_in_days_of_which_nobody_knows_is_not_said_to_be_closed(review):
    episodes = tuple(
        replace(each, closed_by=Cause.UNKNOWN) if each.closed else each for each in review.timeline.episodes
    )
    unknown = replace(review, timeline=replace(review.timeline, episodes=episodes))
    risks = body_of(documents_of(unknown), "plan-of-action-and-milestones")["risks"]
    assert "closed" not in {each["status"] for each in risks}


def test_without_anything_open_planned_or_waived_there_is_no_plan_of_action(review, tmp_path):
    kept = [each for each in reviews.HOSTILE if each[1] in ("Organization", "Team", "Framework")]
    settings = {**reviews.SETTINGS, "policies": [], "packs": ["vendor-assurance"]}
    made = documents_of(reviews.review_of(reviews.write(tmp_path, kept, settings), review))
    assert "oscal/plan-of-action-and-milestones.json" not in made
    assert flaws(made, "1.2.1") == ()


def prop_of(node, name):
    return next((each["value"] for each in node["props"] if each["name"] == name), None)


def states(review):
    """State and reason of each clause that is reviewed, by its written form."""
    result = body_of(documents_of(review), "assessment-results")["results"][0]
    status = {prop_of(each, "clause"): each["target"]["status"] for each in result["findings"]}
    return {clause: (each["state"], each["reason"]) for clause, each in status.items()}


def test_a_clause_is_satisfied_where_every_rule_holds_and_not_where_one_is_waived(review):
    found = states(review)
    assert found["gdpr:28(3)"] == ("satisfied", "pass")
    assert found["gdpr:28(1)"] == ("not-satisfied", "other")


def test_a_clause_isn_t_satisfied_while_a_person_saw_that_it_is_kept_in_part_only(review):
    assert states(review)["soc2:CC6.2"] == ("not-satisfied", "fail")


def test_a_finding_that_blocks_fails_the_clauses_of_its_rule(review):
    findings = tuple(
        replace(each, status=Status.OPEN, waiver="") if each.rule.id == SOC2 else each
        for each in review.verdict.findings
    )
    outcomes = tuple(
        each._replace(result=Result.FINDING) if (each.rule, each.result) == (SOC2, Result.WAIVED) else each
        for each in review.verdict.outcomes
    )
    found = states(with_verdict(review, findings=findings, outcomes=outcomes))
    assert found["gdpr:28(1)"] == ("not-satisfied", "fail")


def with_verdict(review, **changes):
    return replace(review, verdict=replace(review.verdict, **changes))


def test_a_clause_of_which_one_answer_is_missing_isn_t_satisfied(review):
    rule = next(rule.id for rule in review.verdict.rules if "gdpr:28(3)" in rule.controls)
    number = next(n for n, each in enumerate(review.verdict.outcomes) if each[::2] == (rule, Result.PASS))
    outcomes = list(review.verdict.outcomes)
    outcomes[number] = outcomes[number]._replace(result=Result.UNANSWERED)
    found = states(with_verdict(review, outcomes=tuple(outcomes)))
    assert found["gdpr:28(3)"] == ("not-satisfied", "other")


def test_no_clause_of_a_kind_is_satisfied_while_a_document_of_the_kind_can_t_be_read(review):
    card = replace(review.verdict.findings[0].rule, id="input/value", controls=())
    unread = replace(
        review.verdict.findings[0], rule=card, resource="Contract/torn", status=Status.UNANSWERED, waiver=""
    )
    found = states(with_verdict(review, findings=(*review.verdict.findings, unread)))
    about_contracts = {
        control for rule in review.gate.rules if rule.kind == "Contract" for control in rule.card.controls
    }
    assert {found[control][0] for control in about_contracts} == {"not-satisfied"}
    assert "satisfied" in {state for state, _ in found.values()}


def test_nothing_is_satisfied_on_a_last_day_of_which_nobody_knows(review):
    gap = replace(review.timeline.gaps[0], since=review.end, until=review.end)
    unknown = replace(review, timeline=replace(review.timeline, gaps=(gap,)))
    assert {state for state, _ in states(unknown).values()} == {"not-satisfied"}


def test_days_of_which_nothing_is_known_are_told_of_every_clause_that_is_satisfied(review):
    result = body_of(documents_of(review), "assessment-results")["results"][0]
    satisfied = [each for each in result["findings"] if each["target"]["status"]["state"] == "satisfied"]
    assert satisfied
    assert {prop_of(each, "days-unknown") for each in satisfied} == {"4"}
    assert all("4 unknown" in each["target"]["status"]["remarks"] for each in satisfied)


def test_clauses_that_no_rule_tests_are_said_to_be_left_out(review):
    selection = body_of(documents_of(review), "assessment-results")["results"][0]["reviewed-controls"]
    (selected,) = selection["control-selections"]
    assert len(selected["exclude-controls"]) + len(selected["include-controls"]) == 273
    assert "gdpr-28.3" in {each["control-id"] for each in selected["include-controls"]}
