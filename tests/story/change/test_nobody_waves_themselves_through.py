"""A change can't wave itself through: each case is a real commit, an outcome that is safe, and a message that helps."""

import shutil

import pytest

from clones import init


def test_a_change_that_loosens_a_rule_and_breaks_it_is_held_to_the_rule_as_it_was(company, judge):
    company.edit("policies/money.yaml", "default: 1000", "default: 9999").edit("programs/budgets.yaml", "500", "5000")
    said = judge("fayone")
    assert said.code == 1
    assert "small: the cap is 5,000.00 USD, and 1000 is the most." in said.out
    assert "gate/policy-changes-are-approved" in said.out
    assert "The parameter largest of money goes from 1000 to 9999. Needs executive." in said.out
    assert "executive is missing, for 1 finding: Eve Xec (@evexec)" in said.out


def test_the_approval_of_a_looser_rule_does_not_approve_what_breaks_it(company, judge):
    company.edit("policies/money.yaml", "default: 1000", "default: 9999").edit("programs/budgets.yaml", "500", "5000")
    said = judge("fayone", "evexec")
    assert said.code == 1
    assert "The parameter largest of money goes from 1000 to 9999. Approved by e.xec." in said.out
    assert "gate/policy-changes-are-approved" not in said.out
    assert "1 new" in said.out


def test_a_change_that_removes_the_rule_it_breaks_is_held_to_it(company, judge):
    text = (company.folder / "policies/money.yaml").read_text()
    start, end = text.index("    - id: cap-is-bounded"), text.index("    - id: cap-grows")
    company.write("policies/money.yaml", text[:start] + text[end:]).edit("programs/budgets.yaml", "500", "5000")
    said = judge()
    assert said.code == 1
    assert "The rule money/cap-is-bounded is removed." in said.out
    assert "small: the cap is 5,000.00 USD" in said.out


def test_a_change_that_brings_its_own_waiver_is_held_to_the_rule(company, judge, waiver):
    company.edit("programs/budgets.yaml", "500", "5000").write("programs/waivers.yaml", waiver)
    said = judge("fayone")
    assert said.code == 1
    assert "money/cap-is-bounded on Budget/small" in said.out
    assert "gate/waivers-are-approved" in said.out
    assert "privacy is missing, for 1 finding: Pat Rivacy (@patrivacy)" in said.out


def test_with_the_review_of_a_role_that_may_waive_the_waiver_counts_at_once(company, judge, waiver):
    company.edit("programs/budgets.yaml", "500", "5000").write("programs/waivers.yaml", waiver)
    said = judge("fayone", "patrivacy")
    assert said.code == 0
    assert "The waiver large is added: money/cap-is-bounded on Budget/small until 2026-07-31. Approved by" in said.out


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("programs/company.yaml", "[team/finance]", "[team/finance, person/a.uthor]"),
        ("programs/company.yaml", "[team/finance]", "[team/finance, team/others]"),
        ("programs/teams.yaml", "    - {handle: f.left,", "    - {handle: a.uthor, name: Ann}\n    - {handle: f.left,"),
        ("programs/teams.yaml", "account: fayone", "account: annuthor"),
        ("programs/teams.yaml", "account: fayone", "account: friend"),
    ],
    ids=["directly", "through a team", "as a member", "through an account", "through a friend's account"],
)
def test_a_change_that_makes_its_author_finance_is_not_approved_by_them(company, judge, path, old, new):
    company.edit(path, old, new).edit("programs/budgets.yaml", "500", "600")
    said = judge("annuthor", "friend", author="somebody")
    assert said.code == 1
    assert "gate/role-changes-are-approved" in said.out
    assert "small: the cap goes from 500.00 USD to 600.00 USD." in said.out
    assert "finance is missing, for 1 finding: Fay One (@fayone)" in said.out


def test_a_pack_under_another_name_is_no_pack_that_stood(company, judge):
    company.edit("policies/money.yaml", "{name: money}", "{name: cash}").edit("labelgov.yaml", "[money]", "[cash]")
    company.edit("programs/budgets.yaml", "500", "5000")
    said = judge("fayone")
    assert said.code == 1
    assert "The pack money is no longer asked: its 2 rules would find nothing." in said.out
    assert "small: the cap is 5,000.00 USD" in said.out


@pytest.mark.parametrize("text", ["", "{}\n", "apiVersion: labelgov/v1\n", "packs: [\n", "\t\n", "\x00"])
def test_a_change_that_empties_labelgov_yaml_is_never_answered(company, judge, text):
    company.write("labelgov.yaml", text).edit("programs/budgets.yaml", "500", "5000")
    said = judge("fayone", "evexec")
    assert said.code == 2
    assert "labelgov.yaml can no longer be understood." in said.out
    assert "small: the cap is 5,000.00 USD" in said.out


def test_a_change_that_deletes_labelgov_yaml_is_never_answered(company, judge):
    said = (company.remove("labelgov.yaml"), judge("evexec"))[1]
    assert said.code == 2
    assert "This change deletes labelgov.yaml, so that nothing would be checked any more." in said.out


def test_a_change_that_names_no_pack_keeps_those_of_the_base(company, judge):
    company.edit("labelgov.yaml", "[money]", "[]").edit("programs/budgets.yaml", "500", "5000")
    said = judge("fayone")
    assert said.code == 2
    assert "no rule was loaded" in said.err


def test_a_change_that_deletes_every_document_is_never_answered(company, judge):
    shutil.rmtree(company.folder / "programs")
    said = judge("evexec", "fayone")
    assert said.code == 2
    assert "The folder programs, which labelgov.yaml names, is gone." in said.out
    assert "gate/documents-remain" in said.out


def test_documents_that_are_moved_out_of_the_folders_are_not_forgotten(company, judge):
    company.edit("programs/budgets.yaml", "500", "5000")
    (company.folder / "elsewhere").mkdir()
    (company.folder / "programs/budgets.yaml").rename(company.folder / "elsewhere/budgets.yaml")
    company.edit("labelgov.yaml", "folders: [programs]", "folders: [elsewhere]")
    said = judge("fayone")
    assert said.code == 1
    assert "labelgov.yaml drops programs from folders. Needs executive." in said.out
    assert "small: the cap is 5,000.00 USD" in said.out


def test_a_second_gate_in_a_folder_below_is_no_first_adoption(company, run):
    base = company.git("rev-parse", "HEAD")
    company.write("programs/labelgov.yaml", "apiVersion: labelgov/v1\nfolders: [.]\npacks: [structure]\n").commit()
    said = run("check", "--root", company.folder / "programs", "--base", base, "--as-of", "2026-06-30")
    assert said.code == 2
    assert "has no labelgov.yaml here, and has one further up" in said.err


@pytest.mark.parametrize("committed", [True, False])
def test_a_gate_that_moves_with_its_folder_is_no_first_adoption(company, run, tmp_path, committed):
    clone = init(tmp_path / "many")
    shutil.copytree(company.folder, clone.folder / "old", ignore=shutil.ignore_patterns(".git"))
    base = clone.commit()
    (clone.folder / "old").rename(clone.folder / "new")
    clone.commit()
    asked = ("check", "--root", clone.folder / "new", "--base", base, "--as-of", "2026-06-30")
    said = run(*asked, *(("--head", "HEAD") if committed else ()))
    assert said.code == 2
    assert "has one at old/labelgov.yaml that is gone in" in said.err


def test_a_second_company_in_a_repository_is_a_first_adoption(company, run):
    clone = init(company.folder.parent / "two")
    shutil.copytree(company.folder, clone.folder / "old", ignore=shutil.ignore_patterns(".git"))
    base = clone.commit()
    shutil.copytree(clone.folder / "old", clone.folder / "new")
    clone.commit()
    assert run("check", "--root", clone.folder / "new", "--base", base, "--as-of", "2026-06-30").code == 0


REVIEWS = {
    "the author": (["fayone"], "fayone", "nobody approves a change that they had a hand in"),
    "a leaver": (["fayleft"], "annuthor", "f.left is in no team today under this account"),
    "another role": (["patrivacy"], "annuthor", "as privacy"),
    "a stranger": (["stranger"], "annuthor", "no team has a member with this account"),
    "an older commit": ([{"account": "fayone", "commit": "a" * 40}], "annuthor", "it approves an older commit"),
}


@pytest.mark.parametrize("case", REVIEWS)
def test_a_review_that_does_not_count_leaves_the_approval_missing_and_says_why(company, judge, case):
    reviews, author, says = REVIEWS[case]
    company.edit("programs/budgets.yaml", "500", "600")
    said = judge(*reviews, author=author)
    assert said.code == 1
    assert says in said.out
    assert "finance is missing, for 1 finding: Fay One (@fayone)" in said.out


def test_a_co_author_does_not_approve(company, judge):
    company.edit("programs/budgets.yaml", "500", "600")
    assert judge("fayone", coauthors=["FayOne"]).code == 1


def test_who_the_commits_name_as_author_counts_for_nothing(company, judge):
    company.edit("programs/budgets.yaml", "500", "600")
    company.git("config", "user.name", "Fay One")
    said = judge({"account": "annuthor"}, author="annuthor")
    assert said.code == 1
    assert "nobody approves a change that they had a hand in" in said.out


def test_with_the_approval_of_finance_the_cap_grows(company, judge):
    company.edit("programs/budgets.yaml", "500", "600")
    said = judge("fayone")
    assert said.code == 0
    assert "✓ Fay One (@fayone) as finance" in said.out


def test_evidence_on_another_commit_is_no_evidence(company, judge):
    company.edit("programs/budgets.yaml", "500", "600")
    said = judge("fayone", commit="a" * 40)
    assert said.code == 2
    assert "holds the reviews of commit aaaaaaaaaaaa" in said.err


def test_evidence_in_wrong_types_is_no_evidence(company, judge):
    company.edit("programs/budgets.yaml", "500", "600")
    said = judge("fayone", reviews={"fayone": "approved"})
    assert said.code == 2
    assert "is not a file of approvals" in said.err


def test_approvals_without_a_base_are_a_mistake_of_the_caller(run, company, tmp_path):
    said = run("check", "--root", company.folder, "--approvals", tmp_path / "none.json")
    assert said.code == 2
    assert "--base" in said.err


@pytest.mark.parametrize("reviews", [[], ["fayone"]])
def test_a_name_that_is_a_command_stays_a_name(company, judge, reviews):
    company.edit("programs/teams.yaml", "name: Fay One", 'name: "Fay\\n::error::One"').commit()
    company.edit("programs/budgets.yaml", "500", "600")
    said = judge(*reviews, author="annuthor")
    assert "\n::error::" not in said.out
    assert "Fay ::error::One" in said.out
