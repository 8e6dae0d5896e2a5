"""Whether the work would go on without a vendor."""

from decimal import Decimal

import pytest

from labelgov.facts import continuity
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor


def sow(name, vendor, *programs):
    term = {"start": "2026-01-01", "end": "2026-12-31"}
    return (
        "Contract",
        name,
        {"type": "sow", "vendor": vendor, "programs": list(programs), "status": "signed", "term": term},
    )


def program(name, stage="production"):
    return ("Program", name, {"stage": stage})


def test_a_program_with_two_vendors_hangs_on_neither(declare):
    ask = declare(("Vendor", "v", {}), ("Vendor", "w", {}), program("p"), sow("c", "v", "p"), sow("d", "w", "p"))
    assert ask(continuity.sole_vendor, ask.get(Program, "p")) is None
    assert ask(continuity.sole_programs, ask.get(Vendor, "v")) == ()
    assert ask(continuity.share_of_programs, ask.get(Vendor, "v")).ratio == 0


def test_two_contracts_with_one_vendor_are_one_vendor(declare):
    ask = declare(("Vendor", "v", {}), program("p"), sow("c", "v", "p"), sow("d", "v", "p"))
    assert ask(continuity.sole_vendor, ask.get(Program, "p")) == "v"


def test_the_share_is_of_programs_on_which_somebody_works(declare):
    ask = declare(
        ("Vendor", "v", {}),
        ("Vendor", "w", {}),
        *(program(name) for name in "pqr"),
        program("paused", "paused"),
        program("idle"),
        sow("c", "v", "p", "paused"),
        sow("d", "w", "q", "r"),
    )
    assert ask(continuity.sole_programs, ask.get(Vendor, "v")) == ("p",)
    share = ask(continuity.share_of_programs, ask.get(Vendor, "v")).ratio
    assert abs(share * 3 - 1) < Decimal("1e-50")
    assert ask(continuity.sole_vendor, ask.get(Program, "paused")) is None


def test_where_nobody_works_no_vendor_has_a_share(declare):
    ask = declare(("Vendor", "v", {}))
    assert ask(continuity.share_of_programs, ask.get(Vendor, "v")).ratio == 0


@pytest.mark.parametrize(
    ("exit_plan", "age"),
    [(None, None), ({}, None), ({"tested": "2026-06-30"}, 0), ({"tested": "2026-07-01"}, None)],
    ids=["no plan", "never", "today", "tomorrow"],
)
def test_a_rehearsal_counts_from_its_day(declare, exit_plan, age):
    spec = {"exit": exit_plan} if exit_plan is not None else {}
    ask = declare(("Vendor", "v", spec), program("p"), sow("c", "v", "p"))
    assert ask(continuity.days_since_exit_rehearsal, ask.get(Vendor, "v")) == age
    assert ask(continuity.days_since_sole_vendor_exit_rehearsal, ask.get(Program, "p")) == age


@pytest.mark.parametrize(("name", "ready"), [("w", True), ("gone", False), ("v", False)])
def test_an_alternative_is_another_vendor_that_is_active(declare, name, ready):
    ask = declare(
        ("Vendor", "v", {"exit": {"alternative": name}}),
        ("Vendor", "w", {}),
        ("Vendor", "gone", {"status": "inactive"}),
    )
    assert ask(continuity.alternative_is_ready, ask.get(Vendor, "v")) is ready
