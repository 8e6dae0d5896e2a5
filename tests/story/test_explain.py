"""`labelgov explain`: why a rule is there, and how it comes out."""

import pytest

DAY = "2026-06-30"

RULE = "privacy/personal-data-has-an-end"


def test_without_a_rule_every_rule_is_listed(run, portfolio):
    listed = run("explain", "--root", portfolio)
    assert listed.code == 0
    assert f"{RULE} " in listed.out
    assert "what it asks" in listed.out.splitlines()[0]


def test_a_rule_says_what_it_asks_why_and_what_to_do(run, portfolio):
    said = run("explain", RULE, "--root", portfolio, "--as-of", DAY)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "Personal data has a retention"
    assert lines[1].startswith(f"{RULE} · high · blocks; ")
    assert "Every set of personal data names how long it is kept." in lines
    assert "Why      Data without an end is kept for ever, at the vendor too." in lines
    assert "Control  General Data Protection Regulation 5(1)(e): Storage limitation" in lines
    assert "require  dataset.spec.retention != null" in lines
    assert "test     a day: pass, at the boundary" in lines


def test_on_a_resource_every_value_is_traced_to_its_line(run, portfolio):
    said = run("explain", RULE, "Dataset/search-queries-2026", "--root", portfolio, "--as-of", DAY)
    assert said.code == 0
    file = portfolio / "programs/datasets/search.yaml"
    number = file.read_text().splitlines().index("  retention: 270d") + 1
    assert "Dataset/search-queries-2026: pass\n" in said.out
    assert f"dataset.spec.retention = 270d\n  at  programs/datasets/search.yaml:{number}\n" in said.out
    assert "dataset.facts.personal = yes\n  is  Whether the dataset holds personal data.\n" in said.out


def test_a_fact_is_traced_to_the_files_that_it_rests_on(run, portfolio):
    rule = "privacy/contract-keeps-the-privacy-rules"
    said = run("explain", rule, "Contract/sow-lumen-search-2026", "--root", portfolio, "--as-of", DAY)
    file = portfolio / "programs/vendors/lumen-data.yaml"
    number = next(number for number, line in enumerate(file.read_text().splitlines(), 1) if "name: lumen-data" in line)
    assert f"from  Vendor/lumen-data, programs/vendors/lumen-data.yaml:{number}\n" in said.out
    assert "\n  row   rule Personal data of people in the EU" in said.out


def test_a_rule_that_does_not_apply_says_why(run, portfolio):
    said = run("explain", RULE, "Dataset/search-results-2026", "--root", portfolio, "--as-of", DAY)
    assert "Dataset/search-results-2026: not applicable, because " in said.out


def test_a_rule_of_the_program_itself_is_explained_too(run, portfolio):
    said = run("explain", "waivers/rule-exists", "--root", portfolio)
    assert said.code == 0
    assert "blocks; nobody may waive it" in said.out


@pytest.mark.parametrize(("given", "meant"), [
    (("privacy/personal-data-has-an-ende",), "no rule privacy/personal-data-has-an-ende — did you mean " + RULE),
    (("personal-data-has-an-end",), "no rule personal-data-has-an-end — did you mean " + RULE),
    ((RULE, "search-queries-2026"), "no resource search-queries-2026 — did you mean Dataset/search-queries-2026"),
    ((RULE, "Vendor/lumen-data"), f"{RULE} is asked of the kind Dataset, not of Vendor/lumen-data"),
    (("waivers/rule-exists", "Waiver/x"), "a rule of the program itself is asked of documents, not of resources"),
])  # fmt: skip
def test_what_is_not_there_is_answered_with_what_was_meant(run, portfolio, given, meant):
    refused = run("explain", *given, "--root", portfolio, "--as-of", DAY)
    assert (refused.code, refused.out) == (2, "")
    assert meant in refused.err
    assert "\n  fix: " in refused.err
