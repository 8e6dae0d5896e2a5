"""A rule with a day advises until then, counting down, and blocks from then on; labelgov.yaml may set another day."""

import shutil

import pytest

RULE = "ai-act/known-gaps-are-stated"


@pytest.fixture
def gap(portfolio, tmp_path):
    """A portfolio in which a program for a high-risk system doesn't say what its data lacks."""
    for name in ("programs", "policies"):
        shutil.copytree(portfolio / name, tmp_path / name)
    shutil.copy(portfolio / "labelgov.yaml", tmp_path)
    program = tmp_path / "programs/programs/creator-content-quality.yaml"
    text = program.read_text()
    kept = [line for line in text.splitlines() if not line.strip().startswith("knownGaps:")]
    assert len(kept) < len(text.splitlines())
    program.write_text("\n".join(kept) + "\n")
    return tmp_path


def said(run, root, day):
    """Return the status of the finding, and all that is said, in one line."""
    out = " ".join(run("check", "--root", root, "--as-of", day).out.split())
    before, rule, _ = out.partition(RULE)
    assert rule, out
    words = before.split()
    last = max(number for number, word in enumerate(words) if word in ("advisory", "open", "high", "medium", "low"))
    return words[last], " ".join(words[last:])


def test_a_rule_advises_with_a_countdown_until_its_day(run, gap):
    status, text = said(run, gap, "2026-08-01")
    assert status == "advisory"
    assert "blocks from 2026-08-02, in 1 day" in text


def test_a_rule_blocks_from_its_day(run, gap):
    status, text = said(run, gap, "2026-08-02")
    assert status != "advisory"
    assert "blocks from" not in text


def test_a_company_may_set_another_day(run, gap):
    settings = gap / "labelgov.yaml"
    settings.write_text(settings.read_text() + f"enforceFrom:\n  {RULE}: 2027-12-02\n")
    status, text = said(run, gap, "2026-08-02")
    assert status == "advisory"
    assert "blocks from 2027-12-02, in 487 days" in text
    assert said(run, gap, "2027-12-02")[0] != "advisory"


def test_a_day_for_a_rule_that_isnt_asked_is_a_mistake_with_a_hint(run, gap):
    settings = gap / "labelgov.yaml"
    settings.write_text(settings.read_text() + "enforceFrom:\n  ai-act/known-gap-are-stated: 2027-12-02\n")
    checked = run("check", "--root", gap, "--as-of", "2026-06-30")
    assert checked.code == 2
    assert "did you mean ai-act/known-gaps-are-stated?" in " ".join((checked.out + checked.err).split())
