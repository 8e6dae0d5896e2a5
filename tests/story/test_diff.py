"""labelgov diff, on a repository that git holds: the change that a vendor manager proposes, told to everybody."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DAY = ("--as-of", "2026-06-30")
FILES = {
    "labelgov.yaml": """
apiVersion: labelgov/v1
folders: [programs]
packs: [structure]
""",
    "programs/organization.yaml": """
apiVersion: labelgov/v1
kind: Organization
metadata: {name: wayfinder}
spec: {legalName: "Wayfinder, Inc.", country: US, reportingCurrency: USD}
""",
    "programs/metrics.yaml": """
apiVersion: labelgov/v1
kind: Metric
metadata: {name: our-accuracy}
spec: {definition: Correct by judged., unit: share, better: higher, family: quality, computedFrom: Gold.}
""",
    "programs/budget.yaml": """
apiVersion: labelgov/v1
kind: Budget
metadata: {name: labeling-fy26}
spec: {owner: d.moreau, fiscalYear: 2026, cap: 2400000.00 USD}
""",
    "programs/contracts.yaml": """
apiVersion: labelgov/v1
kind: Vendor
metadata: {name: lumen-data}
spec: {legalName: Lumen Inc., country: PH, tier: high, owner: p.novak}
---
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-lumen-search-2026}
spec:
  type: sow
  vendor: lumen-data
  status: signed
  term: {start: 2026-01-01, end: 2026-12-31}
  sla:
    - {id: accuracy, metric: our-accuracy, target: 96%, window: 7d}
    - {id: audit, metric: our-accuracy, target: 90%}
""",
}


def git(folder: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=A. Person", "-c", "user.email=a@example.com", "-C", str(folder), *words]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.lstrip("\n"), encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A step")


def edit(folder: Path, name: str, before: str, after: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def diff(run: Callable[..., Any], repository: Path) -> Callable[..., Any]:
    return lambda *words: run("diff", *words, "--root", repository, *DAY)


@pytest.fixture
def looser(repository: Path) -> Path:
    """The repository with a cap raised and a target lowered, uncommitted."""
    edit(repository, "programs/budget.yaml", "2400000.00", "2650000.00")
    edit(repository, "programs/contracts.yaml", "target: 96%", "target: 94%")
    return repository


def test_a_change_is_told_in_the_domain_s_words(diff, looser):
    said = diff("main")
    assert (said.code, said.err) == (0, "")
    assert "  ! cap of labeling-fy26: 2.40 M → 2.65 M USD (+10.4 %)\n" in said.out
    assert "  ! sow-lumen-search-2026: our accuracy 96 % → 94 % (loosened)\n" in said.out
    assert said.out.endswith("\nResources: 2 changed; changes: 2 loosened\n")


def test_two_commits_are_compared_as_a_commit_and_the_files_are(diff, looser):
    files = diff("main").out
    commit(looser)
    commits = diff("HEAD~1", "HEAD").out
    assert commits.splitlines()[1:] == files.splitlines()[1:]
    assert diff("HEAD", "HEAD").out.endswith("\nNothing changes\n")


def test_the_way_back_is_told_as_tightened(diff, looser):
    commit(looser)
    said = diff("HEAD", "HEAD~1").out
    assert "  ✓ cap of labeling-fy26: 2.65 M → 2.40 M USD (−9.4 %)\n" in said
    assert "  ✓ sow-lumen-search-2026: our accuracy 94 % → 96 % (tightened)\n" in said


def test_moving_a_document_a_comment_and_a_quote_are_no_change(diff, repository):
    (repository / "programs/budget.yaml").rename(repository / "programs/money.yaml")
    edit(repository, "programs/contracts.yaml", "window: 7d", 'window: "1w"')
    edit(repository, "programs/contracts.yaml", "    - {id: audit, metric: our-accuracy, target: 90%}\n", "")
    edit(
        repository, "programs/contracts.yaml", "  sla:\n",
        "  sla:  # what they promise\n    - {id: audit, metric: our-accuracy, target: 90.0%}\n",
    )  # fmt: skip
    assert diff("main").out.endswith("\nNothing changes\n")


def test_json_keeps_money_as_text_and_to_its_schema(diff, run, looser):
    from jsonschema import Draft202012Validator

    told = json.loads(diff("main", "--format", "json").out)
    Draft202012Validator(json.loads(run("schema", "--changes").out)).validate(told)
    (cap,) = [field for each in told["resources"] if each["id"] == "Budget/labeling-fy26" for field in each["fields"]]
    assert (cap["before"], cap["after"], cap["direction"]) == ("2400000.00 USD", "2650000.00 USD", "loosened")
    assert cap["pointer"] == "spec.cap"


def test_markdown_is_written_to_a_file(diff, looser, tmp_path):
    said = diff("main", "--format", "markdown", "--output", tmp_path / "change.md")
    assert (said.code, said.out) == (0, "")
    written = (tmp_path / "change.md").read_text(encoding="utf-8")
    assert "- ⚠️ cap of labeling-fy26: 2.40 M → 2.65 M USD \\(+10.4 %\\)\n" in written


def test_what_cannot_be_read_is_said_beside_what_can(diff, looser):
    (looser / "programs/broken.yaml").write_text("apiVersion: labelgov/v1\nkind: Budgte\n", encoding="utf-8")
    said = diff("main")
    assert said.code == 2
    assert "cap of labeling-fy26" in said.out
    assert "programs/broken.yaml can't be read on the work tree" in " ".join(said.out.split())


def test_a_base_without_settings_is_read_where_the_head_says(diff, repository):
    git(repository, "rm", "-q", "labelgov.yaml")
    commit(repository)
    (repository / "labelgov.yaml").write_text(FILES["labelgov.yaml"], encoding="utf-8")
    said = diff("HEAD")
    assert (said.code, said.out.splitlines()[-1]) == (0, "Nothing changes")


@pytest.mark.parametrize("ref", ["no-such-branch", "--upload-pack=touch owned", "main:programs", ""])
def test_a_name_that_stands_for_no_commit_is_refused_with_what_to_do(diff, repository, ref):
    said = diff("--", ref) if not ref.startswith("-") else diff(ref)
    assert said.code == 2
    assert not (repository / "owned").exists()
    assert said.out == ""


def test_a_narrow_terminal_and_colour_are_kept_to(spawn, looser):
    words = ("diff", "main", "--root", looser, *DAY)
    said = spawn(*words, COLUMNS="50")
    assert max(map(len, said.out.splitlines())) <= 50
    assert "\x1b" not in said.out
    assert "\x1b[31m!\x1b[0m" in spawn(*words, "--colour").out
