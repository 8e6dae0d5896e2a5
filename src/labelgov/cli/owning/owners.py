"""Who answers for each file of a portfolio, and the CODEOWNERS file that says so."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from labelgov.cli.owning.lines import written_pattern
from labelgov.facts import Ask
from labelgov.facts.people import covers, memberships
from labelgov.kinds import Kind, Resource, Settings
from labelgov.kinds.attestation import Attestation
from labelgov.kinds.budget import Budget
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.objective import Objective
from labelgov.kinds.organization import Organization
from labelgov.kinds.privacy_rule import PrivacyRule
from labelgov.kinds.program import Program
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.team import Membership, Team
from labelgov.kinds.vendor import Vendor
from labelgov.kinds.waiver import Waiver
from labelgov.policy import SETTINGS_FILE
from labelgov.policy.plain import plain

_HEAD = (
    "# Who must look at a change of which file. Written by `labelgov codeowners --write` from the teams, owners and",
    "# roles of the portfolio: change them there. The last line that matches a path is the one that counts.",
)


class Owned(NamedTuple):
    """The owners of a portfolio's paths: of what nobody answers for in particular, of each file, and of the gate."""

    folders: dict[str, tuple[str, ...]]
    files: dict[str, tuple[str, ...]]
    gate: dict[str, tuple[str, ...]]

    def of(self, path: str) -> tuple[str, ...]:
        """Return who should own a path; nobody where it is none of the portfolio's."""
        for prefix, owners in self.gate.items():
            if path == prefix or (prefix.endswith("/") and path.startswith(prefix)):
                return owners
        if path in self.files:
            return self.files[path]
        return next((owners for prefix, owners in self.folders.items() if path.startswith(prefix)), ())


def owned(ask: Ask, settings: Settings, present: Iterable[str], role: str | None) -> Owned:
    """Return who owns what. `present` are the files that are there; `role` is the one that answers for the gate.

    Without a role, it is the executive one where there is one, else every role.
    """
    there = set(present)
    gatekeepers = _gatekeepers(ask, role)
    files: dict[str, dict[str, None]] = {}
    for resource in ask.portfolio.own:
        owners = _owners(resource, ask, gatekeepers)
        for path in (resource.path, *_papers(resource, settings.folders, there)):
            files.setdefault(path, {}).update(dict.fromkeys(owners))
    teams = tuple(sorted({team.spec.handle for team in ask.portfolio.of(Team) if team.spec.handle}))
    gate = (SETTINGS_FILE, *map(_prefix, settings.policies), ".github/")
    return Owned(
        {_prefix(folder): teams or gatekeepers for folder in sorted(settings.folders)},
        {path: tuple(owners) for path, owners in sorted(files.items()) if owners},
        dict.fromkeys(gate, gatekeepers),
    )


def written_file(who: Owned, below: str = "") -> str:
    """Return the file. `below` is the folder of labelgov.yaml within the repository, with a slash at its end."""
    sections = (
        ("What nobody answers for in particular: any team", who.folders),
        ("Each document and paper: who answers for it, and the team", who.files),
        ("The gate itself, last, so that no line above loosens it", who.gate),
    )
    lines = [*_HEAD]
    for heading, paths in sections:
        # A pattern with a `?` may match a neighbour too, so the neighbour's own line has to come later.
        rows = [
            (written_pattern(path if path == ".github/" else below + path), owners) for path, owners in paths.items()
        ]
        lines += ["", f"# {heading}."]
        lines += [
            f"{pattern} {' '.join(owners)}"
            for pattern, owners in sorted(rows, key=lambda row: ("?" not in row[0], row))
        ]
    return "\n".join(lines) + "\n"


def _prefix(folder: str) -> str:
    """Return what the paths below a folder begin with."""
    return "" if folder in (".", "./") else f"{folder.rstrip('/')}/"


def accounts(ask: Ask) -> dict[str, bool]:
    """Return every account of a team's member, in lower case and with its @, and whether the person is here today."""
    found: dict[str, bool] = {}
    for rows in ask.once(memberships).values():
        for _, member in rows:
            if member.account:
                name = f"@{member.account}".casefold()
                found[name] = found.get(name, False) or covers(member, ask.today)
    return found


def _owners(resource: Resource[Kind], ask: Ask, gatekeepers: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(resource.spec, Organization):
        return gatekeepers
    if isinstance(resource.spec, Waiver):
        return tuple(owner for approval in resource.spec.approved_by for owner in _role(approval.role, ask))
    if isinstance(resource.spec, Team):
        own = (resource.spec.handle,) if resource.spec.handle else ()
        return (*_person(resource.spec.lead, ask)[:1], *own) if own else _person(resource.spec.lead, ask)
    return tuple(owner for handle in _answering(resource, ask) for owner in _person(handle, ask))


def _answering(resource: Resource[Kind], ask: Ask) -> Iterator[str]:
    match resource.spec:
        case Program() as program:
            yield from (program.owner, *([program.backup] if program.backup else ()))
        case Dataset() | Vendor() | Budget() | Objective() | Remediation() as owned_by_one:
            yield owned_by_one.owner
        case PrivacyRule() as rule:
            yield rule.counsel
        case Attestation() as attestation:
            yield attestation.by
        case Contract() as contract:
            vendor = ask.get(Vendor, contract.vendor)
            yield from (vendor.spec.owner,) if vendor else ()


def _person(handle: str, ask: Ask) -> tuple[str, ...]:
    """Return the account of a person who is here, and the handles of the teams; of one who has left, the teams."""
    rows = ask.once(memberships).get(handle, ())
    here = [(team, member) for team, member in rows if covers(member, ask.today)]
    named = [f"@{member.account}" for _, member in here if member.account][:1]
    return (*named, *dict.fromkeys(team.spec.handle for team, _ in here or rows if team.spec.handle))


def _gatekeepers(ask: Ask, role: str | None) -> tuple[str, ...]:
    organizations = ask.portfolio.of(Organization)
    roles = organizations[0].spec.roles if organizations else {}
    chosen = [role] if role else ["executive"] if "executive" in roles else sorted(roles)
    return tuple(dict.fromkeys(owner for name in chosen for owner in _role(name, ask)))


def _role(role: str, ask: Ask) -> tuple[str, ...]:
    organizations = ask.portfolio.of(Organization)
    members = organizations[0].spec.roles.get(role, ()) if organizations else ()
    return tuple(owner for member in members for owner in _member(member, ask))


def _member(member: str, ask: Ask) -> tuple[str, ...]:
    sort, _, name = member.partition("/")
    if sort == "person":
        # The person alone: the role was given to nobody else of the team.
        return tuple(owner for owner in _person(name, ask) if "/" not in owner)
    team = ask.get(Team, name)
    if team is None:
        return ()
    return (team.spec.handle,) if team.spec.handle else tuple(_accounts(team.spec.members, ask))


def _accounts(members: Iterable[Membership], ask: Ask) -> Iterator[str]:
    return (f"@{member.account}" for member in members if member.account and covers(member, ask.today))


def _papers(resource: Resource[Kind], folders: Iterable[str], present: set[str]) -> Iterator[str]:
    """Yield the files of this repository that a resource names: its guideline, its procedure, its exit plan."""
    prefixes = tuple(map(_prefix, folders))
    waiting = [plain(resource.spec)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and value.startswith(prefixes) and value in present:
            yield value
