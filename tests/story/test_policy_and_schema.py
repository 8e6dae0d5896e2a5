"""`labelgov policy` and `labelgov schema`: the rules tried and printed, the forms for editors."""

import json
import re

import jsonschema
import pytest

DAY = "2026-06-30"


def test_policy_test_ends_with_what_it_has_seen(run, portfolio):
    tried = run("policy", "test", "--root", portfolio, "--as-of", DAY)
    assert tried.code == 0
    assert re.fullmatch(
        r"(\d+) rules, (\d+) tests: \2 passed, 0 failed; "
        r"\1 of \1 rules seen to pass, to fail and at their boundary",
        tried.out.splitlines()[-1],
    )


def test_a_test_that_came_out_otherwise_fails_and_says_where(run, tmp_path):
    run("init", tmp_path, "--as-of", DAY)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/own.yaml").write_text(OWN_PACK.replace("expect: fail", "expect: pass"))
    settings = tmp_path / "labelgov.yaml"
    settings.write_text(
        settings.read_text().replace("policies: []", "policies: [policies]").replace("packs:", "packs:\n  - own")
    )
    tried = run("policy", "test", "--root", tmp_path, "--as-of", DAY)
    assert tried.code == 1
    assert tried.out.startswith("policies/own.yaml:")
    assert "own/annotator-profile-is-written, test nothing written: expected pass, came to finding" in tried.out


def test_policy_book_is_a_document_for_counsel(run, portfolio):
    book = run("policy", "book", "--root", portfolio)
    assert book.code == 0
    assert book.out.startswith("# The rules\n")
    assert " Personal data has a retention\n\nEvery set of personal data names how long it is kept." in book.out
    assert "- *Asked of* each Dataset; not where " in book.out
    assert "| consentAge | **18**, set here; the pack says 16 |" in book.out
    assert "- *A finding* is high (the pack says medium): blocks; " in book.out
    assert "- *Carries out* General Data Protection Regulation 28\\(3\\), Processor: contract. " in book.out


def test_the_contents_of_the_book_lead_to_its_chapters(run, portfolio):
    out = run("policy", "book", "--root", portfolio).out
    headings = {
        re.sub(r"[^\w\- ]", "", line[3:].lower()).replace(" ", "-")
        for line in out.splitlines()
        if line.startswith("## ")
    }
    linked = re.findall(r"^- \[\d+\. .*\]\(#(.*)\)", out, re.MULTILINE)
    assert len(linked) > 10
    assert set(linked) == headings - {"contents"}


def test_every_clause_that_the_book_lists_names_rules_that_it_holds(run, portfolio):
    out = run("policy", "book", "--root", portfolio).out
    numbered = set(re.findall(r"^### (\d+\.\d+) ", out, re.MULTILINE))
    named = {
        number
        for row in re.findall(r"^\| .* \| ((?:\d+\.\d+(?:, )?)+) \|$", out, re.MULTILINE)
        for number in row.split(", ")
    }
    assert named
    assert named <= numbered


@pytest.mark.parametrize(
    "arguments", [(), ("Contract",), ("--settings",), ("--timeline",), ("--proof",), ("--reviews",)], ids=str
)
def test_schema_is_a_json_schema(run, arguments):
    printed = run("schema", *arguments)
    assert printed.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(printed.out))


def test_schema_of_an_unknown_kind_names_the_nearest(run):
    refused = run("schema", "Contrakt")
    assert refused.code == 2
    assert refused.err == "labelgov: there is no kind Contrakt — did you mean Contract?\n  fix: Write Contract.\n"


OWN_PACK = """\
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own, title: Rules of our own}
spec:
  version: 1.0.0
  summary: What we ask of ourselves.
  rules:
    - id: annotator-profile-is-written
      title: Who annotates is written down
      says: A program says who annotates.
      why: Labels can't be judged without knowing whose they are.
      for: Program
      require: program.spec.documentation != null
      at: spec.documentation
      message: "{program.metadata.title} doesn't say who annotates."
      fix: Set spec.documentation.annotatorProfile.
      severity: low
      enforcement: advisory
      tests:
        - {name: nothing written, expect: fail, program: {}}
        - {name: written, expect: pass, boundary: true, program: {documentation: {}}}
"""
