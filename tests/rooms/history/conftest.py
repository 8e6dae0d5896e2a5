"""What every test of the past may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clones import init
from labelgov.results import Timeline
from pasts import FILES, Past


@pytest.fixture
def past(tmp_path: Path) -> Past:
    """A company that has not committed yet."""
    made = Past(init(tmp_path / "company").folder)
    for path, content in FILES.items():
        made.write(path, content)
    return made


@pytest.fixture
def told() -> Callable[[Timeline], list[str]]:
    """Say a timeline in short, an episode or gap a line."""

    def short(timeline: Timeline) -> list[str]:
        lines = [
            f"{gap.since:%m-%d}..{gap.until:%m-%d} unknown: {gap.reason.partition(':')[0]}" for gap in timeline.gaps
        ]
        for episode in timeline.episodes:
            stretches = " ".join(f"{each.since:%m-%d}..{each.until:%m-%d} {each.status}" for each in episode.stretches)
            closed = f" closed by {episode.closed_by}" if episode.closed else ""
            lines.append(
                f"{stretches}: {episode.finding.rule.id} {episode.finding.resource} "
                f"opened by {episode.opened_by}{closed}"
            )
        return lines

    return short
