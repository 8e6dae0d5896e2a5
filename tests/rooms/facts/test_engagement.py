"""Who works for us on a day, and on what."""

import pytest

from labelgov.facts import engagement
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor

TERM = {"start": "2026-01-01", "end": "2026-12-31"}
VENDOR = ("Vendor", "v", {})


def sow(name="c", programs=("p",), vendor="v", term=None, **spec):
    whole = {"type": "sow", "vendor": vendor, "programs": list(programs), "status": "signed", "term": term or TERM}
    return ("Contract", name, {**whole, **spec})


def program(name="p", harmful=False, stage="production"):
    return ("Program", name, {"stage": stage, "task": {"harmfulContent": harmful}})


@pytest.mark.parametrize(
    ("contract", "works"),
    [
        (sow(), True),
        (sow(term={"start": "2026-01-01", "end": "2026-06-30"}), True),
        (sow(term={"start": "2026-01-01", "end": "2026-06-29"}), False),
        (sow(term={"start": "2026-07-01", "end": "2026-12-31"}), False),
        (sow(status="draft"), False),
        (sow(type="msa", programs=()), False),
        (sow(vendor="other"), False),
    ],
)
def test_a_vendor_is_engaged_by_a_statement_of_work_in_force(declare, contract, works):
    ask = declare(VENDOR, ("Vendor", "other", {}), program(), contract)
    assert ask(engagement.engaged, ask.get(Vendor, "v")) is works


def test_a_master_agreement_is_a_contract_in_force_but_no_work(declare):
    ask = declare(VENDOR, sow("m", (), type="msa"), sow("a", (), type="amendment", parent="m"))
    assert ask(engagement.contracts_in_force, ask.get(Vendor, "v")) == ("m",)


def test_programs_come_from_contracts_and_their_amendments_without_those_that_are_retired(declare):
    ask = declare(
        VENDOR,
        program("p", harmful=True),
        program("q"),
        program("r", harmful=True, stage="retired"),
        sow(programs=("p", "r")),
        sow("a", ("q",), type="amendment", parent="c"),
    )
    assert ask(engagement.programs_served, ask.get(Vendor, "v")) == ("p", "q")
    assert ask(engagement.harmful_programs, ask.get(Vendor, "v")) == ("p",)


def test_a_program_knows_the_vendors_that_work_on_it_through_an_amendment_too(declare):
    ask = declare(
        VENDOR,
        ("Vendor", "w", {}),
        program("p"),
        program("q"),
        sow(programs=("p",)),
        sow("a", ("q",), type="amendment", parent="c"),
        sow("d", ("q",), vendor="w"),
        sow("e", ("p",), vendor="w", term={"start": "2025-01-01", "end": "2025-12-31"}),
    )
    assert ask(engagement.vendors_at_work, ask.get(Program, "p")) == ("v",)
    assert ask(engagement.vendors_at_work, ask.get(Program, "q")) == ("v", "w")


@pytest.mark.parametrize(
    ("status", "counts"), [("active", True), ("offboarding", True), ("prospective", False), ("inactive", False)]
)
def test_a_vendor_counts_as_ours_while_it_is_active_or_on_its_way_out(declare, status, counts):
    ask = declare(("Vendor", "v", {"status": status}))
    assert ask(engagement.works_for_us, ask.get(Vendor, "v")) is counts
