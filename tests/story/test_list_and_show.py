"""`labelgov list` and `labelgov show`: what is declared, and what follows from it."""

import json

import pytest

from labelgov.cli.listing import HEADLINES
from labelgov.facts import FACTS
from labelgov.kinds import BY_NAME, KINDS, fields

DAY = "2026-06-30"


def test_without_a_kind_every_kind_is_counted(run, portfolio):
    counted = run("list", "--root", portfolio, "--as-of", DAY)
    assert counted.code == 0
    first_words = [line.split()[0] for line in counted.out.splitlines() if not line.startswith(" ")]
    assert first_words == ["kind", *(kind.__name__ for kind in KINDS)]


def test_resources_stand_one_to_a_line_with_their_names_whole(run, portfolio):
    listed = run("list", "Contract", "--root", portfolio, "--as-of", DAY)
    assert listed.code == 0
    *rows, last = listed.out.splitlines()
    assert rows[0].split()[0] == "name"
    assert rows[0].split()[-1] == "open"
    assert last == f"{len(rows) - 1} of kind Contract, as of {DAY}"
    assert any(row.startswith("sow-lumen-localisation-2026 ") for row in rows)
    assert not any(row.endswith(" ") for row in rows)


def test_in_a_narrow_window_columns_are_left_out_before_names_are_broken(run, portfolio, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    listed = run("list", "Contract", "--root", portfolio, "--as-of", DAY)
    rows = listed.out.splitlines()
    assert max(map(len, rows)) <= 60
    assert "supersedes" not in rows[0]
    assert any(row.startswith("sow-lumen-localisation-2026 ") for row in rows)


def test_columns_are_fields_and_facts(run, portfolio):
    listed = run("list", "Dataset", "--columns", "records, personal", "--root", portfolio, "--as-of", DAY)
    assert listed.out.splitlines()[0].split() == ["name", "records", "personal", "open"]


@pytest.mark.parametrize("written", ["Contract", "contract", "CONTRACT"])
def test_case_of_a_kind_counts_for_nothing(run, portfolio, written):
    assert "of kind Contract" in run("list", written, "--root", portfolio, "--as-of", DAY).out


@pytest.mark.parametrize(("given", "said"), [
    (("list", "Contracts"), "no kind Contracts — did you mean Contract?"),
    (("list", "Widget"), "no kind Widget"),
    (("list", "Contract", "--columns", "ceil"), "no field or fact of Contract ceil"),
    (("list", "Contract", "--columns", "ceilng"), "no field or fact of Contract ceilng — did you mean ceiling?"),
    (("show", "lumen-data"), "no resource lumen-data — did you mean Vendor/lumen-data?"),
    (("show", "Vendor/lumen-dat"), "no resource Vendor/lumen-dat — did you mean Vendor/lumen-data?"),
])  # fmt: skip
def test_an_unknown_name_is_answered_with_the_nearest(run, portfolio, given, said):
    refused = run(*given, "--root", portfolio, "--as-of", DAY)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"labelgov: there is {said}")


def test_a_kind_of_which_there_is_none_is_said_so(run, portfolio):
    assert run("list", "Framework", "--root", portfolio, "--as-of", DAY).out == f"There is no Framework, as of {DAY}.\n"


def test_list_as_json_has_every_field_and_fact_and_no_float_of_money(run, portfolio):
    listed = json.loads(run("list", "Contract", "--json", "--root", portfolio, "--as-of", DAY).out)
    sow = next(each for each in listed if each["name"] == "sow-lumen-search-2026")
    assert sow["spec"]["ceiling"] == "430000.00 USD"
    assert sow["spec"]["rates"][0]["price"] == "0.085 USD"
    assert sow["spec"]["term"]["notice"] == "60d"
    assert sow["facts"]["vendorRole"] == "processor"
    assert sow["path"] == "programs/contracts/lumen-data/sow-search.yaml"


def test_show_has_fields_facts_findings_and_referrers(run, portfolio):
    shown = run("show", "Vendor/lumen-data", "--root", portfolio, "--as-of", DAY)
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0] == "Lumen Data Services"
    assert lines[1].startswith("Vendor/lumen-data, programs/vendors/lumen-data.yaml:")
    assert any(line.split() == ["country", "PH"] for line in lines)
    assert any(line.startswith("Fact ") for line in lines)
    assert any(line.split() == ["Contract/msa-lumen-2024", "spec.vendor"] for line in lines)


def test_show_as_json_has_the_same_in_full(run, portfolio):
    shown = json.loads(run("show", "Vendor/lumen-data", "--json", "--root", portfolio, "--as-of", DAY).out)
    assert shown["spec"]["insurance"][0]["cover"] == "10000000.00 USD"
    assert {"resource": "Contract/msa-lumen-2024", "pointer": "spec.vendor"} in shown["referredToBy"]
    assert isinstance(shown["findings"], list)
    assert shown["facts"]


def test_show_prints_the_rows_of_a_fact_in_columns_or_one_below_another(run, portfolio, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    lines = run("show", "Organization/wayfinder", "--root", portfolio, "--as-of", DAY).out.splitlines()
    quarters = lines.index("costByQuarter")
    amounts = ["allocated", "labeling", "contracted", "forecast", "gap", "overrun"]
    assert lines[quarters + 1].split() == ["quarter", *(word for name in amounts for word in (name, "USD"))]
    assert "USD" not in lines[quarters + 2]
    assert [line.split()[0] for line in lines[quarters + 2 : quarters + 6]] == ["Q1", "Q2", "Q3", "Q4"]
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("show", "Organization/wayfinder", "--root", portfolio, "--as-of", DAY).out.splitlines()
    assert lines[lines.index("costByQuarter") + 1].startswith("  Q1  quarter Q1; allocated USD ")


@pytest.mark.parametrize("kind", sorted(HEADLINES))
def test_the_first_columns_of_a_kind_are_fields_or_facts_of_it(kind):
    names = {shape.name for shape in fields(BY_NAME[kind])} | {fact.name for fact in FACTS.get(kind, ())}
    assert set(HEADLINES[kind]) <= names


def test_contracts_are_listed_with_how_they_stand(run, portfolio):
    listed = run("list", "Contract", "--root", portfolio, "--as-of", DAY)
    row = next(row for row in listed.out.splitlines() if row.startswith("sow-lumen-search-2025 "))
    assert "expired" in row or "superseded" in row
    assert "2025-12-31" in row
