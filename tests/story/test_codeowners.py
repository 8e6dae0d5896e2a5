"""`labelgov codeowners`: written from the portfolio, and held against it."""

import shutil
from pathlib import Path

import pytest

DAY = "2026-06-30"
REPOSITORY = Path(__file__).parents[2]
FILE = ".github/CODEOWNERS"


@pytest.fixture
def copy(tmp_path):
    """A copy of the shipped portfolio, at the top of a repository of its own."""
    for name in ("programs", "policies"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for name in ("labelgov.yaml", FILE):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def owners(run):
    def call(root, *more, as_of=DAY):
        return run("codeowners", "--root", root, "--as-of", as_of, *more)

    return call


def test_the_file_of_this_repository_is_the_one_that_follows_from_its_portfolio(owners):
    said = owners(REPOSITORY)
    assert said.code == 0
    assert said.out == (REPOSITORY / FILE).read_text(encoding="utf-8"), (
        "run: labelgov codeowners --as-of 2026-06-30 --write"
    )


def test_the_file_of_this_repository_is_sound(owners):
    said = owners(REPOSITORY, "--check")
    assert (said.code, said.out) == (0, f"{FILE}: sound, as of {DAY}\n")


def test_who_answers_for_a_document_owns_its_file_and_the_papers_that_it_names(owners):
    lines = dict(line.split(" ", 1) for line in owners(REPOSITORY).out.splitlines() if line.startswith("/"))
    expected = "@mokafor @wayfinder/labeling-relevance @jlindqvist"
    assert lines["/programs/programs/search-relevance.yaml"] == expected
    assert lines["/programs/guidelines/search-relevance.md"] == expected
    assert lines["/programs/contracts/lumen-data/sow-search.yaml"] == lines["/programs/vendors/lumen-data.yaml"]


def test_the_gate_stands_last_and_belongs_to_the_executives(owners):
    assert owners(REPOSITORY).out.splitlines()[-3:] == [
        "/.github/ @ranahaddad @qlaurent",
        "/labelgov.yaml @ranahaddad @qlaurent",
        "/policies/ @ranahaddad @qlaurent",
    ]


def test_the_gate_may_belong_to_another_role(owners):
    assert "/labelgov.yaml @wayfinder/privacy\n" in owners(REPOSITORY, "--gate-role", "privacy").out


def test_a_role_that_is_not_there_is_refused_with_the_nearest(owners):
    said = owners(REPOSITORY, "--gate-role", "privcy")
    assert said.code == 2
    assert "did you mean privacy?" in said.err


def test_it_is_written_on_request(owners, copy):
    (copy / FILE).unlink()
    said = owners(copy, "--write")
    assert (said.code, said.out) == (0, f"wrote {FILE}\n")
    assert (copy / FILE).read_bytes() == (REPOSITORY / FILE).read_bytes()


def test_paths_begin_at_the_top_of_the_repository_not_at_the_portfolio(owners, copy):
    below = copy / "labeling"
    below.mkdir()
    for name in ("programs", "policies", "labelgov.yaml"):
        (copy / name).rename(below / name)
    assert owners(below, "--write").code == 0
    text = (copy / FILE).read_text()
    assert "\n/labeling/programs/budget.yaml @dmoreau" in text
    assert "\n/labeling/labelgov.yaml @ranahaddad" in text
    assert "\n/.github/ @ranahaddad" in text
    assert owners(below, "--check").code == 0


def test_names_with_spaces_and_marks_are_owned_too(owners, copy):
    odd = copy / "programs/a #1 [draft]! é*?.yaml"
    (copy / "programs/budget.yaml").rename(odd)
    (copy / "programs/a #1 (draft)! é12.yaml").write_text((copy / "programs/metrics.yaml").read_text())
    (copy / "programs/metrics.yaml").unlink()
    assert owners(copy, "--write").code == 0
    assert "/programs/a\\ ?1\\ ?draft??\\ é??.yaml @dmoreau" in (copy / FILE).read_text()
    assert owners(copy, "--check").code == 0, owners(copy, "--check").out


def line_of(text, start):
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


FLAWS = (
    (
        "/programs/budget.yaml",
        "/programs/budget.yaml @dmoreou",
        "@dmoreou is no account or handle that a Team declares",
    ),
    ("/programs/budget.yaml", "/programs/budget.yaml @dmoreou", "did you mean @dmoreau?"),
    ("/programs/budget.yaml", "/programs/budget.yaml @dmoreau@vikramshah", "is two owners glued together"),
    ("/programs/budget.yaml", "/programs/budget.yaml dmoreau", "dmoreau is no owner."),
    ("/programs/budget.yaml", "/programs/budget.yaml", "Nobody owns programs/budget.yaml."),
    ("/programs/budget.yaml", "/programs/budget.yaml @mokafor", "is owned by @mokafor, who don't answer for it."),
    ("/programs/budget.yaml", "/programs/bugdet.yaml @dmoreau", "The pattern /programs/bugdet.yaml matches no file."),
    ("/programs/budget.yaml", "!/programs/budget.yaml @dmoreau", "begins with !, which GitHub doesn't take"),
    ("/programs/budget.yaml", "/programs/[b]udget.yaml @dmoreau", "holds [ or ], which GitHub doesn't take"),
    ("/policies/", "/policies/ @ranahaddad\n/programs/ @ranahaddad", "This line never counts"),
    ("/policies/", "/policies/ @ranahaddad\n* @mokafor", "labelgov.yaml is owned by @mokafor"),
    ("/labelgov.yaml", "", "Nobody owns labelgov.yaml."),
    ("/.github/", "/.github/ @mokafor", ".github/CODEOWNERS is owned by @mokafor, who don't answer for it."),
)


@pytest.mark.parametrize(("start", "instead", "expected"), FLAWS, ids=lambda each: each[:40])
def test_a_flaw_is_found_with_its_line_and_what_to_do(owners, copy, start, instead, expected):
    text = (copy / FILE).read_text()
    old = next(line for line in text.splitlines() if line.startswith(f"{start} "))
    (copy / FILE).write_text(text.replace(f"{old}\n", f"{instead}\n"))
    said = owners(copy, "--check")
    assert said.code == 1
    assert expected in said.out, said.out
    assert "\n  fix: " in said.out
    assert f"{FILE}:" in said.out


def test_a_leaver_is_found_from_the_day_after_the_last(owners, copy):
    (copy / FILE).write_text((copy / FILE).read_text() + "/programs/metrics.yaml @rosaibarra @wayfinder/privacy\n")
    assert owners(copy, "--check", as_of="2026-07-17").code == 0
    said = owners(copy, "--check", as_of="2026-07-18")
    assert said.code == 1
    assert "@rosaibarra is not here" in said.out


def test_accounts_are_the_same_in_capitals(owners, copy):
    (copy / FILE).write_text((copy / FILE).read_text().replace("@dmoreau", "@DMoreau"))
    assert owners(copy, "--check").code == 0


def test_a_file_that_is_too_large_for_github_is_found(owners, copy):
    text = (copy / FILE).read_text()
    (copy / FILE).write_text(text + "#" + "a" * (3_000_000 - len(text)) + "\n")
    said = owners(copy, "--check")
    assert said.code == 1
    assert "GitHub reads none of it" in said.out


def test_what_hides_in_the_file_is_shown_and_does_nothing(owners, copy):
    (copy / FILE).write_text((copy / FILE).read_text() + "/x\x1b[31m @\u202eevil\n::error::x @y\n")
    said = owners(copy, "--check")
    assert said.code == 1
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert not any(line.startswith("::") for line in said.out.splitlines())


def test_without_a_file_the_way_to_one_is_named(owners, copy):
    (copy / FILE).unlink()
    said = owners(copy, "--check")
    assert said.code == 2
    assert "codeowners --write" in said.err


def test_a_portfolio_that_is_not_understood_gives_no_owners(owners, copy):
    (copy / "programs/budget.yaml").write_text("kind: Budget\n")
    said = owners(copy)
    assert said.code == 2
    assert said.out == ""
