"""A company in a real git repository, and changes of it: its gate, its people, its money."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clones import Clone, init

DAY = "2026-06-30"
FILES = {
    "labelgov.yaml": """\
apiVersion: labelgov/v1
folders: [programs]
policies: [policies]
packs: [money]
waivers: {high: {longest: 90d, roles: [privacy]}}
""",
    "policies/money.yaml": """\
apiVersion: labelgov/v1
kind: Policy
metadata: {name: money}
spec:
  version: 1.0.0
  summary: Money is within bounds.
  params: {largest: {type: number, default: 1000, doc: Largest cap., looser: higher}}
  rules:
    - id: cap-is-bounded
      title: A cap is bounded
      says: A cap is bounded.
      why: Money is short.
      for: Budget
      require: budget.spec.cap.amount <= params.largest
      at: spec.cap
      message: "{budget.metadata.title}: the cap is {budget.spec.cap}, and {params.largest} is the most."
      fix: Lower spec.cap.
      severity: high
    - id: cap-grows-with-approval
      title: A cap grows with the approval of Finance
      says: A cap grows with approval.
      why: Money is short.
      for: Budget
      on: change
      when: before != null && budget.spec.cap.amount > before.spec.cap.amount
      require: approved("finance")
      at: spec.cap
      message: "{budget.metadata.title}: the cap goes from {before.spec.cap} to {budget.spec.cap}."
      fix: Leave spec.cap as it is, or have Finance approve.
      severity: high
      enforcement: mandatory
""",
    "programs/company.yaml": """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: company}
spec:
  legalName: Company
  country: US
  reportingCurrency: USD
  roles:
    finance: [team/finance]
    privacy: [person/p.rivacy]
    executive: [person/e.xec]
""",
    "programs/teams.yaml": """\
apiVersion: labelgov/v1
kind: Team
metadata: {name: finance}
spec:
  lead: f.one
  purpose: Money.
  members:
    - {handle: f.one, name: Fay One, account: fayone}
    - {handle: f.left, name: Fay Left, account: fayleft, left: 2026-05-31}
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
    - {handle: a.uthor, name: Ann Uthor, account: annuthor}
""",
    "programs/budgets.yaml": """\
apiVersion: labelgov/v1
kind: Budget
metadata: {name: small}
spec: {owner: f.one, fiscalYear: 2026, cap: 500 USD}
---
apiVersion: labelgov/v1
kind: Budget
metadata: {name: old}
spec: {owner: f.one, fiscalYear: 2025, cap: 2000 USD}
""",
}
WAIVER = """\
apiVersion: labelgov/v1
kind: Waiver
metadata: {name: large}
spec:
  rule: money/cap-is-bounded
  resource: Budget/small
  reason: We would like to.
  approvedBy: [{role: privacy, by: p.rivacy, on: 2026-06-29}]
  from: 2026-06-29
  until: 2026-07-31
"""


class Company(Clone):
    """The repository, with one commit; `edit` changes its files."""

    def edit(self, path: str, old: str, new: str) -> "Company":
        """Replace a text that stands once in a file."""
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))
        return self

    def remove(self, path: str) -> "Company":
        """Take a file away."""
        (self.folder / path).unlink()
        return self


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """The company as it stands."""
    made = Company(init(tmp_path / "company").folder)
    for path, text in FILES.items():
        made.write(path, text)
    made.commit("first")
    return made


@pytest.fixture
def judge(run: Callable[..., Any], company: Company) -> Callable[..., Any]:
    """Commit the change, and check it against the first commit; with reviews, with their evidence."""

    def call(*reviews: str | dict[str, Any], author: str = "annuthor", **more: Any) -> Any:
        base = company.git("rev-parse", "HEAD")
        head = company.commit("change")
        asked = ["check", "--root", company.folder, "--base", base, "--head", head, "--as-of", DAY]
        if reviews or more:
            path = company.folder.parent / "approvals.json"
            path.write_text(json.dumps(evidence(head, *reviews, author=author) | more))
            asked += ["--approvals", path]
        return run(*asked)

    return call


def evidence(head: str, *reviews: str | dict[str, Any], author: str) -> dict[str, Any]:
    """Return a file of approvals: an account alone approves the head."""
    usual = {"state": "approved", "commit": head, "submittedAt": "2026-06-30T10:00:00Z"}
    given = [usual | ({"account": each} if isinstance(each, str) else each) for each in reviews]
    return {"schema": "labelgov/approvals/v1", "commit": head, "author": author, "coauthors": [], "reviews": given}


@pytest.fixture
def waiver() -> str:
    """A waiver for a cap that is too large, with the name of somebody who may give it."""
    return WAIVER
