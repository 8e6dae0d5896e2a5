"""`labelgov init`: from an empty folder to a portfolio that passes."""

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml

from labelgov.cli.init import scaffold
from labelgov.kinds import KINDS
from labelgov.packs import shipped
from labelgov.source import read_text

BEGINNINGS = (date(2026, 1, 1), date(2026, 6, 30), date(2026, 11, 24), date(2026, 12, 31), date(2028, 2, 29))


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_portfolio_passes_today(run, tmp_path):
    begun = run("init", tmp_path / "new")
    assert (begun.code, begun.err) == (0, "")
    assert begun.out.splitlines()[-1] == f"Next: cd {tmp_path / 'new'} && labelgov check"
    checked = run("check", "--root", tmp_path / "new")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize("day", BEGINNINGS, ids=str)
def test_a_new_portfolio_has_nothing_open_for_a_year(run, tmp_path, day):
    run("init", tmp_path, "--as-of", day)
    for days in (0, 183, 364):
        later = day + timedelta(days=days)
        checked = run("check", "--root", tmp_path, "--as-of", later)
        assert checked.code == 0, f"{later}:\n{checked.out}"


def test_every_shipped_pack_is_asked_of_a_new_portfolio(tmp_path):
    asked = yaml.safe_load(scaffold(date(2026, 6, 30))["labelgov.yaml"])["packs"]
    documents = [document for _, content in shipped() for document in yaml.safe_load_all(content)]
    assert sorted(asked) == sorted(each["metadata"]["name"] for each in documents if each["kind"] == "Policy")


def test_a_new_portfolio_shows_every_kind_that_a_program_needs():
    text = "\n".join(content for path, content in scaffold(date(2026, 6, 30)).items() if path.startswith("programs/"))
    needed = {"Organization", "Team", "Objective", "Program", "Dataset", "Vendor", "Contract", "Budget"}
    assert {kind.__name__ for kind in KINDS if f"kind: {kind.__name__}\n" in text} == needed


def test_every_file_names_a_schema_that_is_there_and_holds(run, tmp_path):
    run("init", tmp_path)
    for path in sorted(tmp_path.rglob("*.yaml")):
        first, _, _ = path.read_text().partition("\n")
        named = first.removeprefix("# yaml-language-server: $schema=")
        schema = json.loads((path.parent / named).read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        for document in read_text(str(path), path.read_bytes()).documents:
            jsonschema.validate(document.data, schema, jsonschema.Draft202012Validator)


def test_init_overwrites_nothing_and_then_writes_nothing(run, tmp_path):
    (tmp_path / "labelgov.yaml").write_text("mine\n")
    refused = run("init", tmp_path)
    assert refused.code == 2
    assert refused.err == (
        f"labelgov: {tmp_path / 'labelgov.yaml'} is there already; nothing was written\n"
        "  fix: Name an empty folder: `labelgov init FOLDER`.\n"
    )
    assert files_of(tmp_path) == {"labelgov.yaml"}


def test_init_is_refused_a_second_time(run, tmp_path):
    assert run("init", tmp_path).code == 0
    before = files_of(tmp_path)
    assert run("init", tmp_path).code == 2
    assert files_of(tmp_path) == before


def test_init_in_a_link_to_nowhere_is_refused(run, tmp_path):
    (tmp_path / "labelgov.yaml").symlink_to(tmp_path / "nowhere")
    assert run("init", tmp_path).code == 2


def test_init_where_a_file_stands_in_the_way_says_so(run, tmp_path):
    (tmp_path / "programs").write_text("a file\n")
    refused = run("init", tmp_path)
    assert refused.code == 2
    assert "programs" in refused.err
    assert files_of(tmp_path) == {"programs"}


def test_init_in_this_folder_needs_no_name(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    begun = run("init")
    assert begun.code == 0
    assert begun.out.endswith("Next: labelgov check\n")
    assert run("check").code == 0
