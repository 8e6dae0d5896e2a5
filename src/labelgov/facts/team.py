"""A team: how much of it there is, how much its programs take, who carries them, and who is about to go."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from labelgov.facts.accountability import absence, duties
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.people import covers
from labelgov.kinds import Resource
from labelgov.kinds.program import Program
from labelgov.kinds.team import Team
from labelgov.values import EXACT, Share


@dataclass(frozen=True, slots=True)
class Workload(FactRow):
    """A member who is here, and what rests on the member.

    `owns` counts programs in pilot or production that the member owns, of any team; `carries` those of this team of
    which the member is owner or backup, and `carried` their share of the team's. `fte` is summed over all teams.
    """

    handle: str
    name: str
    owns: int
    carries: int
    carried: Share
    fte: Decimal


@dataclass(frozen=True, slots=True)
class Leaver(FactRow):
    """A member with a last day, and what the member still answers for."""

    handle: str
    name: str
    last_day: date
    days_left: int
    answers_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expiry(FactRow):
    """A course of a member who is here, and how long it still counts (negative: it no longer does)."""

    handle: str
    name: str
    course: str
    expires: date
    days_left: int


def team_programs(team: Resource[Team], ask: Ask) -> tuple[Resource[Program], ...]:
    """Return the running programs that take effort of a team."""
    return tuple(
        program
        for program in ask.portfolio.referring(team, Program)
        if program.spec.effort is not None
        and program.spec.effort.team == team.name
        and program.spec.stage in ("pilot", "production")
    )


def programs_running(team: Resource[Team], ask: Ask) -> int:
    """How many programs in pilot or production the team runs."""
    return len(ask(team_programs, team))


def load(team: Resource[Team], ask: Ask) -> Decimal:
    """Full-time people that the team's programs in pilot or production take, by their effort."""
    return sum((program.spec.effort.fte for program in ask(team_programs, team) if program.spec.effort), Decimal(0))


def capacity(team: Resource[Team], ask: Ask) -> Decimal:
    """Full-time people that the team has today."""
    return sum((member.fte for member in team.spec.members if covers(member, ask.today)), Decimal(0))


def load_share(team: Resource[Team], ask: Ask) -> Share | None:
    """Load as a share of capacity; none where nobody is in the team today."""
    whole = ask(capacity, team)
    return Share(EXACT.divide(ask(load, team), whole)) if whole > 0 else None


def lead_present(team: Resource[Team], ask: Ask) -> bool:
    """Whether the team's lead is a member of it today."""
    return any(member.handle == team.spec.lead and covers(member, ask.today) for member in team.spec.members)


def ownership(ask: Ask) -> dict[str, int]:
    """Return how many running programs each handle owns."""
    counts: dict[str, int] = {}
    for program in ask.portfolio.of(Program):
        if program.spec.stage in ("pilot", "production"):
            counts[program.spec.owner] = counts.get(program.spec.owner, 0) + 1
    return counts


def working_time(ask: Ask) -> dict[str, Decimal]:
    """Return how much of a full-time week each person works today, over all teams."""
    sums: dict[str, Decimal] = {}
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            if covers(member, ask.today):
                sums[member.handle] = sums.get(member.handle, Decimal(0)) + member.fte
    return sums


def workloads(team: Resource[Team], ask: Ask) -> tuple[Workload, ...]:
    """Members who are here today, each with the programs that rest on them."""
    programs = ask(team_programs, team)
    carries: dict[str, int] = {}
    for program in programs:
        for handle in {program.spec.owner, program.spec.backup} - {None}:
            carries[str(handle)] = carries.get(str(handle), 0) + 1
    return tuple(
        Workload(
            ("spec", "members", number),
            member.handle,
            member.handle,
            member.name,
            ask.once(ownership).get(member.handle, 0),
            carries.get(member.handle, 0),
            Share(EXACT.divide(Decimal(carries.get(member.handle, 0)), Decimal(len(programs) or 1))),
            ask.once(working_time).get(member.handle, Decimal(0)),
        )
        for number, member in enumerate(team.spec.members)
        if covers(member, ask.today)
    )


def leavers(team: Resource[Team], ask: Ask) -> tuple[Leaver, ...]:
    """Members with a last day, past or to come, each with what they still answer for."""
    return tuple(
        Leaver(
            ("spec", "members", number),
            member.handle,
            member.handle,
            member.name,
            member.left,
            (member.left - ask.today).days,
            ask.once(duties).get(member.handle, ()),
        )
        for number, member in enumerate(team.spec.members)
        if member.left is not None
    )


def trainings(team: Resource[Team], ask: Ask) -> tuple[Expiry, ...]:
    """Courses with an expiry of the members who are here; of one course, the completion that counts longest."""
    rows = []
    for number, member in enumerate(team.spec.members):
        if not covers(member, ask.today):
            continue
        latest: dict[str, tuple[date, int]] = {}
        for index, training in enumerate(member.trainings):
            expires = training.expires or date.max
            if training.completed > ask.today:
                continue
            if training.course not in latest or latest[training.course][0] < expires:
                latest[training.course] = (expires, index)
        rows += [
            Expiry(
                ("spec", "members", number, "trainings", index),
                f"{member.handle}/{course}",
                member.handle,
                member.name,
                course,
                expires,
                (expires - ask.today).days,
            )
            for course, (expires, index) in latest.items()
            if expires != date.max
        ]
    return tuple(rows)


def courses(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the courses of each handle that count today, over all teams."""
    found: dict[str, set[str]] = {}
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            found.setdefault(member.handle, set()).update(
                training.course
                for training in member.trainings
                if training.completed <= ask.today and (training.expires is None or training.expires >= ask.today)
            )
    return {handle: tuple(sorted(known)) for handle, known in found.items()}


@dataclass(frozen=True, slots=True)
class Answering(FactRow):
    """The owner or backup of a program, and the courses that count today."""

    duty: str
    handle: str
    courses: tuple[str, ...]


def answering(program: Resource[Program], ask: Ask) -> tuple[Answering, ...]:
    """Owner and backup of the program who are here today, each with the courses that count."""
    named = (("owner", program.spec.owner), ("backup", program.spec.backup))
    return tuple(
        Answering(("spec", duty), duty, duty, handle, ask.once(courses).get(handle, ()))
        for duty, handle in named
        if handle is not None and absence(handle, ask) is None
    )


def teams_of_people(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the teams that each handle is in today."""
    found: dict[str, list[str]] = {}
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            if covers(member, ask.today):
                found.setdefault(member.handle, []).append(team.name)
    return {handle: tuple(dict.fromkeys(names)) for handle, names in found.items()}


def owner_teams(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Teams that the program's owner is in today."""
    return ask.once(teams_of_people).get(program.spec.owner, ())


TEAM_FACTS = (
    Fact(load, "FTE"),
    Fact(capacity, "FTE"),
    Fact(load_share),
    Fact(programs_running, "programs"),
    Fact(lead_present),
    Fact(workloads),
    Fact(leavers),
    Fact(trainings),
)
PROGRAM_FACTS = (Fact(answering), Fact(owner_teams))
