"""What is said: places, findings, verdicts, changes.

The lowest room: every stage speaks in these values and nothing here knows a stage. Nothing here reads a file, a clock
or the environment.
"""

from labelgov.results.change import (
    Changes,
    Conversion,
    Course,
    Direction,
    Event,
    FactChange,
    FieldChange,
    Headline,
    ResourceChange,
    Topic,
)
from labelgov.results.change_verdict import (
    Approval,
    ChangeVerdict,
    Disregarded,
    EndingWaiver,
    GateChange,
    GateTopic,
    Need,
)
from labelgov.results.finding import ControlCard, Enforcement, Finding, Related, RuleCard, Severity, Status
from labelgov.results.money import Figure, MoneyRow, MoneyTable
from labelgov.results.place import Location, Place, Pointer, Position, written
from labelgov.results.printable import printable
from labelgov.results.suggestion import did_you_mean, nearest
from labelgov.results.timeline import (
    Cause,
    CommitCard,
    Episode,
    Gap,
    Landing,
    Moment,
    Signature,
    Stretch,
    Timeline,
    UnderTest,
    days_covered,
)
from labelgov.results.unanswerable import CannotAnswer
from labelgov.results.unread import Unread, Waiting
from labelgov.results.verdict import Answer, Outcome, Result, Verdict, in_order, worst_first

__all__ = [
    "Answer",
    "Approval",
    "CannotAnswer",
    "Cause",
    "ChangeVerdict",
    "Changes",
    "CommitCard",
    "ControlCard",
    "Conversion",
    "Course",
    "Direction",
    "Disregarded",
    "EndingWaiver",
    "Enforcement",
    "Episode",
    "Event",
    "FactChange",
    "FieldChange",
    "Figure",
    "Finding",
    "Gap",
    "GateChange",
    "GateTopic",
    "Headline",
    "Landing",
    "Location",
    "Moment",
    "MoneyRow",
    "MoneyTable",
    "Need",
    "Outcome",
    "Place",
    "Pointer",
    "Position",
    "Related",
    "ResourceChange",
    "Result",
    "RuleCard",
    "Severity",
    "Signature",
    "Status",
    "Stretch",
    "Timeline",
    "Topic",
    "UnderTest",
    "Unread",
    "Verdict",
    "Waiting",
    "days_covered",
    "did_you_mean",
    "in_order",
    "nearest",
    "printable",
    "worst_first",
    "written",
]
