"""The one exception of labelgov: a run that can't start.

`CannotAnswer` is raised in `source`, `policy` and `report` where there is nothing to go on with (no such folder, no
rule loaded) and caught once, in `cli`, which prints its message and fix and leaves with exit code 2. Everything else
that a user can get wrong is a `Finding`.
"""

from labelgov.results.printable import printable


class CannotAnswer(Exception):
    """A run that can't start. `message` says why, `fix` what to do; both are one printable line."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = printable(message)
        self.fix = printable(fix)
