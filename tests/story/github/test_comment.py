"""`labelgov comment github`: a verdict that may be forged, written as one comment that is kept up to date."""

import json
import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from clones import init

HEAD = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
OLDER = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c"
REPOSITORY = Path(__file__).parents[3]
PULLS = "/repos/wayfinder/labeling/pulls"
COMMENTS = "/repos/wayfinder/labeling/issues/7/comments"
ONE = "/repos/wayfinder/labeling/issues/comments/99"
MARK = "<!-- labelgov:verdict -->"


@pytest.fixture(scope="session")
def golden():
    return json.loads((REPOSITORY / "tests/golden/json.json").read_text(encoding="utf-8"))


@pytest.fixture
def verdict(tmp_path, golden):
    """A file with the verdict of the golden files, or with what is given in its place."""

    def made(content=None, **changed):
        file = tmp_path / "verdict.json"
        whole = json.dumps({**golden, **changed}).encode() if content is None else content
        file.write_bytes(whole)
        return file

    return made


@pytest.fixture
def ready(github, pull):
    """GitHub with pull request 7 at the run's commit, and no comment yet."""
    github.answers[PULLS] = [pull]
    github.answers[f"{PULLS}/7"] = {**pull, "changed_files": 1}
    github.answers[f"{PULLS}/7/files"] = [{"filename": "programs/budget.yaml", "status": "modified"}]
    github.answers[COMMENTS] = []
    github.answers[f"POST {COMMENTS}"] = {"id": 99}
    github.answers[f"PATCH {ONE}"] = {"id": 99}
    return github


@pytest.fixture
def event(tmp_path, monkeypatch):
    """The event of a run on a fork's branch, in the shape in which GitHub hands it over."""

    def made(**changed):
        run = {
            "id": 30433642,
            "event": "pull_request",
            "conclusion": "failure",
            "head_branch": "raise-the-cap",
            "head_sha": HEAD,
            "head_repository": {"full_name": "mokafor/labeling", "owner": {"login": "mokafor"}},
            "html_url": "https://github.com/wayfinder/labeling/actions/runs/30433642",
            "pull_requests": [],
        }
        file = tmp_path / "event.json"
        file.write_text(json.dumps({"action": "completed", "workflow_run": {**run, **changed}}))
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(file))

    return made


@pytest.fixture
def comment(run, github):
    def call(file, *more):
        return run(
            "comment", "github", "--from", file, "--repository", "wayfinder/labeling", "--api-url", github.url, *more
        )

    return call


def sent(github, method):
    return [each for each in github.asked if each.method == method]


def test_the_first_comment_is_written_with_its_mark(comment, verdict, event, ready):
    event()
    said = comment(verdict())
    assert (said.code, said.out) == (0, "comment on #7 written\n"), said.err
    [post] = sent(ready, "POST")
    body = post.body["body"]
    assert body.startswith(f"{MARK}\n### ")
    assert body.endswith(
        "From [the run](https://github.com/wayfinder/labeling/actions/runs/30433642) of 6dcb09b5b578.</sub>\n"
    )
    assert "[!WARNING]" not in body


def test_what_is_shown_is_what_the_check_itself_would_show(comment, verdict, event, ready):
    event()
    comment(verdict())
    shown = sent(ready, "POST")[0].body["body"]
    assert (REPOSITORY / "tests/golden/markdown.md").read_text(encoding="utf-8") in shown


def test_the_pull_request_is_found_by_branch_and_commit_as_forks_have_no_other_sign(comment, verdict, event, ready):
    event(head_branch="a b&state=closed#x")
    comment(verdict())
    asked = next(each for each in ready.asked if each.path == PULLS)
    assert asked.query == {"state": "open", "head": "mokafor:a b&state=closed#x", "per_page": "100", "page": "1"}


def test_the_comment_that_is_there_is_updated(comment, verdict, event, ready, user):
    event()
    bot = user("github-actions[bot]")
    ready.answers[COMMENTS] = [
        {"id": 98, "user": user("dmoreau"), "body": "Fine."},
        {"id": 99, "user": bot, "body": f"{MARK}\nold"},
    ]
    said = comment(verdict())
    assert said.out == "comment on #7 updated\n"
    assert not sent(ready, "POST")
    assert sent(ready, "PATCH")[0].path == ONE


def test_a_comment_that_says_so_already_is_let_be(comment, verdict, event, ready, user):
    event()
    comment(verdict())
    body = sent(ready, "POST")[0].body["body"]
    ready.answers[COMMENTS] = [{"id": 99, "user": user("github-actions[bot]"), "body": body}]
    assert comment(verdict()).out == "comment on #7 unchanged\n"
    assert not sent(ready, "PATCH")


NOT_OURS = (
    {"user": {"login": "mokafor"}, "body": f"{MARK}\n✅ all is well"},
    {"user": {"login": "github-actions"}, "body": f"{MARK}\nforged"},
    {"user": {"login": "github-actions[bot]"}, "body": f"I quote: {MARK}"},
    {"user": {"login": "github-actions[bot]"}, "body": None},
    {"user": None, "body": f"{MARK}\nforged"},
    {"user": {"login": ["github-actions[bot]"]}, "body": f"{MARK}\nforged"},
)


@pytest.mark.parametrize("other", NOT_OURS, ids=lambda other: repr(other)[:50])
def test_a_comment_is_ours_by_mark_and_author_together(comment, verdict, event, ready, other):
    event()
    ready.answers[COMMENTS] = [{"id": 99, **other}]
    assert comment(verdict()).out == "comment on #7 written\n"
    assert not sent(ready, "PATCH")


def test_the_comment_is_found_on_a_later_page(comment, verdict, event, ready, user):
    event()
    many = [{"id": number, "user": user("x"), "body": "+1"} for number in range(1, 150)]
    ready.answers[COMMENTS] = [*many, {"id": 99, "user": user("github-actions[bot]"), "body": MARK}]
    ready.answers["PATCH /repos/wayfinder/labeling/issues/comments/99"] = {"id": 99}
    assert comment(verdict()).out == "comment on #7 updated\n"


EDITS = (
    [{"filename": ".github/workflows/labelgov.yml"}],
    [{"filename": ".github/CODEOWNERS"}],
    [{"filename": "x.yml", "previous_filename": ".github/workflows/labelgov.yml"}],
    [{"filename": ["x"]}],
)


@pytest.mark.parametrize("files", EDITS, ids=repr)
def test_a_change_of_its_own_workflow_is_no_evidence(comment, verdict, event, ready, files):
    event()
    ready.answers[f"{PULLS}/7/files"] = files
    comment(verdict())
    assert sent(ready, "POST")[0].body["body"].startswith(f"{MARK}\n> [!WARNING]")


def test_a_change_of_more_files_than_are_listed_is_no_evidence(comment, verdict, event, ready, pull):
    event()
    ready.answers[f"{PULLS}/7"] = {**pull, "changed_files": 3001}
    comment(verdict())
    assert "[!WARNING]" in sent(ready, "POST")[0].body["body"]


SILENT = (
    {"event": "push"},
    {"event": "schedule"},
    {"event": None},
    {"head_repository": None},
    {"head_sha": OLDER},
)


@pytest.mark.parametrize("changed", SILENT, ids=repr)
def test_a_run_that_is_of_no_open_change_is_not_talked_about(comment, verdict, event, ready, changed):
    event(**changed)
    said = comment(verdict())
    assert said.code == 0
    assert "no comment is written" in said.out
    assert not sent(ready, "POST")


def test_of_two_pull_requests_of_one_head_none_is_guessed(comment, verdict, event, ready, pull):
    event()
    ready.answers[PULLS] = [pull, {**pull, "number": 8}]
    said = comment(verdict())
    assert said.code == 2
    assert not sent(ready, "POST")


def test_a_pull_request_may_be_named_instead(comment, verdict, ready):
    said = comment(verdict(), "--pull-request", 7)
    assert said.out == "comment on #7 written\n"
    assert "<sub>" not in sent(ready, "POST")[0].body["body"]


def test_without_an_event_and_a_number_the_way_is_named(comment, verdict, ready):
    said = comment(verdict())
    assert said.code == 2
    assert "--pull-request" in said.err


def test_a_dry_run_writes_nothing(comment, verdict, ready):
    said = comment(verdict(), "--pull-request", 7, "--dry-run")
    assert said.out.startswith("### ")
    assert {each.method for each in ready.asked} == {"GET"}


def test_a_token_that_may_not_write_is_said(comment, verdict, event, ready, answer):
    event()
    ready.answers[f"POST {COMMENTS}"] = answer({"message": "Resource not accessible by integration"}, 403)
    said = comment(verdict())
    assert said.code == 2
    assert "write access to pull requests" in said.err


def test_what_may_have_been_written_is_not_written_twice(comment, verdict, event, ready, answer):
    event()
    ready.answers[f"POST {COMMENTS}"] = answer({}, 502)
    assert comment(verdict()).code == 2
    assert len(sent(ready, "POST")) == 1


EVIL = (
    "@wayfinder/everyone closes #1 [click](https://evil.example) <img src=x> https://evil.example"
    " \x1b[31m\n\n# ✅ ::error::"
)


def test_a_forged_verdict_mentions_nobody_and_links_nowhere(comment, verdict, event, ready, golden):
    event()
    findings = [
        {**finding, "message": EVIL, "fix": EVIL, "note": EVIL, "title": EVIL, "resource": EVIL,
         "location": {**finding["location"], "path": f"`|{EVIL}", "pointer": EVIL}}
        for finding in sorted(golden["findings"], key=lambda finding: finding["status"])[-9:]
    ]  # fmt: skip
    rules = [{**rule, "title": EVIL, "fix": EVIL} for rule in golden["rules"]]
    said = comment(verdict(findings=findings, rules=rules))
    assert said.code == 0, said.err
    body = sent(ready, "POST")[0].body["body"]
    shown = MarkdownIt("commonmark").enable("table").render(body)
    prose = re.sub(r"<code>.*?</code>", "", shown, flags=re.DOTALL)
    assert re.findall(r'<a href="([^"]*)', shown) == ["https://github.com/wayfinder/labeling/actions/runs/30433642"]
    assert "@wayfinder" not in prose
    assert "https://evil" not in prose
    assert "#1" not in prose
    assert "<img" not in shown
    assert "<h1" not in shown
    assert "\x1b" not in body


FORGED = (
    b"",
    b"null",
    b"[]",
    b"{}",
    b'{"schema": "labelgov/verdict/v1"}',
    b"[" * 200_000,
    b"\xff",
    b'{"schema": ' + b"1" * 5000 + b"}",
)


@pytest.mark.parametrize("content", FORGED, ids=lambda content: repr(content[:20]))
def test_a_file_that_is_no_verdict_is_not_shown(comment, verdict, event, ready, content):
    event()
    said = comment(verdict(content))
    assert said.code == 2
    assert "is not a verdict of labelgov" in said.err
    assert not ready.asked


WRONG = (
    {"schema": "labelgov/verdict/v2"},
    {"answer": "passes!"},
    {"answer": "passes"},
    {"asOf": "yesterday"},
    {"asOf": 7},
    {"findings": {}},
    {"findings": [7]},
    {"findings": [{}]},
    {"rules": None},
    {"outcomes": [{"rule": "a/b", "resource": "", "result": "fine", "reason": ""}]},
    {"totals": {"resources": {}, "documents": -1, "files": 1}},
    {"totals": {"resources": {}, "documents": True, "files": 1}},
    {"totals": {"resources": {}, "documents": 10**30, "files": 1}},
    {"totals": {"resources": {"x\x1b": "1"}, "documents": 1, "files": 1}},
    {"packs": [["a", "b"]]},
    {"controls": [{"id": 1, "title": ""}]},
    {"rules": []},
)


@pytest.mark.parametrize("changed", WRONG, ids=lambda changed: repr(changed)[:40])
def test_a_verdict_of_wrong_types_is_not_shown(comment, verdict, event, ready, changed):
    event()
    said = comment(verdict(**changed))
    assert said.code == 2
    assert "is not a verdict of labelgov" in said.err
    assert "\x1b" not in said.err


def test_a_file_of_any_size_is_read_no_further_than_its_bound(comment, event, ready, tmp_path):
    event()
    with (tmp_path / "large").open("wb") as file:
        file.truncate(10 * 2**30)
    said = comment(tmp_path / "large")
    assert said.code == 2
    assert "more than 128 MiB" in said.err


def test_an_artifact_that_is_a_link_is_not_followed(comment, event, ready, tmp_path):
    event()
    (tmp_path / "link.json").symlink_to("/etc/passwd")
    assert comment(tmp_path / "link.json").code == 2


BROKEN = (
    {"head_sha": "main"},
    {"head_branch": None},
    {"head_branch": "a\nb"},
    {"head_repository": {"owner": {"login": None}}},
)


@pytest.mark.parametrize("changed", BROKEN, ids=repr)
def test_an_event_in_another_form_leads_nowhere(comment, verdict, event, ready, changed):
    event(**changed)
    assert comment(verdict()).code == 2
    assert not ready.asked


def test_an_address_of_a_run_that_is_none_is_not_shown(comment, verdict, event, ready):
    event(html_url="javascript:alert(1)")
    comment(verdict())
    assert "javascript" not in sent(ready, "POST")[0].body["body"]


@pytest.fixture
def change(tmp_path, run):
    """The JSON of a real change of this repository's portfolio: the cap raised, an accuracy promised no more."""
    clone = init(tmp_path / "labeling")
    for part in ("programs", "policies"):
        shutil.copytree(REPOSITORY / part, clone.folder / part)
    shutil.copy(REPOSITORY / "labelgov.yaml", clone.folder)
    clone.commit("base")
    for path, old, new in (
        ("programs/budget.yaml", "cap: 4200000.00 USD", "cap: 4600000.00 USD"),
        ("programs/contracts/lumen-data/sow-search.yaml", "target: 96%", "target: 94%"),
    ):
        file = clone.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    clone.commit("change")
    asked = ("check", "--root", clone.folder, "--base", "HEAD~1", "--head", "HEAD", "--as-of", "2026-06-30")
    said = run(*asked, "--format", "json")
    assert said.code == 1, said.err
    return said.out


def test_a_change_is_commented_with_its_money_and_whose_approval_is_missing(comment, verdict, event, ready, change):
    event()
    said = comment(verdict(change.encode()))
    assert said.code == 0, said.err
    body = sent(ready, "POST")[0].body["body"]
    assert body.startswith(f"{MARK}\n### ")
    assert "4.20 M → 4.60 M USD" in body
    assert "gold accuracy 96 % → 94 %" in body
    assert re.search(r"finance.*Delphine Moreau", body)
    assert len(body) < 60_000
