"""What people take into their own pipelines: sound by its own tools, pinned, and run here step by step."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted([*(ROOT / ".github/workflows").glob("*.yml"), *(ROOT / "examples/github").glob("*.yml")])
ACTIONS = [ROOT / "action.yml", ROOT / "comment/action.yml"]
EVERY = [*WORKFLOWS, *ACTIONS]
GITLAB = ROOT / "templates/gitlab/labelgov.yml"
EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)


class Plain(yaml.SafeLoader):
    """YAML as GitHub reads it: `on` is a word."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Plain)


def steps(path):
    whole = read(path)
    jobs = whole["jobs"].values() if "jobs" in whole else [whole["runs"]]
    return [step for job in jobs for step in job["steps"]]


def name(path):
    return path.relative_to(ROOT).as_posix()


def ran(*command, **more):
    return subprocess.run(
        [str(each) for each in command], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, **more
    )


SCHEMAS = (
    ("vendor.github-workflows", WORKFLOWS),
    ("vendor.github-actions", ACTIONS),
    ("vendor.gitlab-ci", [GITLAB]),
)


@pytest.mark.parametrize(("schema", "files"), SCHEMAS, ids=lambda each: each if isinstance(each, str) else "")
def test_each_file_is_in_the_form_of_its_place(schema, files):
    done = ran(BIN / "check-jsonschema", "--builtin-schema", schema, *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing():
    done = ran(BIN / "zizmor", "--offline", "--quiet", "--no-progress", *EVERY)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_every_action_is_pinned_to_a_commit_and_says_which_release_it_is(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"\s*(?:- )?uses: (\S+)(.*)", line):
            target, said = match.groups()
            assert target.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", target), line
            assert said.strip().startswith("#"), line


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_no_value_reaches_the_text_of_a_script(path):
    assert not [step for step in steps(path) if EXPRESSION.search(step.get("run", ""))]


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_no_module_of_the_change_is_imported_by_its_name(path):
    """`python -m` looks into the current folder first, which may be the change's checkout; -I forbids it."""
    if path.name == "ci.yml":
        return  # labelgov's own tests, on labelgov's own code
    scripts = "\n".join([step.get("run", "") for step in steps(path)])
    assert not re.search(r"python\S* (?!-I)", scripts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_begins_with_no_permission_and_no_job_runs_for_ever(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert int(job["timeout-minutes"]) <= 20


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_who_may_write_checks_nothing_out_but_the_default_branch(path):
    for job in read(path)["jobs"].values():
        if "write" not in job["permissions"].values():
            continue
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["ref"] == "${{ github.event.repository.default_branch }}" for step in checkouts)


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_no_checkout_leaves_a_token_behind(path):
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_every_input_and_output_is_described(path):
    action = read(path)
    for each in (*action["inputs"].values(), *action.get("outputs", {}).values()):
        assert each["description"].rstrip().endswith(".")
    used = set(re.findall(r"inputs\.([a-z-]+)", path.read_text(encoding="utf-8")))
    assert used == set(action["inputs"])


def test_what_an_example_gives_an_action_is_an_input_of_it():
    for path in WORKFLOWS:
        for step in steps(path):
            uses = step.get("uses", "")
            if uses.startswith(("labelgov/labelgov", "./")):
                action = ACTIONS[1] if "/comment" in uses else ACTIONS[0]
                assert set(step.get("with", {})) <= set(read(action)["inputs"])


def test_the_comment_follows_the_workflow_that_checks():
    for folder in (ROOT / ".github/workflows", ROOT / "examples/github"):
        followed = read(folder / "labelgov-comment.yml")["on"]["workflow_run"]["workflows"]
        assert followed == [read(folder / "labelgov.yml")["name"]]


def test_what_the_action_installs_satisfies_the_project_to_the_byte():
    text = (ROOT / "requirements/action.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+) ", text, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["github"],
        *project["build-system"]["requires"],
    ]
    for requirement in map(Requirement, wanted):
        version = pinned[requirement.name.lower().replace("_", "-")]
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} but {version}"
    blocks = re.split(r"\n(?=[a-z0-9._-]+==)", text)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert len(blocks) == len(pinned)


@pytest.fixture
def runner(tmp_path):
    """A folder with what a runner gives to a step, and labelgov where the action installs it."""
    venv = tmp_path / "labelgov-venv/bin"
    venv.mkdir(parents=True)
    command = venv / "labelgov"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m labelgov.cli "$@"\n')
    command.chmod(0o755)
    (tmp_path / "output").touch()
    (tmp_path / "summary").touch()
    return tmp_path


def step(action, wanted):
    return next(each for each in steps(action) if each.get("id") == wanted or each.get("name") == wanted)


def run_step(script, runner, folder, **environment):
    given = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(runner),
        "GITHUB_OUTPUT": str(runner / "output"),
        "GITHUB_STEP_SUMMARY": str(runner / "summary"),
        **environment,
    }
    # As a runner calls it.
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, timeout=60, check=False)


SMALL = ROOT / "tests/portfolios/small"


@pytest.mark.parametrize(("root", "day", "code"), [(".", "2026-06-30", 0), (".", "2028-01-01", 1), ("docs", "", 2)])
def test_the_check_of_the_action_leaves_verdict_summary_and_exit_code(runner, root, day, code):
    done = run_step(step(ACTIONS[0], "check")["run"], runner, ROOT, ROOT=root, BASE="", AS_OF=day)
    assert done.returncode == 0, done.stderr
    output = (runner / "output").read_text()
    assert f"exit-code={code}\n" in output
    assert f"folder={runner}/labelgov-verdict\n" in output
    written = {path.name for path in (runner / "labelgov-verdict").iterdir()}
    assert written == ({"verdict.json", "summary.md", "labelgov.sarif"} if code < 2 else set())
    assert ("### " in (runner / "summary").read_text()) == (code < 2)


def test_the_last_step_of_the_action_leaves_with_the_code_of_the_check(runner):
    script = step(ACTIONS[0], "Fail where something blocks, or could not be answered")["run"]
    assert [run_step(script, runner, ROOT, CODE=code).returncode for code in ("0", "1", "2")] == [0, 1, 2]


EVIL = "$(touch evil)`touch evil`;touch evil\n::set-output name=x::y"


@pytest.mark.parametrize("variable", ["ROOT", "AS_OF", "BASE"])
def test_an_evil_input_of_the_action_is_an_argument_and_nothing_else(runner, tmp_path, variable):
    given = {"ROOT": ".", "AS_OF": "2026-06-30", "BASE": "", variable: EVIL}
    shutil.copytree(SMALL, tmp_path / "work")
    run_step(step(ACTIONS[0], "check")["run"], runner, tmp_path / "work", **given)
    assert not list(tmp_path.rglob("evil"))
    assert "exit-code=2\n" in (runner / "output").read_text()


def test_the_job_of_gitlab_leaves_its_reports(runner, tmp_path):
    job = read(GITLAB)["labelgov"]
    shutil.copytree(SMALL, tmp_path / "work")
    given = {"LABELGOV_HOME": str(runner / "labelgov-venv"), "LABELGOV_ROOT": ".", "LABELGOV_AS_OF": "2026-06-30"}
    done = subprocess.run(
        ["sh", "-ec", "\n".join(job["script"])],
        cwd=tmp_path / "work", env={"PATH": os.environ["PATH"], **given}, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    artifacts = job["artifacts"]
    for path in (*artifacts["paths"], *artifacts["reports"].values()):
        assert (tmp_path / "work" / path).stat().st_size > 0


def test_the_hooks_call_commands_that_there_are():
    from labelgov.cli.pages.commands import every_command

    commands = dict(every_command())
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"labelgov-check", "labelgov-policy-test"}
    for hook in hooks:
        words = hook["entry"].removeprefix("labelgov ").split()
        called = " ".join(word for word in words if not word.startswith("--"))
        options = {option for parameter in commands[called].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options
        assert hook["pass_filenames"] is False


def git(folder, *words):
    plain = ["-c", "user.name=M", "-c", "user.email=m@example.com", "-c", "commit.gpgsign=false"]
    given = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *plain, *words], cwd=folder, env=given, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def merged(tmp_path):
    """A checkout as `pull_request` has it: the merge of a change into its base, two commits deep. And the head's id."""
    folder = tmp_path / "work"
    folder.mkdir()
    for each in ("programs", "policies", "labelgov.yaml"):
        copy = shutil.copytree if (ROOT / each).is_dir() else shutil.copy
        copy(ROOT / each, folder / each)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "base")
    git(folder, "checkout", "-qb", "change")
    settings = folder / "labelgov.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - budget\n", ""), encoding="utf-8")
    git(folder, "commit", "-qam", "No budget rules")
    head = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "change")
    return folder, head


def approvals(head, *accounts):
    reviews = [
        {"account": account, "state": "approved", "commit": head, "submittedAt": "2026-06-29T12:00:00Z"}
        for account in accounts
    ]
    whole = {
        "schema": "labelgov/approvals/v1",
        "commit": head,
        "author": "mokafor",
        "coauthors": [],
        "reviews": reviews,
    }
    return json.dumps(whole)


def test_the_action_holds_a_change_that_drops_a_pack_against_its_base(runner, merged):
    folder, head = merged
    (runner / "labelgov-approvals.json").write_text(approvals(head, "mokafor"))
    done = run_step(step(ACTIONS[0], "check")["run"], runner, folder, ROOT=".", BASE="HEAD^1", AS_OF="2026-06-30")
    assert done.returncode == 0, done.stderr
    assert "exit-code=1\n" in (runner / "output").read_text(), done.stdout + done.stderr
    assert "budget" in (runner / "summary").read_text()


def test_the_action_takes_no_reviews_of_another_commit(runner, merged):
    folder, _ = merged
    (runner / "labelgov-approvals.json").write_text(approvals("0" * 40, "ranahaddad"))
    done = run_step(step(ACTIONS[0], "check")["run"], runner, folder, ROOT=".", BASE="HEAD^1", AS_OF="2026-06-30")
    assert "exit-code=2\n" in (runner / "output").read_text()
    assert "holds the reviews of commit 000000000000" in done.stderr


def test_the_action_lets_a_change_of_the_gate_pass_once_the_roles_on_the_base_have_approved(runner, merged):
    folder, head = merged
    everybody = ("dmoreau", "sachikoito", "weichen", "petranovak", "ranahaddad")
    (runner / "labelgov-approvals.json").write_text(approvals(head, *everybody))
    done = run_step(step(ACTIONS[0], "check")["run"], runner, folder, ROOT=".", BASE="HEAD^1", AS_OF="2026-06-30")
    assert "exit-code=0\n" in (runner / "output").read_text(), done.stdout
