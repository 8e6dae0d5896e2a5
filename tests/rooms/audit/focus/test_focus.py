"""Contracted spend and commitments as FOCUS: by the rules of its own model, and equal to what facts say."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import focus_judge as judge
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.audit.focus import COMMITMENT, COST, UNKNOWN, files
from labelgov.audit.focus.written import decimal, plain, unit
from labelgov.cli.opening import open_repository
from labelgov.facts.calendar import Month
from labelgov.facts.charging import ledger
from labelgov.facts.commitments import ceiling_today, minimum_today
from labelgov.kinds.contract import Contract

MOMENT = r"\d{4}-\d\d-\d\dT00:00:00Z"


def read(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def made(review):
    return {file.path: file.content for file in files(review)}


@pytest.fixture(scope="module")
def costs(made):
    return read(made[COST])


@pytest.fixture(scope="module")
def commitments(made):
    return read(made[COMMITMENT])


def test_cost_and_usage_keeps_the_rules_of_the_model(costs):
    assert len(costs[0]) == 27
    assert judge.broken(costs) == set()


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("BilledCost", "1200", "BilledCost-C-001-M"),
        ("BilledCost", "", "BilledCost-C-003-M"),
        ("ProviderName", "Acmé", "ProviderName-C-002-M"),
        ("ChargeCategory", "Labeling", "ChargeCategory-C-003-M"),
        ("ServiceSubcategory", "Labeling", "ServiceSubcategory-C-003-M"),
        ("ChargePeriodEnd", "2026-02-01", "ChargePeriodEnd-C-002-M"),
        ("BillingCurrency", "usd", "BillingCurrency-C-003-M"),
        ("PricingUnit", "", "PricingUnit-C-006-C"),
    ],
)
def test_the_judge_sees_what_breaks_a_rule(costs, column, value, rule):
    assert rule in judge.broken([{**costs[0], column: value}, *costs[1:]])


def test_a_column_that_is_missing_is_seen(costs):
    without = [{name: value for name, value in row.items() if name != "PublisherName"} for row in costs]
    assert "CostAndUsage-D-021-M" in judge.broken(without)


def test_the_costs_of_a_contract_are_those_that_its_ledger_charges_in_the_period(review, costs):
    months = {Month(2026, number) for number in range(1, 7)}
    for contract in review.ask.portfolio.of(Contract):
        if contract.spec.type == "amendment":
            continue
        charges = review.ask(ledger, contract).charges
        charged = [each for several in charges.values() for each in several if each.month in months and each.cost]
        rows = [row for row in costs if json.loads(row["Tags"])["labelgov/contract"] == contract.name]
        assert sum(Decimal(row["BilledCost"]) for row in rows) == sum(each.cost.amount for each in charged)
        assert sum(Decimal(row["PricingQuantity"]) for row in rows) == sum(each.units for each in charged)
        assert {row["BillingCurrency"] for row in rows} == {each.cost.currency for each in charged}


def test_a_month_ends_where_the_next_begins(costs):
    january = [row for row in costs if row["BillingPeriodStart"] == "2026-01-01T00:00:00Z"]
    assert {row["BillingPeriodEnd"] for row in january} == {"2026-02-01T00:00:00Z"}
    assert {row["BillingPeriodStart"][:7] for row in costs} == {f"2026-0{number}" for number in range(1, 7)}


RULES_OF_COMMITMENTS = {
    "BillingCurrency": r"[A-Z]{3}",
    "ContractCommitmentCategory": r"Spend|Usage",
    "ContractCommitmentCost": r"-?\d+\.\d+",
    "ContractCommitmentDescription": r"[\x20-\x7e]+",
    "ContractCommitmentId": r"[\x20-\x7e]+",
    "ContractCommitmentPeriodEnd": MOMENT,
    "ContractCommitmentPeriodStart": MOMENT,
    "ContractCommitmentQuantity": r"",
    "ContractCommitmentType": r"[\x20-\x7e]+",
    "ContractCommitmentUnit": r"",
    "ContractId": r"[\x20-\x7e]+",
    "ContractPeriodEnd": MOMENT,
    "ContractPeriodStart": MOMENT,
}
"""The thirteen columns of FOCUS 1.3. A commitment to spend has a cost; without a quantity it has no unit either."""


def test_contract_commitment_has_its_thirteen_columns_each_in_its_form(commitments):
    assert commitments[0].keys() == RULES_OF_COMMITMENTS.keys()
    for row in commitments:
        for column, form in RULES_OF_COMMITMENTS.items():
            assert judge.re.fullmatch(form, row[column]), (column, row[column])
        assert row["ContractPeriodStart"] < row["ContractPeriodEnd"]
    assert len({row["ContractCommitmentId"] for row in commitments}) == len(commitments)


def test_a_ceiling_and_a_minimum_are_a_row_each_as_amended(review, commitments):
    amounts = {row["ContractCommitmentId"]: row["ContractCommitmentCost"] for row in commitments}
    for contract in review.ask.portfolio.of(Contract):
        if contract.spec.type != "sow" or f"{contract.name}/ceiling" not in amounts:
            continue
        ceiling, minimum = review.ask(ceiling_today, contract), review.ask(minimum_today, contract)
        assert Decimal(amounts[f"{contract.name}/ceiling"]) == ceiling.amount
        assert (f"{contract.name}/minimum" in amounts) is (minimum is not None)
    assert "sow-lumen-search-2025/ceiling" not in amounts  # it ended on the day before the period began


def test_nothing_is_left_out_in_silence(review, tmp_path):
    (tmp_path / "programs").mkdir()
    (tmp_path / "labelgov.yaml").write_text("apiVersion: labelgov/v1\nfolders: [programs]\npacks: [sla]\n")
    (tmp_path / "programs/all.yaml").write_text(ODD, encoding="utf-8")
    opened = open_repository(tmp_path, review.end)
    _, ask = opened.examine()
    made = {file.path: file.content for file in files(replace(review, ask=ask, start=date(2026, 4, 1)))}
    said = made[UNKNOWN].decode().splitlines()
    assert said == [
        "Contract/sow-tiers: the tiers of the rate for rating are in another currency than its price",
        "Contract/sow-unpriced: no rate prices 3,000 units that are planned under it in these months",
    ]
    assert judge.broken(read(made[COST])) == set()
    (row, *_) = read(made[COST])
    assert row["ProviderName"] == "Soren & Muller GmbH"
    assert json.loads(row["Tags"])["labelgov/vendor"] == "Søren & Müller GmbH"
    assert row["x_LabelgovProgram"] == "'=1+1 評価"
    assert row["PricingUnit"] == "Fte Month"


def test_what_rests_on_a_document_that_can_t_be_read_is_named_and_not_written(review, tmp_path):
    (tmp_path / "programs").mkdir()
    (tmp_path / "labelgov.yaml").write_text("apiVersion: labelgov/v1\nfolders: [programs]\npacks: [sla]\n")
    torn = ODD.replace("metadata: {name: rating,", "metadata: {name: rating, unknown: 1,")
    torn = torn.replace("metadata: {name: sow-tiers}", "metadata: {name: sow-tiers, unknown: 1}")
    (tmp_path / "programs/all.yaml").write_text(torn, encoding="utf-8")
    verdict, ask = open_repository(tmp_path, review.end).examine()
    made = {file.path: file.content for file in files(replace(review, ask=ask, verdict=verdict))}
    said = made[UNKNOWN].decode().splitlines()
    assert "Contract/sow-good: it rests on programs/all.yaml, which can't be read" in said
    assert "programs/all.yaml: it can't be read, and may declare a contract" in said
    assert read(made[COST]) == []


def test_without_contracts_there_are_headings_alone(review, tmp_path):
    (tmp_path / "programs").mkdir()
    (tmp_path / "labelgov.yaml").write_text("apiVersion: labelgov/v1\nfolders: [programs]\npacks: [sla]\n")
    (tmp_path / "programs/all.yaml").write_text(ODD.partition("---")[0], encoding="utf-8")
    _, ask = open_repository(tmp_path, review.end).examine()
    made = {file.path: file.content for file in files(replace(review, ask=ask))}
    assert made.keys() == {COST, COMMITMENT}
    assert read(made[COST]) == read(made[COMMITMENT]) == []


@given(st.decimals(allow_nan=False, allow_infinity=False, places=8, min_value=-(10**15), max_value=10**15))
def test_a_decimal_loses_nothing_and_has_a_point(number):
    assert Decimal(decimal(number)) == number
    assert judge.re.fullmatch(r"-?\d+\.\d{2,8}", decimal(number))


def test_a_part_that_doesn_t_end_is_rounded_at_twelve_places():
    assert decimal(Decimal(1) / 3) == "0.333333333333"
    assert decimal(1000) == "1000.00"
    assert decimal(Decimal("1E+3")) == "1000.00"


@given(st.text(min_size=1))
def test_a_plain_name_is_ascii_and_never_empty(text):
    name = plain(text, "name")
    assert name.isascii()
    assert name.strip()
    assert not name.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("name", "written"), [("judgment", "Judgment"), ("fte-month", "Fte Month"), ("3d-box", "Units"), ("a.b+c", "A B C")]
)
def test_a_unit_is_written_in_words(name, written):
    assert unit(name) == written


ODD = """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: muller}
spec: {legalName: Müller, country: DE, reportingCurrency: EUR}
---
apiVersion: labelgov/v1
kind: Vendor
metadata: {name: soren}
spec: {legalName: Søren & Müller GmbH, country: DE, tier: low, owner: a.b}
---
apiVersion: labelgov/v1
kind: Program
metadata: {name: rating, title: "=1+1 評価"}
spec:
  owner: a.b
  criticality: low
  purpose: search-ranking
  stage: production
  start: 2026-01-01
  task: {type: rating}
  volume: {unit: fte-month, perMonth: 1000}
---
apiVersion: labelgov/v1
kind: Program
metadata: {name: other}
spec:
  owner: a.b
  criticality: low
  purpose: search-ranking
  stage: production
  start: 2026-01-01
  task: {type: other}
  volume: {unit: item, perMonth: 1000}
---
apiVersion: labelgov/v1
kind: Program
metadata: {name: tiers}
spec:
  owner: a.b
  criticality: low
  purpose: search-ranking
  stage: production
  start: 2026-01-01
  task: {type: rating}
  volume: {unit: item, perMonth: 1000}
---
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-good}
spec:
  type: sow
  vendor: soren
  programs: [rating]
  status: signed
  term: {start: 2026-01-01, end: 2026-12-31}
  rates: [{task: rating, unit: fte-month, price: 0.10 EUR}]
---
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-unpriced}
spec:
  type: sow
  vendor: soren
  programs: [other]
  status: signed
  term: {start: 2026-01-01, end: 2026-12-31}
---
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-tiers}
spec:
  type: sow
  vendor: soren
  programs: [tiers]
  status: signed
  term: {start: 2026-01-01, end: 2026-12-31}
  rates: [{task: rating, unit: item, price: 0.10 EUR, tiers: [{from: 10, price: 0.09 USD}]}]
"""
