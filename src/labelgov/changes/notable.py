"""The facts that are worth showing before and after, by kind: what each is about, and which way is worse."""

from collections.abc import Callable
from typing import NamedTuple

from labelgov.facts import facts_of
from labelgov.facts.coverage import Promise
from labelgov.facts.transfers import Destination
from labelgov.kinds import Looser
from labelgov.results import Topic

SPEND, RISK, QUALITY, PRIVACY, ROADMAP = Topic
HIGHER, LOWER, MORE, FEWER, TRUE, FALSE = (
    Looser.HIGHER, Looser.LOWER, Looser.MORE, Looser.FEWER, Looser.TRUE, Looser.FALSE,
)  # fmt: skip


class Notable(NamedTuple):
    """A fact worth showing. `worse` is the way in which it gets worse, None where neither way is.

    `telling` facts reach the summary when they move. `rows` makes words of a fact that is a list of rows.
    `phrase` says it in the summary, with braces for the value on head.
    """

    name: str
    label: str
    topic: Topic
    worse: Looser | None = None
    telling: bool = False
    rows: Callable[[tuple[object, ...]], tuple[str, ...]] | None = None
    phrase: str = ""


def _uncovered(promises: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(
        f"{each.metric} of {each.program}" for each in promises if isinstance(each, Promise) and not each.covered
    )


def _without_a_ground(destinations: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(each.country for each in destinations if isinstance(each, Destination) and not each.covered)
    )


NOTABLE: dict[str, tuple[Notable, ...]] = {
    "Organization": (
        Notable("cap", "caps of the year", SPEND),
        Notable("allocated", "allocated", SPEND),
        Notable("contracted", "contracted", SPEND, HIGHER),
        Notable(
            "contractedShare", "contracted, of the caps", SPEND, HIGHER, telling=True, phrase="contracted now {} of cap"
        ),
        Notable("forecast", "forecast", SPEND, HIGHER, telling=True),
        Notable("headroom", "headroom", SPEND, LOWER, telling=True),
        Notable("statedValue", "stated value", ROADMAP),
    ),
    "Budget": (
        Notable("allocated", "allocated", SPEND),
        Notable("unallocated", "unallocated", SPEND, LOWER),
        Notable("contracted", "contracted", SPEND, HIGHER),
        Notable("contractedShare", "contracted, of the cap", SPEND, HIGHER),
        Notable("forecast", "forecast", SPEND, HIGHER),
        Notable("forecastShare", "forecast, of the cap", SPEND, HIGHER),
        Notable("headroom", "headroom", SPEND, LOWER),
        Notable("alertReached", "alert reached", SPEND, HIGHER, telling=True),
        Notable("programsWithoutAllocation", "programs without an allocation", SPEND, MORE),
    ),
    "Program": (
        Notable("allocated", "allocated", SPEND),
        Notable("contracted", "contracted", SPEND, HIGHER),
        Notable("forecast", "forecast", SPEND, HIGHER),
        Notable("gap", "allocation left", SPEND, LOWER, telling=True),
        Notable("costPerAcceptedUnit", "cost of an accepted unit", SPEND, HIGHER, telling=True),
        Notable("monthsWithoutContract", "months without a contract", RISK, MORE, telling=True),
        Notable("largestVendorShare", "share of the largest vendor", RISK, HIGHER),
        Notable("soleVendor", "only vendor", RISK),
        Notable("vendorsAtWork", "vendors at work", RISK, FEWER),
        Notable("highRisk", "high-risk by the EU AI Act", RISK, TRUE),
        Notable("promises", "targets that no contract covers", QUALITY, MORE, telling=True, rows=_uncovered),
        Notable("throughputPromised", "throughput promised", QUALITY, LOWER),
        Notable("throughputSuffices", "throughput suffices", QUALITY, FALSE, telling=True),
        Notable("countriesOfWork", "countries of work", PRIVACY, MORE, telling=True),
        Notable("personalDatasets", "personal datasets", PRIVACY, MORE),
        Notable("privacyObligations", "privacy rules that hold", PRIVACY, FEWER),
        Notable("milestonesLate", "milestones late", ROADMAP, HIGHER, telling=True),
        Notable("nextMilestone", "next milestone", ROADMAP),
        Notable("returnOnInvestment", "return on investment", ROADMAP, LOWER, telling=True),
    ),
    "Dataset": (
        Notable("personal", "personal data", PRIVACY, TRUE),
        Notable("specialCategories", "special categories", PRIVACY, MORE),
        Notable("minors", "children among the subjects", PRIVACY, TRUE),
        Notable("privacyRules", "privacy rules that hold", PRIVACY, FEWER, telling=True),
        Notable("storageAbroad", "storage beyond the law's reach", PRIVACY, MORE, telling=True),
        Notable("recordGaps", "gaps in the records of processing", PRIVACY, MORE),
    ),
    "Vendor": (
        Notable("spend", "spend of the year", SPEND),
        Notable("exposure", "exposure (sum of ceilings)", SPEND, HIGHER),
        Notable("shareOfSpend", "share of all spend", RISK, HIGHER, telling=True),
        Notable("solePrograms", "programs that nobody else works on", RISK, MORE, telling=True),
        Notable("standardsInForce", "certificates in force", RISK, FEWER, telling=True),
        Notable("cyberCover", "cyber cover", RISK, LOWER),
        Notable("countriesWithoutPay", "countries without a declared pay", RISK, MORE),
        Notable("countriesOfData", "countries of our data", PRIVACY, MORE, telling=True),
    ),
    "Contract": (
        Notable("state", "state", RISK),
        Notable("lastDay", "last day in force", RISK),
        Notable("renewsByItself", "renews by itself", RISK, TRUE, telling=True),
        Notable("leftWithoutContract", "left without a contract at the end", RISK, MORE, telling=True),
        Notable("ceilingReported", "ceiling in force", SPEND),
        Notable("contracted", "contracted this year", SPEND, HIGHER),
        Notable("committed", "committed", SPEND, HIGHER),
        Notable("termCost", "planned work of the term", SPEND),
        Notable("ceilingHeadroom", "left under the ceiling", SPEND, LOWER, telling=True),
        Notable("unusedMinimum", "paid for nothing", SPEND, HIGHER, telling=True),
        Notable("effectivePrice", "effective price", SPEND, HIGHER),
        Notable("coverage", "targets that it doesn't cover", QUALITY, MORE, telling=True, rows=_uncovered),
        Notable("creditCap", "cap of credits in force", QUALITY, LOWER),
        Notable("dpaInForce", "DPA in force", PRIVACY, FALSE, telling=True),
        Notable("personalDatasets", "personal datasets", PRIVACY, MORE),
        Notable("destinations", "transfers without a ground", PRIVACY, MORE, telling=True, rows=_without_a_ground),
    ),
    "Team": (
        Notable("load", "load", RISK),
        Notable("capacity", "capacity", RISK, LOWER),
        Notable("loadShare", "load of capacity", RISK, HIGHER, telling=True),
        Notable("leadPresent", "lead is here", RISK, FALSE),
    ),
    "Objective": (
        Notable("servedBy", "served by", ROADMAP, FEWER),
        Notable("progress", "progress", ROADMAP, LOWER, telling=True),
        Notable("withinParent", "within its parent's period", ROADMAP, FALSE),
    ),
    "PrivacyRule": (Notable("datasetsOfRule", "datasets that it is for", PRIVACY, FEWER, telling=True),),
    "Remediation": (Notable("lastDue", "last step due", RISK, Looser.LATER),),
    "Waiver": (Notable("plans", "plans under way", RISK, FEWER),),
}
"""Facts by kind, in the order in which they are shown; those of the Organization are the portfolio's totals."""


def unit_of(kind: str, name: str) -> str:
    """Return the unit of a fact, as the table of facts says it."""
    return facts_of(kind)[name].unit
