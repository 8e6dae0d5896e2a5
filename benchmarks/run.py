"""Measures `labelgov check` beside its peers, on the same generated portfolios, in one run on one machine.

    python benchmarks/run.py                     # 85, 850 and 8,500 documents
    python benchmarks/run.py --documents 850 --repeat 5

Each line is the best of so many runs of a cold process: wall time, CPU time, peak memory.
check-jsonschema and yamllint come with the extra `bench`; ajv-cli is measured where `ajv` is on the path (npm).
The peers only hold each document against the exported schema, or against a style; labelgov also links the documents,
computes the facts and asks every rule of the packs.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generate import generate, per_copy

BIN = Path(sys.executable).parent
AS_OF = "2026-06-30"


class Cost(NamedTuple):
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system."""
    memory: float
    """Megabytes (10⁶ bytes) at the peak."""
    exit_code: int


def measure(command: Sequence[str], folder: Path, repeat: int) -> Cost:
    """Return the quickest of several runs of a command."""
    return min(_run(command, folder) for _ in range(repeat))


def _run(command: Sequence[str], folder: Path) -> Cost:
    with Path(os.devnull).open("wb") as nowhere:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, process.returncode)


def peers(folder: Path) -> dict[str, list[str]]:
    """Return the commands to compare, by name; those that aren't installed are left out."""
    files = sorted(str(path.relative_to(folder)) for path in (folder / "programs").rglob("*.yaml"))
    commands = {
        "labelgov check": [str(BIN / "labelgov"), "check", "--as-of", AS_OF],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", "schema.json", *files],
        "yamllint": [str(BIN / "yamllint"), "-d", "relaxed", "programs"],
    }
    if ajv := shutil.which("ajv"):
        data = [argument for file in files for argument in ("-d", file)]
        commands["ajv-cli"] = [ajv, "validate", "--spec=draft2020", "--strict=false", "-s", "schema.json", *data]
    return {name: command for name, command in commands.items() if Path(command[0]).exists()}


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[85, 850, 8500])
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    print(
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, best of {given.repeat}\n"
    )
    print("| documents | lines | | wall | CPU | peak memory | times labelgov | exit |")
    print("|---:|---:|---|---:|---:|---:|---:|---:|")
    schema = json.dumps(json.loads(subprocess.check_output([BIN / "labelgov", "schema"])))
    for documents in given.documents:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            written = generate(folder, max(1, round(documents / per_copy())))
            (folder / "schema.json").write_text(schema, encoding="utf-8")
            lines = sum(path.read_bytes().count(b"\n") for path in (folder / "programs").rglob("*.yaml"))
            ours: Cost | None = None
            for peer, command in peers(folder).items():
                cost = measure(command, folder, given.repeat if documents < 5000 else 1)
                ours = ours or cost
                print(
                    f"| {written:,} | {lines:,} | {peer} | {cost.wall:.2f} s | {cost.cpu:.2f} s | {cost.memory:.0f} MB "
                    f"| {cost.wall / ours.wall:.1f} | {cost.exit_code} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
