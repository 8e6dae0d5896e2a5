"""Whether the work would go on without a vendor: exit plans, alternatives, and what hangs on one vendor alone."""

from labelgov.facts.asking import Ask
from labelgov.facts.calendar import days_since
from labelgov.facts.engagement import AT_WORK, vendors_of_program, work_of_program
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor
from labelgov.values import EXACT, Share


def days_since_exit_rehearsal(vendor: Resource[Vendor], ask: Ask) -> int | None:
    """Days since the plan to leave the vendor was last rehearsed; none where it never was."""
    tested = vendor.spec.exit.tested if vendor.spec.exit is not None else None
    return days_since(tested, ask.today)


def alternative(vendor: Resource[Vendor], ask: Ask) -> str | None:
    """Name of the vendor that could take over, as the exit plan says it."""
    return vendor.spec.exit.alternative if vendor.spec.exit is not None else None


def alternative_is_ready(vendor: Resource[Vendor], ask: Ask) -> bool:
    """Whether the vendor that could take over is another one, and active."""
    other = ask.get(Vendor, ask(alternative, vendor))
    return other is not None and other.name != vendor.name and other.spec.status == "active"


def only_vendor(program: Resource[Program], ask: Ask) -> Resource[Vendor] | None:
    """Return the vendor that alone works on a program that is at work; None where there are several, or none."""
    vendors = ask(vendors_of_program, program)
    return vendors[0] if len(vendors) == 1 and program.spec.stage in AT_WORK else None


def sole_vendor(program: Resource[Program], ask: Ask) -> str | None:
    """Title of the vendor that alone works on the program; none where there are several, or nobody works."""
    vendor = ask(only_vendor, program)
    return vendor.title if vendor is not None else None


def sole_vendor_tier(program: Resource[Program], ask: Ask) -> str | None:
    """Risk tier of the vendor that alone works on the program; none where there are several, or nobody works."""
    vendor = ask(only_vendor, program)
    return vendor.spec.tier if vendor is not None else None


def days_since_sole_vendor_exit_rehearsal(program: Resource[Program], ask: Ask) -> int | None:
    """Days since the plan to leave the program's only vendor was last rehearsed; none where it never was."""
    vendor = ask(only_vendor, program)
    return ask(days_since_exit_rehearsal, vendor) if vendor is not None else None


def programs_at_work(ask: Ask) -> tuple[Resource[Program], ...]:
    """Programs on which somebody works today under a statement of work in force."""
    return tuple(
        program
        for program in ask.portfolio.of(Program)
        if program.spec.stage in AT_WORK and ask(work_of_program, program)
    )


def sole_programs_by_vendor(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Titles of the programs at work that have one vendor alone, by that vendor's name."""
    found: dict[str, list[str]] = {}
    for program in ask.once(programs_at_work):
        vendor = ask(only_vendor, program)
        if vendor is not None:
            found.setdefault(vendor.name, []).append(program.title)
    return {name: tuple(titles) for name, titles in found.items()}


def sole_programs(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs that would stand still without the vendor, because nobody else works on them."""
    return ask.once(sole_programs_by_vendor).get(vendor.name, ())


def share_of_programs(vendor: Resource[Vendor], ask: Ask) -> Share:
    """Share of the programs at work that would stand still without the vendor."""
    every = len(ask.once(programs_at_work))
    alone = len(ask(sole_programs, vendor))
    return Share(EXACT.divide(EXACT.create_decimal(alone), EXACT.create_decimal(every or 1)))


VENDOR_FACTS = (
    Fact(days_since_exit_rehearsal, "days"),
    Fact(alternative),
    Fact(alternative_is_ready),
    Fact(sole_programs),
    Fact(share_of_programs),
)
PROGRAM_FACTS = (Fact(sole_vendor), Fact(sole_vendor_tier), Fact(days_since_sole_vendor_exit_rehearsal, "days"))
