"""The table of kinds."""

from labelgov.kinds.attestation import Attestation
from labelgov.kinds.budget import Budget
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.field import Kind
from labelgov.kinds.framework import Framework
from labelgov.kinds.metric import Metric
from labelgov.kinds.objective import Objective
from labelgov.kinds.organization import Organization
from labelgov.kinds.policy import Policy
from labelgov.kinds.privacy_rule import PrivacyRule
from labelgov.kinds.program import Program
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.team import Team
from labelgov.kinds.vendor import Vendor
from labelgov.kinds.waiver import Waiver

KINDS: tuple[type[Kind], ...] = (
    Organization,
    Team,
    Objective,
    Program,
    Dataset,
    Vendor,
    Contract,
    Budget,
    PrivacyRule,
    Waiver,
    Remediation,
    Attestation,
    Metric,
    Policy,
    Framework,
)
"""Every kind, in the order in which the manual presents them."""

BY_NAME: dict[str, type[Kind]] = {kind.__name__: kind for kind in KINDS}
