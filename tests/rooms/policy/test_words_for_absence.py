"""A message says in words of its own what stands there where a value is absent."""

import pytest

from labelgov import pipeline
from labelgov.policy.trying import try_packs
from labelgov.source import read_text

SETTINGS = """
apiVersion: labelgov/v1
folders: [programs]
packs: [own]
"""

PACK = """
apiVersion: labelgov/v1
kind: Policy
metadata: {{name: own}}
spec:
  version: 1.0.0
  summary: Programs are quick and speak of something.
  rules:
    - id: program-is-quick
      title: A program is quick
      says: A program is quick.
      why: Time is money.
      for: Program
      require: program.spec.turnaround != null && program.spec.turnaround <= 172800
      message: "A batch comes back within {braced}."
      fix: Hurry.
      severity: low
      tests:
        - {{name: quick, expect: pass, boundary: true, program: {{turnaround: 48h}}}}
        - {{name: slow, expect: fail, says: "within {slow}.", program: {{turnaround: 72h, purposes: [ads]}}}}
        - {{name: unsaid, expect: fail, says: "within {unsaid}.", program: {{}}}}
"""


def mistakes(braced: str, slow: str, unsaid: str) -> list[str]:
    settings, findings = pipeline.read_settings(read_text("labelgov.yaml", SETTINGS.encode()))
    assert settings is not None, findings
    text = PACK.format(braced=braced, slow=slow, unsaid=unsaid)
    gate, unsound = pipeline.open_gate(settings, read_text("policies/own.yaml", text.encode()).documents)
    return [finding.message for finding in (*unsound, *(each for trial in try_packs(gate) for each in trial.findings))]


@pytest.mark.parametrize(
    ("braced", "slow", "unsaid"),
    [
        ("{program.spec.turnaround}", "72h", "none"),
        ("{program.spec.turnaround|no time that is stated}", "72h", "no time that is stated"),
        ("{program.spec.purposes|nothing}", "ads", "nothing"),
    ],
)
def test_words_after_the_bar_stand_where_nothing_does(braced: str, slow: str, unsaid: str) -> None:
    assert mistakes(braced, slow, unsaid) == []


@pytest.mark.parametrize("braced", ["{program.spec.turnarround|none}", "{|none}", "{program.spec turnaround|none}"])
def test_a_name_before_the_bar_is_checked_like_any_other(braced: str) -> None:
    assert mistakes(braced, "72h", "none")
