"""What vendors promise against what programs need: targets, turnaround, and the busiest day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import Ask, coverage
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
METRICS = (
    ("Metric", "accuracy", {"unit": "share", "better": "higher"}),
    ("Metric", "defects", {"unit": "share", "better": "lower"}),
    ("Metric", "throughput", {"unit": "number", "better": "higher"}),
    ("Metric", "turnaround-p50", {"unit": "span", "better": "lower"}),
    ("Metric", "turnaround-p90", {"unit": "span", "better": "lower"}),
    ("Metric", "turnaround-p95", {"unit": "span", "better": "lower"}),
    ("Metric", "turnaround-on-time", {"unit": "share", "better": "higher"}),
)


def program(name="p", **spec):
    return ("Program", name, {"stage": "production", **spec})


def sow(name="s", *levels, **spec):
    said = {"type": "sow", "vendor": "v", "programs": ["p"], "term": YEAR, "sla": list(levels), **spec}
    return ("Contract", name, said)


def level(metric, target, **spec):
    return {"metric": metric, "target": target, **spec}


def asked(ask, fact, name="p"):
    return ask(fact, ask.get(Program, name))


@pytest.mark.parametrize(
    ("target", "levels", "promised", "margin", "covered"),
    [
        (("accuracy", "95%"), [("accuracy", "96%")], "96%", "1%", True),
        (("accuracy", "95%"), [("accuracy", "95%")], "95%", "0%", True),
        (("accuracy", "95%"), [("accuracy", "94.9%")], "94.9%", "-0.1%", False),
        (("defects", "1%"), [("defects", "1.1%")], "1.1%", "-0.1%", False),
        (("defects", "1%"), [("defects", "0.9%")], "0.9%", "0.1%", True),
        (("accuracy", "95%"), [("defects", "1%")], "None", "None", False),
        (("accuracy", "95%"), [("accuracy", "48h")], "None", "None", False),
    ],
)
def test_a_target_is_covered_by_a_promise_as_good_or_better(declare, target, levels, promised, margin, covered):
    quality = [{"metric": target[0], "target": target[1]}]
    ask = declare(*METRICS, program(quality=quality), sow("s", *(level(*each) for each in levels)))
    (row,) = asked(ask, coverage.promises)
    assert (str(row.promised), str(row.margin), row.covered) == (promised, margin, covered)
    assert row.pointer == ("spec", "quality", 0)


@pytest.mark.parametrize(
    ("target", "levels"),
    [
        ("95%", []),
        ("0.95", [("accuracy", "96%")]),
        ("195%", [("accuracy", "96%")]),
    ],
    ids=["no service level at all", "a target in another unit", "a target that nothing can reach"],
)
def test_what_is_found_of_the_contract_or_the_program_is_not_found_again_of_the_promise(declare, target, levels):
    metric = ("Metric", "accuracy", {"unit": "share", "better": "higher", "lowest": "0%", "highest": "100%"})
    quality = [{"metric": "accuracy", "target": Decimal(target) if "%" not in target else target}]
    ask = declare(metric, program(quality=quality), sow("s", *(level(*each) for each in levels)))
    assert asked(ask, coverage.promises) == ()


@pytest.mark.parametrize(
    ("levels", "promised"),
    [
        ([("turnaround-p95", "48h")], "48h"),
        ([("turnaround-p95", "90h"), ("turnaround-p90", "60h")], "60h"),
        ([("turnaround-p50", "10h")], "None"),
        ([("turnaround-on-time", "95%")], "None"),
    ],
)
def test_a_turnaround_is_promised_by_any_slow_end_of_it(declare, levels, promised):
    ask = declare(*METRICS, program(turnaround="72h"), sow("s", *(level(*each) for each in levels)))
    (row,) = asked(ask, coverage.promises)
    assert (str(row.promised), row.covered) == (promised, promised != "None")
    assert row.pointer == ("spec", "turnaround")


def test_every_contract_in_force_answers_for_every_target(declare):
    quality = [{"metric": "accuracy", "target": "95%"}, {"metric": "defects", "target": "1%"}]
    ask = declare(
        *METRICS,
        program(quality=quality, turnaround="72h"),
        sow("a", level("accuracy", "96%")),
        sow("b", level("defects", "0.5%")),
        sow("over", term={"start": "2025-01-01", "end": "2025-12-31"}),
        sow("agreement", type="dpa"),
        sow("draft", status="draft"),
    )
    rows = asked(ask, coverage.promises)
    assert [(row.key, row.covered) for row in rows] == [
        ("accuracy a", True), ("accuracy b", False), ("defects a", False), ("defects b", True),
        ("turnaround a", False), ("turnaround b", False),
    ]  # fmt: skip


def test_an_amendment_counts_from_its_first_day(declare):
    better = {"start": "2026-07-01", "end": "2026-12-31"}
    documents = (
        *METRICS,
        program(quality=[{"metric": "accuracy", "target": "95%"}]),
        sow("s", level("accuracy", "94%")),
        sow("a", level("accuracy", "95%"), type="amendment", parent="s", term=better),
    )
    for day, covered in ((date(2026, 6, 30), False), (date(2026, 7, 1), True)):
        rows = asked(declare(*documents, today=day), coverage.promises)
        assert [(row.contract, row.covered) for row in rows] == [("s", covered)]


@pytest.mark.parametrize(
    ("window", "own", "sparser"),
    [("7d", "7d", False), ("1w", "7d", False), ("8d", "7d", True), (None, "7d", False), ("30d", None, False)],
)
def test_a_promise_is_sparser_where_its_window_is_longer(declare, window, own, sparser):
    quality = [{"metric": "accuracy", "target": "95%", "window": own}]
    ask = declare(*METRICS, program(quality=quality), sow("s", level("accuracy", "95%", window=window)))
    assert [row.sparser for row in asked(ask, coverage.promises)] == [sparser]


def test_a_contract_to_come_is_read_on_its_first_day_and_points_at_its_own_rows(declare):
    coming = {"start": "2026-08-01", "end": "2027-07-31"}
    ask = declare(
        *METRICS,
        program(quality=[{"metric": "accuracy", "target": "95%"}, {"metric": "defects", "target": "1%"}]),
        program("gone", stage="retired", turnaround="24h"),
        sow("s", level("throughput", 5), level("accuracy", "94%"), term=coming, programs=["p", "gone"]),
        sow("a", level("defects", "1%"), type="amendment", parent="s", term=coming),
    )
    rows = ask(coverage.coverage, ask.get(Contract, "s"))
    assert [(row.key, row.pointer, row.covered) for row in rows] == [
        ("accuracy p", ("spec", "sla", 1), False),
        ("defects p", ("spec", "sla"), True),
    ]
    assert ask(coverage.coverage_to_come, ask.get(Contract, "s")) == rows


def test_a_contract_that_has_begun_is_not_to_come(declare):
    documents = (*METRICS, program(turnaround="72h"), sow("s", level("accuracy", "95%")))
    for day, rows in ((date(2025, 12, 31), 1), (date(2026, 1, 1), 0)):
        ask = declare(*documents, today=day)
        assert len(ask(coverage.coverage_to_come, ask.get(Contract, "s"))) == rows
        assert len(ask(coverage.coverage, ask.get(Contract, "s"))) == 1


def volume(per_month, peak=None):
    return {"volume": {"perMonth": per_month, "peakPerDay": peak}}


@pytest.mark.parametrize(
    ("spec", "needed"),
    [({}, None), (volume(30000), Decimal(1000)), (volume(30000, 1600), Decimal(1600)), (volume(15), Decimal("0.5"))],
)
def test_a_day_needs_the_peak_and_else_a_thirtieth_of_the_month(declare, spec, needed):
    assert asked(declare(*METRICS, program(**spec)), coverage.throughput_needed) == needed


def test_without_a_volume_any_throughput_suffices(declare):
    assert asked(declare(*METRICS, program()), coverage.throughput_suffices)


@pytest.mark.parametrize(
    ("target", "per", "daily"),
    [(900, "1d", 900), (6300, "1w", 900), (100, "1h", 2400), (900, None, 0), (900, "0d", 0), ("900%", "1d", 0)],
)
def test_throughput_is_reckoned_by_the_day(declare, target, per, daily):
    ask = declare(*METRICS, program(), sow("s", level("throughput", target, per=per)))
    assert asked(ask, coverage.throughput_promised) == daily


@given(peak=st.integers(0, 10**6), parts=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 30)), max_size=4))
def test_vendors_suffice_just_where_their_throughputs_add_up_to_the_peak(declare, peak, parts):
    contracts = [
        sow(f"s{number}", level("throughput", target, per=f"{days}d")) for number, (target, days) in enumerate(parts)
    ]
    ask = declare(*METRICS, program(**volume(10**6, peak)), *contracts)
    total = sum((Fraction(target, days) for target, days in parts), Fraction(0))
    assert asked(ask, coverage.throughput_suffices) == (total >= peak)


@given(one=st.integers(1, 10**6), other=st.integers(1, 10**6), short=st.booleans())
def test_a_contract_for_two_programs_suffices_for_both_or_for_neither(declare, one, other, short):
    ask = declare(
        *METRICS,
        program(**volume(10**6, one)),
        program("q", **volume(10**6, other)),
        sow("s", level("throughput", one + other - short, per="1d"), programs=["p", "q"]),
    )
    assert asked(ask, coverage.throughput_suffices) != short
    assert asked(ask, coverage.throughput_suffices, "q") != short


class Counting(Ask):
    """An Ask that counts how often it is asked."""

    asked = 0

    def __call__(self, fact, resource):
        self.asked += 1
        return super().__call__(fact, resource)


def test_twice_the_programs_of_a_contract_take_twice_the_questions(declare):
    def questions(number):
        names = [f"p{n}" for n in range(number)]
        portfolio = declare(*METRICS, *map(program, names), sow("s", programs=names)).portfolio
        ask = Counting(portfolio, date(2026, 6, 30))
        for each in portfolio.of(Program):
            ask(coverage.throughput_promised, each)
        return ask.asked

    assert questions(100) < 2.2 * questions(50)


def test_a_program_that_does_not_run_takes_no_part_of_a_shared_throughput(declare):
    ask = declare(
        *METRICS,
        program(**volume(30000, 1000)),
        program("paused", stage="paused", **volume(30000, 1000)),
        sow("s", level("throughput", 1000, per="1d"), programs=["p", "paused"]),
    )
    assert asked(ask, coverage.throughput_promised) == 1000
