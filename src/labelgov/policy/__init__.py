"""Packs in, a judgment out: rules compiled with every name checked, asked of a portfolio, waivers applied.

`load_gate` compiles packs; `judge` asks the rules; `waive` says what waivers cover. No rule here prints, reads a clock,
or runs code from the repository that is judged.
"""

from labelgov.policy.ending import ending
from labelgov.policy.gate import SETTINGS_FILE, Gate, load_gate
from labelgov.policy.judging import Judgment, judge
from labelgov.policy.occasion import Occasion
from labelgov.policy.waivers import waive

__all__ = ["SETTINGS_FILE", "Gate", "Judgment", "Occasion", "ending", "judge", "load_gate", "waive"]
