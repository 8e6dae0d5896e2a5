"""labelgov audit export: one file for an auditor, the same bytes wherever it is made, written whole or not at all."""

import csv
import getpass
import io
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from clones import Clone, init

REPOSITORY = Path(__file__).parents[3]
PERIOD = ("--from", "2026-06-20", "--to", "2026-06-30")
COMPANY = """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: wayfinder}
spec: {legalName: "Wayfinder, Inc.", country: US, reportingCurrency: USD, timeZone: America/Los_Angeles}
"""
VENDOR = """\
apiVersion: labelgov/v1
kind: Vendor
metadata: {name: lumen-data}
spec: {legalName: Lumen Inc., country: PH, tier: high, owner: p.novak}
"""
SETTINGS = "apiVersion: labelgov/v1\nfolders: [programs]\npacks: [structure, contract-terms]\n"


@pytest.fixture
def small(tmp_path: Path) -> Clone:
    """A small portfolio with three commits: before the period, in it, and after it."""
    clone = init(tmp_path / "repository")
    clone.write("labelgov.yaml", SETTINGS).write("programs/company.yaml", COMPANY)
    land(clone.write("programs/vendors.yaml", VENDOR), "2025-12-01T09:00:00+0000", "Declare the portfolio")
    clone.write("programs/vendors.yaml", VENDOR.replace("high", "low"))
    land(clone, "2026-06-24T09:00:00+0000", "Trust a vendor")
    clone.write("programs/vendors.yaml", VENDOR.replace("Lumen Inc.", "Lumen Data Inc."))
    land(clone, "2026-07-20T09:00:00+0000", "Rename a vendor")
    return clone


def land(clone: Clone, moment: str, subject: str) -> str:
    """Commit what the work tree holds, at a moment."""
    clone.git("add", "--all")
    at = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    who = ("-c", "user.name=A. Author", "-c", "user.email=author@example.org")
    command = ["git", *who, "commit", "-q", "--no-verify", "--allow-empty", "-m", subject]
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, **at}
    subprocess.run(command, cwd=clone.folder, env=environment, check=True, capture_output=True)
    return clone.git("rev-parse", "HEAD")


def files_of(bundle: Path) -> dict[str, bytes]:
    """The files of a bundle by path, those in its workbooks included."""
    return dict(_within(bundle.read_bytes()))


def _within(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            held = archive.read(name)
            yield name, held
            if name.endswith(".xlsx"):
                yield from ((f"{name}/{inner}", each) for inner, each in _within(held))


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "labelgov.cli", "audit", "export", *PERIOD, *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY / "src"), **more}


def test_a_bundle_is_written_and_what_is_in_it_is_said_in_a_line(run, small, tmp_path):
    out = tmp_path / "bundle.zip"
    said = run("audit", "export", *PERIOD, "--root", small.folder, "--out", out)
    assert (said.code, said.err) == (0, "")
    commit = small.git("rev-parse", "HEAD~1")
    size = f"{out.stat().st_size:,} bytes"
    assert said.out == f"{out}: 2026-06-20 to 2026-06-30, 2 commits, at {commit[:12]}; {size}\n"
    assert "source/programs/vendors.yaml" in files_of(out)


def test_it_is_the_same_whatever_the_zone_the_locale_the_folder_and_the_person(small, tmp_path):
    """Two processes that differ in all that a machine can differ in."""
    here, there = tmp_path / "here", tmp_path / "elsewhere"
    made = []
    for folder, mask, given in (
        (here, 0o022, {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1", "USER": "ada", "HOME": "/a"}),
        (there, 0o077, {"TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "USER": "bob", "CI": "1"}),
    ):
        folder.mkdir()
        clone = shutil.copytree(small.folder, folder / "portfolio")
        arguments = command("--root", clone, "--out", folder / "out.zip")
        done = subprocess.run(arguments, cwd=folder, env=environment(**given), umask=mask, check=False)
        assert done.returncode == 0
        made.append((folder / "out.zip").read_bytes())
    assert made[0] == made[1]


def test_what_landed_after_the_period_and_what_nobody_committed_have_no_part_in_it(run, small, tmp_path):
    out, again = tmp_path / "one.zip", tmp_path / "two.zip"
    run("audit", "export", *PERIOD, "--at", "HEAD~1", "--root", small.folder, "--out", out)
    small.write("programs/vendors.yaml", VENDOR.replace("PH", "KE"))
    land(small, "2026-08-01T09:00:00+0000", "Move a vendor")
    small.write("programs/vendors.yaml", "kind: [nonsense")
    assert run("audit", "export", *PERIOD, "--root", small.folder, "--out", again).code == 0
    assert again.read_bytes() == out.read_bytes()


def test_the_command_in_the_manifest_makes_the_same_bundle(run, small, tmp_path):
    out, again = tmp_path / "one.zip", tmp_path / "two.zip"
    run("audit", "export", *PERIOD, "--root", small.folder, "--out", out)
    written = re.search(rb'"command":"labelgov ([^"]*) --out bundle.zip"', files_of(out)["manifest.json"])
    assert written
    run(*written[1].decode().split(), "--root", small.folder, "--out", again)
    assert again.read_bytes() == out.read_bytes()


def test_nothing_of_the_machine_is_in_any_file(small, tmp_path):
    out = tmp_path / "bundle.zip"
    given = {"USER": "zebedee-the-user", "HOME": "/home/zebedee-the-user", "HOSTNAME": "zebedee-host"}
    done = subprocess.run(command("--root", small.folder, "--out", out), env=environment(**given), check=False)
    assert done.returncode == 0
    names = {str(tmp_path), str(REPOSITORY), str(Path(sys.prefix)), "zebedee", "/tmp/", "/home/", "Pacific"}
    names |= {each for each in (socket.gethostname(), getpass.getuser()) if len(each) > 4}
    for path, content in files_of(out).items():
        found = [name for name in names if name.encode() in content]
        assert not found, f"{path} says {found}"


def test_every_workbook_opens_and_no_cell_is_a_formula(run, small, tmp_path):
    evil = VENDOR.replace("Lumen Inc.", "'=HYPERLINK(\"https://evil.example\")'").replace("p.novak", "p.novak\n  ")
    land(small.write("programs/vendors.yaml", evil), "2026-06-29T09:00:00+0000", "Rename a vendor")
    out = tmp_path / "bundle.zip"
    assert run("audit", "export", *PERIOD, "--root", small.folder, "--out", out).code == 0
    books = {name: content for name, content in files_of(out).items() if name.endswith(".xlsx")}
    assert {"controls.xlsx", "period.xlsx", "registers.xlsx", "inventory.xlsx"} <= set(books)
    for content in books.values():
        book = openpyxl.load_workbook(io.BytesIO(content))
        for sheet in book:
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_all_may_be_judged_by_the_rules_of_the_last_commit(run, small, tmp_path):
    own = """\
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own}
spec:
  version: 1.0.0
  summary: Vendors are known.
  rules:
    - id: vendor-is-low
      title: A vendor is of low risk
      says: A vendor is of low risk.
      why: The test wants a finding.
      for: Vendor
      require: vendor.spec.tier == "low"
      message: "{vendor.metadata.title} is of another risk."
      fix: Let it go.
      severity: high
"""
    small.write("labelgov.yaml", SETTINGS.replace("packs: [", "policies: [policies]\npacks: [own, "))
    tip = land(small.write("policies/own.yaml", own), "2026-08-01T09:00:00+0000", "Ask for more")
    out = tmp_path / "bundle.zip"
    arguments = ("--policy", "current", "--root", small.folder, "--out", out)
    assert run("audit", "export", *PERIOD, *arguments).code == 0
    files = files_of(out)
    assert b"own/vendor-is-low" in files["timeline.csv"]
    assert files["source-of-rules/policies/own.yaml"] == own.encode()
    assert "source/policies/own.yaml" not in files
    assert f'"ruledBy":"{tip}"'.encode() in files["manifest.json"]
    assert run("audit", "verify", out, "--repo", small.folder).code == 0
    then = tmp_path / "then.zip"
    run("audit", "export", *PERIOD, "--root", small.folder, "--out", then)
    assert b"own/vendor-is-low" not in files_of(then)["timeline.csv"]


TEAM = """\
apiVersion: labelgov/v1
kind: Team
metadata: {name: people}
spec: {lead: p.novak, purpose: All., members: [{handle: p.novak, name: Petr Novak, account: petrnovak}]}
"""
ROLES = COMPANY.replace("timeZone:", "roles: {executive: [person/p.novak]}, timeZone:")


def reviews(commit: str) -> str:
    """Evidence that Petr Novak approved a commit."""
    said = {"account": "petrnovak", "state": "approved", "commit": commit, "submittedAt": "2026-06-25T09:00:00Z"}
    return json.dumps({"schema": "labelgov/approvals/v1", "commit": commit, "author": "ada", "reviews": [said]})


def test_who_reviewed_what_landed_is_told_where_the_evidence_was_kept(run, small, tmp_path):
    small.write("programs/company.yaml", ROLES).write("programs/team.yaml", TEAM)
    land(small, "2026-07-21T09:00:00+0000", "Name an executive")
    change = land(
        small.write("programs/vendors.yaml", VENDOR.replace("PH", "KE")), "2026-07-22T09:00:00+0000", "Move a vendor"
    )
    kept, out = tmp_path / "kept", tmp_path / "bundle.zip"
    kept.mkdir()
    (kept / "pr-12.json").write_text(reviews(change))
    (kept / "pr-13.json").write_text(reviews("0" * 40))
    period = ("--from", "2026-07-22", "--to", "2026-07-25", "--root", small.folder)
    assert run("audit", "export", *period, "--approvals", kept, "--out", out).code == 0
    files = files_of(out)
    rows = list(csv.DictReader(io.StringIO(files["changes.csv"].decode("utf-8-sig"), newline="")))
    assert "spec.country" in {row["Field"] for row in rows}
    assert {row["Reviewers"] for row in rows} == {"p.novak (executive)"}
    assert {name for name in files if name.startswith("reviews/")} == {f"reviews/{change}.json"}
    assert b" --approvals reviews" in files["manifest.json"]
    assert run("audit", "verify", out, "--repo", small.folder).code == 0
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "unpacked")
    run("audit", "export", *period, "--approvals", tmp_path / "unpacked/reviews", "--out", again)
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize(("name", "content", "says"), [
    ("a.json", "{}", "a.json is not a file of approvals"),
    ("a.json", "[", "a.json is not a file of approvals"),
    (None, "", "can't be read"),
])  # fmt: skip
def test_evidence_that_is_none_is_refused(run, small, tmp_path, name, content, says):
    kept, out = tmp_path / "kept", tmp_path / "bundle.zip"
    if name:
        kept.mkdir()
        (kept / name).write_text(content)
    said = run("audit", "export", *PERIOD, "--approvals", kept, "--root", small.folder, "--out", out)
    assert said.code == 2
    assert says in said.err
    assert not out.exists()


def test_a_pipe_among_the_kept_reviews_is_refused_and_not_waited_for(run, small, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    os.mkfifo(kept / "a.json")
    out = tmp_path / "bundle.zip"
    said = run("audit", "export", *PERIOD, "--approvals", kept, "--root", small.folder, "--out", out)
    assert said.code == 2
    assert "is no regular file" in said.err
    assert not out.exists()


def test_two_files_of_reviews_of_one_commit_are_refused(run, small, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a.json").write_text(reviews("1" * 40))
    (kept / "b.json").write_text(reviews("1" * 40).replace("ada", "bob"))
    said = run(
        "audit", "export", *PERIOD, "--approvals", kept, "--root", small.folder, "--out", tmp_path / "bundle.zip"
    )
    assert said.code == 2
    assert "another file does so too" in said.err


REFUSED = (
    (("--from", "2026-06-30", "--to", "2026-06-01"), "the period ends on 2026-06-01, before it begins on 2026-06-30"),
    (("--from", "2026-06-01", "--to", "2199-12-31"), "the period ends on 2199-12-31, and today is "),
    (("--from", "2025-01-01", "--to", "2025-06-30"), "no commit of HEAD ("),
    (("--from", "1.6.2026", "--to", "2026-06-30"), "1.6.2026"),
    (("--from", "2026-06-01", "--to", "2026-06-30", "--at", "nowhere"), "nowhere"),
    (("--from", "2026-06-01"), "--to"),
    (("--from", "2026-06-01", "--to", "2026-06-30", "--policy", "mine"), "mine"),
)


@pytest.mark.parametrize(("arguments", "says"), REFUSED, ids=range(len(REFUSED)))
def test_what_can_not_be_exported_is_said_and_nothing_is_written(run, small, tmp_path, arguments, says):
    out = tmp_path / "bundle.zip"
    said = run("audit", "export", *arguments, "--root", small.folder, "--out", out)
    assert said.code == 2
    assert says in said.err
    assert not out.exists()


def test_a_folder_without_git_and_a_history_without_commits_are_named(run, tmp_path):
    plain, empty = tmp_path / "plain", init(tmp_path / "empty")
    plain.mkdir()
    (plain / "labelgov.yaml").write_text(SETTINGS)
    out = tmp_path / "bundle.zip"
    without = run("audit", "export", *PERIOD, "--root", plain, "--out", out)
    assert (without.code, "is not in a git repository" in without.err) == (2, True)
    before = run("audit", "export", *PERIOD, "--root", empty.folder, "--out", out)
    assert (before.code, "the repository has no commit yet" in before.err) == (2, True)
    assert not out.exists()


def test_settings_that_can_not_be_read_at_the_end_are_named_with_their_commit(run, small, tmp_path):
    small.write("labelgov.yaml", "folders: [")
    commit = land(small, "2026-06-28T09:00:00+0000", "Break it")
    said = run("audit", "export", *PERIOD, "--at", commit, "--root", small.folder, "--out", tmp_path / "bundle.zip")
    assert said.code == 2
    assert "labelgov.yaml can't be understood in" in said.err


def test_a_document_that_can_not_be_read_at_the_end_is_unknown_and_the_bundle_is_written(run, small, tmp_path):
    small.write("programs/vendors.yaml", "kind: [")
    commit = land(small, "2026-06-28T09:00:00+0000", "Break it")
    out = tmp_path / "bundle.zip"
    assert run("audit", "export", *PERIOD, "--at", commit, "--root", small.folder, "--out", out).code == 0
    files = files_of(out)
    unknown = files["unknown-days.csv"].decode("utf-8-sig").splitlines()
    assert unknown[1].startswith(f"2026-06-28,2026-06-30,3,{commit},programs/vendors.yaml could not be read")
    assert files["source/programs/vendors.yaml"] == b"kind: ["
    said = "Could not be read on 2026-06-30, and is missing here wherever it would be told: programs/vendors.yaml."
    assert said in " ".join(files["README.txt"].decode().split())
    about = openpyxl.load_workbook(io.BytesIO(files["inventory.xlsx"]))["About"]
    assert about["A2"].value == said


@pytest.mark.parametrize("out", ["missing/bundle.zip", ".", "labelgov.yaml/bundle.zip"])
def test_a_place_where_nothing_can_be_written_is_named(run, small, out):
    said = run("audit", "export", *PERIOD, "--root", small.folder, "--out", small.folder / out)
    assert said.code == 2
    assert out.split("/")[0] in said.err


@pytest.mark.parametrize("library", ["rfc8785", "xlsxwriter", "jinja2"])
def test_a_library_that_is_not_installed_is_named_by_what_installs_it(small, tmp_path, library):
    program = f"import sys; sys.modules['{library}'] = None; import labelgov.cli; labelgov.cli.main(sys.argv[1:])"
    out = tmp_path / "bundle.zip"
    arguments = ("audit", "export", *PERIOD, "--root", small.folder, "--out", out)
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'labelgov[audit]'" in done.stderr
    assert not out.exists()


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_full_disk_leaves_the_old_file_and_says_so(small, tmp_path):
    out = tmp_path / "out/bundle.zip"
    out.parent.mkdir()
    out.write_bytes(b"the old one")
    arguments = command("--root", small.folder, "--out", out)
    done = subprocess.run(
        arguments, env=environment(), preexec_fn=_bounded, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 2
    assert "can't be written: File too large" in done.stderr
    assert "Make room" in done.stderr
    assert {path.name: path.read_bytes() for path in out.parent.iterdir()} == {"bundle.zip": b"the old one"}


ENDED_AT = {
    "before the file is made": "os.open = at(os.open, lambda path, flags, *_: flags & os.O_EXCL)",
    "while it is written": "io.open = os.fdopen = at(os.fdopen, lambda *_: True)",
    "when it is written": "os.fsync = at(os.fsync, lambda *_: True)",
    "before it takes its place": "pathlib.Path.replace = at(pathlib.Path.replace, lambda *_: True)",
}
ENDING = """
import io, os, pathlib, sys
import labelgov.cli
def at(function, here):
    def call(*arguments, **named):
        if here(*arguments):
            os.kill(os.getpid(), int(sys.argv.pop()))
        return function(*arguments, **named)
    return call
{moment}
labelgov.cli.main(sys.argv[1:-1])
"""


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("moment", ENDED_AT)
def test_a_process_that_is_ended_leaves_the_old_file_and_puts_away_what_it_began(small, tmp_path, moment, ending):
    out = tmp_path / "out/bundle.zip"
    out.parent.mkdir()
    out.write_bytes(b"the old one")
    program = ENDING.format(moment=ENDED_AT[moment])
    arguments = ("audit", "export", *PERIOD, "--root", small.folder, "--out", out, int(ending))
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], env=environment(), capture_output=True, check=False
    )  # fmt: skip
    assert done.returncode != 0
    assert out.read_bytes() == b"the old one"
    if ending is not signal.SIGKILL:
        assert [path.name for path in out.parent.iterdir()] == ["bundle.zip"]


def test_a_bundle_takes_the_place_of_the_one_that_is_there(run, small, tmp_path):
    out = tmp_path / "bundle.zip"
    out.write_bytes(b"the old one")
    assert run("audit", "export", *PERIOD, "--root", small.folder, "--out", out).code == 0
    assert "manifest.json" in files_of(out)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["bundle.zip"]
