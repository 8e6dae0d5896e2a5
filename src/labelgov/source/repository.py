"""A git repository, asked through git's own plumbing: nothing of it runs, and nothing is fetched.

GitPython starts the processes and ends them. Only `rev-parse`, `for-each-ref`, `config --get-regexp` and `cat-file` are
ever called: none of them reads the index or the work tree, so no hook, filter, textconv, file system monitor or
external diff has a place to run from. What the configuration of the repository could still lead to is overridden below.
See docs/adr/0014-revisions-are-read-from-the-object-store.md.
"""

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labelgov.results import CannotAnswer
from labelgov.source.objects import Objects

if TYPE_CHECKING:
    from git.cmd import Git

_OVERRIDES = (
    "core.fsmonitor=false",  # a program that is asked what changed
    "core.hooksPath=/dev/null",
    "core.useReplaceRefs=false",  # a replacement lies about what a commit holds
    "core.commitGraph=false",  # a file beside the commits that can lie about their parents
    "core.alternateRefsCommand=false",
    "core.askPass=",
    "core.sshCommand=false",
    "credential.helper=",
    "protocol.allow=never",
)
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # outranks protocol.file.allow=always in the repository's own configuration
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "false",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
}


class Answer(NamedTuple):
    """What a command of git said: its exit code, output, and first line of complaint."""

    status: int
    output: bytes
    complaint: str


class Repository:
    """A git repository that was found; `prefix` leads from its top to the folder that holds labelgov.yaml."""

    def __init__(self, folder: Path, git_dir: str, prefix: tuple[bytes, ...], algorithm: str) -> None:
        self.folder = folder
        self.git_dir = git_dir
        self.prefix = prefix
        self.algorithm = algorithm
        self._git = _git(folder)
        self._environment = {**_QUIET, "GIT_DIR": git_dir, "GIT_WORK_TREE": os.fspath(folder)}
        self.objects = Objects(self._git, self._command("cat-file"), self._environment, algorithm)

    def ask(self, *arguments: str) -> Answer:
        """Return what a command of git says; its configuration is the repository's alone, and tamed."""
        return _asked(self._git, self._command(*arguments), self._environment)

    def shallow(self) -> bool:
        """Say whether history was cut off when this was cloned."""
        return self.ask("rev-parse", "--is-shallow-repository").output == b"true"

    def partial(self) -> bool:
        """Say whether files were left out when this was cloned, to be fetched when first needed."""
        return self.ask("config", "--get-regexp", r"^remote\..*\.promisor$").status == 0

    def close(self) -> None:
        """End the processes that read objects."""
        self.objects.close()

    def _command(self, *arguments: str) -> list[str]:
        return _command(*arguments)


def find_repository(root: Path) -> Repository:
    """Return the git repository that a folder lies in. Raises CannotAnswer where there is none that may be read."""
    folder = root.resolve()
    _hold_plain(root)
    git = _git(folder)
    # Whether a repository may be trusted is the user's word, in the user's own configuration (`safe.directory`): this
    # one question is asked with it. Nothing later reads it.
    where = _asked(git, _command("rev-parse", "--absolute-git-dir"), {"GIT_TERMINAL_PROMPT": "0"})
    if where.status:
        raise _not_found(folder, where.complaint)
    git_dir = os.fsdecode(where.output)
    what = _asked(git, _command("rev-parse", "--is-bare-repository", "--show-object-format", "--show-prefix"), {})
    bare, algorithm, prefix = what.output.split(b"\n", 2) if what.output.count(b"\n") >= 2 else (b"", b"", b"")
    if what.status or algorithm not in (b"sha1", b"sha256"):
        raise CannotAnswer(
            f"git can't say what the repository in {folder} is: {what.complaint}", "Run `git status` there."
        )
    # A folder that looks like the inside of a `.git` is taken for a repository, bare or not.
    if bare == b"true" or folder.is_relative_to(git_dir):
        _hold_bare(folder, git_dir)
    _hold_own(folder, git_dir)
    return Repository(folder, git_dir, tuple(part for part in prefix.split(b"/") if part), algorithm.decode())


def _hold_plain(root: Path) -> None:
    """Refuse a folder that a link of a repository leads to: a change can turn a folder into a link to another one."""
    for step in (root.absolute(), *root.absolute().parents):
        if step.is_symlink() and _in_a_repository(step.parent.resolve()):
            raise CannotAnswer(
                f"{root} leads through a link that lies in a repository: {step}",
                f"Name the folder itself: {root.resolve()}",
            )


def _in_a_repository(folder: Path) -> bool:
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def _hold_bare(folder: Path, git_dir: str) -> None:
    """Refuse a bare repository that lies in another: a change can add one, file by file, and be its own base."""
    if _in_a_repository(folder):
        raise CannotAnswer(
            f"{git_dir} is a bare repository within another one, so it isn't sure which is meant",
            "Remove it, or check it where it lies in no other repository.",
        )


def _hold_own(folder: Path, git_dir: str) -> None:
    """Refuse a submodule: which commits are there is the word of another repository."""
    modules = f"{os.sep}.git{os.sep}modules{os.sep}"
    if modules in git_dir + os.sep:
        raise CannotAnswer(
            f"{folder} is in a submodule, whose commits aren't those of the repository around it",
            "Check it in a clone of its own.",
        )


def _git(folder: Path) -> "Git":
    try:
        from git.cmd import Git
    except ImportError as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotAnswer(f"git can't be used: {reason}", "Install git, and see that it is on the path.") from None
    return Git(os.fspath(folder))


def _command(*arguments: str) -> list[str]:
    overrides = [word for each in _OVERRIDES for word in ("-c", each)]
    return ["git", "--no-pager", *overrides, *arguments]


def _asked(git: "Git", command: list[str], environment: dict[str, str]) -> Answer:
    from git.exc import GitCommandNotFound

    try:
        status, output, complaint = git.execute(
            command,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            env=environment,
        )
    except (GitCommandNotFound, PermissionError):
        raise CannotAnswer("git can't be run", "Install git, and see that it is on the path.") from None
    lines = str(complaint).strip().splitlines()
    return Answer(int(status), bytes(output), lines[0] if lines else "")


def _not_found(folder: Path, complaint: str) -> CannotAnswer:
    if "dubious ownership" in complaint or "unsafe repository" in complaint:
        named = re.search(r"'([^']+)'", complaint)
        trusted = named[1] if named else os.fspath(folder)
        return CannotAnswer(
            f"the repository at {trusted} belongs to another user, and git trusts no such repository",
            f"If you trust it, run: git config --global --add safe.directory {shlex.quote(trusted)}",
        )
    if "not a git repository" in complaint:
        return CannotAnswer(
            f"{folder} is not in a git repository",
            "Run this in a clone, or check the files as they are, without a revision.",
        )
    return CannotAnswer(f"git can't open the repository in {folder}: {complaint}", "Run `git status` there to see why.")
