"""Bytes to documents: YAML read strictly, from a work tree, a commit or bytes at hand.

Files enter, plain values leave, with findings on what can't be read. Nothing is opened that isn't a regular file in the
repository, nothing in it is run, nothing is fetched, and no kind is known here.
"""

from labelgov.source.cards import INPUT_CARDS
from labelgov.source.changed_lines import lines_changed
from labelgov.source.document import Document, Reading
from labelgov.source.leftover import not_understood
from labelgov.source.lineage import Recorded
from labelgov.source.locating import Places
from labelgov.source.revision import Lacking, Revision, file_at, open_revision, read_revision
from labelgov.source.shelf import Shelf
from labelgov.source.sides import Commit, Side, WorkTree, left_behind, open_side, open_sides
from labelgov.source.tree import read_bytes, read_text, read_tree

__all__ = [
    "INPUT_CARDS",
    "Commit",
    "Document",
    "Lacking",
    "Places",
    "Reading",
    "Recorded",
    "Revision",
    "Shelf",
    "Side",
    "WorkTree",
    "file_at",
    "left_behind",
    "lines_changed",
    "not_understood",
    "open_revision",
    "open_side",
    "open_sides",
    "read_bytes",
    "read_revision",
    "read_text",
    "read_tree",
]
