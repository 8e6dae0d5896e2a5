"""A small repository in text, before and after a change: settings, a pack of its own, people, a budget, a waiver."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

import pytest

from labelgov import pipeline
from labelgov.gate import Evidence, read_evidence
from labelgov.pipeline import Version
from labelgov.report.safe_json import mapped
from labelgov.results import ChangeVerdict, Finding
from labelgov.source import read_text

TODAY = date(2026, 6, 30)
HEAD = "b" * 40

SETTINGS = """
apiVersion: labelgov/v1
folders: [programs, more]
policies: [policies]
packs: [own, structure]
params: {own: {smallest: 10, words: [one, two]}}
severities: {own/cap-is-large: high}
waivers: {high: {longest: 90d, roles: [privacy, finance]}}
gate: {policy: [executive], roles: [executive]}
annotations: {costCentre: {type: string}}
"""
PACK = """
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own}
spec:
  version: 1.2.0
  summary: Caps are large.
  params:
    smallest: {type: number, default: 10, doc: Smallest cap., looser: lower}
    words: {type: list, default: [], doc: Words that are known., looser: more}
    unsaid: {type: span, default: 3d, doc: Nobody has said which way is looser.}
  rules:
    - id: cap-is-large
      title: A cap is large
      says: A cap is large.
      why: Small caps run out.
      for: Budget
      require: budget.spec.cap.amount >= params.smallest
      message: "{budget.metadata.title}: the cap is {budget.spec.cap}."
      fix: Raise it.
      severity: medium
      enforceFrom: 2026-01-01
      tests: [{name: large, budget: {cap: 20 USD}, expect: pass}]
    - id: owner-is-known
      title: An owner is known
      says: An owner is known.
      why: Somebody has to answer.
      for: Budget
      require: budget.spec.owner != 'nobody'
      message: "{budget.metadata.title}: nobody owns it."
      fix: Name an owner.
      severity: low
      enforcement: mandatory
      controls: ["gdpr:5(1)(e)"]
    - id: year-is-recent
      title: A year is recent
      says: A year is recent.
      why: Old budgets are history.
      for: Budget
      schema: {properties: {fiscalYear: {minimum: 2020}}}
      message: "{budget.metadata.title}: {flaw}."
      fix: Look at it.
      severity: low
"""
PORTFOLIO = """
apiVersion: labelgov/v1
kind: Organization
metadata: {name: company}
spec:
  legalName: Company
  country: US
  reportingCurrency: USD
  roles:
    finance: [team/finance, person/d.direct]
    privacy: [person/p.rivacy]
    executive: [person/e.xec]
---
apiVersion: labelgov/v1
kind: Team
metadata: {name: finance}
spec:
  lead: f.one
  purpose: Money.
  members:
    - {handle: f.one, name: Fay One, account: fayone}
    - {handle: f.left, name: Fay Left, account: fayleft, left: 2026-05-31}
    - {handle: f.leaves, name: Fay Leaves, account: fayleaves, left: 2026-12-31}
---
apiVersion: labelgov/v1
kind: Team
metadata: {name: others}
spec:
  lead: e.xec
  purpose: All else.
  members:
    - {handle: e.xec, name: Eve Xec, account: evexec}
    - {handle: p.rivacy, name: Pat Rivacy, account: patrivacy}
    - {handle: d.direct, name: Dee Direct, account: deedirect, left: 2026-06-01}
    - {handle: a.uthor, name: Ann Uthor, account: annuthor}
    - {handle: s.one, name: Sam One, account: shared}
    - {handle: s.two, name: Sue Two, account: Shared}
---
apiVersion: labelgov/v1
kind: Budget
metadata: {name: money}
spec: {owner: f.one, fiscalYear: 2026, cap: 5 USD, allocations: []}
---
apiVersion: labelgov/v1
kind: Waiver
metadata: {name: small}
spec:
  rule: own/cap-is-large
  resource: Budget/money
  reason: A trial.
  approvedBy: [{role: finance, by: f.one, on: 2026-06-01}]
  from: 2026-06-01
  until: 2026-07-31
  bound: {spec.cap: {atLeast: 4.00 USD}}
"""

Texts = dict[str, str]


@cache
def version(name: str, settings: str, pack: str, portfolio: str) -> Version:
    """Return one side of a change, read from texts as the command line reads files."""
    reading = read_text("labelgov.yaml", settings.encode())
    chosen, findings = pipeline.read_settings(reading)
    documents = read_text("programs/all.yaml", portfolio.encode())
    found: tuple[Finding, ...] = (*findings, *documents.findings)
    if chosen is None:
        return Version(name, documents.documents, None, found)
    gate, mistakes = pipeline.open_gate(chosen, read_text("policies/own.yaml", pack.encode()).documents)
    return Version(name, documents.documents, gate, (*found, *mistakes))


def replaced(text: str, edits: Iterable[tuple[str, str]]) -> str:
    """Return a text with each edit made once; an edit that meets nothing is a mistake of the test's."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


class Changing:
    """Judges changes of the small repository; its texts are there to be edited further."""

    settings, pack, portfolio = SETTINGS, PACK, PORTFOLIO

    def __call__(
        self, *edits: tuple[str, str], approved_by: Iterable[str] = (), base: Texts | None = None,
        evidence: Evidence | None = None,
    ) -> ChangeVerdict:  # fmt: skip
        """Return the verdict of a change that edits settings, pack or portfolio, wherever a text stands."""
        texts = {"settings": SETTINGS, "pack": PACK, "portfolio": PORTFOLIO} | (base or {})
        missing = [old for old, _ in edits if not any(old in text for text in texts.values())]
        assert not missing, f"nothing holds {missing}"
        after = {name: replaced(text, [edit for edit in edits if edit[0] in text]) for name, text in texts.items()}
        if approved_by:
            evidence = evidence_of(*({"account": account} for account in approved_by))
        return pipeline.check_change(version("base", **texts), version("head", **after), TODAY, evidence)


def evidence_of(*reviews: dict[str, str | None], author: str = "annuthor", coauthors: Iterable[str] = ()) -> Evidence:
    """Return evidence, read from the file that it would stand in."""
    usual = {"state": "approved", "commit": HEAD, "submittedAt": "2026-06-30T10:00:00Z"}
    content = {
        "schema": "labelgov/approvals/v1", "commit": HEAD, "author": author, "coauthors": list(coauthors),
        "reviews": [usual | review for review in reviews],
    }  # fmt: skip
    return read_evidence(mapped(content).encode(), "approvals.json", [HEAD])


@pytest.fixture(scope="session")
def change() -> Changing:
    """What judges a change of the small repository."""
    return Changing()


@pytest.fixture(scope="session")
def waiver() -> str:
    """The text of the one waiver."""
    return PORTFOLIO[PORTFOLIO.rindex("---\n") :]


@pytest.fixture(scope="session")
def reviewed() -> Callable[..., Evidence]:
    """The function that makes evidence of reviews."""
    return evidence_of
