"""Bytes to documents: YAML read strictly, from a work tree or from bytes at hand.

Files enter, plain values leave, with findings on what can't be read. Nothing is opened that isn't a regular file in the
repository, nothing in it is run, and no kind is known here.
"""

from labelgov.source.cards import INPUT_CARDS
from labelgov.source.document import Document, Reading
from labelgov.source.locating import Places
from labelgov.source.tree import read_bytes, read_text, read_tree

__all__ = ["INPUT_CARDS", "Document", "Places", "Reading", "read_bytes", "read_text", "read_tree"]
