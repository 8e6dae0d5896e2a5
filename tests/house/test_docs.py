"""What the documentation says is what the program does."""

import importlib.util
import re
import shlex
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from labelgov import pipeline
from labelgov.cli.pages.commands import every_command
from labelgov.kinds import BY_NAME, Settings, read, read_part
from labelgov.source import read_text

_SPEC = importlib.util.spec_from_file_location("sessions", Path(__file__).with_name("sessions.py"))
sessions = importlib.util.module_from_spec(_SPEC)
sys.modules["sessions"] = sessions
_SPEC.loader.exec_module(sessions)

ROOT = Path(__file__).parents[2]
NAMES = [path.relative_to(ROOT).as_posix() for path in sessions.PAGES]
COMMANDS = dict(every_command())
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
CALL = re.compile(r"(?<![\w./`-])labelgov ((?:[^\n`#|>]|\\\n)+)")


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_what_a_page_shows_at_a_prompt_is_what_the_program_prints(page):
    assert sessions.replayed(page) == page, "run: python tests/house/sessions.py"


def test_every_block_of_yaml_can_be_read(name, page):
    for block in sessions.blocks(page):
        if block.language != "yaml":
            continue
        listed = block.body.startswith("- ")
        body = "list:\n" + textwrap.indent(block.body, "  ") if listed else block.body
        reading = read_text(name, body.encode())
        assert not reading.findings, reading.findings
        for document in reading.documents:
            data = document.data
            if isinstance(data, dict) and data.get("kind") in BY_NAME and "apiVersion" in data:
                assert not read(data, name, 0)[1], block.body
            elif isinstance(data, dict) and "folders" in data:
                assert not read_part(Settings, data, name)[1], block.body


def test_every_rule_and_parameter_in_settings_is_one_that_there_is(name, page):
    policies = {each.name: each.spec for each in pipeline.shipped_resources() if each.kind == "Policy"}
    rules = {f"{pack}/{rule.id}" for pack, spec in policies.items() for rule in spec.rules}
    for block in sessions.blocks(page):
        data = yaml.safe_load(block.body) if block.language == "yaml" else None
        if not isinstance(data, dict) or "kind" in data:
            continue
        assert set(data.get("severities", {})) | set(data.get("enforceFrom", {})) <= rules
        for pack, params in data.get("params", {}).items():
            assert set(params) <= set(policies[pack].params)


def test_every_link_leads_to_a_file_and_a_heading_that_are_there(name, page):
    for target in LINK.findall(page):
        if re.match(r"[a-z]+:", target):
            assert target.startswith("https://")
            continue
        path, _, heading = target.partition("#")
        found = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        assert found.exists(), f"{name}: {target}"
        if heading:
            assert heading in _anchors(found.read_text(encoding="utf-8")), f"{name}: {target}"


def test_every_call_of_labelgov_is_one_that_there_is(name, page):
    for call in CALL.findall(page):
        words = shlex.split(call.replace("\\\n", " ").replace("'", "").replace('"', ""))
        command = next((each for each in (" ".join(words[:2]), words[0]) if each in COMMANDS), None)
        if command is None:
            assert words[0].startswith("--") or words[0] == "policy" or not re.match(r"^[a-z]+$", words[0]) or (
                "`labelgov " + call not in page and "$ labelgov " + call not in page
            ), f"{name}: labelgov {call}"  # fmt: skip
            continue
        known = {
            option for parameter in COMMANDS[command].params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        for word in words:
            if word.startswith("--"):
                assert word.partition("=")[0].rstrip(".,;:)") in {*known, "--help"}, f"{name}: labelgov {call}"


def test_a_rule_that_a_page_quotes_stands_so_in_its_pack(page):
    assert sessions.requoted(page) == page, "run: python tests/house/sessions.py"


def test_every_guide_stands_in_the_index():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if path.name != "README.md":
            assert f"({path.relative_to(ROOT / 'docs').as_posix()})" in index, path


def test_every_decision_has_its_three_parts():
    for path in sorted((ROOT / "docs/adr").glob("*.md")):
        headings = re.findall(r"^## (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], path.name


def test_every_command_is_shown_somewhere():
    written = "\n".join(path.read_text(encoding="utf-8") for path in sessions.PAGES)
    assert not [command for command in COMMANDS if f"labelgov {command}" not in written]


def _anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
