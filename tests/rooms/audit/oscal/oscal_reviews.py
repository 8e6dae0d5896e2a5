"""Reviews of other portfolios than the reference: hostile ones, and such as have a case that it lacks."""

import json
from dataclasses import replace
from pathlib import Path

import yaml

from labelgov.audit import Review
from labelgov.cli.opening import open_repository
from labelgov.results import Cause, Episode, Moment, Stretch, UnderTest

EVIL = (
    "  leading\nnew line\r\n <script>alert(1)</script> *bold* _x_ [click](javascript:alert(1)) "
    "{{ insert: param, p }} &lt; | `code` \\ =1+1 ##[error]\t"
)
LONG = EVIL + "x" * 100_000
"""Text with everything that some consumer would take for its own; and a hundred thousand characters of it."""
RULE = {
    "id": "vendor-is-elsewhere",
    "title": EVIL,
    "says": LONG,
    "why": EVIL,
    "for": "Vendor",
    "require": 'vendor.spec.country == "CA"',
    "at": "spec.country",
    "message": "{vendor.metadata.title} is in {vendor.spec.country}.",
    "fix": EVIL.replace("{", "(").replace("}", ")"),
    "severity": "medium",
    "controls": ["9fw:1(2)", "9fw:1.2", "nowhere:7", "9fw:5 §/a"],
}
WAIVER = {
    "rule": "own/vendor-is-elsewhere",
    "resource": "Vendor/evil",
    "reason": LONG,
    "compensating": EVIL,
    "ticket": EVIL,
    "approvedBy": [{"role": "a+b", "by": "s.ito", "on": "2026-06-01"}],
    "from": "2026-06-01",
    "until": "2026-08-01",
}
PLAN = {
    "rule": "own/vendor-is-elsewhere",
    "resource": "Vendor/evil",
    "owner": "s.ito",
    "status": "in-progress",
    "steps": [
        {"id": "1st", "description": EVIL, "due": "2026-06-10", "done": "2026-06-09"},
        {"id": "2nd", "description": EVIL, "due": "2199-12-31"},
    ],
}
WORD = {
    "subject": "Vendor/evil",
    "controls": ["9fw:1.2", "elsewhere:1"],
    "method": "observe",
    "statement": LONG,
    "by": "nobody.here",
    "on": "2026-05-01",
    "validUntil": "2026-04-01",
    "outcome": "satisfied",
    "evidence": [{"path": "evidence/= 1|2 {x}.pdf", "sha256": "0" * 64}],
}
FRAMEWORK = {
    "version": EVIL,
    "publisher": LONG,
    "url": "https://example.com/{x}|y`zé",
    "attribution": EVIL,
    "controls": [
        {"id": name, "title": EVIL, "summary": EVIL} for name in ("1(2)", "1.2", "5 §/a", "-", "a\nb", "x" * 5000)
    ],
}
TEAM = {"lead": "s.ito", "purpose": EVIL, "members": [{"handle": "s.ito", "name": EVIL}]}
COMPANY = {
    "legalName": LONG,
    "country": "NL",
    "reportingCurrency": "EUR",
    "roles": {"a+b": ["person/s.ito"]},
}
SETTINGS = {
    "apiVersion": "labelgov/v1",
    "folders": ["programs"],
    "policies": ["policies"],
    "packs": ["own"],
    "waivers": {"medium": {"longest": "92d", "roles": ["a+b"]}},
}
HOSTILE = (
    ("policies/own.yaml", "Policy", "own", {"version": "1.0.0", "summary": EVIL, "rules": [RULE]}),
    ("programs/organization.yaml", "Organization", "evil", COMPANY),
    ("programs/team.yaml", "Team", "evil", TEAM),
    (
        "programs/a b%20é#?.yaml",
        "Vendor",
        "evil",
        {"legalName": EVIL, "country": "NL", "tier": "low", "owner": "s.ito"},
    ),
    (
        "programs/vendor.yaml",
        "Vendor",
        "other",
        {"legalName": "Other", "country": "NL", "tier": "low", "owner": "s.ito"},
    ),
    ("programs/waiver.yaml", "Waiver", "evil", WAIVER),
    ("programs/plan.yaml", "Remediation", "evil", PLAN),
    ("programs/word.yaml", "Attestation", "evil", WORD),
    ("programs/framework.yaml", "Framework", "9fw", FRAMEWORK),
)
"""Path, kind, name and spec of each document."""

SHORT = tuple((*each[:3], json.loads(json.dumps(each[3]).replace("x" * 100_000, ""))) for each in HOSTILE)
"""The same, quicker to read."""


def write(root: Path, documents=HOSTILE, settings=SETTINGS, title=LONG) -> Path:
    """Write a portfolio into a folder."""
    for path, kind, name, spec in documents:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        metadata = {"name": name, "title": title}
        document = {"apiVersion": "labelgov/v1", "kind": kind, "metadata": metadata, "spec": spec}
        place.write_text(yaml.safe_dump(document), encoding="utf-8")
    (root / "labelgov.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return root


def review_of(root: Path, like: Review) -> Review:
    """The review of a folder, over the period of another; all that is found there stood from its first day on."""
    opened = open_repository(root, like.end)
    verdict, ask = opened.examine()
    assert opened.gate
    moment = Moment(like.start, like.commit.id)
    episodes = tuple(
        Episode(each, moment, Cause.PERIOD, None, None, (Stretch(like.start, like.end, each.status, each.waiver),))
        for each in verdict.findings
    )
    cited = frozenset(control for rule in opened.gate.rules for control in rule.card.controls)
    tested = (UnderTest(like.start, like.end, cited),)
    timeline = replace(like.timeline, episodes=episodes, gaps=(), tested=tested)
    paths = [root / "labelgov.yaml", *sorted(root.rglob("*/*.yaml"))]
    sources = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    return replace(
        like, ask=ask, gate=opened.gate, verdict=verdict, timeline=timeline, landings=(), sources=sources
    )  # fmt: skip
