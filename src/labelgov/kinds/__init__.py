"""The vocabulary: one module a kind, and what is derived from the kinds.

Plain values enter `read`, typed resources leave it; what can't be understood leaves as findings. A kind is defined
once, as a frozen model, and schema, reference page, references and directions are read off it. Nothing here
knows files.
"""

from labelgov.kinds.approvals_file import ApprovalsFile
from labelgov.kinds.envelope import API_VERSION, Metadata, Resource
from labelgov.kinds.field import About, Kind, Looser, Part, Without
from labelgov.kinds.reading import read, read_part
from labelgov.kinds.settings import GateTerms, Settings, WaiverTerms
from labelgov.kinds.shape import MANY, Shape, fields, references, routes
from labelgov.kinds.table import BY_NAME, KINDS

__all__ = [
    "API_VERSION",
    "BY_NAME",
    "KINDS",
    "MANY",
    "About",
    "ApprovalsFile",
    "GateTerms",
    "Kind",
    "Looser",
    "Metadata",
    "Part",
    "Resource",
    "Settings",
    "Shape",
    "WaiverTerms",
    "Without",
    "fields",
    "read",
    "read_part",
    "references",
    "routes",
]
