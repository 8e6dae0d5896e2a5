"""labelgov audit diff: what a committee asks that saw the last review, and has a new one before it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from clones import Clone, init
from labelgov.audit import OSCAL_VERSIONS, bundle_of
from labelgov.audit.archive import zipped
from labelgov.audit.bundle import seals
from labelgov.audit.file import File
from labelgov.audit.manifest import Merkle, listed, read_manifest, root_of
from labelgov.audit.proof.unpacking import unpacked
from labelgov.cli.reviewing import review_of

FILES = {
    "labelgov.yaml": """\
apiVersion: labelgov/v1
folders: [programs]
packs: [structure, contract-terms]
""",
    "programs/organization.yaml": """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: wayfinder}
spec: {legalName: "Wayfinder, Inc.", country: US, reportingCurrency: USD}
""",
    "programs/vendors.yaml": """\
apiVersion: labelgov/v1
kind: Vendor
metadata: {name: lumen-data}
spec: {legalName: Lumen Inc., country: PH, tier: high, owner: p.novak}
""",
}
BUDGET = """\
apiVersion: labelgov/v1
kind: Budget
metadata: {name: labeling-fy26, title: Labeling 2026}
spec: {owner: d.moreau, fiscalYear: 2026, cap: 2400000.00 USD}
"""
SOW = """\
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-lumen-2026, title: Lumen SOW 7}
spec: {type: sow, vendor: lumen-data, status: signed, term: {start: 2026-01-01, end: 2026-12-31}}
"""
WAIVER = """\
apiVersion: labelgov/v1
kind: Waiver
metadata: {name: lumen-ceiling, title: Ceiling of Lumen}
spec:
  rule: contract-terms/sow-has-a-ceiling
  resource: Contract/sow-lumen-2026
  reason: "Being agreed."
  approvedBy: [{role: finance, by: d.moreau, on: 2026-05-04}]
  from: 2026-05-04
  until: 2026-09-30
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Two bundles of a company. In May a contract without a ceiling is signed, a waiver granted, the cap raised, and a
    pack asked."""
    clone = init(tmp_path_factory.mktemp("company"))
    for path, text in FILES.items():
        clone.write(path, text).commit(f"Declare {path}", "2025-12-01T09:00:00+0000")
    clone.write("programs/budget.yaml", BUDGET).commit("Budget", "2026-01-05T09:00:00+0000")
    before = exported_of(clone, "2026-03-31")
    clone.write("programs/budget.yaml", BUDGET.replace("2400000.00", "2650000.00"))
    clone.write("programs/sow.yaml", SOW).write("programs/waiver.yaml", WAIVER)
    settings = (clone.folder / "labelgov.yaml").read_text(encoding="utf-8")
    clone.write("labelgov.yaml", settings.replace("contract-terms]", "contract-terms, budget]"))
    clone.commit("May", "2026-05-05T09:00:00+0000")
    return before, exported_of(clone, "2026-06-30")


def exported_of(clone: Clone, end: str) -> bytes:
    last = date.fromisoformat(end)
    return bundle_of(review_of(clone.folder, date(2026, 1, 1), last, "HEAD", "then", OSCAL_VERSIONS[-1]))


@pytest.fixture
def before(made: tuple[bytes, bytes], tmp_path: Path) -> Path:
    file = tmp_path / "before.zip"
    file.write_bytes(made[0])
    return file


@pytest.fixture
def after(made: tuple[bytes, bytes], tmp_path: Path) -> Path:
    file = tmp_path / "after.zip"
    file.write_bytes(made[1])
    return file


def shown(said: Any) -> str:
    return " ".join(said.out.split())


def test_what_changed_is_told_section_by_section(run, before, after):
    said = run("audit", "diff", before, after)
    assert said.code == 0, said.err
    text = shown(said)
    assert "From 2026-01-01 to 2026-03-31, commit " in text
    assert "To 2026-01-01 to 2026-06-30, commit " in text
    assert "+ contract-terms/sow-has-a-ceiling on Contract/sow-lumen-2026: " in text
    assert "+ lumen-ceiling: contract-terms/sow-has-a-ceiling on Contract/sow-lumen-2026 (" in text
    assert "~ labeling-fy26: cap: +250,000.00 USD (+10.4 %): 2,400,000.00 USD → 2,650,000.00 USD" in text
    assert "+ budget: labelgov:packs/budget.yaml (1.0.0, file " in text
    assert "+ Contract/sow-lumen-2026: Lumen SOW 7" in text
    assert "~ Budget/labeling-fy26: cap" in text
    assert said.out.rstrip().rpartition("\n")[2].startswith("Changed: ")


def test_the_other_way_round_all_of_it_is_taken_back(run, before, after):
    text = shown(run("audit", "diff", after, before))
    assert "− contract-terms/sow-has-a-ceiling on Contract/sow-lumen-2026: " in text
    assert "− Contract/sow-lumen-2026: Lumen SOW 7" in text
    assert "~ labeling-fy26: cap: −250,000.00 USD (−9.4 %): 2,650,000.00 USD → 2,400,000.00 USD" in text


def test_controls_that_went_out_of_compliance_are_told(run, before, after):
    changes = json.loads(run("audit", "diff", before, after, "--format", "json").out)
    turned = {each["what"]: (each["before"], each["after"]) for each in changes["controls"]}
    assert ("applies to nothing", "out of compliance") in turned.values()


def test_programs_get_the_same_as_json(run, before, after):
    said = run("audit", "diff", before, after, "--format", "json")
    changes = json.loads(said.out)
    schema = json.loads(run("schema", "--reviews").out)
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(changes)) == []
    assert changes["schema"] == "labelgov/review-diff/v1"
    assert changes["base"]["period"] == {"from": "2026-01-01", "to": "2026-03-31"}
    assert changes["head"]["commit"] != changes["base"]["commit"]
    assert [each for each in changes["spend"] if each["what"] == "labeling-fy26: cap"] == [
        {
            "event": "changed",
            "what": "labeling-fy26: cap",
            "says": "+250,000.00 USD (+10.4 %)",
            "before": "2,400,000.00 USD",
            "after": "2,650,000.00 USD",
        }
    ]
    added = [each["what"] for each in changes["inventory"] if each["event"] == "added"]
    assert added == ["Contract/sow-lumen-2026", "Waiver/lumen-ceiling"]


def test_between_a_bundle_and_itself_nothing_changed(run, before):
    said = run("audit", "diff", before, before)
    assert said.code == 0
    assert said.out.endswith("Nothing of what is compared has changed.\n")
    changes = json.loads(run("audit", "diff", before, before, "--format", "json").out)
    assert all(value == [] for value in changes.values() if isinstance(value, list))


def test_a_bundle_that_was_changed_isnt_compared(run, before, after):
    content = bytearray(after.read_bytes())
    content[len(content) // 2] ^= 1
    after.write_bytes(content)
    for pair in ((before, after), (after, before)):
        said = run("audit", "diff", *pair)
        assert said.code == 2
        assert f"{after} isn't the bundle that was made" in said.err
        assert not said.out


def with_other(bundle: Path, changes: dict[str, bytes]) -> None:
    """Change files of a bundle, and let manifest, root and sums fit them: it is whole, and may be nonsense."""
    files = {**unpacked(bundle.read_bytes()), **changes}
    manifest = read_manifest(files.pop("manifest.json"))
    del files["SHA256SUMS"]
    kept = {path: content for path, content in sorted(files.items()) if content != b"removed"}
    rows = tuple(listed(path, content) for path, content in kept.items())
    merkle = Merkle(tree="sha256-rfc6962", leaves=len(rows), root=root_of(rows))
    manifest = manifest.model_copy(update={"files": rows, "merkle": merkle})
    bundle.write_bytes(zipped((*(File(path, content) for path, content in kept.items()), *seals(manifest))))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"timeline.json": b"removed"}, "no timeline.json that can be read"),
        ({"timeline.json": b"{}"}, "no timeline.json that can be read"),
        ({"timeline.json": b"[" * 100_000}, "no timeline.json that can be read"),
        ({"controls.csv": b"removed"}, "no controls.csv that can be read"),
        ({"controls.csv": b""}, "no controls.csv that can be read"),
        ({"controls.csv": b"\xff\xfe"}, "no controls.csv that can be read"),
        ({"controls.csv": b'"'}, "no controls.csv that can be read"),
        ({"controls.csv": b"Framework,Control\r\n"}, "controls.csv has no column “Control title”"),
        ({"waivers.csv": b"Waiver,Rule,Resource,Until,State\r\nonly one\r\n"}, "more or fewer cells than headings"),
        ({"inventory/vendor.csv": b"name\r\n"}, "inventory/vendor.csv has no column “title”"),
    ],
)
def test_a_bundle_that_is_whole_and_says_nothing_that_can_be_read_is_told_from_one_that_does(
    run, before, after, changes, told
):
    with_other(after, changes)
    said = run("audit", "diff", before, after)
    assert said.code == 2
    assert told in said.err
    assert "is whole, and can't be compared" in said.err


def test_what_a_bundle_says_cant_do_anything_to_a_terminal(run, before, after):
    content = unpacked(after.read_bytes())["controls.csv"].decode("utf-8")
    rows = content.split("\r\n")
    evil = "\x1b[2J\u202e::error::" + rows[1]
    with_other(after, {"controls.csv": "\r\n".join((rows[0], evil, *rows[2:])).encode()})
    said = run("audit", "diff", before, after)
    assert said.code == 0
    assert not set("\x1b\u202e") & set(said.out)
    assert "\\x1b[2J" in said.out
