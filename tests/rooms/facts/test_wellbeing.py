"""How the people who look at harmful content are looked after, by contract and in fact."""

import pytest

from labelgov.facts import wellbeing
from labelgov.kinds.contract import Contract
from labelgov.kinds.vendor import Vendor
from labelgov.values import Duration

TERM = {"start": "2026-01-01", "end": "2026-12-31"}
HARMFUL = ("Program", "p", {"task": {"harmfulContent": True}})


def contract(name="c", sort="sow", workers=None, **spec):
    whole = {"type": sort, "vendor": "v", "status": "signed", "term": TERM, "programs": ["p"] if sort == "sow" else []}
    return ("Contract", name, {**whole, **({"workers": workers} if workers is not None else {}), **spec})


def asked(ask, fact):
    return ask(fact, ask.get(Contract, "c"))


@pytest.mark.parametrize(
    ("declared", "harmful"),
    [
        ((HARMFUL, contract()), ("p",)),
        ((HARMFUL, contract(term={"start": "2026-07-01", "end": "2026-12-31"})), ("p",)),
        ((HARMFUL, contract(status="draft")), ("p",)),
        ((HARMFUL, contract(term={"start": "2026-01-01", "end": "2026-06-29"})), ()),
        ((("Program", "p", {"stage": "retired", "task": {"harmfulContent": True}}), contract()), ()),
        ((("Program", "p", {}), contract()), ()),
    ],
    ids=["in force", "to come", "a draft", "ended", "retired", "harmless"],
)
def test_harmful_work_is_what_is_under_way_or_to_come(declare, declared, harmful):
    assert asked(declare(*declared), wellbeing.harmful_work) == harmful


def test_terms_hold_down_the_chain_and_the_shortest_exposure_counts(declare):
    master = contract("m", "msa", {"livingWage": True, "exposurePerDay": "4h"})
    ask = declare(HARMFUL, master, contract(parent="m", workers={"wellbeing": True, "exposurePerDay": "6h"}))
    assert asked(ask, wellbeing.living_wage_owed)
    assert asked(ask, wellbeing.wellbeing_owed)
    assert asked(ask, wellbeing.exposure_owed) == Duration.parse("4h")


def test_without_terms_nothing_is_owed(declare):
    ask = declare(HARMFUL, contract("m", "msa"), contract(parent="m"))
    assert not asked(ask, wellbeing.living_wage_owed)
    assert not asked(ask, wellbeing.wellbeing_owed)
    assert asked(ask, wellbeing.exposure_owed) is None


@pytest.mark.parametrize(("start", "exposure"), [("2026-06-30", "3h"), ("2026-07-01", "4h")])
def test_an_amendment_speaks_from_its_first_day(declare, start, exposure):
    term = {"start": start, "end": "2026-12-31"}
    amendment = contract("a", "amendment", {"exposurePerDay": "3h"}, parent="c", term=term)
    ask = declare(HARMFUL, contract(workers={"exposurePerDay": "4h"}), amendment)
    assert asked(ask, wellbeing.exposure_owed) == Duration.parse(exposure)


def test_a_circle_of_parents_ends(declare):
    ask = declare(HARMFUL, contract(parent="m"), contract("m", "msa", {"wellbeing": True}, parent="c"))
    assert asked(ask, wellbeing.wellbeing_owed)


def test_a_vendors_programme_is_what_is_practised(declare):
    programme = {"counselling": True, "optOut": True, "exposurePerDay": "3h", "reviewed": "2026-06-30"}
    ask = declare(("Vendor", "v", {"workers": {"wellbeing": programme}}), HARMFUL, contract())
    vendor = ask.get(Vendor, "v")
    assert ask(wellbeing.counselling, vendor)
    assert ask(wellbeing.opt_out, vendor)
    assert ask(wellbeing.exposure_per_day, vendor) == asked(ask, wellbeing.exposure_practised) == Duration.parse("3h")
    assert ask(wellbeing.days_since_wellbeing_review, vendor) == 0


@pytest.mark.parametrize("workers", [None, {}, {"wellbeing": {}}, {"wellbeing": {"reviewed": "2026-07-01"}}])
def test_what_isnt_declared_isnt_there(declare, workers):
    ask = declare(("Vendor", "v", {"workers": workers} if workers is not None else {}), HARMFUL, contract())
    vendor = ask.get(Vendor, "v")
    assert not ask(wellbeing.counselling, vendor)
    assert not ask(wellbeing.opt_out, vendor)
    assert ask(wellbeing.exposure_per_day, vendor) is asked(ask, wellbeing.exposure_practised) is None
    assert ask(wellbeing.days_since_wellbeing_review, vendor) is None
