"""A rule that holds what is written against a JSON Schema, as its author and the people it speaks to meet it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import labelgov.cli

DAY = "2026-06-30"
HEAD = """\
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own}
spec:
  version: 1.0.0
  summary: Papers are where they are looked for.
  params: {folder: {type: text, default: contracts, doc: Where papers are.}}
  rules:
"""
RULE = """\
    - id: papers-are-in-their-folder
      title: Papers are in their folder
      says: Papers are in their folder.
      why: They are looked for there.
      for: Contract
      message: "{contract.metadata.title}: {flaw}; look in {params.folder}."
      fix: "Move it: {flaw}."
      severity: low
"""
PAPERS = """\
      schema:
        properties:
          document: {properties: {path: {pattern: ^papers/}}, required: [path]}
          sla: {items: {required: [chronic]}}
"""


@pytest.fixture
def judged(run, tmp_path: Path):
    """Judge a fresh portfolio by an own pack alone; the verdict as JSON, with the exit code."""
    run("init", tmp_path, "--as-of", DAY)
    (tmp_path / "policies").mkdir()
    settings = tmp_path / "labelgov.yaml"
    text = re.sub(r"packs:\n(  - .*\n)*", "packs: [own]\n", settings.read_text())
    text = re.sub(r"params:.*\n(  .*\n)*", "", text).replace("policies: []", "policies: [policies]")
    settings.write_text(text)

    def judge(rule: str, *arguments: str):
        (tmp_path / "policies/own.yaml").write_text(HEAD + rule)
        out = tmp_path / "verdict.json"
        said = run("check", "--root", tmp_path, "--as-of", DAY, f"--output=json={out}", *arguments)
        return said.code, json.loads(out.read_text())

    return judge


def messages(verdict: dict) -> list[str]:
    return [finding["message"] for finding in verdict["findings"]]


def test_every_place_that_is_wrong_is_a_finding_on_its_own_line(judged, tmp_path):
    code, verdict = judged(RULE + PAPERS)
    assert code == 1
    lines = (tmp_path / "programs/contracts.yaml").read_text().splitlines()
    found = [
        (finding["message"], lines[finding["location"]["start"]["line"] - 1].strip()) for finding in verdict["findings"]
    ]
    assert found[0] == (
        "Master services agreement with Example Labeling: spec.document.path is "
        '"contracts/example-labeling/msa.pdf", which doesn\'t match ^papers/; look in contracts.',
        "path: contracts/example-labeling/msa.pdf",
    )
    rows = [(said, line) for said, line in found if "chronic" in said]
    assert [line.partition(",")[0] for _, line in rows] == [
        "- {id: turnaround", "- {id: agreement", "- {id: throughput",
    ]  # fmt: skip
    assert "spec.sla[0].chronic is missing" in rows[0][0]
    assert verdict["findings"][0]["fix"].startswith("Move it: spec.document.path is ")
    assert len(found) == 6


def test_a_finding_keeps_its_fingerprint_when_a_row_is_inserted_before_it(judged, tmp_path):
    _, before = judged(RULE + PAPERS)
    contracts = tmp_path / "programs/contracts.yaml"
    row = "    - {id: first, metric: gold-accuracy, target: 1%, window: 30d, chronic: {periods: 3, of: 6}}\n"
    contracts.write_text(contracts.read_text().replace("  sla:\n", f"  sla:\n{row}"))
    _, after = judged(RULE + PAPERS)
    prints = [[finding["fingerprint"] for finding in verdict["findings"]] for verdict in (before, after)]
    assert sorted(prints[0]) == sorted(prints[1])
    assert "spec.sla[1].chronic is missing" in "".join(messages(after))


def test_what_is_held_is_what_stands_in_the_file_and_not_what_it_means(judged):
    schema = (
        "      schema: {properties: {ceiling: {pattern: '^[0-9]+[.]00 USD$'}, term: {properties: {end: {const: 1}}}}}\n"
    )
    _, verdict = judged(RULE + schema)
    assert [said.partition(": ")[2].partition(";")[0] for said in messages(verdict)] == [
        'spec.term.end is "2029-05-31", not 1',
        'spec.term.end is "2029-05-31", not 1',
        'spec.term.end is "2028-05-31", not 1',
    ]


def test_rows_are_held_one_by_one(judged):
    rule = RULE.replace("{contract.metadata.title}", "{row.metric} of {contract.metadata.title}")
    schema = "      each: spec.sla\n      schema: {properties: {target: {type: string}}}\n"
    code, verdict = judged(rule + schema)
    assert code == 1
    assert [said.partition(" of ")[0] for said in messages(verdict)] == ["krippendorff-alpha", "throughput"]
    assert "spec.sla[2].target is 0.80, not text" in messages(verdict)[0]
    outcomes = {each["resource"]: each["result"] for each in verdict["outcomes"]}
    assert outcomes == {
        "Contract/dpa-example-labeling": "notApplicable",
        "Contract/msa-example-labeling": "notApplicable",
        "Contract/sow-support-intents": "finding",
    }


def test_when_says_of_what_it_is_asked_and_at_where_it_is_said(judged):
    conditions = (
        "      when: contract.spec.type == 'msa'\n      otherwise: it is another paper\n      at: spec.document\n"
    )
    code, verdict = judged(RULE + conditions + PAPERS)
    assert code == 1
    (finding,) = verdict["findings"]
    assert "spec.document.path is" in finding["message"]
    assert finding["location"]["pointer"] == "spec.document"
    assert {each["reason"] for each in verdict["outcomes"] if each["result"] == "notApplicable"} == {
        "it is another paper"
    }


def test_a_rule_that_blocks_from_a_later_day_is_an_advisory_until_then(judged):
    code, verdict = judged(RULE + "      enforceFrom: 2026-07-15\n" + PAPERS)
    assert code == 0
    assert {(finding["status"], finding["note"]) for finding in verdict["findings"]} == {
        ("advisory", "blocks from 2026-07-15, in 15 days")
    }


def test_what_takes_too_much_work_is_unanswered(judged):
    schema = (
        "      schema: {$defs: {a: {oneOf: ["
        + ", ".join(f"{{title: t{number}, additionalProperties: {{$ref: '#/$defs/a'}}}}" for number in range(40))
        + "]}}, $ref: '#/$defs/a'}\n"
    )
    code, verdict = judged(RULE + schema)
    assert code == 2
    assert {finding["status"] for finding in verdict["findings"]} == {"unanswered"}
    assert "this couldn't be decided, because the schema takes more than 50,000 comparisons." in messages(verdict)[0]


MISTAKEN = (
    (
        "schema: {propertys: {}}",
        "propertys is not a keyword of JSON Schema that is read here — did you mean properties?",
    ),
    (
        "schema: {properties: {documnt: {}}}",
        "there is no field documnt to hold to it — did you mean document?",
    ),
    ("schema: {required: [sealing]}", "there is no field sealing to hold to it — did you mean ceiling?"),
    (
        "schema: {properties: {sla: {items: {required: [targt]}}}}",
        "there is no field targt to hold to it — did you mean target?",
    ),
    (
        "schema: {dependentRequired: {document: [typ]}}",
        "there is no field typ to hold to it — did you mean type?",
    ),
    (
        "schema: {not: {properties: {term: {properties: {ende: {}}}}}}",
        "there is no field ende to hold to it — did you mean end?",
    ),
    (
        "schema: {$ref: 'https://example.com/x.json'}",
        "a reference leads to a definition of the same schema, such as #/$defs/amount; nothing is fetched.",
    ),
    ("schema: {$ref: '#'}", "a reference leads to a definition of the same schema"),
    ("schema: {$ref: 'file:///etc/passwd'}", "a reference leads to a definition of the same schema"),
    (
        "schema: {$ref: '#/$defs/amuont', $defs: {amount: {}}}",
        "the schema has no $defs/amuont — did you mean amount?",
    ),
    (
        "schema: {$ref: '#/$defs/a', $defs: {a: {anyOf: [{$ref: '#/$defs/b'}]}, b: {not: {$ref: '#/$defs/a'}}}}",
        "a leads back to itself without a step into the document.",
    ),
    (
        "schema: {$schema: 'http://json-schema.org/draft-07/schema#'}",
        "a schema is one of JSON Schema 2020-12: write https://json-schema.org/draft/2020-12/schema, or leave it out.",
    ),
    (
        "schema: {properties: {type: {$schema: 'http://json-schema.org/draft-04/schema#'}}}",
        "$schema stands at the top of the schema alone.",
    ),
    ("schema: {properties: {type: {$defs: {}}}}", "$defs stands at the top of the schema alone."),
    ("schema: {$id: 'https://example.com/x'}", "$id is not a keyword of JSON Schema that is read here"),
    ("schema: {$dynamicRef: '#x'}", "$dynamicRef is not a keyword of JSON Schema that is read here"),
    (
        "schema: {properties: {signed: {format: date}}}",
        "format is not read here: it only annotates, and holds nothing to it; write a pattern.",
    ),
    (
        "schema: {unevaluatedProperties: false}",
        "unevaluatedProperties is not read here: write additionalProperties.",
    ),
    ("schema: {properties: {type: {pattern: '(?=a)b'}}}", "(?=a)b is not a pattern (of RE2)."),
    ("schema: {patternProperties: {'(': {}}}", "( is not a pattern (of RE2)."),
    ("schema: {then: {}}", "then says nothing without if."),
    ("schema: {type: strng}", 'type fits none of 2 forms: it is "strng", not one of'),
    (
        "schema: {properties: {type: {minLength: '3'}}}",
        'properties.type.minLength is "3", not a whole number.',
    ),
    ("schema: {properties: {type: 5}}", "properties.type is 5, not a map of fields or true or false."),
    ("schema: {}", "the schema asks nothing."),
    ("schema: {enum: [" + "a, " * 3000 + "]}", "the schema holds more than 2,000 values."),
    ("schema: " + "{not: " * 40 + "{}" + "}" * 40, "the schema is nested more than 32 deep."),
    (
        "each: facts.breaches\n      schema: {type: object}",
        "a schema is held against rows as they are written in spec, and facts.breaches is written nowhere.",
    ),
    (
        "schema: {type: object}\n      require: 'true'",
        "a rule has either require (a condition) or schema (a JSON Schema); it has both.",
    ),
    (
        "otherwise: x",
        "a rule has either require (a condition) or schema (a JSON Schema); it has neither.",
    ),
    ("require: 'true'", "flaw is not a name that is known here"),
)  # fmt: skip


@pytest.mark.parametrize(("fields", "says"), MISTAKEN, ids=lambda each: each[:40])
def test_a_mistake_in_a_schema_is_found_before_anything_is_judged(judged, fields, says):
    code, verdict = judged(f"{RULE}      {fields}\n")
    assert code == 2
    assert {finding["rule"] for finding in verdict["findings"]} == {"policy/rule-is-sound"}
    assert any(says in said for said in messages(verdict)), messages(verdict)
    assert not verdict["outcomes"]


def test_a_mistake_in_a_schema_stands_at_its_line_and_column(judged):
    _, verdict = judged(RULE + "      schema:\n        properties:\n          document:\n            requird: [path]\n")
    (finding,) = verdict["findings"]
    assert finding["location"]["start"] == {"line": 20, "column": 13}
    assert "requird is not a keyword" in finding["message"]


def test_a_schema_is_no_reason_to_fetch_or_to_run_anything(judged, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    code, verdict = judged(
        RULE + "      schema: {properties: {document: {properties: {__proto__: {}, constructor: {}}}}}\n"
    )
    assert code == 2
    assert len(verdict["findings"]) == 2


@pytest.mark.parametrize("imports", [False, True])
def test_jsonschema_is_imported_where_a_rule_has_a_schema_and_only_there(judged, tmp_path, imports):
    judged(RULE + PAPERS if imports else RULE.replace("{flaw}", "no") + "      require: 'true'\n")
    asked = (
        "import sys, labelgov.cli\n"
        "try: labelgov.cli.main(['check', '--root', sys.argv[1], '--as-of', '2026-06-30', '--format', 'json'])\n"
        "except SystemExit: print('jsonschema' in sys.modules, file=sys.stderr)"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(labelgov.cli.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path)], env=environment, capture_output=True, timeout=60, check=True
    )
    assert done.stderr.decode().strip() == str(imports)


def test_the_form_of_a_pack_for_editors_takes_one_of_both(run):
    schema = json.loads(run("schema", "Policy").out)
    rule = {
        "id": "a-b", "title": "A", "says": "A.", "why": "A.", "for": "Contract", "message": "A.", "fix": "A.",
        "severity": "low",
    }  # fmt: skip

    def accepted(**given: object) -> bool:
        pack = {"version": "1.0.0", "summary": "A.", "rules": [{**rule, **given}]}
        whole = {"apiVersion": "labelgov/v1", "kind": "Policy", "metadata": {"name": "a"}, "spec": pack}
        return jsonschema.Draft202012Validator(schema).is_valid(whole)

    assert accepted(require="true")
    assert accepted(schema={"type": "object"})
    assert not accepted()
    assert not accepted(require="true", schema={"type": "object"})


def test_the_pages_of_a_rule_show_its_schema(judged, run, tmp_path):
    judged(RULE + PAPERS)
    explained = run(
        "explain", "own/papers-are-in-their-folder", "Contract/msa-example-labeling", "--root", tmp_path, "--as-of", DAY
    ).out
    assert "schema  properties:\n" in explained
    assert "pattern: ^papers/" in explained
    assert "contract.spec.document.path = contracts/example-labeling/msa.pdf" in explained
    assert run("docs", tmp_path / "site", "--root", tmp_path).code == 0
    page = (tmp_path / "site/rules/own/papers-are-in-their-folder.md").read_text()
    assert "schema:\n  properties:\n    document:\n" in page
    assert "papers are in their folder" in run("policy", "book", "--root", tmp_path).out.lower()
