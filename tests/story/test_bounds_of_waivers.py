"""A waiver covers the case as it was: a value beyond its bound, or one that has another unit, is found again."""

import shutil

import pytest

DAY = "2026-06-30"


@pytest.fixture
def checked(run, portfolio, tmp_path):
    """Check the portfolio with another bound on the waiver for a contract whose ceiling is 2,250,000 pesos."""
    for name in ("labelgov.yaml", "programs", "policies", "guidelines"):
        source = portfolio / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        elif source.exists():
            shutil.copy(source, tmp_path / name)

    def with_bound(bound):
        file = tmp_path / "programs" / "waivers.yaml"
        text = file.read_text()
        assert text.count("{spec.ceiling: {atMost: 2250000.00 MXN}}") == 1
        file.write_text(text.replace("{spec.ceiling: {atMost: 2250000.00 MXN}}", bound))
        return run("check", "--root", tmp_path, "--as-of", DAY, "--verbose")

    return with_bound


@pytest.mark.parametrize(
    "bound",
    [
        "{spec.ceiling: {atMost: 2250000 MXN}}",
        "{spec.ceiling: {atLeast: 2250000.00 MXN, atMost: 2250000.00 MXN}}",
        "{facts.daysToExpiry: {atMost: 10000}}",
        "{}",
    ],
)
def test_a_case_within_its_bound_stays_waived(checked, bound):
    told = checked(bound)
    assert told.code == 0
    assert "3 waived" in told.out


@pytest.mark.parametrize(
    ("bound", "says"),
    [
        ("{spec.ceiling: {atMost: 2249999.99 MXN}}", "more than 2,249,999.99 MXN"),
        ("{spec.ceiling: {atLeast: 2250000.01 MXN}}", "less than 2,250,000.01 MXN"),
        ("{spec.ceiling: {atMost: 2250000.00 USD}}", "2,250,000.00 USD is not to be compared with it"),
        ("{spec.ceiling: {atMost: 2250000}}", "2,250,000 is not to be compared with it"),
        ("{spec.ceiling: {atMost: 90%}}", "90% is not to be compared with it"),
        ("{spec.ceiling: {}}", "states neither atMost nor atLeast"),
        ("{spec.vendor: {atMost: 3}}", "can't be read"),
    ],
)
def test_a_case_beyond_its_bound_is_found_again(checked, bound, says):
    told = checked(bound)
    assert told.code == 1
    assert "no longer covers this" in " ".join(told.out.split())
    assert says in " ".join(told.out.split())
