"""A company whose past is made commit by commit, on days of a test's choice."""

from datetime import UTC, date, tzinfo

from clones import Clone
from labelgov.history import Asked, Replayed, replay
from labelgov.results import Timeline
from labelgov.source import open_revision

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
    - id: still-counts
      title: An attestation counts
      says: An attestation counts.
      why: What was looked at long ago may have changed.
      for: Attestation
      require: attestation.spec.validUntil >= today
      at: spec.validUntil
      message: "{attestation.metadata.title} counted until {attestation.spec.validUntil}."
      fix: Look again.
      severity: high
""",
    "programs/company.yaml": """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: company}
spec:
  legalName: Company
  country: US
  reportingCurrency: USD
  roles: {privacy: [person/p.rivacy]}
---
apiVersion: labelgov/v1
kind: Team
metadata: {name: people}
spec:
  lead: p.rivacy
  purpose: All.
  members: [{handle: p.rivacy, name: Pat Rivacy, account: patrivacy}]
""",
    "programs/budget.yaml": """\
apiVersion: labelgov/v1
kind: Budget
metadata: {name: small}
spec: {owner: p.rivacy, fiscalYear: 2026, cap: 500 USD}
""",
}
SEEN = """\
apiVersion: labelgov/v1
kind: Attestation
metadata: {name: seen}
spec:
  subject: Budget/small
  method: examine
  by: p.rivacy
  on: 2026-01-05
  validUntil: 2026-03-15
  outcome: satisfied
  statement: It was looked at.
"""
WAIVER = """\
apiVersion: labelgov/v1
kind: Waiver
metadata: {name: large}
spec:
  rule: money/cap-is-bounded
  resource: Budget/small
  reason: We would like to.
  approvedBy: [{role: privacy, by: p.rivacy, on: 2026-01-05}]
  from: 2026-02-01
  until: 2026-03-20
"""
CAP = "money/cap-is-bounded"


class Past(Clone):
    """A repository to which days are added."""

    def put(self, path: str, content: str | None) -> "Past":
        """Write a file, or remove it."""
        if content is None:
            (self.folder / path).unlink()
        else:
            self.write(path, content)
        return self

    def cap(self, amount: int) -> "Past":
        """Set the cap of the budget."""
        return self.put("programs/budget.yaml", FILES["programs/budget.yaml"].replace("500", str(amount)))

    def on(self, day: str, message: str = "change", at: str = "12:00:00+0000") -> str:
        """Commit all that the work tree holds, on a day."""
        return self.commit(message, f"{day}T{at}")

    def replayed(
        self, start: str, end: str, ref: str = "HEAD", *, current: bool = False, zone: tzinfo = UTC
    ) -> Replayed:
        """Replay a period."""
        revision = open_revision(self.folder, ref)
        try:
            return replay(revision, Asked(date.fromisoformat(start), date.fromisoformat(end), zone, current))
        finally:
            revision.close()

    def timeline(self, start: str, end: str, ref: str = "HEAD", *, current: bool = False) -> Timeline:
        """Return the timeline of a period."""
        return self.replayed(start, end, ref, current=current).timeline
