"""The table of hostile inputs: what is written where, the exit code that it must get, and the rule that must say so.

Each case is laid over a small portfolio that passes (`labelgov init`), with one pack of its own. `rule` is empty where
the run can't start; the reason then stands on standard error.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

import yaml

from labelgov import packs

EVIL = "\\x1b[31m\\n::error::pwned"
"""A terminal escape, a new line and a workflow command, as a double-quoted YAML text writes them."""
MARKUP = "<script>alert(1)</script> ]]> & | `x` [click](javascript:alert(1)) ![i](https://e.example/i.png) @everyone #1 %0A::error::x"
"""Printable text that some format would take for its own."""


@dataclass(frozen=True)
class Link:
    """A symbolic link to a target."""

    target: str


@dataclass(frozen=True)
class Pipe:
    """A named pipe, which blocks whoever opens it."""


@dataclass(frozen=True)
class Hostile:
    """One case. `settings` are laid over labelgov.yaml; a file of None is taken away."""

    name: str
    code: int
    rule: str = ""
    files: Mapping[str, str | bytes | Link | Pipe | None] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    says: str = ""
    heavy: bool = False
    """Whether it runs in a process of its own, with ten seconds and 1 GiB."""


def doc(kind: str, name: str, spec: Mapping[str, Any] | str, **metadata: Any) -> str:
    """Return a document as YAML; a spec of text is taken as it stands, indented by two spaces."""
    head = json.dumps({"name": name, **metadata})
    body = spec if isinstance(spec, str) else f"  {json.dumps(spec)}"
    return f"apiVersion: labelgov/v1\nkind: {kind}\nmetadata: {head}\nspec:\n{body}\n"


TEAM: dict[str, Any] = {"lead": "m.okafor", "purpose": "Labels.", "members": [{"handle": "x.y", "name": "X Y"}]}
SOW: dict[str, Any] = {
    "type": "sow", "vendor": "example-labeling", "status": "draft", "term": {"start": "2026-06-01", "end": "2026-12-31"},
}  # fmt: skip
WAIVER: dict[str, Any] = {
    "rule": "own/vendor-is-elsewhere",
    "resource": "Vendor/example-labeling",
    "reason": "It moves in August.",
    "approvedBy": [{"role": "privacy", "by": "s.ito", "on": "2026-06-01"}],
    "from": "2026-06-01",
    "until": "2026-08-01",
}
RULE: dict[str, Any] = {
    "id": "vendor-is-elsewhere",
    "title": "A vendor is elsewhere",
    "says": "A vendor is established in Canada.",
    "why": "The tests want a finding.",
    "for": "Vendor",
    "require": 'vendor.spec.country == "CA"',
    "at": "spec.country",
    "message": "{vendor.metadata.title} is in {vendor.spec.country}.",
    "fix": "Move it.",
    "severity": "medium",
}


ELSEWHERE: dict[str, Any] = {
    "id": "work-is-elsewhere",
    "for": "Contract",
    "require": 'contract.spec.type != "sow"',
    "at": "spec.type",
    "message": "{contract.metadata.title} is a statement of work.",
}


def team(**changes: Any) -> dict[str, str]:
    """Return a file with one more team, whose spec differs."""
    return {"programs/x.yaml": doc("Team", "x", {**TEAM, **changes})}


def contract(**changes: Any) -> dict[str, str]:
    """Return a file with one more contract, whose spec differs."""
    return {"programs/x.yaml": doc("Contract", "x", {**SOW, **changes})}


def waiver(**changes: Any) -> dict[str, str]:
    """Return a file with a waiver of the own rule, which differs; a value of None takes the field away."""
    spec = {key: value for key, value in {**WAIVER, **changes}.items() if value is not None}
    return {"programs/x.yaml": doc("Waiver", "x", spec)}


def pack(*rules: Mapping[str, Any], name: str = "own", **spec: Any) -> dict[str, str]:
    """Return the own pack with rules that differ from the usual one."""
    whole = {"version": "1.0.0", "summary": "Own.", "rules": [{**RULE, **rule} for rule in rules or ({},)], **spec}
    return {"policies/own.yaml": doc("Policy", name, whole)}


def held(schema: Mapping[str, Any]) -> dict[str, str]:
    """Return the own pack with a rule that holds a vendor against a schema."""
    return pack({"require": None, "at": None, "schema": schema, "message": "{vendor.metadata.title}: {flaw}."})


DEEP: dict[str, Any] = {}
for _ in range(40):
    DEEP = {"not": DEEP}


def raw(text: str | bytes) -> dict[str, str | bytes]:
    """Return a file beside the good ones with a text as it stands."""
    return {"programs/x.yaml": text}


def bomb(levels: int) -> str:
    """Return aliases of aliases: ten times as many values a level."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def circle(kind: str, spec: Mapping[str, Any], field_name: str, length: int) -> str:
    """Return documents of which each stands under the next, and the last under the first."""
    return "---\n".join(
        doc(kind, f"c{number}", {**spec, field_name: f"c{(number + 1) % length}"}) for number in range(length)
    )


def chain(kind: str, spec: Mapping[str, Any], field_name: str, length: int) -> str:
    """Return documents of which each stands under the next; the last stands alone."""
    return "---\n".join(
        doc(kind, f"c{number}", {**spec, **({field_name: f"c{number + 1}"} if number < length - 1 else {})})
        for number in range(length)
    )


OBJECTIVE: dict[str, Any] = {
    "goal": "Go.", "owner": "m.okafor", "period": {"start": "2026-01-01", "end": "2026-12-31"}, "status": "active",
}  # fmt: skip
EVERY_PACK = sorted(
    each.name.removesuffix(".yaml")
    for each in files(packs).iterdir()
    if each.name.endswith(".yaml") and each.name != "metrics.yaml"
)
OWN = {"policies": ["policies"], "packs": ["privacy", "own"]}

FILES = (
    Hostile("a file with a mistake of syntax", 2, "input/yaml-syntax", raw("a: [1\n")),
    Hostile("a file of tabs", 2, "input/tab", raw("a:\n\tb: 1\n" * 1000)),
    Hostile("a file in UTF-16", 2, "input/encoding", raw("a: 1\n".encode("utf-16"))),
    Hostile("a file in Latin-1", 2, "input/encoding", raw("a: caf\u00e9\n".encode("latin-1"))),
    Hostile("a file with NUL", 2, "input/encoding", raw(b"a: \x00\n")),
    Hostile("a file with a terminal escape", 2, "input/encoding", raw("a: \x1b]0;pwned\x07\n")),
    Hostile("a file that reads otherwise than it stands", 2, "input/encoding", raw("a: x # \u202e }\n")),
    Hostile("random bytes", 2, "input/encoding", raw(bytes(range(256)) * 100)),
    Hostile("a picture", 2, "input/encoding", raw(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")),
    Hostile("a tag that runs code", 2, "input/tag", raw('a: !!python/object/apply:os.system ["touch pwned"]\n')),
    Hostile("a tag that imports", 2, "input/tag", raw("a: !!python/module:antigravity\n")),
    Hostile("a binary tag", 2, "input/tag", raw("a: !!binary aGVsbG8=\n")),
    Hostile("an alias bomb", 2, "input/alias", raw(bomb(10)), heavy=True),
    Hostile("an alias bomb of maps", 2, "input/alias",
            raw("a: &a {b: 1, c: 2}\n" + "".join(f"m{n}: &m{n} {{x: *{'a' if not n else f'm{n - 1}'}, y: *{'a' if not n else f'm{n - 1}'}}}\n" for n in range(40))),
            heavy=True),
    Hostile("a value that holds itself", 2, "input/alias", raw("a: &x [*x]\n")),
    Hostile("lists nested 100,000 deep", 2, "input/nesting", raw("a: " + "[" * 100_000 + "\n"), heavy=True),
    Hostile("maps nested 500 deep", 2, "input/nesting", raw("".join("  " * n + "a:\n" for n in range(500)))),
    Hostile("a document behind a good one nested too deep", 2, "input/nesting",
            raw(doc("Team", "y", {**TEAM, "memberz": []}) + "---\na: " + "[" * 90 + "]" * 90 + "\n")),
    Hostile("a merge", 2, "input/key", raw("a: &x {b: 1}\nc:\n  <<: *x\n")),
    Hostile("a key twice", 2, "input/duplicate-key", raw("kind: Team\nkind: Vendor\n")),
    Hostile("a key of a list", 2, "input/key", raw("? [a]\n: b\n")),
    Hostile("a key of a million characters", 2, "input/yaml-syntax", raw("x" * 1_000_000 + ": 1\n")),
    Hostile("60,000 unknown fields", 2, "input/unknown-field",
            raw("apiVersion: labelgov/v1\nkind: Team\nmetadata: {name: x}\nspec:\n" + "".join(f"  membe{n}: 1\n" for n in range(60_000))),
            heavy=True),
    Hostile("60,000 unknown fields of the envelope", 2, "input/unknown-field",
            raw("apiVersion: labelgov/v1\nkind: Team\n" + "".join(f"metadat{n}: 1\n" for n in range(60_000))), heavy=True),
    Hostile("10,001 documents", 2, "input/size", raw("---\na: 1\n" * 10_001), heavy=True),
    Hostile("10,000 documents that say nothing", 2, "input/envelope", raw("---\na: 1\n" * 10_000), heavy=True),
    Hostile("300,000 values", 2, "input/size", raw("a: [" + "1," * 300_000 + "1]\n"), heavy=True),
    Hostile("a file over 1 MiB", 2, "input/size", raw("# " + "x" * 1024 * 1024)),
    Hostile("a line of 900,000 characters with a mistake", 2, "input/unknown-field",
            raw(doc("Team", "x", f'  lead: m.okafor\n  memberz: "{"x" * 900_000}"'))),
    Hostile("a document that is a list", 2, "input/document", raw("- a\n")),
    Hostile("a document that is a number", 2, "input/document", raw("5\n")),
    Hostile("a pipe", 2, "input/file", {"programs/x.yaml": Pipe()}),
    Hostile("a link out of the repository", 2, "input/symlink", {"programs/x.yaml": Link("/etc/passwd")}),
    Hostile("a link to the environment", 2, "input/symlink", {"programs/x.yaml": Link("/proc/self/environ")}),
    Hostile("a link to an endless device", 2, "input/symlink", {"programs/x.yaml": Link("/dev/zero")}, heavy=True),
    Hostile("a link to a folder outside", 2, "input/symlink", {"programs/x": Link("/etc")}),
    Hostile("a link to itself", 2, "input/file", {"programs/x.yaml": Link("x.yaml")}),
    Hostile("a link to nothing", 2, "input/file", {"programs/x.yaml": Link("nothing.yaml")}),
    Hostile("a folder linked to the folder above it", 2, "input/symlink", {"programs/x": Link("..")}),
    Hostile("a name with a workflow command", 2, "input/file", {"programs/x\n::error::pwned.yaml": "a: 1\n"}),
    Hostile("a name with a terminal escape", 2, "input/file", {"programs/\x1b[31mx.yaml": "a: 1\n"}),
    Hostile("a name that isn't text", 2, "input/file", {"programs/\udcff.yaml": "a: 1\n"}),
    Hostile("a name that reads backwards", 2, "input/file", {"programs/\u202elmay.yaml": "a: 1\n"}),
    Hostile("a name of markup", 2, "input/envelope", {"programs/<b>&'\"`|,:%25](x).yaml": "a: 1\n"}),
    Hostile("no document at all", 2, "", {"programs": None, "programs/x.yaml": "# nothing\n"}, says="no file holds a document"),
    Hostile("no file at all", 2, "", {"programs": None, "programs/x.txt": "nothing\n"}, says="no .yaml file"),
)  # fmt: skip

DOCUMENTS = (
    Hostile("no apiVersion", 2, "input/envelope", raw("kind: Team\nmetadata: {name: x}\nspec: {}\n")),
    Hostile("an apiVersion of the future", 2, "input/envelope", raw("apiVersion: labelgov/v9\nkind: Team\n")),
    Hostile("an apiVersion that is a list", 2, "input/envelope", raw("apiVersion: [labelgov/v1]\nkind: Team\n")),
    Hostile("no kind", 2, "input/envelope", raw("apiVersion: labelgov/v1\n")),
    Hostile("a kind that isn't", 2, "input/envelope", raw(doc("Programm", "x", {})), says="did you mean Program"),
    Hostile("a kind that is a map", 2, "input/envelope", raw("apiVersion: labelgov/v1\nkind: {a: b}\n")),
    Hostile("a kind of Python", 2, "input/envelope", raw("apiVersion: labelgov/v1\nkind: __class__\n")),
    Hostile("a key with a look-alike letter", 2, "input/unknown-field", raw(doc("Team", "x", TEAM).replace("spec", "sp\u0435c"))),
    Hostile("a key with a space of no width", 2, "input/unknown-field", raw(doc("Team", "x", {**TEAM, "members\u200b": []}))),
    Hostile("metadata that is a list", 2, "input/value", raw("apiVersion: labelgov/v1\nkind: Team\nmetadata: [x]\nspec: {}\n")),
    Hostile("a spec that is a text", 2, "input/value", raw("apiVersion: labelgov/v1\nkind: Team\nmetadata: {name: x}\nspec: x\n")),
    Hostile("no spec", 2, "input/envelope", raw("apiVersion: labelgov/v1\nkind: Team\nmetadata: {name: x}\n")),
    Hostile("keys of Python", 2, "input/unknown-field", team(__class__="x", model_config={}, __init__={})),
    Hostile("labels that are no texts", 2, "input/value", raw(doc("Team", "x", TEAM, labels={"a": ["b"]}))),
    *(
        Hostile(f"a name: {name[:30]!r}", 2, "input/value", raw(doc("Team", name, TEAM)))
        for name in (
            "", " ", "../../etc/passwd", "a/b", "a b", "A", "a\n::error::pwned", "x" * 64, "a.b", "-a", "a-",
            "\u0430dmin", "a\u200b", "__proto__", "'; drop table teams; --", "${HOME}", "{{7*7}}", "%s%n",
        )
    ),
    Hostile("a name of escapes", 2, "input/encoding", raw(doc("Team", "\x1b[31m", TEAM))),
    Hostile("a name that reads backwards", 2, "input/encoding", raw(doc("Team", "a\u202eb", TEAM))),
    Hostile("a name that is a number", 2, "input/value", raw("apiVersion: labelgov/v1\nkind: Team\nmetadata: {name: 5}\nspec: {}\n")),
    Hostile("a name twice in a file", 1, "portfolio/name-is-unique", raw(doc("Team", "x", TEAM) + "---\n" + doc("Team", "x", TEAM))),
    Hostile("a name twice across files", 1, "portfolio/name-is-unique", raw(doc("Team", "labeling", TEAM))),
    Hostile("8,000 members of one name", 1, "structure/person-has-one-handle",
            team(members=[{"handle": f"p.{n}", "name": "P"} for n in range(8000)]), {"packs": ["structure"]}, heavy=True),
    Hostile("500 roles of a team of 2,000", 2, "structure/conflicting-roles-are-apart",
            {"programs/x.yaml": doc("Team", "x", {**TEAM, "members": [{"handle": f"p.{n}", "name": f"P {n}"} for n in range(2000)]}),
             "programs/y.yaml": doc("Organization", "a", {"legalName": "X", "country": "US", "reportingCurrency": "USD", "roles": {f"r{n}": ["team/x"] for n in range(500)}})},
            {"packs": ["structure"]}, says="500 roles are declared; keep to 64 at most", heavy=True),
    Hostile("a name that ships with labelgov", 1, "portfolio/name-is-unique",
            raw(doc("Metric", "gold-accuracy", {"definition": "x", "unit": "share", "better": "lower", "family": "quality", "computedFrom": "x"}))),
    Hostile("a title of escapes and commands", 2, "input/encoding", raw(doc("Team", "x", TEAM).replace('{"name": "x"}', f'{{name: x, title: "{EVIL}"}}'))),
    Hostile("a title of markup, on a finding", 1, "portfolio/reference-resolves", raw(doc("Contract", "x", {**SOW, "vendor": "nobody"}, title=MARKUP))),
    Hostile("a text of half a megabyte, on a finding", 1, "portfolio/reference-resolves", raw(doc("Contract", "x", {**SOW, "vendor": "nobody"}, title="x" * 500_000))),
    Hostile("a title of lines, on a finding", 1, "portfolio/reference-resolves", raw(doc("Contract", "x", {**SOW, "vendor": "nobody"}, title="a\n::error::pwned\n\n# b"))),
    Hostile("a Policy among the programs", 2, "policy/settings-are-sound", raw(pack()["policies/own.yaml"])),
)  # fmt: skip

MONEY = (
    "480000",
    "$480,000",
    "1.234,56 EUR",
    "480000 usd",
    "-",
    "nan USD",
    "inf USD",
    "1e400 USD",
    "1.00 XXQ",
    "1" * 16 + " USD",
    "٣.٠٠ USD",
    "0x10 USD",
    EVIL.encode().decode("unicode_escape").replace("\n", " ").replace("\x1b", ""),
)
SCALARS = (
    *(Hostile(f"an amount: {text[:24]!r}", 2, "input/value", contract(ceiling=text)) for text in MONEY),
    Hostile("an amount that is a number", 2, "input/value", contract(ceiling=480000)),
    Hostile("an amount that is a list", 2, "input/value", contract(ceiling=["1.00 USD"])),
    Hostile("an amount that is infinite", 2, "input/number", raw(doc("Contract", "x", "  ceiling: .inf"))),
    Hostile("an amount that is 1e400", 2, "input/number", raw("a: 1e400\n")),
    Hostile("a number of 100,000 digits", 2, "input/number", raw("a: " + "9" * 100_000 + "\n")),
    *(Hostile(f"a share: {text!r}", 2, "input/value", contract(creditCap=text)) for text in ("95", 0.95, "-5%", "1000000%", "95 %", "NaN%", True, {"a": 1})),
    *(
        Hostile(f"a span: {text!r}", 2, "input/value", contract(paymentTerm=text))
        for text in ("5m", 45, "45", "-5d", "1.5h", "9999999d", "P", "forty days", [])
    ),
    *(
        Hostile(f"a date: {text!r}", 2, "input/value", contract(signed=text))
        for text in ("2026-02-30", "2026-13-01", "30.06.2026", "tomorrow", "0000-00-00", "9999-12-31", 20260630, "2026-06-30T00:00:00Z", "２０２６-06-30")
    ),
    Hostile("the longest span before the calendar begins", 1, "portfolio/reference-resolves",
            contract(vendor="nobody", term={"start": "1900-01-01", "end": "1900-01-02", "notice": "999999y"}, paymentTerm="999999w")),
    Hostile("the longest span after the calendar ends", 1, "portfolio/reference-resolves",
            contract(vendor="nobody", term={"start": "2199-12-30", "end": "2199-12-31", "notice": "999999w"}, exitAssistance="P999999Y999999M999999W999999D")),
    Hostile("a contract that ends before it starts", 1, "portfolio/reference-resolves", contract(vendor="nobody", term={"start": "2026-12-31", "end": "2026-01-01"})),
    Hostile("a count below zero", 2, "input/value", contract(rates=[{"task": "a", "unit": "b", "price": "1.00 USD", "tiers": [{"from": -1, "price": "1.00 USD"}]}])),
    Hostile("a count of a text", 2, "input/value", contract(rates=[{"task": "a", "unit": "b", "price": "1.00 USD", "tiers": [{"from": "2000", "price": "1.00 USD"}]}])),
    Hostile("a yes-or-no of YAML 1.1", 2, "input/value", contract(soleRemedy="yes")),
    Hostile("a word that isn't known", 2, "input/value", contract(status="sigend"), says="did you mean signed"),
    Hostile("a word that is a list", 2, "input/value", contract(status=["signed"])),
    Hostile("a digest that is none", 2, "input/value", contract(document={"path": "a.pdf", "sha256": "x" * 64})),
    Hostile("a path that leads out", 2, "input/value", contract(document={"path": "../../etc/passwd", "sha256": "0" * 64})),
    Hostile("an absolute path", 2, "input/value", contract(document={"path": "/etc/passwd", "sha256": "0" * 64})),
    Hostile("a path with a backslash", 2, "input/value", contract(document={"path": "..\\..\\x", "sha256": "0" * 64})),
    Hostile("a web address that runs code", 2, "input/value", raw(doc("Framework", "x", {"version": "1", "publisher": "x", "url": "javascript:alert(1)", "controls": []}))),
    Hostile("a country that isn't", 2, "input/value", raw(doc("Vendor", "x", {"legalName": "X", "country": "ZZ", "tier": "low", "owner": "m.okafor"}))),
    Hostile("a handle with a space", 2, "input/value", team(lead="m okafor")),
    Hostile("members that are a map", 2, "input/value", team(members={"a": 1})),
    Hostile("a member that is null", 2, "input/value", team(members=[None])),
    Hostile("an amount below zero", 2, "input/value", contract(minimum="-200000.00 USD"), says="is below zero"),
    Hostile("a price below zero", 2, "input/value", contract(rates=[{"task": "x", "unit": "item", "price": "-0.01 USD"}])),
    Hostile("an amount of less than nothing at all", 2, "input/value", contract(ceiling="-0.00 USD")),
    Hostile("an allocation below zero", 2, "input/value", raw(doc("Budget", "x", {"owner": "m.okafor", "fiscalYear": 2026, "cap": "9.00 USD", "allocations": [{"program": "x", "amounts": {"Q1": "-9.00 USD"}}]}))),
    *(
        Hostile(f"a company with {what}", 2, "input/value", raw(doc("Organization", "x", {"legalName": "X", "country": "US", "reportingCurrency": "USD", **spec})), says=says)
        for what, spec, says in (
            ("a month 13", {"fiscalYear": {"startMonth": 13}}, "is not a month"),
            ("a month 0", {"fiscalYear": {"startMonth": 0}}, "is not a month"),
            ("a planning rate of nothing", {"exchangeRates": [{"currency": "EUR", "rate": 0, "from": "2026-01-01"}]}, "is not above zero"),
            ("a planning rate below zero", {"exchangeRates": [{"currency": "EUR", "rate": -1, "from": "2026-01-01"}]}, "is not above zero"),
            ("a living wage of nothing", {"livingWages": [{"country": "PH", "hourly": "0.00 PHP", "source": "x", "asOf": "2026-01-01"}]}, "is nothing"),
        )
    ),
)  # fmt: skip

REFERENCES = (
    Hostile("a vendor that isn't there", 1, "portfolio/reference-resolves", contract(vendor="example-labelling"), says="did you mean example-labeling"),
    Hostile("a reference of another kind", 1, "portfolio/reference-resolves", contract(vendor="support-intents")),
    Hostile("a reference with a kind in it", 2, "input/value", contract(vendor="Vendor/example-labeling")),
    Hostile("a free reference to a kind that isn't", 1, "portfolio/reference-resolves", raw(doc("Remediation", "x", {"rule": "a/b", "resource": "Vendr/x", "owner": "m.okafor", "status": "planned", "steps": []})), says="did you mean Vendor"),
    Hostile("a free reference to a row that isn't", 1, "portfolio/reference-resolves", raw(doc("Remediation", "x", {"rule": "a/b", "resource": "Contract/sow-support-intents#sla/nope", "owner": "m.okafor", "status": "planned", "steps": []}))),
    Hostile("a free reference to Python", 1, "portfolio/reference-resolves", raw(doc("Remediation", "x", {"rule": "a/b", "resource": "Vendor/example-labeling#__class__/__dict__", "owner": "m.okafor", "status": "planned", "steps": []}))),
    Hostile("a free reference that leads up", 2, "input/value", raw(doc("Remediation", "x", {"rule": "a/b", "resource": "Vendor/../../x", "owner": "m.okafor", "status": "planned", "steps": []}))),
    Hostile("a metric that nobody knows", 1, "portfolio/reference-resolves", contract(sla=[{"metric": "gold-acuracy", "target": "95%"}]), says="did you mean gold-accuracy"),
    Hostile("a contract under itself", 1, "portfolio/parents-form-no-circle", contract(parent="x")),
    Hostile("an amendment of itself", 1, "portfolio/parents-form-no-circle", contract(type="amendment", parent="x")),
    Hostile("a contract that takes its own place", 1, "portfolio/parents-form-no-circle", contract(supersedes="x")),
    Hostile("two contracts, each under the other", 1, "portfolio/parents-form-no-circle", raw(circle("Contract", SOW, "parent", 2))),
    Hostile("two contracts that take each other's place", 1, "portfolio/parents-form-no-circle", raw(circle("Contract", SOW, "supersedes", 2))),
    Hostile("500 contracts in a circle", 1, "portfolio/parents-form-no-circle", raw(circle("Contract", SOW, "parent", 500)), heavy=True),
    Hostile("500 amendments in a circle", 1, "portfolio/parents-form-no-circle", raw(circle("Contract", {**SOW, "type": "amendment"}, "parent", 500)), heavy=True),
    Hostile("an objective under itself", 1, "portfolio/parents-form-no-circle", raw(circle("Objective", OBJECTIVE, "parent", 1))),
    Hostile("500 objectives in a circle", 1, "portfolio/parents-form-no-circle", raw(circle("Objective", OBJECTIVE, "parent", 500)), heavy=True),
    Hostile("a chain of 3,000 contracts, the last of nobody", 1, "portfolio/reference-resolves", raw(chain("Contract", SOW, "parent", 3000) + "---\n" + doc("Contract", "y", {**SOW, "vendor": "nobody"})), heavy=True),
    Hostile("a chain of 3,000 amendments, the last of nobody", 1, "portfolio/reference-resolves", raw(chain("Contract", {**SOW, "type": "amendment"}, "parent", 3000) + "---\n" + doc("Contract", "y", {**SOW, "vendor": "nobody"})), heavy=True),
    Hostile("a chain of 1,000 contracts, asked by every pack", 1, "portfolio/parents-form-no-circle", raw(chain("Contract", SOW, "parent", 1000)), {"packs": EVERY_PACK}, says="stands under more than 32", heavy=True),
    Hostile("a chain of 1,000 amendments, asked by every pack", 1, "portfolio/parents-form-no-circle", raw(chain("Contract", {**SOW, "type": "amendment"}, "parent", 1000)), {"packs": EVERY_PACK}, heavy=True),
    Hostile("200 amendments in a circle, asked by every pack", 1, "portfolio/parents-form-no-circle", raw(circle("Contract", {**SOW, "type": "amendment"}, "parent", 200)), {"packs": EVERY_PACK}, heavy=True),
    Hostile("200 contracts that take each other's place, asked by every pack", 1, "portfolio/parents-form-no-circle", raw(circle("Contract", SOW, "supersedes", 200)), {"packs": EVERY_PACK}, heavy=True),
    Hostile("rows of one id", 1, "portfolio/name-is-unique", contract(sla=[{"id": "a", "metric": "gold-accuracy", "target": "95%"}] * 2)),
    Hostile("10,000 references to nothing", 1, "portfolio/reference-resolves", contract(programs=[f"nothing-{n}" for n in range(10_000)]), heavy=True),
    Hostile("4,000 references to the nearest of 2,000 names", 1, "portfolio/reference-resolves",
            {"programs/x.yaml": chain("Objective", OBJECTIVE, "parent", 2000).replace('"c', '"objective-number-'),
             "programs/y.yaml": doc("Program", "y", {"owner": "m.okafor", "stage": "proposed", "criticality": "low", "purpose": "x", "task": {"type": "a"},
                                                     "objectives": [f"objective-numbr-{n}" for n in range(4000)]})}, heavy=True),
    Hostile("10,000 references to one", 1, "portfolio/reference-resolves", contract(vendor="nobody", programs=["support-intents"] * 10_000), heavy=True),
)  # fmt: skip

HARD = "vendor.spec.sites.exists(s, " * 40 + 'vendor.spec.country == "CA"' + ")" * 40
RULES = (
    Hostile("a syntax error", 2, "policy/rule-is-sound", pack({"require": "vendor.spec.country =="}), OWN),
    Hostile("a field that isn't", 2, "policy/rule-is-sound", pack({"require": 'vendor.spec.contry == "CA"'}), OWN, says="did you mean country"),
    Hostile("a field that isn't, behind ||", 2, "policy/rule-is-sound", pack({"require": 'true || vendor.spec.contry == "CA"'}), OWN),
    Hostile("a field that isn't, in has()", 2, "policy/rule-is-sound", pack({"require": "!has(vendor.spec.contry)"}), OWN),
    Hostile("a field that isn't, over an empty list", 2, "policy/rule-is-sound", pack({"require": "vendor.spec.subprocessors.all(s, s.contry == 'CA')"}), OWN),
    Hostile("a field that isn't, in a branch never taken", 2, "policy/rule-is-sound", pack({"require": "true ? true : vendor.spec.nope"}), OWN),
    Hostile("a fact that isn't", 2, "policy/rule-is-sound", pack({"require": "vendor.facts.nope"}), OWN),
    Hostile("a variable that isn't", 2, "policy/rule-is-sound", pack({"require": "contract.spec.type == 'sow'"}), OWN),
    Hostile("a function that isn't", 2, "policy/rule-is-sound", pack({"require": "system('id')"}), OWN),
    Hostile("a parameter that isn't", 2, "policy/rule-is-sound", pack({"require": "size(vendor.spec.sites) > params.nope"}), OWN),
    Hostile("a number for an answer", 2, "policy/rule-is-sound", pack({"require": "1"}), OWN),
    Hostile("null for an answer", 2, "policy/rule-is-sound", pack({"require": "null"}), OWN),
    Hostile("a text for an answer", 2, "policy/rule-is-sound", pack({"require": "vendor.spec.country"}), OWN),
    Hostile("a list for an answer", 2, "policy/rule-is-sound", pack({"require": "[true]"}), OWN),
    Hostile("an answer of no certain type", 2, "policy/rule-is-sound", pack({"require": "dyn(1)"}), OWN),
    Hostile("a text that is compared with a number", 2, "policy/rule-is-sound", pack({"require": "vendor.spec.country > 5"}), OWN),
    Hostile("a division by nothing", 2, "own/vendor-is-elsewhere", pack({"require": "int(1) / int(0) == int(1)"}), OWN),
    Hostile("an index beyond the list", 2, "own/vendor-is-elsewhere", pack({"require": "vendor.spec.sites[99].country == 'CA'"}), OWN),
    Hostile("a step into null", 2, "own/vendor-is-elsewhere", pack({"for": "Contract", "require": "contract.spec.purchaseOrder.number == 'x'", "at": "spec", "message": "x"}), OWN),
    Hostile("a date that can't be read", 2, "own/vendor-is-elsewhere", pack({"require": "days(vendor.spec.country, today) > 1"}), OWN),
    Hostile("a pattern that backtracks elsewhere", 1, "own/vendor-is-elsewhere", pack({"require": "'" + "a" * 5000 + "!'.matches('^(a+)+$')"}), OWN, heavy=True),
    Hostile("a pattern that isn't one", 2, "own/vendor-is-elsewhere", pack({"require": "vendor.spec.country.matches('(')"}), OWN),
    Hostile("a pattern of a thousand thousands", 2, "own/vendor-is-elsewhere", pack({"require": "vendor.spec.country.matches('((a{1000}){1000}){1000}')"}), OWN, heavy=True),
    Hostile("brackets nested 10,000 deep", 2, "policy/rule-is-sound", pack({"require": "(" * 10_000 + "true" + ")" * 10_000}), OWN, heavy=True),
    Hostile("lists nested 500 deep", 2, "policy/rule-is-sound", pack({"require": "[" * 500 + "1" + "]" * 500 + " == []"}), OWN, heavy=True),
    Hostile("a not, 100,000 times", 2, "policy/rule-is-sound", pack({"require": "!" * 100_000 + "true"}), OWN, heavy=True),
    Hostile("an or of 20,000", 2, "policy/rule-is-sound", pack({"require": " || ".join(["vendor.spec.country == 'CA'"] * 20_000)}), OWN, heavy=True),
    Hostile("loops within loops, 40 deep", 2, "", pack({"require": HARD}), OWN, heavy=True),
    Hostile("a loop of 10,000 and more", 2, "own/vendor-is-elsewhere",
            pack({"require": "[" + ",".join(["1"] * 150) + "].all(a, [" + ",".join(["1"] * 150) + "].all(b, a == b))"}), OWN, heavy=True),
    Hostile("a text that doubles", 2, "", pack({"require": "size(" + "+".join(["'" + "x" * 1000 + "'"] * 900) + ") == 1"}), OWN, heavy=True),
    Hostile("a kind that isn't", 2, "policy/rule-is-sound", pack({"for": "Vendr"}), OWN, says="did you mean Vendor"),
    Hostile("rows that aren't", 2, "policy/rule-is-sound", pack({"each": "spec.site"}), OWN),
    Hostile("rows of a field that is no list", 2, "policy/rule-is-sound", pack({"each": "spec.country"}), OWN),
    Hostile("rows of Python", 2, "policy/rule-is-sound", pack({"each": "__class__"}), OWN),
    Hostile("a place that isn't", 2, "policy/rule-is-sound", pack({"at": "spec.contry"}), OWN, says="did you mean"),
    Hostile("an id twice", 2, "policy/rule-is-sound", pack({}, {}), OWN),
    Hostile("an id with spaces", 2, "input/value", pack({"id": "vendor is elsewhere"}), OWN),
    Hostile("an id with a slash", 2, "input/value", pack({"id": "own/x"}), OWN),
    Hostile("an id with dots", 2, "policy/rule-is-sound", pack({"id": "a.b"}), OWN),
    Hostile("an id of a command", 2, "input/value", pack({"id": "a::error::b"}), OWN),
    Hostile("an unknown severity", 2, "input/value", pack({"severity": "catastrophic"}), OWN),
    Hostile("an unknown field of a rule", 2, "input/unknown-field", pack({"requires": "true"}), OWN, says="did you mean require"),
    Hostile("a message with a name that isn't", 2, "policy/rule-is-sound", pack({"message": "{vendor.spec.contry}"}), OWN),
    Hostile("a message with an attribute of Python", 2, "policy/rule-is-sound", pack({"message": "{vendor.__class__.__mro__}"}), OWN),
    Hostile("a message with a condition", 2, "policy/rule-is-sound", pack({"message": "{vendor.spec.country + 'x'}"}), OWN),
    Hostile("a message with a whole resource", 2, "policy/rule-is-sound", pack({"message": "{vendor} {vendor.spec}"}), OWN),
    Hostile("a message with the facts", 2, "policy/rule-is-sound", pack({"message": "{vendor.facts}"}), OWN),
    Hostile("a message with empty braces", 2, "policy/rule-is-sound", pack({"message": "{}"}), OWN),
    Hostile("a message with odd braces", 1, "own/vendor-is-elsewhere", pack({"message": "}}{ {{vendor.spec.country}} {0!r:>{ {vendor.spec.country"}), OWN),
    Hostile("a message of formatting", 2, "policy/rule-is-sound", pack({"message": "{vendor.spec.country:>1000000000}"}), OWN),
    Hostile("a message of markup", 1, "own/vendor-is-elsewhere", pack({"message": MARKUP, "fix": MARKUP, "title": MARKUP, "why": MARKUP}), OWN),
    Hostile("a message of half a megabyte", 1, "own/vendor-is-elsewhere", pack({"message": "x" * 500_000}), OWN),
    Hostile("a message of lines and commands", 1, "own/vendor-is-elsewhere", pack({"message": "a\n::error::pwned\n::set-output name=x::y", "fix": "b\n::stop-commands::x"}), OWN),
    Hostile("a schema that is fetched", 2, "policy/rule-is-sound", held({"$ref": "https://example.com/x.json"}), OWN, says="nothing is fetched"),
    Hostile("a schema in a file", 2, "policy/rule-is-sound", held({"$ref": "file:///etc/passwd"}), OWN, says="nothing is fetched"),
    Hostile("a schema with an id of another", 2, "policy/rule-is-sound", held({"properties": {"country": {"$id": "https://example.com/x", "$ref": "y"}}}), OWN),
    Hostile("a schema of another dialect within", 2, "policy/rule-is-sound",
            held({"properties": {"country": {"$schema": "http://json-schema.org/draft-03/schema#", "pattern": "^(a+)+$"}}}), OWN),
    Hostile("a schema that is itself", 2, "policy/rule-is-sound", held({"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}), OWN, says="back to itself"),
    Hostile("a schema that leads around", 2, "policy/rule-is-sound",
            held({"$defs": {f"d{n}": {"allOf": [{"$ref": f"#/$defs/d{(n + 1) % 300}"}]} for n in range(300)}, "$ref": "#/$defs/d0"}), OWN, heavy=True),
    Hostile("a schema that leads far", 2, "own/vendor-is-elsewhere",
            held({"$defs": {f"d{n}": {"$ref": f"#/$defs/d{n + 1}"} for n in range(300)} | {"d300": {"type": "array"}}, "$ref": "#/$defs/d0"}), OWN, says="64 deep", heavy=True),
    Hostile("a schema of a great many words", 2, "policy/rule-is-sound", held({"properties": {"country": {"enum": ["XX"] * 100_000}}}), OWN, says="more than 2,000 values", heavy=True),
    Hostile("a schema as deep as a file may be", 2, "policy/rule-is-sound", held(DEEP), OWN, says="nested more than 32 deep"),
    Hostile("a schema as large as it may be", 1, "own/vendor-is-elsewhere",
            held({"anyOf": [{"properties": {"country": {"const": f"{n}"}}} for n in range(390)]}), OWN, says="forms", heavy=True),
    Hostile("a schema of choices within choices", 2, "own/vendor-is-elsewhere",
            held({"$defs": {"a": {"oneOf": [{"additionalProperties": {"$ref": "#/$defs/a"}, "items": {"$ref": "#/$defs/a"}, "title": f"{n}"} for n in range(60)]}},
                  "$ref": "#/$defs/a"}), OWN, says="comparisons", heavy=True),
    Hostile("a schema with a pattern that backtracks elsewhere", 1, "own/vendor-is-elsewhere",
            {**held({"properties": {"legalName": {"pattern": "^(a+)+$"}}}), "programs/x.yaml": doc("Vendor", "x", {"legalName": "a" * 5000 + "!", "country": "PT", "tier": "low", "owner": "m.okafor"})},
            OWN, heavy=True),
    Hostile("a schema with a pattern that isn't one", 2, "policy/rule-is-sound", held({"properties": {"country": {"pattern": "("}}}), OWN, says="is not a pattern"),
    Hostile("a schema with a pattern of a thousand thousands", 2, "policy/rule-is-sound", held({"properties": {"country": {"pattern": "((a{1000}){1000}){1000}"}}}), OWN, heavy=True),
    Hostile("a schema with a name of Python", 2, "policy/rule-is-sound", held({"properties": {"__class__": {}, "__proto__": {}}}), OWN),
    Hostile("a schema of markup", 1, "own/vendor-is-elsewhere", held({"properties": {"country": {"const": MARKUP, "title": MARKUP}}}), OWN),
    Hostile("a schema of lines and commands", 1, "own/vendor-is-elsewhere",
            held({"properties": {"country": {"pattern": "x", "title": "a\n::error::pwned {vendor.spec.country} {flaw}"}}}), OWN),
    Hostile("a schema that is a truth", 2, "input/value", pack({"require": None, "schema": True}), OWN),
    Hostile("a schema that is a list", 2, "input/value", pack({"require": None, "schema": [{}]}), OWN),
    Hostile("a schema that allows nothing", 1, "own/vendor-is-elsewhere", held({"not": {}}), OWN, says="may not stand here"),
    Hostile("a schema of false", 1, "own/vendor-is-elsewhere", held({"properties": {"country": False}}), OWN, says="spec.country may not stand here"),
    Hostile("a schema beside a condition", 2, "policy/rule-is-sound", pack({"schema": {"type": "object"}}), OWN, says="it has both"),
    Hostile("neither schema nor condition", 2, "policy/rule-is-sound", pack({"require": None}), OWN, says="it has neither"),
    Hostile("a flaw without a schema", 2, "policy/rule-is-sound", pack({"message": "{flaw}"}), OWN),
    Hostile("a parameter of the wrong type", 2, "policy/rule-is-sound", pack(params={"x": {"type": "span", "default": "soon", "doc": "x"}}), OWN),
    Hostile("a parameter named like a function", 1, "own/vendor-is-elsewhere", pack({"require": "params.size > 5"}, params={"size": {"type": "number", "default": 1, "doc": "x"}}), OWN),
    Hostile("a parameter that would end its text", 1, "own/vendor-is-elsewhere",
            pack({"require": "vendor.spec.country == params.x"}, params={"x": {"type": "text", "default": '" || true || "', "doc": "x"}}), OWN),
    Hostile("a parameter with a backslash", 1, "own/vendor-is-elsewhere",
            pack({"require": "vendor.spec.country == params.x"}, params={"x": {"type": "text", "default": '\\" || true || \\"', "doc": "x"}}), OWN),
    Hostile("a control of nonsense", 2, "input/value", pack({"controls": ["::error::x"]}), OWN),
    Hostile("a pack named like one that ships", 2, "policy/rule-is-sound", pack(name="privacy"), OWN),
    Hostile("a pack twice", 2, "policy/rule-is-sound", {**pack(), "policies/again.yaml": pack()["policies/own.yaml"]}, OWN),
    Hostile("a pack without rules", 2, "", {"policies/own.yaml": doc("Policy", "own", {"version": "1.0.0", "summary": "x", "rules": []})}, {**OWN, "packs": ["own"]}, says="no rule was loaded"),
    Hostile("a program among the policies", 2, "policy/settings-are-sound", {**pack(), "policies/x.yaml": doc("Team", "x", TEAM)}, OWN),
    Hostile("a pack that isn't there", 2, "policy/settings-are-sound", {}, {"packs": ["privcy"]}, says="did you mean privacy"),
    Hostile("a pack with a tag", 2, "input/tag", {"policies/own.yaml": "a: !!python/name:os.system\n"}, OWN),
    Hostile("2,000 rules", 1, "own/r0", pack(*({"id": f"r{n}"} for n in range(2000))), OWN, heavy=True),
)  # fmt: skip

WAIVERS = (
    Hostile("an expired waiver", 1, "waivers/waiver-is-in-force", {**pack(), **waiver(until="2026-06-29")}, OWN),
    Hostile("a waiver of a rule that isn't", 1, "waivers/rule-exists", {**pack(), **waiver(rule="own/vendor-is-elsewere")}, OWN, says="did you mean own/vendor-is-elsewhere"),
    Hostile("a waiver of every rule", 2, "input/value", {**pack(), **waiver(rule="*")}, OWN),
    Hostile("a waiver of every rule of a pack", 2, "input/value", {**pack(), **waiver(rule="own/*")}, OWN),
    Hostile("a waiver of a rule of another case", 2, "input/value", {**pack(), **waiver(rule="own/Vendor-is-elsewhere")}, OWN),
    Hostile("a waiver for every resource", 2, "input/value", {**pack(), **waiver(resource="Vendor/*")}, OWN),
    Hostile("a waiver for a resource that isn't", 1, "portfolio/reference-resolves", {**pack(), **waiver(resource="Vendor/nobody")}, OWN),
    Hostile("a waiver for a resource of another kind", 1, "waivers/waiver-covers-something", {**pack(), **waiver(resource="Program/support-intents")}, OWN),
    Hostile("a waiver for a row that isn't", 1, "portfolio/reference-resolves", {**pack(), **waiver(resource="Vendor/example-labeling#sites/nowhere")}, OWN),
    Hostile("a waiver of a mandatory rule", 1, "waivers/rule-can-be-waived", {**pack({"enforcement": "mandatory"}), **waiver()}, OWN),
    Hostile("a waiver of a severity that allows none", 1, "waivers/rule-can-be-waived", {**pack({"severity": "critical"}), **waiver()}, OWN),
    Hostile("a waiver that nobody approved", 1, "waivers/approver-holds-the-role", {**pack(), **waiver(approvedBy=[])}, OWN),
    Hostile("a waiver without approval", 2, "input/missing-field", {**pack(), **waiver(approvedBy=None)}, OWN),
    Hostile("a waiver that a stranger approved", 1, "waivers/approver-holds-the-role", {**pack(), **waiver(approvedBy=[{"role": "privacy", "by": "eve", "on": "2026-06-01"}])}, OWN),
    Hostile("a waiver approved in a role of one's own making", 1, "waivers/approver-holds-the-role", {**pack(), **waiver(approvedBy=[{"role": "king", "by": "s.ito", "on": "2026-06-01"}])}, OWN),
    Hostile("a waiver approved in a role that isn't the approver's", 1, "waivers/approver-holds-the-role", {**pack(), **waiver(approvedBy=[{"role": "finance", "by": "s.ito", "on": "2026-06-01"}])}, OWN),
    Hostile("a waiver approved tomorrow", 1, "waivers/approver-holds-the-role", {**pack(), **waiver(approvedBy=[{"role": "privacy", "by": "s.ito", "on": "2026-07-01"}])}, OWN),
    Hostile("a waiver for a hundred years", 1, "waivers/span-is-within-bounds", {**pack(), **waiver(until="2126-06-01")}, OWN),
    Hostile("a waiver that ends before it begins", 1, "waivers/span-is-within-bounds", {**pack(), **waiver(**{"from": "2026-08-02"})}, OWN),
    Hostile("a waiver that has not begun", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(**{"from": "2026-07-01"})}, OWN),
    Hostile("a waiver without an end", 2, "input/missing-field", {**pack(), **waiver(until=None)}, OWN),
    Hostile("a waiver without a reason", 2, "input/value", {**pack(), **waiver(reason=" ")}, OWN),
    Hostile("a waiver of nothing", 1, "waivers/waiver-covers-something", {**pack({"require": "true"}), **waiver()}, OWN),
    Hostile("a waiver bound on a fact that isn't", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"facts.nope": {"atMost": 5}})}, OWN),
    Hostile("a waiver bound on all facts", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"facts": {"atMost": 5}})}, OWN),
    Hostile("a waiver bound on a whole reference", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"refs": {"atMost": 5}})}, OWN),
    Hostile("a waiver bound on Python", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"__class__.__mro__": {"atMost": 5}})}, OWN),
    Hostile("a waiver bound on nothing", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"": {"atMost": 5}})}, OWN),
    Hostile("a waiver bound on a list", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"spec.sites": {"atMost": 5}})}, OWN),
    Hostile("a waiver bound on a text", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"spec.country": {"atMost": 5}})}, OWN),
    Hostile("a waiver with a bound that bounds nothing", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"spec.country": {}})}, OWN),
    Hostile("a waiver bound by a text", 2, "input/value", {**pack(), **waiver(bound={"spec.country": {"atMost": "5"}})}, OWN),
    Hostile("two waivers of one finding", 1, "waivers/waiver-covers-something", {**pack(), **waiver(), "programs/y.yaml": doc("Waiver", "y", WAIVER)}, OWN),
    *(
        Hostile(f"a waiver bound on {name} {limit}", code, "own/work-is-elsewhere", {**pack(ELSEWHERE), **waiver(rule="own/work-is-elsewhere", resource="Contract/sow-support-intents", bound={name: limit})}, OWN)
        for name, limit, code in (
            ("spec.ceiling", {"atMost": "34000.00 USD"}, 0),
            ("spec.ceiling", {"atMost": "33999.99 USD"}, 1),
            ("spec.ceiling", {"atMost": "34000.00 EUR"}, 1),
            ("spec.ceiling", {"atMost": 34000}, 1),
            ("spec.ceiling", {"atLeast": "34000.00 USD"}, 0),
            ("spec.ceiling", {"atLeast": "34000.01 USD"}, 1),
            ("spec.ceiling.amount", {"atMost": 34000}, 0),
            ("spec.creditCap", {"atMost": "20%"}, 0),
            ("spec.creditCap", {"atMost": "19%"}, 1),
            ("spec.creditCap", {"atMost": 0.2}, 1),
            ("spec.paymentTerm", {"atMost": "45d"}, 0),
            ("spec.paymentTerm", {"atMost": "44d"}, 1),
            ("spec.minimum", {"atMost": 5}, 1),
        )
    ),
    Hostile("a waiver with a bound that reads a number and bounds nothing", 1, "own/vendor-is-elsewhere", {**pack(), **waiver(bound={"facts.spend": {}})}, OWN),
    Hostile("a waiver on its last day", 0, "own/vendor-is-elsewhere", {**pack(), **waiver(until="2026-06-30")}, OWN),
    Hostile("a waiver on its first day", 0, "own/vendor-is-elsewhere", {**pack(), **waiver(**{"from": "2026-06-30"})}, OWN),
    Hostile("a waiver as long as it may be", 0, "own/vendor-is-elsewhere", {**pack(), **waiver(until="2026-12-01")}, OWN),
    Hostile("a waiver a day longer than it may be", 1, "waivers/span-is-within-bounds", {**pack(), **waiver(until="2026-12-02")}, OWN),
    Hostile("a waiver that two approved, of whom one may", 0, "own/vendor-is-elsewhere", {**pack(), **waiver(approvedBy=[{"role": "finance", "by": "d.moreau", "on": "2026-06-01"}, WAIVER["approvedBy"][0]])}, OWN),
    Hostile("a waiver with a reason of markup", 0, "own/vendor-is-elsewhere", {**pack(), **waiver(reason=MARKUP, ticket=MARKUP)}, OWN),
    Hostile("a waiver with a reason of commands", 0, "own/vendor-is-elsewhere", {**pack(), **waiver(reason="a\n::error::pwned\n", ticket="b\n::stop-commands::x")}, OWN),
    Hostile("1,000 waivers of one finding", 1, "waivers/waiver-covers-something",
            {**pack(), "programs/x.yaml": "---\n".join(doc("Waiver", f"w{n}", WAIVER) for n in range(1000))}, OWN, heavy=True),
)  # fmt: skip


def text_settings(text: str | bytes | Link | Pipe) -> dict[str, str | bytes | Link | Pipe | None]:
    """Return labelgov.yaml as it stands."""
    return {"labelgov.yaml": text}


SETTINGS = (
    Hostile("no settings", 2, "", {"labelgov.yaml": None}, says="no labelgov.yaml"),
    Hostile("empty settings", 2, "policy/settings-are-sound", text_settings("")),
    Hostile("settings of a comment", 2, "policy/settings-are-sound", text_settings("# nothing\n---\n")),
    Hostile("settings that are a list", 2, "input/document", text_settings("- a\n")),
    Hostile("settings in two documents", 2, "policy/settings-are-sound", text_settings("apiVersion: labelgov/v1\nfolders: [programs]\npacks: [privacy]\n---\npacks: []\n")),
    Hostile("settings of the wrong syntax", 2, "input/yaml-syntax", text_settings("folders: [\n")),
    Hostile("settings of bytes", 2, "input/encoding", text_settings(bytes(range(256)))),
    Hostile("settings over 1 MiB", 2, "input/size", text_settings("# " + "x" * 1024 * 1024)),
    Hostile("settings that are a link", 2, "", text_settings(Link("/etc/passwd"))),
    Hostile("settings that are a pipe", 2, "", text_settings(Pipe())),
    Hostile("a misspelt choice", 2, "input/unknown-field", {}, {"fodlers": ["x"]}, says="did you mean folders"),
    Hostile("an apiVersion that isn't", 2, "input/value", {}, {"apiVersion": "labelgov/v0"}),
    Hostile("no folder", 2, "", {}, {"folders": []}),
    Hostile("a folder above", 2, "input/value", {}, {"folders": [".."]}),
    Hostile("a folder above, by a way round", 2, "input/value", {}, {"folders": ["programs/../../.."]}),
    Hostile("an absolute folder", 2, "input/value", {}, {"folders": ["/etc"]}),
    Hostile("a folder that isn't there", 2, "", {}, {"folders": ["nothing"]}),
    Hostile("a folder that is a file", 2, "", {}, {"folders": ["labelgov.yaml"]}),
    Hostile("a folder that is a link out", 2, "", {"away": Link("/etc")}, {"folders": ["away"]}),
    Hostile("a folder with a command in its name", 2, "input/value", {}, {"folders": ["x\n::error::pwned"]}),
    Hostile("folders that are a text", 2, "input/value", {}, {"folders": "programs"}),
    Hostile("no pack", 2, "", {}, {"packs": []}),
    Hostile("a pack twice", 2, "policy/settings-are-sound", {}, {"packs": ["privacy", "privacy"]}),
    Hostile("a pack of Python", 2, "input/value", {}, {"packs": ["__import__"]}),
    Hostile("a parameter of the wrong type", 2, "policy/rule-is-sound", {}, {"params": {"privacy": {"breachNotice": 5}}}),
    Hostile("a parameter of a list", 2, "policy/rule-is-sound", {}, {"params": {"privacy": {"consentAge": [1]}}}),
    Hostile("a parameter that isn't", 2, "policy/settings-are-sound", {}, {"params": {"privacy": {"consentAg": 5}}}, says="did you mean consentAge"),
    Hostile("parameters of a pack that isn't", 2, "policy/settings-are-sound", {}, {"params": {"privcy": {}}}),
    Hostile("parameters that are a list", 2, "input/value", {}, {"params": ["privacy"]}),
    Hostile("a severity of a rule that isn't", 2, "policy/settings-are-sound", {}, {"severities": {"privacy/nope": "low"}}),
    Hostile("a day of enforcement of a rule that isn't", 2, "policy/settings-are-sound", {}, {"enforceFrom": {"privacy/nope": "2027-01-01"}}),
    Hostile("a day of enforcement that isn't", 2, "input/value", {}, {"enforceFrom": {"privacy/personal-data-has-a-lawful-basis": "never"}}),
    Hostile("a severity that isn't", 2, "input/value", {}, {"severities": {"privacy/personal-data-has-a-lawful-basis": "none"}}),
    Hostile("waivers of a severity that isn't", 2, "input/value", {}, {"waivers": {"huge": {"longest": "1d", "roles": []}}}),
    Hostile("waivers without an end", 1, "own/vendor-is-elsewhere", pack(), {**OWN, "waivers": {"low": {"longest": "999999w", "roles": ["privacy"]}}}),
    Hostile("a waiver over a span beyond the calendar", 0, "own/vendor-is-elsewhere", {**pack(), **waiver()}, {**OWN, "waivers": {"medium": {"longest": "999999w", "roles": ["privacy"]}}}),
    Hostile("annotations that run code", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"check_with": "os.system"}}}),
    Hostile("annotations that coerce", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"coerce": "int"}}}),
    Hostile("annotations that call a default", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"default_setter": "x"}}}),
    Hostile("annotations that nest", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"anyof": [{"anyof": []}]}}}),
    Hostile("an annotation of a type that isn't", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"type": "strng"}}}),
    Hostile("an annotation of a type that is a list", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"type": ["string"]}}}),
    Hostile("an annotation of kinds that are a text", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"kinds": "Program"}}}),
    Hostile("an annotation of kinds that are a number", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"kinds": 5}}}),
    Hostile("an annotation of a kind that isn't", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"kinds": ["Programm"]}}}, says="did you mean Program"),
    Hostile("an annotation of a pattern that is a number", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"regex": 5}}}),
    Hostile("an annotation of a pattern that isn't one", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"regex": "("}}}),
    Hostile("an annotation with a bound of another type", 2, "policy/settings-are-sound",
            {}, {"annotations": {"x": {"type": "integer", "min": "a"}}}),
    Hostile("an annotation required by a text", 2, "policy/settings-are-sound", {}, {"annotations": {"x": {"required": "yes"}}}),
    Hostile("an annotation whose pattern backtracks elsewhere", 1, "input/annotation",
            raw(doc("Team", "x", TEAM, annotations={"x": "a" * 5000 + "!"})), {"annotations": {"x": {"regex": "(a+)+$"}}}, heavy=True),
    Hostile("an annotation that nobody declares", 1, "input/annotation", raw(doc("Team", "x", TEAM, annotations={"y": 1}))),
    Hostile("annotations of 5,000 names that nobody declares", 1, "input/annotation",
            raw(doc("Team", "x", TEAM, annotations={f"annotation{n}": 1 for n in range(5000)})), {"annotations": {f"annotatoin{n}": {"type": "string"} for n in range(300)}}, heavy=True),
    Hostile("an annotation of nested lists", 1, "input/annotation", raw(doc("Team", "x", TEAM, annotations={"x": [[[["a"]]]]})), {"annotations": {"x": {"type": "string"}}}),
)  # fmt: skip

HOSTILE = tuple(
    replace(case, name=f"{group}: {case.name}")
    for group, cases in (
        ("files", FILES),
        ("documents", DOCUMENTS),
        ("scalars", SCALARS),
        ("references", REFERENCES),
        ("rules", RULES),
        ("waivers", WAIVERS),
        ("settings", SETTINGS),
    )
    for case in cases
)


def settings_text(changes: Mapping[str, Any]) -> str:
    """Return labelgov.yaml with choices laid over the usual ones."""
    usual = {
        "apiVersion": "labelgov/v1",
        "folders": ["programs"],
        "packs": ["privacy"],
        "waivers": {
            "high": {"longest": "92d", "roles": ["privacy"]},
            "medium": {"longest": "183d", "roles": ["privacy"]},
        },
    }
    return yaml.safe_dump({**usual, **changes})
