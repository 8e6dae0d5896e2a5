"""`labelgov check --base`: what is new blocks, what stood is folded, what is fixed is thanked for."""

import json

import pytest


def test_what_stood_on_the_base_is_folded_and_does_not_block(company, judge):
    company.edit("programs/budgets.yaml", "name: small", "name: small, title: Small change")
    said = judge()
    assert said.code == 0
    assert "Stands on the base too; doesn't block: 1 (--verbose shows them)" in said.out
    assert "✓ Nothing blocks this change: 1 existing" in said.out


def test_a_file_that_is_moved_changes_nothing(company, judge):
    (company.folder / "programs/budgets.yaml").rename(company.folder / "programs/money.yaml")
    said = judge()
    assert said.code == 0
    assert "What changes" not in said.out


def test_what_moved_since_the_base_is_shown_with_what_it_was(company, judge):
    company.edit("programs/budgets.yaml", "cap: 2000 USD", "cap: 1900 USD")
    said = judge()
    assert said.code == 0
    assert "on the base: old: the cap is 2,000.00 USD, and 1000 is the most." in said.out


def test_what_is_put_right_is_thanked_for(company, judge):
    company.edit("programs/budgets.yaml", "cap: 2000 USD", "cap: 900 USD")
    said = judge()
    assert said.code == 0
    assert "Put right, thank you" in said.out
    assert "1 fixed" in said.out


def test_a_stricter_rule_shows_what_it_will_find_and_does_not_block(company, judge):
    company.edit("policies/money.yaml", "default: 1000", "default: 400")
    said = judge()
    assert said.code == 0
    assert "What the gate of this change would find once it is merged" in said.out
    assert "small: the cap is 500.00 USD, and 400 is the most." in said.out


def test_the_first_gate_of_a_repository_shows_what_it_finds_and_does_not_block(company, run):
    company.remove("labelgov.yaml")
    base = company.commit("without a gate")
    company.git("revert", "--no-edit", "HEAD")
    asked = ("check", "--root", company.folder, "--base", base, "--head", "HEAD", "--as-of", "2026-06-30")
    said = run(*asked)
    assert said.code == 0
    assert "First adoption" in said.out
    assert "old: the cap is 2,000.00 USD" in said.out
    company.edit("programs/budgets.yaml", "cap: 500 USD", "cap: lots")
    company.commit()
    assert run(*asked).code == 2


def test_a_base_whose_gate_cannot_be_understood_judges_nothing(company, judge):
    company.write("labelgov.yaml", "packs: [\n").commit()
    company.git("revert", "--no-edit", "--no-commit", "HEAD")
    said = judge()
    assert said.code == 2
    assert "labelgov.yaml can't be understood on the base" in said.err


def test_a_rule_of_the_base_that_cannot_be_understood_is_unanswered_though_the_change_mends_it(company, judge):
    company.edit(
        "policies/money.yaml", "budget.spec.cap.amount <= params", "budget.spec.capp.amount <= params"
    ).commit()
    company.edit("policies/money.yaml", "budget.spec.capp.amount <= params", "budget.spec.cap.amount <= params")
    said = judge()
    assert said.code == 2
    assert "did you mean cap" in said.out


def test_a_document_that_cannot_be_read_is_unanswered_however_old(company, judge):
    company.write("programs/broken.yaml", "a: [\n").commit()
    company.write("programs/more.yaml", "# nothing\n")
    assert judge().code == 2


def test_the_work_tree_is_judged_where_no_head_is_named(company, run):
    asked = ("check", "--root", company.folder, "--base", "HEAD", "--as-of", "2026-06-30")
    assert run(*asked).code == 0
    company.edit("programs/budgets.yaml", "500", "600")
    said = run(*asked)
    assert said.code == 1
    assert "→ the work tree" in said.out


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_every_format_says_a_change(company, run, form):
    company.edit("programs/budgets.yaml", "500", "600")
    said = run("check", "--root", company.folder, "--base", "HEAD", "--as-of", "2026-06-30", "--format", form)
    assert said.code == 1
    assert "the cap goes from 500.00 USD to 600.00 USD" in said.out.replace("\\.", ".")


def test_a_base_that_does_not_exist_is_said(company, run):
    said = run("check", "--root", company.folder, "--base", "no-such-branch")
    assert said.code == 2
    assert "no-such-branch" in said.err


def test_the_merge_of_a_pull_request_is_judged_with_the_reviews_of_its_head(company, run):
    company.git("checkout", "--quiet", "-b", "change")
    head = company.edit("programs/budgets.yaml", "500", "600").commit()
    company.git("checkout", "--quiet", "main")
    company.git("merge", "--quiet", "--no-ff", "--no-edit", "change")
    review = {"account": "fayone", "state": "approved", "commit": head, "submittedAt": "2026-06-30T10:00:00Z"}
    whole = {"schema": "labelgov/approvals/v1", "commit": head, "author": "annuthor", "reviews": [review]}
    path = company.folder.parent / "approvals.json"
    path.write_text(json.dumps(whole))
    asked = ("check", "--root", company.folder, "--as-of", "2026-06-30", "--approvals", path)
    assert run(*asked, "--base", "HEAD^1").code == 0
    assert run(*asked, "--base", "HEAD^2").code == 2


def test_what_is_found_on_a_document_that_is_gone_is_not_shown_on_another_one(company, run):
    company.edit("policies/money.yaml", "when: before != null && budget.spec.cap.amount > before.spec.cap.amount",
                 "when: removed").commit()  # fmt: skip
    old = (company.folder / "programs/budgets.yaml").read_text().split("---\n")[1]
    company.write("programs/budgets.yaml", old)
    asked = ("check", "--root", company.folder, "--base", "HEAD", "--as-of", "2026-06-30")
    said = run(*asked)
    assert said.code == 1
    assert "1:1  high  small: the cap goes from 500.00 USD to 500.00 USD." in said.out
    assert "because  Budget small removed: fiscal year 2,026, cap 500.00 USD" in said.out
    assert "name: old" not in said.out
    company.remove("programs/budgets.yaml")
    assert "cap: 500 USD" in run(*asked).out
