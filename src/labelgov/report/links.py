"""Links to the lines of a repository, as its host shows them."""

from typing import NamedTuple
from urllib.parse import quote

from labelgov.report.markup import code


class Lines(NamedTuple):
    """Where the files of a commit are seen: the repository's address, and the commit's id. Both are trusted."""

    repository: str
    commit: str

    def link(self, path: str, line: int, shown: str) -> str:
        """Return a link to a line; text alone for a path that would lead out of the commit."""
        if any(step in ("", ".", "..") for step in path.split("/")):
            return code(shown)
        to = quote(path.encode("utf-8", "surrogatepass"), safe="/")
        return f"[{code(shown)}]({self.repository}/blob/{self.commit}/{to}#L{line})"
