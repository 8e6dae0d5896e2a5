"""The rules that no pack holds: that documents, references, rules and waivers can be understood."""

from labelgov.gate.cards import GATE_CARDS
from labelgov.kinds.cards import READING_CARDS
from labelgov.policy.cards import POLICY_CARDS
from labelgov.portfolio.linking import LINKING_CARDS
from labelgov.source.cards import INPUT_CARDS

BUILT_IN = (*READING_CARDS, *INPUT_CARDS, *LINKING_CARDS, *POLICY_CARDS, *GATE_CARDS)
"""Cards of the rules that hold whatever packs are chosen."""
