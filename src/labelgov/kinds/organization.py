"""The company: its currency, fiscal year, planning rates and approval roles."""

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import Country, Currency, Day, Email, Member, MonthOfYear, Positive, Term, Text, Worth


class FiscalYear(Part):
    """When the fiscal year begins."""

    start_month: MonthOfYear = field(
        "Month in which the fiscal year starts.", example=1, unit="month, 1 to 12", default=1, looser=Looser.NEITHER
    )


class ExchangeRate(Part):
    """A planning rate, in force from a day until the next one for the same currency."""

    currency: Currency = field("Currency that is converted.", example="EUR")
    rate: Positive = field(
        "Units of the reporting currency for one unit.",
        example=1.09,
        unit="reporting currency per unit",
        looser=Looser.NEITHER,
    )
    from_: Day = field("First day on which the rate is used.", example="2026-01-01", looser=Looser.NEITHER)


class LivingWage(Part):
    """What a person needs to earn in a country, by a published benchmark."""

    country: Country = field("Country that the benchmark is for.", example="PH")
    hourly: Worth = field("Living wage of an hour.", example="2.60 USD", unit="per hour", looser=Looser.LOWER)
    source: Text = field(
        "Who published the benchmark, and which edition.", example="Global Living Wage Coalition, 2025"
    )
    as_of: Day = field("Day of the benchmark.", example="2025-10-01", looser=Looser.NEITHER)


class Organization(Kind):
    """The company whose labeling is governed: one for each repository."""

    legal_name: Text = field("Registered name of the company.", example="Wayfinder Discovery, Inc.")
    country: Country = field("Country in which it is established.", example="US")
    reporting_currency: Currency = field("Currency in which budgets and totals are reported.", example="USD")
    time_zone: Text = field("IANA time zone in which a day begins and ends.", example="UTC", default="UTC")
    fiscal_year: FiscalYear = field("When the fiscal year begins.", default=FiscalYear())
    exchange_rates: tuple[ExchangeRate, ...] = field(
        "Planning rates to the reporting currency, by currency and first day.", default=(), looser=Looser.NEITHER
    )
    roles: dict[Term, tuple[Member, ...]] = field(
        "Who may approve, by role: finance, privacy, security, executive, or a role of your own.",
        example={"finance": ["team/labeling-finance"]},
        default={},
        looser=Looser.MORE,
    )
    living_wages: tuple[LivingWage, ...] = field(
        "Living-wage benchmarks that the company holds its vendors to.", default=(), looser=Looser.FEWER
    )
    data_protection_contact: Email | None = field(
        "Where the data protection officer is reached.",
        example="dpo@example.com",
        default=None,
        without=Without.LOOSER,
    )
