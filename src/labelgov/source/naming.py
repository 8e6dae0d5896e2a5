"""What may name a commit, and which commit it names. A name is data: it is never an option, a path or an expression."""

import re
import shlex
from typing import NamedTuple

from labelgov.results import CannotAnswer, nearest, printable
from labelgov.source.repository import Repository

_LONGEST = 255
_MOST_REFS = 10_000
_ACCEPTED = "Write a branch, a tag, a remote's branch such as origin/main, a commit's id, HEAD or HEAD~1."
_STEPS = re.compile(r"(?:~[0-9]{0,5}|\^[1-9]?){0,10}")
_ID = re.compile(r"[0-9a-f]{7,64}", re.ASCII)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|/\.|\.lock(?:/|$)|\.(?:/|$)")
_SPECIAL = ("HEAD", "FETCH_HEAD")
_FOLDERS = ("refs/tags/", "refs/heads/", "refs/remotes/")


class Named(NamedTuple):
    """A name as it was given, taken apart: `main~2` is the name `main` and the steps `~2`."""

    given: str
    name: str
    steps: str


def take_apart(ref: str) -> Named:
    """Return a name taken apart. Raises CannotAnswer for what is no name of a commit."""
    cut = min((at for mark in "~^" if (at := ref.find(mark)) >= 0), default=len(ref))
    name, steps = ref[:cut], ref[cut:]
    flaw = _flaw(ref, name, steps)
    if flaw:
        raise CannotAnswer(f"{printable(ref, 80)!r} names no commit: {flaw}", _ACCEPTED)
    return Named(ref, name, steps)


def _flaw(ref: str, name: str, steps: str) -> str:
    if not ref:
        return "it is empty"
    if len(ref) > _LONGEST:
        return f"it has more than {_LONGEST} characters"
    if ref.startswith("-"):
        return "it begins with a hyphen, as an option does"
    if ":" in ref:
        return "it names a path in a commit"
    if not name or name == "@":
        return "it leaves out what it is counted from"
    if not _STEPS.fullmatch(steps):
        return f"{printable(steps, 40)} is not a number of steps back"
    if _FORBIDDEN.search(name) or name.startswith(("/", ".")) or name.endswith("/") or printable(name) != name:
        return "a branch or tag can't be called so"
    return ""


def resolve(repository: Repository, ref: str) -> str:
    """Return the id of the commit that a name stands for. Raises CannotAnswer, with what to do, where there is none."""
    named = take_apart(ref)
    full = named.name if named.name in _SPECIAL else _full_name(repository, named)
    found = _commit(repository, full + named.steps)
    if found is None:
        raise _absent(repository, named, _commit(repository, full) is not None)
    return found


def _commit(repository: Repository, name: str) -> str | None:
    answer = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
    return answer.output.decode("ascii") if answer.status == 0 else None


def _full_name(repository: Repository, named: Named) -> str:
    """Return the one thing that a name stands for, written so that nothing else can be meant."""
    name = named.name
    whole_id = len(name) == (40 if repository.algorithm == "sha1" else 64)
    if _ID.fullmatch(name) and whole_id:
        return name
    wanted = (name,) if name.startswith("refs/") else tuple(folder + name for folder in _FOLDERS)
    listed = repository.ask("for-each-ref", "--format=%(refname)", "--", *wanted).output.decode("utf-8", "replace")
    meant = [each for each in listed.split("\n") if each in wanted]
    if _ID.fullmatch(name):
        meant += _commits_beginning(repository, name)
    if len(meant) > 1:
        raise CannotAnswer(
            f"{name} is the name of {len(meant)} things: {', '.join(meant)}",
            f"Write which one is meant: {' or '.join(meant)}.",
        )
    if not meant:
        raise _absent(repository, named, False)
    return meant[0]


def _commits_beginning(repository: Repository, digits: str) -> list[str]:
    """Return the ids of the commits that begin with some digits, which git itself would take for a branch first."""
    ids = repository.ask("rev-parse", f"--disambiguate={digits}").output.decode("ascii").split()
    return [each for each in ids if repository.objects.kind(each) == "commit"]


def _absent(repository: Repository, named: Named, begins: bool) -> CannotAnswer:
    if repository.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").status and named.name == "HEAD":
        return CannotAnswer("the repository has no commit yet", "Commit first, or check the files as they are.")
    if begins:
        message = f"{named.name} has no commit {named.steps} before it"
        if not repository.shallow():
            return CannotAnswer(message, "Write fewer steps.")
        return CannotAnswer(f"{message} in this clone, which is shallow", "Fetch more history: git fetch --deepen=50")
    if repository.shallow():
        return CannotAnswer(
            f"there is no commit {named.name} in this clone, which is shallow", f"Fetch it: {_fetch(repository, named)}"
        )
    known = repository.ask("for-each-ref", f"--count={_MOST_REFS}", "--format=%(refname:short)", "--", "refs/")
    names = [name for name in known.output.decode("utf-8", "replace").split("\n") if name]
    near = next((name for name in names if name.endswith(f"/{named.name}")), None) or nearest(named.name, names)
    suggestion = f" — did you mean {near}?" if near else ""
    if not _remotes(repository):
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        fix = f"Write {near}." if near else f"Known are {', '.join(names[:5])}{more}."
    else:
        fix = f"{f'Write {near}, or fetch it' if near else 'Fetch it'}: {_fetch(repository, named)}"
    return CannotAnswer(f"there is no commit {named.name}{suggestion}", fix)


def _remotes(repository: Repository) -> list[str]:
    asked = repository.ask("config", "--get-regexp", "--name-only", r"^remote\..*\.url$").output
    return [line[len("remote.") : -len(".url")] for line in asked.decode("utf-8", "replace").split("\n") if line]


def _fetch(repository: Repository, named: Named) -> str:
    """Return the command that brings what is missing, as one may paste it into a shell."""
    depth = " --depth=1" if repository.shallow() and not named.steps else ""
    if _ID.fullmatch(named.name):
        return f"git fetch{depth} origin {named.name}"
    name = re.sub(r"^refs/(?:heads|remotes)/", "", named.name)
    remote = max((each for each in _remotes(repository) if name.startswith(f"{each}/")), key=len, default="")
    branch = name[len(remote) + 1 :] if remote else name
    remote = remote or "origin"
    if name.startswith("refs/tags/"):
        return f"git fetch{depth} {shlex.quote(remote)} tag {shlex.quote(name.removeprefix('refs/tags/'))}"
    command = f"git fetch{depth} {shlex.quote(remote)} {shlex.quote(f'{branch}:refs/remotes/{remote}/{branch}')}"
    return command if name == f"{remote}/{branch}" else f"{command} # then write {remote}/{branch}"
