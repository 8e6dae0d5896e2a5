"""What a change does to the gate: each case an edit, what is said of it, and whose approval it needs."""

import pytest

from labelgov.results import Answer, Direction

LOOSENED, TIGHTENED, NEUTRAL = Direction.LOOSENED, Direction.TIGHTENED, Direction.NEUTRAL
EXECUTIVE = ("executive",)

POLICY = {
    "a pack is removed": (
        ("packs: [own, structure]", "packs: [own]"),
        LOOSENED,
        "The pack structure is no longer asked",
    ),
    "a pack is added": (
        ("packs: [own, structure]", "packs: [own, structure, sla]"),
        TIGHTENED,
        "sla is asked from now",
    ),
    "a pack goes back": (("version: 1.2.0", "version: 1.1.9"), LOOSENED, "goes back from version 1.2.0 to 1.1.9"),
    "a pack moves on": (("version: 1.2.0", "version: 1.10.0"), NEUTRAL, "from version 1.2.0 to 1.10.0"),
    "a rule has another name": (("id: owner-is-known", "id: owner-known"), LOOSENED, "own/owner-is-known is removed"),
    "a condition": (
        ("budget.spec.owner != 'nobody'", "budget.spec.owner != 'no'"),
        LOOSENED,
        "own/owner-is-known: what it asks is another",
    ),
    "a condition that a rule applies under": (
        ("require: budget.spec.owner", 'when: "false"\n      require: budget.spec.owner'),
        LOOSENED,
        "another condit",
    ),
    "a rule becomes one over change": (
        ("require: budget.spec.owner", "on: change\n      require: budget.spec.owner"),
        LOOSENED,
        "another condition",
    ),
    "a schema instead of a condition": (
        ("require: budget.spec.owner != 'nobody'", "schema: {required: [owner]}"),
        LOOSENED,
        "another condition",
    ),
    "another schema": (
        ("schema: {properties: {fiscalYear: {minimum: 2020}}}", "schema: {properties: {fiscalYear: {minimum: 2019}}}"),
        LOOSENED,
        "own/year-is-recent: what is written is held against another schema",
    ),
    "a schema in another order": (
        (
            "schema: {properties: {fiscalYear: {minimum: 2020}}}",
            "schema: {properties: {'fiscalYear': {minimum: 2020}}}",
        ),
        None,
        "",
    ),
    "spaces in a condition": (("budget.spec.owner != 'nobody'", "budget.spec.owner  !=  'nobody'"), None, ""),
    "a severity lower": (
        ("severities: {own/cap-is-large: high}", "severities: {own/cap-is-large: medium}"),
        LOOSENED,
        "the severity goes from high to medium",
    ),
    "a severity higher": (
        ("severities: {own/cap-is-large: high}", "severities: {own/cap-is-large: critical}"),
        TIGHTENED,
        "the severity goes from high to critical",
    ),
    "an enforcement weaker": (
        ("enforcement: mandatory", "enforcement: advisory"),
        LOOSENED,
        "goes from mandatory to advisory",
    ),
    "a day later": (("enforceFrom: 2026-01-01", "enforceFrom: 2026-12-31"), LOOSENED, "it blocks from 2026-12-31"),
    "a day earlier": (("enforceFrom: 2026-01-01", "enforceFrom: 2025-12-31"), TIGHTENED, "it blocks from 2025-12-31"),
    "a day where there was none": (
        ("enforcement: mandatory", "enforcement: mandatory\n      enforceFrom: 2099-01-01"),
        LOOSENED,
        "2099-01-01",
    ),
    "a control is dropped": (
        ('controls: ["gdpr:5(1)(e)"]', "controls: []"),
        LOOSENED,
        "it no longer cites gdpr:5(1)(e)",
    ),
    "a test is dropped": (
        ("tests: [{name: large, budget: {cap: 20 USD}, expect: pass}]", "tests: []"),
        LOOSENED,
        "1 of its 1 tests",
    ),
    "another message": (("the cap is {budget.spec.cap}", "its cap is {budget.spec.cap}"), NEUTRAL, "worded or placed"),
    "a parameter lower, which is looser": (("smallest: 10, words", "smallest: 9, words"), LOOSENED, "from 10 to 9"),
    "a parameter higher, which is tighter": (("smallest: 10, words", "smallest: 11, words"), TIGHTENED, "to 11"),
    "a list with more": (("words: [one, two]}", "words: [one, two, three]}"), LOOSENED, "one, two and three"),
    "a list with fewer": (("words: [one, two]}", "words: [one]}"), TIGHTENED, "from one and two to one"),
    "a list with others": (("words: [one, two]}", "words: [one, six]}"), LOOSENED, "to one and six"),
    "a parameter of which nobody said": (("default: 3d", "default: 2d"), LOOSENED, "unsaid of own goes from 3d to 2d"),
    "a parameter with another direction": (
        ("doc: Smallest cap., looser: lower", "doc: Smallest cap., looser: higher"),
        LOOSENED,
        "another direction",
    ),
    "a folder is dropped": (("folders: [programs, more]", "folders: [programs]"), LOOSENED, "drops more from folders"),
    "a folder is added": (
        ("folders: [programs, more]", "folders: [programs, more, new]"),
        TIGHTENED,
        "adds new to folders",
    ),
    "waivers last longer": (("longest: 90d", "longest: 91d"), LOOSENED, "lasts 91d at most, no longer 90d"),
    "waivers last shorter": (("longest: 90d", "longest: 89d"), TIGHTENED, "lasts 89d at most"),
    "more roles waive": (("roles: [privacy, finance]}}", "roles: [privacy, finance, cat]}}"), LOOSENED, "cat, finance"),
    "fewer roles waive": (("roles: [privacy, finance]}}", "roles: [privacy]}}"), TIGHTENED, "are privacy, no longer"),
    "another severity can be waived": (
        ("waivers: {high:", "waivers: {critical: {longest: 9d, roles: [finance]}, high:"),
        LOOSENED,
        "can now be waived",
    ),
    "more roles change the gate": (
        ("gate: {policy: [executive]", "gate: {policy: [executive, finance]"),
        LOOSENED,
        "executive, finance, no longer",
    ),
    "an annotation is declared otherwise": (
        ("costCentre: {type: string}", "costCentre: {type: integer}"),
        LOOSENED,
        "costCentre is declared otherwise",
    ),
    "an annotation is declared no more": (
        ("annotations: {costCentre: {type: string}}", "annotations: {}"),
        LOOSENED,
        "no longer declared",
    ),
}


@pytest.mark.parametrize("case", POLICY)
def test_a_change_of_policy_is_listed_and_weighed(change, case):
    edit, direction, says = POLICY[case]
    verdict = change(edit)
    if direction is None:
        assert verdict.gate == ()
        return
    telling = [each for each in verdict.gate if says in each.says]
    assert [each.direction for each in telling] == [direction], [each.says for each in verdict.gate]
    assert telling[0].needs == (EXECUTIVE if direction is LOOSENED else ())
    assert verdict.answer is (Answer.BLOCKED if direction is LOOSENED else Answer.PASSES)


@pytest.mark.parametrize("case", [case for case, (_, direction, _) in POLICY.items() if direction is LOOSENED])
def test_a_change_of_policy_passes_with_the_approval_that_the_base_asks_for(change, case):
    edit, _, says = POLICY[case]
    verdict = change(edit, approved_by=["evexec"])
    assert verdict.answer is Answer.PASSES, [finding.message for finding in verdict.new]
    assert [each.approved_by for each in verdict.gate if says in each.says] == [("e.xec",)]
    assert change(edit, approved_by=["fayone"]).answer is Answer.BLOCKED


WAIVERS = {
    "extended": (("until: 2026-07-31", "until: 2026-08-01"), "is extended: until 2026-08-01, no longer 2026-07-31"),
    "shortened, which may make it count": (("until: 2026-07-31", "until: 2026-07-30"), "ends earlier"),
    "begun earlier": (("from: 2026-06-01", "from: 2026-05-31"), "begins on 2026-05-31"),
    "of another rule": (("rule: own/cap-is-large", "rule: own/owner-is-known"), "is of another rule"),
    "of another resource": (("resource: Budget/money", "resource: Team/finance"), "covers Team/finance, no longer"),
    "approved by others": (("by: f.one, on: 2026-06-01", "by: p.rivacy, on: 2026-06-01"), "names other approvals"),
    "with a looser bound": (("{atLeast: 4.00 USD}", "{atLeast: 3.99 USD}"), "has a looser bound on spec.cap"),
    "with another sort of bound": (("{atLeast: 4.00 USD}", "{atMost: 4.00 USD}"), "has a looser bound on spec.cap"),
    "in another currency": (("{atLeast: 4.00 USD}", "{atLeast: 4.00 EUR}"), "has a looser bound on spec.cap"),
    "without a bound": (("bound: {spec.cap: {atLeast: 4.00 USD}}", "bound: {}"), "has a looser bound on spec.cap"),
}


@pytest.mark.parametrize("case", WAIVERS)
def test_a_waiver_that_is_widened_needs_a_role_that_waives_rules_of_that_severity(change, case):
    edit, says = WAIVERS[case]
    verdict = change(edit)
    (told,) = [each for each in verdict.gate if says in each.says]
    assert told.direction is LOOSENED
    assert told.subject == "Waiver/small"
    assert "gate/waivers-are-approved" in {finding.rule.id for finding in verdict.new}


@pytest.mark.parametrize(
    ("edit", "direction"),
    [
        (("{atLeast: 4.00 USD}", "{atLeast: 4.01 USD}"), TIGHTENED),
        (
            (
                "bound: {spec.cap: {atLeast: 4.00 USD}}",
                "bound: {spec.cap: {atLeast: 4.00 USD}, spec.x: {atMost: 1}}",
            ),
            TIGHTENED,
        ),
        (("reason: A trial.", "reason: The same trial."), NEUTRAL),
    ],
)
def test_a_waiver_that_is_tightened_or_reworded_needs_nobody(change, edit, direction):
    verdict = change(edit)
    assert [each.direction for each in verdict.gate] == [direction]
    assert verdict.answer is Answer.PASSES


def test_a_waiver_that_is_removed_still_covers_and_the_preview_says_what_comes_back(change, waiver):
    verdict = change((waiver, ""))
    assert [(each.subject, each.direction) for each in verdict.gate] == [("Waiver/small", TIGHTENED)]
    assert verdict.answer is Answer.PASSES
    assert "own/cap-is-large" in [finding.rule.id for finding in verdict.preview]


@pytest.fixture
def waiving(change, waiver):
    """What judges a change that makes a cap too small and brings the waiver for it along."""
    base = {"portfolio": change.portfolio.replace(waiver, "").replace("cap: 5 USD", "cap: 50 USD")}
    edit = ("cap: 50 USD, allocations: []}\n", f"cap: 5 USD, allocations: []}}\n{waiver}")
    return lambda *accounts: change(edit, approved_by=accounts, base=base)


def test_a_change_that_brings_its_own_waiver_is_held_to_the_rule(waiving):
    assert {finding.rule.id for finding in waiving().new} == {"own/cap-is-large", "gate/waivers-are-approved"}


def test_a_waiver_counts_in_the_change_that_brings_it_once_it_is_approved(waiving):
    verdict = waiving("fayone")
    assert verdict.answer is Answer.PASSES
    assert [finding.waiver for finding in verdict.verdict.findings if finding.waiver] == ["small"]


def test_a_waiver_is_approved_by_a_role_that_waives_rules_of_its_severity_and_by_no_other(waiving):
    assert waiving("evexec").answer is Answer.BLOCKED


def test_a_pack_under_another_name_is_a_pack_that_is_removed(change):
    verdict = change(("metadata: {name: own}", "metadata: {name: mine}"))
    assert ("own", LOOSENED) in {(each.subject, each.direction) for each in verdict.gate}
    assert verdict.answer is Answer.UNANSWERED
    renamed = change(
        ("metadata: {name: own}", "metadata: {name: mine}"), ("packs: [own, structure]", "packs: [mine, structure]"),
        ("params: {own:", "params: {mine:"), ("severities: {own/", "severities: {mine/"),
    )  # fmt: skip
    assert {(each.subject, each.direction) for each in renamed.gate} == {("own", LOOSENED), ("mine", TIGHTENED)}
    assert renamed.answer is Answer.BLOCKED


ROLES = {
    "directly": (
        ("person/d.direct]", "person/d.direct, person/a.uthor]"),
        LOOSENED,
        "a.uthor would hold the role finance",
    ),
    "through a team": (
        ("    - {handle: f.left,", "    - {handle: a.uthor, name: Ann Uthor}\n    - {handle: f.left,"),
        LOOSENED,
        "a.uthor would",
    ),
    "through another team": (
        ("finance: [team/finance,", "finance: [team/finance, team/others,"),
        LOOSENED,
        "a.uthor, ",
    ),
    "tomorrow": (
        (
            "    - {handle: f.left,",
            "    - {handle: a.uthor, name: Ann Uthor, joined: 2026-07-01}\n    - {handle: f.left,",
        ),
        LOOSENED,
        "a.uthor would hold the role finance",
    ),
    "through an account": (
        ("account: fayone", "account: annuthor"),
        LOOSENED,
        "f.one, who holds the role finance, would review as annuthor, not fayone",
    ),
    "through a second account in another team": (
        ("    - {handle: s.one,", "    - {handle: f.one, name: Fay One, account: mine}\n    - {handle: s.one,"),
        LOOSENED,
        "would review as mine, not fayone",
    ),
    "through a leaver who is back": ((", left: 2026-05-31}", "}"), LOOSENED, "f.left would hold the role finance"),
    "through a leaver who leaves later": (
        ("left: 2026-12-31", "left: 2027-12-31"),
        LOOSENED,
        "f.leaves would hold the role finance until 2027-12-31, not",
    ),
    "through a leaver who stays": (
        (", left: 2026-12-31}", "}"),
        LOOSENED,
        "until further notice, not until 2026-12-31",
    ),
    "through an organization that comes first": (
        (
            "---\napiVersion: labelgov/v1\nkind: Budget",
            "---\napiVersion: labelgov/v1\nkind: Organization\nmetadata: "
            "{name: another}\nspec: {legalName: X, country: US, reportingCurrency: USD, "
            "roles: {finance: [person/a.uthor]}}"
            "\n---\napiVersion: labelgov/v1\nkind: Budget",
        ),
        LOOSENED,
        "a.uthor would hold the role finance",
    ),
    "through a role of its own": (
        ("    privacy: [", "    own: [person/a.uthor]\n    privacy: ["),
        LOOSENED,
        "a.uthor would hold the role own",
    ),
    "by nobody: somebody leaves": (("[person/p.rivacy]", "[]"), TIGHTENED, "p.rivacy would no longer hold"),
    "by nobody: somebody leaves earlier": (("left: 2026-12-31", "left: 2026-09-30"), TIGHTENED, "until 2026-09-30 and"),
    "by nobody: an account is gone": ((", account: fayone", ""), TIGHTENED, "would review as none alone"),
}


@pytest.mark.parametrize("case", ROLES)
def test_who_holds_a_role_changes_only_with_approval(change, case):
    edit, direction, says = ROLES[case]
    verdict = change(edit)
    telling = [each for each in verdict.gate if says in each.says]
    assert [each.direction for each in telling] == [direction], [each.says for each in verdict.gate]
    ours = [finding for finding in verdict.new if finding.rule.id == "gate/role-changes-are-approved"]
    assert bool(ours) is (direction is LOOSENED)
    approved = change(edit, approved_by=["evexec"])
    assert not [finding for finding in approved.new if finding.rule.id.startswith("gate/")]


def roles_in(portfolio):
    """Return the lines that say who holds which role."""
    return portfolio[portfolio.index("  roles:") : portfolio.index("---\napiVersion: labelgov/v1\nkind: Team")]


def test_the_first_roles_come_without_approval_because_nobody_could_give_it(change):
    roles = roles_in(change.portfolio)
    without = change.portfolio.replace(roles, "  roles: {}\n", 1)
    verdict = change(("  roles: {}\n", "  roles: {executive: [person/e.xec]}\n"), base={"portfolio": without})
    assert [each.says for each in verdict.gate] == ["e.xec would hold the role executive."]
    assert not [finding for finding in verdict.new if finding.rule.id.startswith("gate/")]


def test_a_loosened_rule_blocks_where_nobody_could_approve_and_the_fix_says_how_somebody_could(change):
    roles = roles_in(change.portfolio)
    verdict = change(("packs: [own, structure]", "packs: [own]"),
                     base={"portfolio": change.portfolio.replace(roles, "  roles: {}\n", 1)})  # fmt: skip
    ours = [finding for finding in verdict.new if finding.rule.id == "gate/policy-changes-are-approved"]
    assert "declare roles first" in ours[0].fix


def test_settings_that_can_no_longer_be_understood_are_a_change_of_the_gate(change):
    verdict = change(("packs: [own, structure]", "packs: 7"))
    assert verdict.answer is Answer.UNANSWERED
    assert "labelgov.yaml can no longer be understood." in {each.says for each in verdict.gate}
