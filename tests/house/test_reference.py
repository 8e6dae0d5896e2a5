"""Nothing stands in the program that the reference leaves out."""

import re
from pathlib import PurePosixPath

import click
import pytest
import yaml

from labelgov import pipeline
from labelgov.cli.built_in import BUILT_IN
from labelgov.cli.pages import reference
from labelgov.cli.pages.commands import every_command
from labelgov.cli.pages.facts import type_words
from labelgov.cli.pages.kinds import file_name, parts
from labelgov.cli.pages.markdown import as_yaml, page, text
from labelgov.facts import FACTS
from labelgov.kinds import KINDS, Settings, fields, read
from labelgov.kinds.scalars import EXPLAINED
from labelgov.report import FORMATS
from labelgov.source import read_text

PACKS = sorted(each.name for each in pipeline.shipped_resources() if each.kind == "Policy")
GATE, MISTAKES = pipeline.open_gate(
    Settings.model_validate({"apiVersion": "labelgov/v1", "folders": ["."], "packs": PACKS}), ()
)
PAGES = reference(GATE, governed=False)
COMMANDS = dict(every_command())
FENCED = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")


def test_what_ships_has_no_mistake():
    assert not MISTAKES


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_kind_has_its_row(kind):
    content = PAGES[f"kinds/{file_name(kind.__name__)}"]
    for part, prefix in ((kind, "spec."), *((part, "") for part in parts(kind))):
        for shape in fields(part):
            assert f"| `{prefix}{shape.name}` | {shape.sentence[:20]}" in content, f"{part.__name__}.{shape.name}"


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_every_fact_has_its_row(kind):
    content = PAGES[f"facts/{file_name(kind)}"]
    for fact in FACTS[kind]:
        assert re.search(rf"^\| `{fact.name}` \| [A-Z].*\. \| [a-z]", content, re.MULTILINE), fact.name


@pytest.mark.parametrize("pack", PACKS)
def test_every_pack_has_a_page_and_every_rule_its_own(pack):
    rules = [rule for rule in GATE.rules if rule.card.pack == pack]
    assert rules
    for rule in rules:
        assert f"[{rule.rule.id}]({rule.rule.id}.md)" in PAGES[f"rules/{pack}/index.md"]
        content = PAGES[f"rules/{rule.card.id}.md"]
        for heading in ("What is asked", "How to put it right", "An example that fails", "An example that passes"):
            assert f"\n## {heading}\n" in content, rule.card.id


def test_every_rule_of_the_program_itself_is_on_its_page():
    assert all(f"`{card.id}`" in PAGES["rules/built-in.md"] for card in BUILT_IN)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_with_every_option(name):
    command = COMMANDS[name]
    content = PAGES[f"commands/{name.replace(' ', '-')}.md"]
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            assert (parameter.metavar or parameter.name.upper()) in content
            continue
        assert parameter.help, f"{name} {parameter.name} has no help"
        for option in (*parameter.opts, *parameter.secondary_opts):
            assert re.search(rf"^\| `[^`]*{option}\b", content, re.MULTILINE), f"{name} {option}"


def test_every_format_is_described():
    assert all(f"## {form.name}\n\n" in PAGES["formats.md"] for form in FORMATS)


def test_every_setting_has_its_row():
    assert all(f"| `{shape.name}` |" in PAGES["settings.md"] for shape in fields(Settings))


def test_every_scalar_type_is_explained_and_no_other():
    used = {shape.scalar for kind in KINDS for part in (kind, *parts(kind)) for shape in fields(part)}
    assert used - {"", "anything"} <= set(EXPLAINED)


@pytest.mark.parametrize("path", sorted(PAGES))
def test_every_link_leads_somewhere(path):
    for target in LINK.findall(PAGES[path]):
        to, _, heading = target.partition("#")
        found = path if not to else _resolved(path, to)
        assert found in PAGES, f"{path}: {target}"
        if heading:
            headings = re.findall(r"^#+ (.*)$", PAGES[found], re.MULTILINE)
            assert heading in {each.lower().replace(" ", "-") for each in headings}, f"{path}: {target}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_least_document_of_every_kind_can_be_read(kind):
    block = FENCED.search(PAGES[f"kinds/{file_name(kind.__name__)}"])
    reading = read_text("example.yaml", block[1].encode())
    resource, findings = read(reading.documents[0].data, "example.yaml", 0)
    assert not findings
    assert resource.kind == kind.__name__


@pytest.mark.parametrize("path", sorted(path for path in PAGES if path.startswith("rules/")))
def test_every_example_is_yaml(path):
    for block in FENCED.findall(PAGES[path]):
        assert isinstance(yaml.safe_load(block), dict)


@pytest.mark.parametrize(("written", "escaped"), [
    ("a|b", "a\\|b"), ("<b>", "\\<b\\>"), ("*x*", "\\*x\\*"), ("NO_COLOR", "NO_COLOR"), ("_x_", "\\_x\\_"),
    ("`a_b|c`", "`a_b|c`"), ("one ` tick*", "one ' tick\\*"), ("# no heading", "\\# no heading"),
])  # fmt: skip
def test_text_can_not_become_markup(written, escaped):
    assert text(written) == escaped


def test_pages_have_single_blank_lines_and_one_newline_at_the_end():
    assert page(["", "a", "", "", "", "b", "", ""]) == "a\n\nb\n"


def test_days_are_written_as_people_write_them():
    assert as_yaml({"until": "2026-01-01", "no": "no"}) == "until: 2026-01-01\n'no': 'no'\n"


def test_types_of_facts_are_words():
    assert type_words(tuple[str, ...]) == "list of text"
    assert type_words(int | None) == "number or none"


def _resolved(path: str, target: str) -> str:
    steps: list[str] = []
    for step in (PurePosixPath(path).parent / target).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)
