"""Git repositories that tests build: real ones, made by git itself, away from anybody's configuration."""

import os
import subprocess
from pathlib import Path

ISOLATED = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A. Author",
    "GIT_AUTHOR_EMAIL": "author@example.org",
    "GIT_COMMITTER_NAME": "C. Committer",
    "GIT_COMMITTER_EMAIL": "committer@example.org",
    "GIT_AUTHOR_DATE": "2026-06-30T23:30:00+0900",
    "GIT_COMMITTER_DATE": "2026-06-30T23:30:00+0900",
    "LC_ALL": "C",
}


class Clone:
    """A git repository and its work tree."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str | bytes, given: bytes = b"", check: bool = True, **environment: str) -> str:
        """Run git in the work tree, with variables of its own; return what it printed."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**ISOLATED, **environment},
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def write(self, path: str, content: str | bytes) -> "Clone":
        """Write a file of the work tree."""
        whole = self.folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def commit(self, message: str = "change", at: str = ISOLATED["GIT_COMMITTER_DATE"]) -> str:
        """Commit everything that the work tree holds, at a time; return the commit's id."""
        self.git("add", "--all", "--force")
        when = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message, **when)
        return self.git("rev-parse", "HEAD")

    def clone(self, name: str, *options: str) -> "Clone":
        """Clone through git's own transport, so that depth and filters count."""
        target = self.folder.parent / name
        self.git("clone", "--quiet", *options, self.folder.as_uri(), str(target))
        return Clone(target)


def init(folder: Path, *options: str) -> Clone:
    """Make an empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    clone = Clone(folder)
    clone.git("init", "--quiet", "--initial-branch=main", *options)
    for key, value in (("uploadpack.allowFilter", "true"), ("uploadpack.allowAnySHA1InWant", "true")):
        clone.git("config", key, value)
    return clone
