"""Promises: what they lack to be measured, and whether their credits make sense."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import service_levels
from labelgov.kinds.contract import Contract
from labelgov.values import Share

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
ACCURACY = ("Metric", "accuracy", {
    "unit": "share", "better": "higher", "needsSample": True, "lowest": "0%", "highest": "100%"
})  # fmt: skip
SPEED = ("Metric", "speed", {"unit": "span", "better": "lower"})
OUTPUT = ("Metric", "output", {"unit": "number", "better": "higher", "needsPer": True})


def sow(*levels, **spec):
    return ("Contract", "s", {"type": "sow", "vendor": "v", "term": YEAR, "sla": list(levels), **spec})


def amendment(*levels, start="2026-06-01", **spec):
    term = {"start": start, "end": "2026-12-31"}
    said = {"type": "amendment", "vendor": "v", "parent": "s", "term": term, "sla": list(levels), **spec}
    return ("Contract", "a", said)


def level(metric="accuracy", target="95%", **spec):
    return {"metric": metric, "target": target, **spec}


def asked(ask, fact, name="s"):
    return ask(fact, ask.get(Contract, name))


def credits_of(declare, row):
    return asked(declare(ACCURACY, SPEED, sow(row)), service_levels.credit_steps)


@pytest.mark.parametrize(
    ("row", "gaps"),
    [
        (level(), ("a window", "a minimum sample")),
        (level(window="7d"), ("a minimum sample",)),
        (level(minimumSample=1), ("a window",)),
        (level(window="7d", minimumSample=0), ("a minimum sample",)),
        (level("speed", "48h", window="0d"), ("a window that ends within the term",)),
        (level("speed", "48h", window="23h"), ()),
        (level("speed", "48h", window="1y"), ()),
        (level("speed", "48h", window="366d"), ("a window that ends within the term",)),
        (level("speed", "48h", window="999999y"), ("a window that ends within the term",)),
        (level(window="7d", minimumSample=400), ()),
        (level("speed", "48h", window="7d"), ()),
        (level("output", 9000, window="7d"), ("a span that it is counted over (per)",)),
        (level("output", 9000, window="7d", per="1d"), ()),
    ],
)
def test_what_a_metric_needs_and_a_row_lacks_is_a_gap(declare, row, gaps):
    (promise,) = asked(declare(ACCURACY, SPEED, OUTPUT, sow(row)), service_levels.service_promises)
    assert promise.gaps == gaps
    assert promise.pointer == ("spec", "sla", 0)


def test_a_second_row_of_a_metric_is_repeated_and_keeps_a_key_of_its_own(declare):
    rows = (level(), level("speed", "48h"), level(id="again"), level())
    promises = asked(declare(ACCURACY, SPEED, sow(*rows)), service_levels.service_promises)
    assert [promise.repeated for promise in promises] == [False, False, True, True]
    assert len({promise.key for promise in promises}) == 4


def test_rows_that_an_amendment_in_force_replaces_are_judged_no_more(declare):
    documents = (ACCURACY, SPEED, sow(level(), level("speed", "48h")), amendment(level(), start="2026-07-01"))
    before, after = (declare(*documents, today=date(2026, *day)) for day in ((6, 30), (7, 1)))
    assert [row.metric for row in asked(before, service_levels.service_promises)] == ["accuracy", "speed"]
    assert [row.metric for row in asked(after, service_levels.service_promises)] == ["speed"]
    assert [row.metric for row in asked(after, service_levels.service_promises, "a")] == ["accuracy"]


def test_a_contract_that_is_over_has_no_promises_to_judge(declare):
    over = sow(level(credits=[{"below": "95%"}]), term={"start": "2025-01-01", "end": "2025-12-31"})
    ask = declare(ACCURACY, over)
    assert asked(ask, service_levels.service_promises) == asked(ask, service_levels.credit_steps) == ()


@pytest.mark.parametrize(
    ("row", "step", "fits"),
    [
        (level(), {"below": "94%"}, True),
        (level(), {"above": "94%"}, False),
        (level(), {"below": "94%", "above": "99%"}, False),
        (level(), {}, False),
        (level(), {"below": "48h"}, False),
        (level("speed", "48h"), {"above": "60h"}, True),
        (level("speed", "48h"), {"below": "60h"}, False),
        (level("speed", "48h"), {"above": "60%"}, False),
    ],
)
def test_a_step_lies_on_the_failing_side_in_the_metrics_unit(declare, row, step, fits):
    (found,) = credits_of(declare, {**row, "credits": [step]})
    assert found.on_failing_side == fits
    assert found.failing_side == ("below" if row["metric"] == "accuracy" else "above")
    assert found.pointer == ("spec", "sla", 0, "credits", 0)


SHARES = st.integers(0, 1000)


def share(tenths):
    return f"{tenths // 10}.{tenths % 10}%"


@given(target=SHARES, steps=st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=5))
def test_steps_begin_at_the_target_or_beyond_and_deepen_one_by_one(declare, target, steps):
    rows = [{"below": share(limit), "credit": share(credit)} for limit, credit in steps]
    found = credits_of(declare, level(target=share(target), credits=rows))
    assert [step.beyond_target for step in found] == [limit <= target for limit, _ in steps]
    pairs = pairwise(steps)
    assert [step.deepens for step in found] == [True, *(two[0] < one[0] and two[1] > one[1] for one, two in pairs)]


@given(target=st.integers(1, 300), steps=st.lists(st.tuples(st.integers(1, 300), SHARES), min_size=1, max_size=5))
def test_where_less_is_better_steps_go_up(declare, target, steps):
    rows = [{"above": f"{limit}h", "credit": share(credit)} for limit, credit in steps]
    found = credits_of(declare, level("speed", f"{target}h", credits=rows))
    assert [step.beyond_target for step in found] == [limit >= target for limit, _ in steps]
    pairs = pairwise(steps)
    assert [step.deepens for step in found] == [True, *(two[0] > one[0] and two[1] > one[1] for one, two in pairs)]


def test_the_cap_is_the_amendments_then_the_contracts_then_that_of_the_agreement_above(declare):
    above = ("Contract", "m", {"type": "msa", "vendor": "v", "term": YEAR, "creditCap": "25%"})
    own, plain = sow(parent="m", creditCap="20%"), sow(parent="m")
    assert asked(declare(above, plain), service_levels.credit_cap) == Share.parse("25%")
    assert asked(declare(above, own), service_levels.credit_cap) == Share.parse("20%")
    assert asked(declare(above, own, amendment(creditCap="15%")), service_levels.credit_cap) == Share.parse("15%")
    assert asked(declare(above, own, amendment()), service_levels.credit_cap, "a") == Share.parse("20%")
    assert asked(declare(sow()), service_levels.credit_cap) is None


def test_what_is_promised_and_what_costs_something_follows_the_amendments(declare):
    ask = declare(ACCURACY, SPEED, sow(level(credits=[{"below": "95%"}])), amendment(level(), level("speed", "48h")))
    assert asked(ask, service_levels.promised_metrics) == ("accuracy", "speed")
    assert not asked(ask, service_levels.credits_offered)


def test_a_credit_of_nothing_is_none(declare):
    ask = declare(ACCURACY, sow(level(credits=[{"below": "95%", "credit": "0%"}])))
    assert not asked(ask, service_levels.credits_offered)


def test_an_amendment_in_force_or_an_agreement_above_makes_credits_the_only_remedy(declare):
    master = ("Contract", "m", {"type": "msa", "vendor": "v", "soleRemedy": True})
    plain, below = sow(level()), sow(level(), parent="m")
    changed, later = (amendment(level(), soleRemedy=True, start=day) for day in ("2026-06-30", "2026-07-01"))
    found = [
        asked(declare(ACCURACY, *documents), service_levels.sole_remedy)
        for documents in ((plain,), (plain, later), (plain, changed), (below, master), (sow(soleRemedy=True),))
    ]
    assert found == [False, False, True, True, True]
