"""`labelgov approvals github`, against a server that answers as GitHub does, and against one that means harm."""

import json
import threading
import time

import jsonschema
import pytest

from labelgov.gate import read_evidence

HEAD = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
OLDER = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c"
TOKEN = "ghs_16C7e42F292c6912E7710c838347Ae178B4a"
PULL = "/repos/wayfinder/labeling/pulls/7"


@pytest.fixture
def approvals(run, github):
    def call(*more, wait=20):
        return run(
            "approvals", "github", "--repository", "wayfinder/labeling", "--pull-request", 7, "--api-url", github.url,
            "--wait", wait, *more,
        )  # fmt: skip

    return call


def test_author_coauthors_head_and_reviews_are_written_down(approvals, served, review, commit):
    trailers = (
        "Raise the cap\n\nCo-authored-by: Jonas <4711+jlindqvist@users.noreply.github.com>\n"
        "Co-Authored-By: Somebody Else <else@example.com>\n"
    )
    served(
        (review("dmoreau"), review("sito", "CHANGES_REQUESTED", OLDER), review("rhaddad", "COMMENTED")),
        [commit(), commit("anaferreira", "vsalgado", trailers)],
    )
    said = approvals()
    assert said.code == 0, said.err
    written = json.loads(said.out)
    assert written == {
        "schema": "labelgov/approvals/v1",
        "commit": HEAD,
        "author": "mokafor",
        "coauthors": ["anaferreira", "else@example.com", "jlindqvist", "vsalgado"],
        "reviews": [
            {"account": "dmoreau", "state": "approved", "commit": HEAD, "submittedAt": "2026-06-29T12:31:00Z"},
            {"account": "sito", "state": "changes-requested", "commit": OLDER, "submittedAt": "2026-06-29T12:31:00Z"},
            {"account": "rhaddad", "state": "commented", "commit": HEAD, "submittedAt": "2026-06-29T12:31:00Z"},
        ],
    }


def test_the_gate_reads_what_is_written_and_it_keeps_to_the_published_form(approvals, run, served, review, commit):
    reviews = (review("dmoreau"), review("sito", "DISMISSED"), review("x", commit=None), {**review("x"), "user": None})
    served(reviews, [commit(), commit(author="", message="x\n\nCo-authored-by: Ü \x1b <ü\x1b@example.com>")])
    written = approvals().out
    jsonschema.validate(json.loads(written), json.loads(run("schema", "--approvals").out))
    evidence = read_evidence(written.encode(), "approvals.json", HEAD)
    assert [each.state for each in evidence.reviews] == ["approved", "dismissed", "approved", "approved"]


def test_it_goes_to_a_file_on_request(approvals, served, review, tmp_path):
    served((review("dmoreau"),))
    said = approvals("--output", tmp_path / "approvals.json")
    assert said.code == 0
    assert "1 reviews of #7 at 6dcb09b5b578" in said.out
    assert json.loads((tmp_path / "approvals.json").read_text())["author"] == "mokafor"


def test_every_page_of_reviews_is_read(approvals, served, review):
    served(tuple(review(f"person-{number}") for number in range(250)))
    said = approvals()
    assert [each["account"] for each in json.loads(said.out)["reviews"]] == [f"person-{n}" for n in range(250)]


def test_pages_shorter_than_asked_for_are_followed_as_long_as_there_is_a_next_one(approvals, served, review):
    served(tuple(review(f"person-{number}") for number in range(7))).page = 3
    assert len(json.loads(approvals().out)["reviews"]) == 7


def test_a_full_page_without_a_link_is_not_taken_for_the_last(approvals, served, review, answer):
    """A proxy that drops headers must not drop the review that asks for changes."""
    github = served()
    first = [review(f"person-{number}") for number in range(100)]
    github.answers[f"{PULL}/reviews"] = [answer(first), answer([review("sito", "CHANGES_REQUESTED")])]
    assert len(json.loads(approvals().out)["reviews"]) == 101


def test_the_link_to_the_next_page_can_not_lead_elsewhere(approvals, served, review, answer):
    github = served()
    elsewhere = {"Link": '<https://evil.example/reviews>; rel="next"'}
    github.answers[f"{PULL}/reviews"] = [answer([review("dmoreau")], headers=elsewhere), answer([])]
    assert approvals().code == 0
    assert [each.query["page"] for each in github.asked if each.path == f"{PULL}/reviews"] == ["1", "2"]


def test_a_list_that_never_ends_is_given_up(approvals, served, review, answer):
    github = served()
    github.answers[f"{PULL}/reviews"] = [answer([review("dmoreau")], headers={"Link": '<x>; rel="next"'})]
    said = approvals()
    assert said.code == 2
    assert "more than 50 pages" in said.err


def test_the_token_goes_into_one_header_and_nowhere_else(approvals, served):
    github = served()
    said = approvals()
    assert {each.headers["authorization"] for each in github.asked} == {f"Bearer {TOKEN}"}
    assert not [each for each in github.asked if TOKEN in f"{each.path}{each.query}"]
    assert TOKEN not in said.out + said.err


def test_a_review_of_a_deleted_account_is_nobodys(approvals, served, review):
    served(({**review("x"), "user": None},))
    assert json.loads(approvals().out)["reviews"][0]["account"] == "ghost"


def test_a_review_of_a_commit_that_is_gone_stands_on_none(approvals, served, review):
    served((review("dmoreau", commit=None),))
    assert json.loads(approvals().out)["reviews"][0]["commit"] is None


def test_a_review_that_is_not_submitted_is_none(approvals, served, review):
    served(({**review("dmoreau", "PENDING"), "submitted_at": None},))
    assert json.loads(approvals().out)["reviews"] == []


def test_a_commit_whose_author_github_does_not_know_brings_its_address(approvals, served, commit):
    served(commits=[commit(author="", committer="")])
    assert json.loads(approvals().out)["coauthors"] == ["somebody@wayfinder.example.com"]


def test_the_author_is_no_coauthor_however_the_name_is_written(approvals, served, commit):
    served(commits=[commit("MOkafor")])
    assert json.loads(approvals().out)["coauthors"] == []


def test_commits_that_github_does_not_list_are_missed(approvals, served, pull):
    github = served()
    github.answers[PULL] = {**pull, "commits": 300}
    said = approvals()
    assert said.code == 2
    assert "has 300 commits and GitHub lists 1" in said.err


def test_a_pull_request_that_moves_meanwhile_is_not_reported_on(approvals, served, pull, answer):
    github = served()
    moved = {**pull, "head": {**pull["head"], "sha": OLDER}}
    github.answers[PULL] = [answer({**pull, "commits": 1}), answer({**moved, "commits": 1})]
    said = approvals()
    assert said.code == 2
    assert "changed while it was read" in said.err


STATUSES = (
    (401, {}, "doesn't accept the token"),
    (403, {}, "the token may not do this"),
    (404, {}, "knows nothing there, or the token may not see it"),
    (410, {}, "nothing there any more"),
    (422, {}, "can't carry this out"),
    (418, {}, "doesn't answer: 418"),
    (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "4102444800"}, "rate limit is reached: it asks to wait"),
    (429, {"Retry-After": "3600"}, "secondary rate limit is reached: it asks to wait 3600 s"),
    (429, {}, "secondary rate limit is reached: it asks to wait 60 s"),
)


@pytest.mark.parametrize(("status", "headers", "expected"), STATUSES, ids=lambda each: str(each)[:30])
def test_what_github_refuses_is_said_with_what_to_do(approvals, served, answer, status, headers, expected):
    github = served()
    github.answers[f"{PULL}/reviews"] = answer({"message": f"No\n::error::{TOKEN}\x1b[31m"}, status, headers)
    said = approvals()
    assert said.code == 2
    assert said.out == ""
    assert expected in said.err
    assert "fix: " in said.err
    assert TOKEN not in said.err
    assert "\x1b" not in said.err
    assert not any(line.startswith("::") for line in said.err.splitlines())


LIMITS = (
    (429, {"Retry-After": "1"}, {}),
    (403, {"Retry-After": "1"}, {"message": "You have exceeded a secondary rate limit."}),
    (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}, {}),
    (502, {}, {}),
)


@pytest.mark.parametrize(("status", "headers", "body"), LIMITS, ids=lambda each: str(each)[:30])
def test_a_limit_that_passes_is_waited_for(approvals, served, review, answer, status, headers, body):
    github = served()
    github.answers[f"{PULL}/reviews"] = [answer(body, status, headers), answer([review("dmoreau")])]
    said = approvals()
    assert said.code == 0, said.err
    assert len(json.loads(said.out)["reviews"]) == 1


def test_a_server_that_keeps_failing_is_given_up(approvals, served, answer):
    github = served()
    github.answers[PULL] = answer({}, 503)
    said = approvals()
    assert said.code == 2
    assert "doesn't answer: 503" in said.err
    assert len(github.asked) == 4


def test_a_repository_that_was_renamed_is_found(approvals, served, answer):
    github = served()
    github.answers["/repositories/1/pulls/7"] = github.answers[PULL]
    github.answers[PULL] = answer({}, 301, {"Location": "/repositories/1/pulls/7"})
    assert approvals().code == 0


ELSEWHERE = ("http://localhost:{port}/x", "https://127.0.0.1:{port}/x", "http://127.0.0.1:1/x", "//evil.example/x", "")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_redirection_to_another_host_gets_no_token(approvals, served, answer, github, target):
    served()
    location = target.format(port=github.http.server_port)
    github.answers[PULL] = answer({}, 302, {"Location": location})
    said = approvals()
    assert said.code == 2
    assert len(github.asked) == (1 if location else 4)


def test_a_circle_of_redirections_is_left(approvals, served, answer):
    github = served()
    github.answers[PULL] = answer({}, 302, {"Location": PULL})
    said = approvals()
    assert said.code == 2
    assert "in a circle" in said.err


def endless(stream):
    chunk = b'[{"x": "' + b"a" * 2**20
    for _ in range(10 * 1024):
        stream.write(chunk)


def test_an_answer_of_ten_gigabytes_is_read_no_further_than_its_bound(approvals, served, answer):
    github = served()
    github.answers[f"{PULL}/reviews"] = answer(endless)
    began = time.monotonic()
    said = approvals()
    assert said.code == 2
    assert "more than 32 MiB" in said.err
    assert time.monotonic() - began < 10


def test_a_size_that_is_announced_is_not_believed(approvals, served, answer):
    github = served()
    github.answers[f"{PULL}/reviews"] = answer(lambda stream: stream.write(b"[]"), headers={"Content-Length": "9" * 12})
    assert approvals().code == 2


BODIES = (
    b"",
    b"<html>Sign in to the hotel's network</html>",
    b'{"message": "not a list"}',
    b"[1, 2]",
    b"null",
    b"[" * 100_000,
    b"\xff\xfe[]",
    b"[" + b"1" * 5000 + b"]",
)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:16]))
def test_what_is_no_list_of_entries_is_refused(approvals, served, answer, body):
    github = served()
    github.answers[f"{PULL}/reviews"] = answer(body)
    said = approvals()
    assert said.code == 2
    assert "is not" in said.err


def test_what_is_compressed_is_not_unpacked(approvals, served, answer):
    github = served()
    github.answers[PULL] = answer(b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
    assert "is compressed" in approvals().err


HOSTILE = (
    {"state": ["APPROVED"]},
    {"state": None},
    {"state": "approved"},
    {"state": "APPROVED\n"},
    {"state": {"toString": "APPROVED"}},
    {"user": {"login": "dmoreau\n::error::x"}},
    {"user": {"login": "\u202eevil"}},
    {"user": {"login": ""}},
    {"user": {"login": 7}},
    {"user": {}},
    {"user": "dmoreau"},
    {"user": {"login": "a" * 10_000}},
    {"commit_id": "main"},
    {"commit_id": 7},
    {"commit_id": [HEAD]},
    {"submitted_at": "yesterday"},
    {"submitted_at": None},
)


@pytest.mark.parametrize("wrong", HOSTILE, ids=lambda wrong: repr(wrong)[:40])
def test_a_review_that_is_not_in_githubs_form_decides_nothing(approvals, served, review, wrong):
    served(({**review("dmoreau"), **wrong},))
    said = approvals()
    assert said.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert said.err.isprintable() or said.err.replace("\n", "").isprintable()


@pytest.mark.parametrize("wrong", [{"head": None}, {"head": {"sha": "main"}}, {"user": []}, {"commits": "1"}], ids=repr)
def test_a_pull_request_that_is_not_in_githubs_form_decides_nothing(approvals, served, pull, wrong):
    github = served()
    github.answers[PULL] = {**pull, **wrong}
    assert approvals().code == 2


def test_a_server_that_falls_silent_is_left_in_time(approvals, served, answer):
    github, over = served(), threading.Event()
    github.answers[PULL] = answer(lambda stream: over.wait(20))
    began = time.monotonic()
    said = approvals(wait=1)
    over.set()
    assert said.code == 2
    assert "doesn't answer in time" in said.err
    assert time.monotonic() - began < 10


def test_a_server_that_answers_by_drops_is_left_in_time(approvals, served, answer):
    def drops(stream):
        while not over.wait(0.05):
            stream.write(b" ")

    github, over = served(), threading.Event()
    github.answers[PULL] = answer(drops)
    said = approvals(wait=1)
    over.set()
    assert said.code == 2
    assert "took longer than 1 s" in said.err


def test_a_server_that_is_not_there_is_named(run, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    said = run("approvals", "github", "--repository", "a/b", "--pull-request", 7, "--api-url", "http://127.0.0.1:9")
    assert said.code == 2
    assert "http://127.0.0.1:9 can't be reached" in said.err


@pytest.mark.parametrize("token", ["", "short", "with space in it", "newline\nin the middle", "ünïcödé-token"])
def test_without_a_token_nothing_is_asked(approvals, served, monkeypatch, token):
    github = served()
    monkeypatch.setenv("GITHUB_TOKEN", token)
    said = approvals()
    assert said.code == 2
    assert "GITHUB_TOKEN holds no token" in said.err
    assert "fix: Set it" in said.err
    assert not github.asked
    assert not token or token not in said.err


def test_the_variable_of_the_token_may_be_another(approvals, served, monkeypatch):
    github = served()
    monkeypatch.setenv("OTHER_TOKEN", "another-token")
    assert approvals("--token-variable", "OTHER_TOKEN").code == 0
    assert github.asked[0].headers["authorization"] == "Bearer another-token"


def test_a_workflow_says_by_itself_where_it_is(run, served, monkeypatch):
    github = served()
    monkeypatch.setenv("GITHUB_REPOSITORY", "wayfinder/labeling")
    monkeypatch.setenv("GITHUB_API_URL", f"{github.url}/")
    assert run("approvals", "github", "--pull-request", 7).code == 0


def test_an_enterprise_server_has_its_api_below_a_path(run, served):
    github = served()
    github.answers = {f"/api/v3{path}": given for path, given in github.answers.items()}
    said = run(
        "approvals", "github", "--repository", "wayfinder/labeling", "--pull-request", 7,
        "--api-url", f"{github.url}/api/v3",
    )  # fmt: skip
    assert said.code == 0, said.err


REFUSED = (
    ("--api-url", "http://github.example.com"),
    ("--api-url", "ftp://github.example.com"),
    ("--api-url", "https://user:password@github.example.com"),
    ("--api-url", "https://github.example.com/?next=1"),
    ("--api-url", "https://[::1"),
    ("--api-url", "nothing"),
    ("--api-url", "https://a b/"),
    ("--repository", "wayfinder"),
    ("--repository", "wayfinder/labeling/../../user"),
    ("--repository", "wayfinder/.."),
    ("--repository", "wayfinder/labeling\n"),
    ("--repository", "wayfinder/labeling?x"),
    ("--pull-request", "0"),
    ("--pull-request", "7/merge"),
    ("--wait", "0"),
    ("--wait", "nan"),
)


@pytest.mark.parametrize("given", REFUSED, ids=repr)
def test_an_argument_that_could_lead_elsewhere_is_refused(approvals, served, given):
    github = served()
    said = approvals(*given)
    assert said.code == 2
    assert not github.asked
