"""Measures the replay of a generated history beside checking each of its commits from scratch.

    python benchmarks/history.py                              # 1,000 commits on 1,000 documents, half a year
    python benchmarks/history.py --documents 100 --commits 200 --verify

The history is the same on every machine: documents edited one or a few at a time (dates, amounts, numbers), waivers and
attestations taken away and put back, a parameter of a pack set, now and then a commit that can't be read. A commit is
checked from scratch as `labelgov check --head` does it: opened, parsed, understood, judged; once within a process that
runs already, and once as a process of its own, which is what one would do without a replay.
With --verify every commit is checked from scratch on every day, and both timelines are held against each other.
"""

import argparse
import gc
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from generate import generate, per_copy

from labelgov import pipeline
from labelgov.history import Asked, replay
from labelgov.history.opening import Opened, Opener
from labelgov.packs import prepared
from labelgov.results import Finding, RuleCard
from labelgov.source import Revision, open_revision

START, END = date(2026, 1, 1), date(2026, 6, 30)
ASKED = Asked(START, END, UTC, ready=prepared())
_DAY = re.compile(r"\b20(2[4-8])-(0[1-9]|1[0-2])-([0-2][0-9])\b")
_AMOUNT = re.compile(r"\b([0-9]{3,9})(\.[0-9]{2})? (USD|EUR|PHP)\b")
_NUMBER = re.compile(r"(headcount|perMonth|peakPerDay|minimumSample|annotators|count): ([0-9]+)")


def commits(folder: Path, number: int, seed: int = 7) -> Iterator[dict[str, str | None]]:
    """Yield what each commit writes, by path; None where it removes a file. The first holds the whole portfolio."""
    chance = random.Random(seed)
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(
            (folder / "labelgov.yaml", *folder.rglob("programs/**/*.yaml"), *folder.rglob("policies/*.yaml"))
        )
    }
    away: dict[str, str] = {}
    yield dict(files)
    for _ in range(number - 1):
        change = dict(_change(files, away, chance))
        for path, text in change.items():
            if text is None:
                away[path] = files.pop(path)
            else:
                files[path] = text
                away.pop(path, None)
        yield change


def _change(files: dict[str, str], away: dict[str, str], chance: random.Random) -> Iterator[tuple[str, str | None]]:
    torn = next((path for path, text in files.items() if text.endswith("torn: [\n")), None)
    lot = chance.random()
    if torn is not None:
        yield torn, files[torn].removesuffix("torn: [\n")
    elif lot < 0.005:
        path = _any(files, chance)
        yield path, files[path] + "torn: [\n"
    elif lot < 0.015:
        settings = files["labelgov.yaml"]
        yield "labelgov.yaml", re.sub(r"renewalWarning: \d+w", f"renewalWarning: {chance.randint(6, 12)}w", settings)
    elif lot < 0.04:
        path = _any(
            {path: text for path, text in files.items() if "/waiver-" in path or "/attestation-" in path}, chance
        )
        yield path, None
    elif lot < 0.065 and away:
        path = _any(away, chance)
        yield path, away[path]
    else:
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            path = _any(files, chance)
            if path != "labelgov.yaml" and not path.startswith("policies/"):
                yield path, _edited(files[path], chance)


def _any(files: dict[str, str], chance: random.Random) -> str:
    return chance.choice(sorted(files))


def _edited(text: str, chance: random.Random) -> str:
    """Return a document with one of its days, amounts or numbers another."""
    found = [match for pattern in (_DAY, _AMOUNT, _NUMBER) for match in pattern.finditer(text)]
    if not found:
        return text
    match = chance.choice(found)
    if match.re is _DAY:
        new = (date.fromisoformat(match[0]) + timedelta(days=chance.randint(-90, 90))).isoformat()
    elif match.re is _AMOUNT:
        new = f"{int(match[1]) * chance.randint(80, 130) // 100}{match[2] or ''} {match[3]}"
    else:
        new = f"{match[1]}: {max(1, int(match[2]) + chance.randint(-3, 5))}"
    return text[: match.start()] + new + text[match.end() :]


def build(folder: Path, documents: int, number: int) -> None:
    """Make a repository with a history, through git's own importer."""
    generate(folder / "generated", max(1, round(documents / per_copy())))
    work = folder / "work"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", work], check=True)
    stream = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=work, stdin=subprocess.PIPE)
    assert stream.stdin is not None
    first = datetime(START.year, START.month, START.day, 8, tzinfo=UTC) - timedelta(days=10)
    step = (datetime(END.year, END.month, END.day, 20, tzinfo=UTC) - first) / max(number, 1)
    for count, change in enumerate(commits(folder / "generated", number)):
        when = int((first + step * count).timestamp())
        stream.stdin.write(f"commit refs/heads/main\ncommitter Bench <bench@example.org> {when} +0000\n".encode())
        stream.stdin.write(_data(f"Change {count}"))
        for path, text in change.items():
            stream.stdin.write(
                f"D {path}\n".encode() if text is None else f"M 644 inline {path}\n".encode() + _data(text)
            )
        stream.stdin.write(b"\n")
    stream.stdin.close()
    assert stream.wait() == 0


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n" % len(content) + content + b"\n"


class FromScratch:
    """Says what stands by a whole check of all documents, each parsed and understood anew where that is measured."""

    def __init__(self) -> None:
        self.evaluations = 0
        self.rules: dict[str, RuleCard] = {}
        self.resources: set[str] = set()

    def turn(self, opened: Opened) -> None:
        """Let another commit be in force."""
        self.opened = opened
        self.rules.update(opened.gate.cards)
        self.resources.update(each.id for each in opened.resources)

    def miss(self) -> None:
        """Let a commit be in force of which nothing can be said."""

    def findings(self, day: date) -> tuple[Finding, ...]:
        """Return what stands on a day."""
        self.evaluations += 1
        return pipeline.examine(self.opened.documents, self.opened.gate, day).verdict.findings


def one_from_scratch(revision: Revision, asked: Asked) -> float:
    """Return the CPU time that it takes to open the last commit, knowing nothing, and to check it on a day."""
    start = time.process_time()
    opened = Opener(revision.shelf(), asked.ready).open(revision.of(revision.commit))
    assert isinstance(opened, Opened), opened
    pipeline.examine(opened.documents, opened.gate, asked.end)
    return time.process_time() - start


def _cold(work: Path) -> float:
    """Return how long `labelgov check` takes for the last commit on a day, as a process of its own."""
    command = [sys.executable, "-m", "labelgov.cli", "check", "--root", work, "--head", "main", "--as-of", str(END)]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--keep", type=Path, help="Build the repository here, or take the one that is here.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        if not (folder / "work").exists():
            folder.mkdir(parents=True, exist_ok=True)
            build(folder, given.documents, given.commits)
        _measure(folder / "work", given.repeat, given.verify)


class Run(NamedTuple):
    """What one replay took, in a process of its own, and how much there was to replay."""

    cpu: float
    wall: float
    peak: float
    pairs: int
    says: str


def _replayed(work: Path) -> Run:
    gc.disable()
    revision = open_revision(work, "main")
    wall, cpu = time.perf_counter(), time.process_time()
    past = replay(revision, ASKED)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    line = past.timeline
    says = f"{len(line.commits):,} commits, {len(past.resources):,} resources, {len(line.episodes):,} episodes"
    return Run(cpu, wall, peak, line.evaluations, says)


def _measure(work: Path, repeat: int, verify: bool) -> None:
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, best of {repeat}\n")
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as apart:
        best = min(apart.map(_replayed, [work] * repeat))
    print(best.says)
    print(
        f"replay: {best.pairs:,} pairs of commit and day in {best.wall:.1f} s ({best.cpu:.1f} s of CPU), "
        f"{best.peak:.0f} MB",
        flush=True,
    )
    gc.disable()
    single = min(one_from_scratch(open_revision(work, "main"), ASKED) for _ in range(max(5, repeat)))
    whole = single * best.pairs
    print(f"from scratch: {single:.2f} s of CPU a pair, {whole:,.0f} s for all: {whole / best.cpu:.0f} times as long")
    cold = min(_cold(work) for _ in range(repeat))
    whole = cold * best.pairs
    print(f"labelgov check: {cold:.2f} s a pair, {whole:,.0f} s for all: {whole / best.wall:.0f} times as long")
    if verify:
        line = replay(open_revision(work, "main"), ASKED).timeline
        again = replay(open_revision(work, "main"), ASKED, present=FromScratch()).timeline
        print(f"verified: {'the same' if again == line else 'DIFFERENT'}")
        sys.exit(again != line)


if __name__ == "__main__":
    main()
