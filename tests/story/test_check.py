"""`labelgov check`: the verdict, its exit codes, and its days."""

from datetime import date

import pytest

DAY = "2026-06-30"


@pytest.fixture
def begun(run, tmp_path):
    run("init", tmp_path, "--as-of", DAY)
    return tmp_path


def change(folder, path, before, after):
    file = folder / path
    text = file.read_text()
    assert text.count(before) == 1
    file.write_text(text.replace(before, after))


def test_the_portfolio_that_ships_passes(run, portfolio):
    checked = run("check", "--root", portfolio, "--as-of", DAY)
    assert checked.code == 0
    assert checked.out.splitlines()[-1].startswith(f"Passes as of {DAY}: ")


def test_a_finding_is_exit_code_one_and_says_what_to_do(run, begun):
    change(begun, "programs/dataset.yaml", "  retention: 2y\n", "")
    checked = run("check", "--root", begun, "--as-of", DAY)
    assert (checked.code, checked.err) == (1, "")
    assert "Add spec.retention, such as 180d." in checked.out
    assert "privacy/personal-data-has-an-end on Dataset/support-questions" in checked.out


@pytest.mark.parametrize(("path", "before", "after", "said"), [
    ("programs/objective.yaml", "target: 85", "target: 85%", "spec.keyResults[0].target"),
    ("programs/objective.yaml", "status: active", "status: activ", "active"),
    ("programs/objective.yaml", "  goal:", "\tgoal:", "tab"),
    ("programs/objective.yaml", "  owner:", "  ownr:", "owner"),
    ("labelgov.yaml", "folders: [programs]", "folder: [programs]", "folders"),
    ("labelgov.yaml", "  - privacy ", "  - privcy ", "privacy"),
])  # fmt: skip
def test_what_can_not_be_read_is_exit_code_two_and_names_the_way_out(run, begun, path, before, after, said):
    change(begun, path, before, after)
    checked = run("check", "--root", begun, "--as-of", DAY)
    assert checked.code == 2
    assert path in checked.out + checked.err
    assert said in checked.out + checked.err


def test_a_file_that_can_not_be_read_hides_nothing_elsewhere(run, begun):
    change(begun, "programs/objective.yaml", "  goal:", "\tgoal:")
    change(begun, "programs/dataset.yaml", "  retention: 2y\n", "")
    checked = run("check", "--root", begun, "--as-of", DAY)
    assert checked.code == 2
    assert "privacy/personal-data-has-an-end on Dataset/support-questions" in checked.out


def test_another_day_is_another_verdict(run, begun):
    assert run("check", "--root", begun, "--as-of", DAY).code == 0
    later = run("check", "--root", begun, "--as-of", "2029-06-30")
    assert later.code == 1
    assert "contract-terms/running-program-is-under-contract" in later.out


def test_without_a_day_today_is_judged(run, begun):
    before = date.today().isoformat()
    said = run("check", "--root", begun).out.splitlines()[-1]
    assert any(f"as of {day}:" in said for day in (before, date.today().isoformat()))


def test_the_same_question_has_the_same_answer_byte_for_byte(run, portfolio):
    first = run("check", "--root", portfolio, "--as-of", DAY, "--format", "json")
    assert run("check", "--root", portfolio, "--as-of", DAY, "--format", "json") == first


REFUSED = (
    ("--as-of", "30.6.2026"),
    ("--as-of", "2026-02-30"),
    ("--format", "pdf"),
    ("--output", "json"),
    ("--root", "/nowhere/at/all"),
)


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_arguments_that_can_not_be_understood_are_exit_code_two(run, portfolio, arguments):
    refused = run("check", "--root", portfolio, *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err
    assert "Traceback" not in refused.err


def test_a_folder_without_documents_is_never_a_pass(run, begun):
    for path in (begun / "programs").iterdir():
        path.unlink()
    assert run("check", "--root", begun, "--as-of", DAY).code == 2


def test_a_waiver_covers_until_its_last_day_and_not_a_day_longer(run, begun):
    change(begun, "programs/dataset.yaml", "  retention: 2y\n", "")
    (begun / "programs/waiver.yaml").write_text(
        "apiVersion: labelgov/v1\nkind: Waiver\nmetadata: {name: until-counsel-decides}\n"
        "spec:\n  rule: privacy/personal-data-has-an-end\n  resource: Dataset/support-questions\n"
        "  reason: Counsel decides on the span in July.\n  approvedBy: [{role: privacy, by: s.ito, on: 2026-06-30}]\n"
        "  from: 2026-06-30\n  until: 2026-07-31\n"
    )
    covered = run("check", "--root", begun, "--as-of", "2026-07-31")
    assert covered.code == 0, covered.out
    assert "waived until 2026-07-31 by s.ito (privacy)" in covered.out
    assert run("check", "--root", begun, "--as-of", "2026-08-01").code == 1
