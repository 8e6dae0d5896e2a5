"""What the people who annotate earn, beside the living wage of where they live."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from labelgov.facts.agreement import rates_on
from labelgov.facts.asking import Ask, FactRow, Unknowable
from labelgov.facts.conversion import reported
from labelgov.facts.dpa import live, programs
from labelgov.facts.engagement import AT_WORK
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, Rate
from labelgov.kinds.organization import LivingWage, Organization
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Site, Vendor
from labelgov.values import EXACT, Money, Share

RATES = ("spec", "rates")


@dataclass(frozen=True, slots=True)
class PayInCountry(FactRow):
    """The least that is paid in a country beside its living wage, both in one currency, and the one as a share of the
    other.
    """

    country: str
    pay: Money
    living_wage: Money
    share: Share
    enough: bool


@dataclass(frozen=True, slots=True)
class ImpliedWage(FactRow):
    """What a rate brings in an hour at the piloted pace, beside the living wage of a country where the work is done.

    Both are in one currency. `share` is the part of the rate that the living wage takes; None of a rate of nothing.
    """

    program: str
    country: str
    price: Money
    pace: Decimal | None
    hourly: Money
    living_wage: Money
    share: Share | None


@dataclass(frozen=True, slots=True)
class Benchmark(FactRow):
    """The latest living-wage benchmark of a country, and its age."""

    country: str
    hourly: Money
    as_of: date
    age: int


def living_wages(ask: Ask) -> dict[str, LivingWage]:
    """Latest benchmark of each country that is out today, as the Organization names them."""
    found: dict[str, LivingWage] = {}
    for organization in ask.portfolio.of(Organization):
        for benchmark in organization.spec.living_wages:
            known = found.get(benchmark.country)
            if benchmark.as_of <= ask.today and (known is None or known.as_of < benchmark.as_of):
                found[benchmark.country] = benchmark
    return found


def living_wage_in(country: str, ask: Ask) -> LivingWage | None:
    """Return the benchmark of a country that counts today. Raises Unknowable where two of one day differ."""
    found = ask.once(living_wages).get(country)
    if found is not None and (country, found.as_of) in ask.once(contradicted):
        raise Unknowable(f"two living wages for {country} are of {found.as_of}; keep one of them")
    return found


def contradicted(ask: Ask) -> frozenset[tuple[str, date]]:
    """Return country and day of benchmarks that differ from another of the same country and day."""
    first: dict[tuple[str, date], Money] = {}
    return frozenset(
        (row.country, row.as_of)
        for organization in ask.portfolio.of(Organization)
        for row in organization.spec.living_wages
        if first.setdefault((row.country, row.as_of), row.hourly) != row.hourly
    )


def current_living_wages(organization: Resource[Organization], ask: Ask) -> tuple[Benchmark, ...]:
    """Latest living-wage benchmark of each country, with its age."""
    rows = organization.spec.living_wages
    return tuple(
        Benchmark(
            ("spec", "livingWages", index),
            row.country,
            row.country,
            row.hourly,
            row.as_of,
            (ask.today - row.as_of).days,
        )
        for index, row in enumerate(rows)
        if ask.once(living_wages).get(row.country) is row
    )


def alike(one: Money, other: Money, ask: Ask) -> tuple[Money, Money]:
    """Return two amounts in one currency: their own if they share it, else the reporting currency."""
    if one.currency == other.currency:
        return one, other
    return _plainly(reported(one, ask.today, ask)), _plainly(reported(other, ask.today, ask))


def _plainly(money: Money) -> Money:
    """Return an amount without the zeros that a conversion leaves at its end."""
    return Money(money.amount.normalize(EXACT), money.currency)


def staffed_sites(vendor: Resource[Vendor], ask: Ask) -> tuple[Site, ...]:
    """Sites of a vendor where people work; a site that doesn't say how many counts."""
    return tuple(site for site in vendor.spec.sites if site.headcount != 0)


def pay_by_country(vendor: Resource[Vendor], ask: Ask) -> tuple[PayInCountry, ...]:
    """Lowest hourly pay in each country, beside the living wage there in one currency, where the benchmark is known."""
    found = []
    for index, row in enumerate(vendor.spec.workers.pay if vendor.spec.workers else ()):
        benchmark = living_wage_in(row.country, ask)
        if benchmark is not None and benchmark.hourly.amount > 0:
            pay, wage = alike(row.hourly, benchmark.hourly, ask)
            pointer = ("spec", "workers", "pay", index)
            share = Share(pay.ratio(wage))
            found.append(PayInCountry(pointer, row.country, row.country, pay, wage, share, pay >= wage))
    return tuple(found)


def countries_without_pay(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Countries in which people work at the vendor's sites, and for which it declares no pay."""
    declared = {row.country for row in vendor.spec.workers.pay} if vendor.spec.workers else set()
    return tuple(sorted({site.country for site in ask(staffed_sites, vendor)} - declared))


def countries_without_living_wage(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Countries in which people work at the vendor's sites, and for which the company has no living-wage benchmark."""
    return tuple(sorted({site.country for site in ask(staffed_sites, vendor)} - set(ask.once(living_wages))))


def implied_wages(contract: Resource[Contract], ask: Ask) -> tuple[ImpliedWage, ...]:
    """What each rate brings in an hour at the piloted pace, beside the living wage of each country where the work may
    be done.

    For statements of work that are in force or to come. Taken is the lowest price of a rate's tiers, because some work
    is paid at it. Left out is what can't be compared: a program without a piloted pace, a country without a benchmark
    (rules of their own say so), and a rate for another unit than the program's volume, other than the hour.
    """
    vendor = ask.get(Vendor, contract.spec.vendor)
    if vendor is None or contract.spec.type != "sow" or not ask(live, contract):
        return ()
    found: list[ImpliedWage] = []
    for name in ask(programs, contract):
        program = ask.get(Program, name)
        if program is not None and program.spec.stage in ("proposed", *AT_WORK):
            for rate in rates_on(contract, max(ask.today, contract.spec.term.start), ask):
                found += _implied(rate, program, vendor, contract, ask)
    return tuple(found)


def _implied(
    rate: Rate, program: Resource[Program], vendor: Resource[Vendor], contract: Resource[Contract], ask: Ask
) -> list[ImpliedWage]:
    price = min((rate.price, *(tier.price for tier in rate.tiers)), key=lambda money: money.amount)
    pace = _pace(rate, program)
    if rate.task != program.spec.task.type or pace == 0:
        return []
    found = []
    for country in _countries_of(program, vendor, ask):
        benchmark = living_wage_in(country, ask)
        if benchmark is not None:
            hourly, wage = alike(_plainly(price * pace), benchmark.hourly, ask)
            place = (*RATES, contract.spec.rates.index(rate)) if rate in contract.spec.rates else RATES
            key, share = f"{rate.task} {program.name} {country}", Share(wage.ratio(hourly)) if hourly else None
            shown = None if rate.unit == "hour" else pace
            found.append(ImpliedWage(place, key, program.title, country, price, shown, hourly, wage, share))
    return found


def _pace(rate: Rate, program: Resource[Program]) -> Decimal:
    """Return how many of a rate's units an annotator completes in an hour; 0 where that can't be said."""
    if rate.unit == "hour":
        return Decimal(1)
    volume, pilot = program.spec.volume, program.spec.pilot
    if volume is None or volume.unit != rate.unit or pilot is None or pilot.units_per_hour is None:
        return Decimal(0)
    return pilot.units_per_hour


def _countries_of(program: Resource[Program], vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Return the countries of the sites that speak one of a program's languages; of all sites where none says so."""
    spoken = {language.partition("-")[0] for language in program.spec.task.languages}
    sites = ask(staffed_sites, vendor)
    fit = [site for site in sites if spoken & {language.partition("-")[0] for language in site.languages}]
    return tuple(sorted({site.country for site in fit or sites}))


def living_wage_share_of_rates(contract: Resource[Contract], ask: Ask) -> Share | None:
    """Largest part of any rate that the living wage takes at the piloted pace; none where nothing can be compared."""
    return max((row.share for row in ask(implied_wages, contract) if row.share is not None), default=None)


VENDOR_FACTS = (Fact(pay_by_country), Fact(countries_without_pay), Fact(countries_without_living_wage))
CONTRACT_FACTS = (Fact(implied_wages), Fact(living_wage_share_of_rates))
ORGANIZATION_FACTS = (Fact(current_living_wages),)
