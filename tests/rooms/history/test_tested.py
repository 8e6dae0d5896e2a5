"""Which controls were tested when."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from labelgov.history.coverage import Coverage
from pasts import FILES

PACK = FILES["policies/money.yaml"]
CITING = PACK.replace("      severity: high\n", '      severity: high\n      controls: ["soc2:CC9.2"]\n', 1)


def told(timeline):
    return [f"{each.since:%m-%d}..{each.until:%m-%d} {','.join(sorted(each.controls))}" for each in timeline.tested]


def test_a_control_is_tested_from_the_day_after_a_rule_began_to_cite_it(past):
    past.on("2026-01-10")
    past.put("policies/money.yaml", CITING).on("2026-02-03")
    past.cap(400).on("2026-02-05")
    past.put("policies/money.yaml", PACK).on("2026-02-10")
    assert told(past.timeline("2026-02-01", "2026-02-12")) == [
        "02-01..02-03 ",
        "02-04..02-09 soc2:CC9.2",
        "02-10..02-12 ",
    ]


def test_days_of_which_nothing_can_be_said_tested_nothing(past):
    past.put("policies/money.yaml", CITING).on("2026-01-10")
    past.put("programs/budget.yaml", "\tno YAML").on("2026-02-03")
    past.put("programs/budget.yaml", FILES["programs/budget.yaml"]).on("2026-02-05")
    assert told(past.timeline("2026-02-01", "2026-02-07")) == ["02-01..02-03 soc2:CC9.2", "02-05..02-07 soc2:CC9.2"]


class _Gate:
    """What of a gate is asked here: cards with controls."""

    def __init__(self, controls):
        self.cards = {"rule": type("Card", (), {"controls": tuple(controls)})}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sets(st.sampled_from("abc"))), max_size=8))
def test_no_day_is_told_twice_and_none_claims_what_one_of_its_gates_did_not_test(steps):
    coverage, day, by_day = Coverage(), date(2026, 1, 1).toordinal(), {}
    for wait, lasts, controls in steps:
        first = day + wait
        day = first + lasts
        coverage.see(_Gate(controls), date.fromordinal(first), date.fromordinal(day))
        for each in range(first, day + 1):
            by_day.setdefault(each, []).append(controls)
    stretches = coverage.told()
    assert all(one.until < other.since for one, other in pairwise(stretches))
    claimed = {
        day: each.controls for each in stretches for day in range(each.since.toordinal(), each.until.toordinal() + 1)
    }
    assert claimed == {day: set.intersection(*map(set, each)) for day, each in by_day.items()}
