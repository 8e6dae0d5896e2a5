"""Base against head: whose rules, what the change does to them, which findings are new, who approved.

`read_evidence` reads a file of approvals and `approvals_of` says which count; `weigh` lists what a change does to the
gate; `settled` tells what stands on the base already from what is new; `shown_on_changes` puts what is new on the
changed line that brought it. Nothing here reads a repository or a network.
"""

from labelgov.gate.approving import Approvals, approvals_of
from labelgov.gate.blaming import Blame
from labelgov.gate.evidence import Evidence, parse_evidence, read_evidence
from labelgov.gate.needing import findings_of, granted, missing
from labelgov.gate.settling import answered, concerned, fixed, settled
from labelgov.gate.showing import shown_on_changes, without_what_is_gone
from labelgov.gate.weighing import Side, weigh

__all__ = [
    "Approvals",
    "Blame",
    "Evidence",
    "Side",
    "answered",
    "approvals_of",
    "concerned",
    "findings_of",
    "fixed",
    "granted",
    "missing",
    "parse_evidence",
    "read_evidence",
    "settled",
    "shown_on_changes",
    "weigh",
    "without_what_is_gone",
]
