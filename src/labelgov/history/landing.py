"""What landed: what each commit of the period changed in the domain's words, who reviewed it, and what it brought."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from labelgov.changes import compare
from labelgov.facts import Ask
from labelgov.gate import Approvals, Evidence, Side, approvals_of, weigh
from labelgov.history.opening import Opened
from labelgov.history.tenures import Tenure
from labelgov.policy import Gate
from labelgov.portfolio import Portfolio
from labelgov.results import Cause, Episode, Landing


@dataclass
class Landings:
    """Told of each commit in turn, and whether it could be opened, it says what each changed since the one before.

    A commit that could not be read changed nobody knows what. The next one that can be is compared with the last one
    that could, and says so: nothing that lands behind a broken file goes untold.
    """

    start: date
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """Reviews that were kept, by the commit that was reviewed."""
    made: list[Landing] = field(default_factory=list)
    _before: tuple[Gate, Portfolio, str] | None = None
    """Gate, portfolio and id of the last commit that could be read."""
    _unread: str = ""
    """Id of the commit before, where that could not be read."""

    def turn(self, tenure: Tenure, opened: Opened | str) -> None:
        """Let the next commit land."""
        landed = tenure.commit.since >= self.start
        if isinstance(opened, str):
            self._unread = tenure.commit.id
            if landed:
                self.made.append(Landing(tenure.commit, None))
            return
        portfolio = opened.relinked.portfolio
        if landed:
            self.made.append(self._landing(tenure, opened.gate, portfolio))
        self._before, self._unread = (opened.gate, portfolio, tenure.commit.id), ""

    def _landing(self, tenure: Tenure, gate: Gate, portfolio: Portfolio) -> Landing:
        commit, day = tenure.commit, tenure.commit.since
        if self._before is None and self._unread:
            return Landing(commit, None)
        base_gate, base, since = self._before or (gate, Portfolio((), gate.shipped), "")
        before, after = Ask(base, day), Ask(portfolio, day)
        skipped = f"{self._unread[:12]} could not be read: what is told here changed since {since[:12]}"
        changes = compare(
            before,
            after,
            base=since[:12] or "nothing",
            head=commit.id[:12],
            unread=(skipped,) if self._unread else (),
            facts=False,
        )
        given = self._reviews(commit.id, commit.parents, before)
        weighed = weigh(Side(base_gate, before), Side(gate, after), given or Approvals()) if since else ()
        return Landing(commit, changes, weighed, given.given if given is not None else None)

    def _reviews(self, commit: str, parents: tuple[str, ...], before: Ask) -> Approvals | None:
        """Return the reviews that count of what landed: of the commit itself, or of the branch that it merged."""
        for name in (commit, *parents[1:]):
            if name in self.evidence:
                return approvals_of(self.evidence[name], before)
        return None

    def told(self, episodes: Iterable[Episode]) -> tuple[Landing, ...]:
        """Return what landed, oldest first, with the findings that each commit brought and put right."""
        opened: dict[str, list[str]] = defaultdict(list)
        closed: dict[str, list[str]] = defaultdict(list)
        for episode in episodes:
            if episode.opened_by is Cause.CHANGE:
                opened[episode.opened.commit].append(episode.finding.fingerprint)
            if episode.closed is not None and episode.closed_by is Cause.CHANGE:
                closed[episode.closed.commit].append(episode.finding.fingerprint)
        return tuple(_with(self.made, opened, closed))


def _with(
    made: Iterable[Landing], opened: Mapping[str, list[str]], closed: Mapping[str, list[str]]
) -> Iterator[Landing]:
    for each in made:
        name = each.commit.id
        yield replace(each, opened=tuple(opened.get(name, ())), closed=tuple(closed.get(name, ())))
