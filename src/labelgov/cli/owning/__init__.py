"""Who must look at a change of which file: CODEOWNERS, written from the portfolio and held against it.

A portfolio enters, lines leave, or flaws in the lines that are there. No file is written here.
"""

from labelgov.cli.owning.flaws import Flaw, flaws
from labelgov.cli.owning.lines import Entry, Ruling, read_lines, written_pattern
from labelgov.cli.owning.owners import Owned, owned, written_file

__all__ = ["Entry", "Flaw", "Owned", "Ruling", "flaws", "owned", "read_lines", "written_file", "written_pattern"]
