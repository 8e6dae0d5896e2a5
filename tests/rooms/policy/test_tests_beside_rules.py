"""The tests beside the rules prove the pack as it is written, whatever a portfolio has chosen for itself."""

from labelgov import pipeline
from labelgov.policy import Gate
from labelgov.policy.trying import try_packs
from labelgov.source import read_text

SETTINGS = """
apiVersion: labelgov/v1
folders: [programs]
packs: [{pack}]
params: {{{pack}: {{{params}}}}}
"""

PACK = """
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own}
spec:
  version: 1.0.0
  summary: Programs are quick.
  params: {longest: {type: span, default: 2d, doc: Longest turnaround.}}
  rules:
    - id: program-is-quick
      title: A program is quick
      says: A program is quick.
      why: Time is money.
      for: Program
      require: program.spec.turnaround <= params.longest
      message: "{program.metadata.title} is slow."
      fix: Hurry.
      severity: low
      tests:
        - {name: as written, expect: pass, boundary: true, program: {turnaround: 2d}}
        - {name: too slow, expect: fail, program: {turnaround: 49h}}
        - {name: set by the test, expect: fail, params: {longest: 1d}, program: {turnaround: 2d}}
"""


def opened(settings_text: str, pack_text: str = "") -> Gate:
    settings, findings = pipeline.read_settings(read_text("labelgov.yaml", settings_text.encode()))
    assert settings is not None, findings
    gate, mistakes = pipeline.open_gate(settings, read_text("policies/own.yaml", pack_text.encode()).documents)
    assert not mistakes, mistakes[0].message
    return gate


def test_a_parameter_set_for_the_portfolio_leaves_the_tests_of_a_shipped_pack_alone() -> None:
    chosen = SETTINGS.format(pack="privacy", params="consentAge: 18, breachNotice: 24h, restrictedControls: [sso]")
    assert [finding.message for trial in try_packs(opened(chosen)) for finding in trial.findings] == []


def test_a_test_sees_the_default_and_what_it_sets_itself() -> None:
    (trial,) = try_packs(opened(SETTINGS.format(pack="own", params="longest: 1h"), PACK))
    assert trial.complete, [finding.message for finding in trial.findings]
