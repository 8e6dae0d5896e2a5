"""Samples that vendors' parts of the work bring, against those from which promises are judged."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import sampling
from labelgov.kinds.program import Program

METRICS = tuple(
    ("Metric", name, {"unit": "share", "better": "higher"}) for name in ("gold-accuracy", "audit-accuracy", "kappa")
)


def program(per_month=10000, gold="5%", audit="2%", **spec):
    quality = [{"metric": name, "target": "95%"} for name in ("gold-accuracy", "audit-accuracy", "kappa")]
    return ("Program", "p", {
        "stage": "production", "task": {"type": "t"}, "quality": quality,
        "volume": {"unit": "u", "perMonth": per_month},
        "assurance": {"goldShare": gold, "auditShare": audit}, **spec,
    })  # fmt: skip


def sow(name="s", metric="gold-accuracy", window="1mo", sample=400, **spec):
    level = {"metric": metric, "target": "95%", "window": window, "minimumSample": sample}
    said = {"type": "sow", "vendor": "v", "programs": ["p"], "rates": [{"task": "t", "unit": "u"}], "sla": [level]}
    return ("Contract", name, {**said, **spec})


def samples(ask):
    return ask(sampling.promised_samples, ask.get(Program, "p"))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ({}, 500),
        ({"metric": "audit-accuracy"}, 200),
        ({"metric": "audit-accuracy", "window": "3mo"}, 600),
        ({"window": "73d"}, 1200),
    ],
)
def test_the_sample_is_volume_times_share_times_window(declare, level, expected):
    (row,) = samples(declare(*METRICS, program(), sow(**level)))
    assert row.expected == expected
    assert row.reached == (expected >= 400)


@pytest.mark.parametrize("level", [{"metric": "kappa"}, {"window": None}, {"sample": None}])
def test_what_has_no_sample_to_tell_is_left_out(declare, level):
    assert samples(declare(*METRICS, program(), sow(**level))) == ()


@pytest.mark.parametrize("spec", [{"volume": None}, {"assurance": None}, {"gold": None}])
def test_a_program_without_volume_or_shares_tells_nothing(declare, spec):
    assert samples(declare(*METRICS, program(**spec), sow())) == ()


@given(
    share=st.integers(0, 100), per_month=st.integers(0, 10**6), gold=st.integers(0, 100), sample=st.integers(0, 5000)
)
def test_each_vendor_brings_the_sample_of_its_part(declare, share, per_month, gold, sample):
    shared = {"volumeShares": [{"program": "p", "share": f"{share}%"}]}
    ask = declare(*METRICS, program(per_month, f"{gold}%"), sow("a", sample=sample, **shared), sow("b", sample=sample))
    for row, part in zip(samples(ask), (share, 100 - share), strict=True):
        brought = Fraction(per_month * gold * part, 10000)
        assert row.expected == int(brought)
        assert row.reached == (brought >= sample)
