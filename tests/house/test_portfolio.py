"""The portfolio in programs/ is what a practitioner would believe, and passes, on the day for which it was written."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from labelgov.cli.opening import open_repository
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.organization import Organization
from labelgov.kinds.policy import Policy
from labelgov.kinds.program import Program
from labelgov.kinds.team import Team
from labelgov.kinds.vendor import Vendor
from labelgov.kinds.waiver import Waiver
from labelgov.pipeline import Examination, shipped_resources
from labelgov.portfolio import Portfolio
from labelgov.results import Result, Status

ROOT = Path(__file__).parents[2]
THE_DAY = date(2026, 6, 30)
FOR_CASES_NOT_HERE: dict[str, str] = {}
"""Rules that apply to nothing in the portfolio, each with the reason why it rightly lacks the case."""


@cache
def examined(day: date) -> Examination:
    return open_repository(ROOT, day).examine()


@pytest.fixture
def portfolio() -> Portfolio:
    return examined(THE_DAY).ask.portfolio


def test_it_passes_with_a_few_advisories_and_three_waivers() -> None:
    verdict = examined(THE_DAY).verdict
    assert verdict.exit_code == 0
    assert 2 <= verdict.counts[Status.ADVISORY] <= 8
    assert verdict.counts[Status.WAIVED] == 3


def test_no_rule_goes_unanswered() -> None:
    assert not examined(THE_DAY).verdict.population[Result.UNANSWERED]


def test_every_pack_that_ships_is_asked() -> None:
    ships = {each.name for each in shipped_resources() if isinstance(each.spec, Policy)}
    assert ships <= {name for name, _ in examined(THE_DAY).verdict.packs}


def test_every_rule_applies_to_something() -> None:
    verdict = examined(THE_DAY).verdict
    applied = {outcome.rule for outcome in verdict.outcomes if outcome.result is not Result.NOT_APPLICABLE}
    over_change = {outcome.rule for outcome in verdict.outcomes if outcome.reason == "there is no base to compare with"}
    dead = {card.id for card in verdict.rules if card.kind is not None} - applied - over_change
    assert dead == FOR_CASES_NOT_HERE.keys()


@pytest.mark.parametrize("month", range(1, 13))
def test_the_question_can_be_answered_on_the_first_of_every_month(month: int) -> None:
    verdict = examined(date(2026, month, 1)).verdict
    unanswered = [finding.message for finding in verdict.findings if finding.status is Status.UNANSWERED]
    assert not unanswered


def test_there_are_as_many_programs_vendors_and_contracts_as_such_a_company_has(portfolio: Portfolio) -> None:
    kinds = Counter(resource.kind for resource in portfolio.own)
    assert kinds["Organization"] == 1
    assert kinds["Program"] >= 10
    assert kinds["Vendor"] == 6
    assert kinds["PrivacyRule"] == 4
    assert kinds["Waiver"] == 3
    assert all(kinds[kind] for kind in ("Team", "Objective", "Budget", "Metric", "Remediation", "Attestation"))
    types = Counter(contract.spec.type for contract in portfolio.of(Contract))
    assert types["msa"] == 6
    assert types["sow"] >= 14
    assert types["dpa"] == 5
    assert types["amendment"] == 3


def test_contracts_are_in_dollars_euros_and_pesos_and_end_over_the_year(portfolio: Portfolio) -> None:
    works = [contract.spec for contract in portfolio.of(Contract) if contract.spec.type == "sow"]
    assert {work.ceiling.currency for work in works if work.ceiling} == {"USD", "EUR", "MXN"}
    assert len({(work.term.end.year, work.term.end.month) for work in works}) >= 5


def test_vendors_work_in_many_countries_and_each_has_a_plan_for_leaving_it(portfolio: Portfolio) -> None:
    vendors = [vendor.spec for vendor in portfolio.of(Vendor)]
    assert len({site.country for vendor in vendors for site in vendor.sites}) >= 8
    assert all(vendor.exit is not None for vendor in vendors)


def test_some_data_is_personal_and_some_is_not(portfolio: Portfolio) -> None:
    personal = Counter(dataset.spec.personal_data is not None for dataset in portfolio.of(Dataset))
    assert min(personal[True], personal[False]) >= 4


def test_safety_is_worked_on_by_two_vendors_in_three_time_zones(portfolio: Portfolio) -> None:
    contracts = [each.spec for each in portfolio.of(Contract) if "content-safety" in each.spec.programs]
    vendors = {contract.vendor for contract in contracts}
    sites = {site.country for name in vendors for site in portfolio.get(Vendor, name).spec.sites}  # type: ignore[union-attr]
    assert len(vendors) == 2
    assert {"PH", "IE", "CO"} <= sites


def test_everybody_who_is_named_works_here_or_did(portfolio: Portfolio) -> None:
    known = {member.handle for team in portfolio.of(Team) for member in team.spec.members}
    named = {program.spec.owner for program in portfolio.of(Program)}
    named |= {dataset.spec.owner for dataset in portfolio.of(Dataset)}
    named |= {vendor.spec.owner for vendor in portfolio.of(Vendor)}
    named |= {approval.by for waiver in portfolio.of(Waiver) for approval in waiver.spec.approved_by}
    assert named <= known


def test_every_currency_and_country_can_be_reckoned_with(portfolio: Portfolio) -> None:
    (company,) = portfolio.of(Organization)
    rated = {company.spec.reporting_currency, *(rate.currency for rate in company.spec.exchange_rates)}
    waged = {wage.country for wage in company.spec.living_wages}
    vendors = [vendor.spec for vendor in portfolio.of(Vendor)]
    assert {wage.hourly.currency for wage in company.spec.living_wages} <= rated
    assert {site.country for vendor in vendors for site in vendor.sites} <= waged


def test_work_is_signed_on_working_days_and_before_it_begins(portfolio: Portfolio) -> None:
    for contract in portfolio.of(Contract):
        signed = contract.spec.signed
        assert signed is not None
        assert signed <= contract.spec.term.start, contract.name
        assert signed == max(signature.on for signature in contract.spec.signatures), contract.name
        assert all(signature.on.weekday() < 5 for signature in contract.spec.signatures), contract.name
