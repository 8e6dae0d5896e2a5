"""Money that was granted for a fiscal year."""

from typing import Literal

from pydantic import ConfigDict

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import Count, Day, Money, Name, Person, Share, Term, Text


class Quarters(Part):
    """An amount for each quarter of the fiscal year."""

    model_config = ConfigDict(alias_generator=str.upper)

    q1: Money | None = field(
        "First quarter.", example="110000.00 USD", default=None, looser=Looser.HIGHER, without=Without.TIGHTER
    )
    q2: Money | None = field(
        "Second quarter.", example="120000.00 USD", default=None, looser=Looser.HIGHER, without=Without.TIGHTER
    )
    q3: Money | None = field(
        "Third quarter.", example="120000.00 USD", default=None, looser=Looser.HIGHER, without=Without.TIGHTER
    )
    q4: Money | None = field(
        "Fourth quarter.", example="120000.00 USD", default=None, looser=Looser.HIGHER, without=Without.TIGHTER
    )


class Allocation(Part):
    """What a program was granted of the budget."""

    program: Name = field("Program that it is for.", example="search-relevance", refers_to="Program")
    category: Literal["labeling", "tooling", "quality", "training", "travel", "other"] = field(
        "What it is spent on.", example="labeling", default="labeling"
    )
    amounts: Quarters = field("Amounts by quarter.")
    note: Text | None = field("What Finance should know.", example="Q3 holds the shopping season.", default=None)


class BudgetApproval(Part):
    """Who granted the budget."""

    role: Term = field("Role in which the person approved.", example="finance")
    by: Person = field("Who approved.", example="d.moreau")
    on: Day = field("On which day.", example="2025-12-01", looser=Looser.NEITHER)


class Budget(Kind):
    """A cap for a fiscal year, and its parts by program and quarter."""

    owner: Person = field("Who answers for the money.", example="d.moreau")
    fiscal_year: Count = field(
        "Fiscal year, named by the calendar year in which it starts.", example=2026, unit="year", looser=Looser.NEITHER
    )
    cap: Money = field("The most that may be spent.", example="2400000.00 USD", looser=Looser.HIGHER)
    contingency: Share | None = field(
        "Part of the cap that is held back.", example="5%", default=None, looser=Looser.LOWER
    )
    allocations: tuple[Allocation, ...] = field("What each program was granted.", default=(), looser=Looser.MORE)
    approvals: tuple[BudgetApproval, ...] = field("Who granted it.", default=(), looser=Looser.FEWER)
    alerts: tuple[Share, ...] = field(
        "Shares of the cap at which Finance is told.", example=["80%", "95%"], default=(), looser=Looser.FEWER
    )
