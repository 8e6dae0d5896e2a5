"""What a change brings is shown on the changed line that brought it, and what it is about stands beside it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft4Validator

from clones import Clone, init

DAY = "2026-06-30"
SARIF = json.loads((Path(__file__).parents[2] / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
FILES = {
    "labelgov.yaml": """\
apiVersion: labelgov/v1
folders: [programs]
packs: [budget]
""",
    "programs/company.yaml": """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: company}
spec: {legalName: Company, country: US, reportingCurrency: USD}
""",
    "programs/vendor.yaml": """\
apiVersion: labelgov/v1
kind: Vendor
metadata: {name: lumen}
spec: {legalName: Lumen, country: US, status: active, tier: low, owner: o.wner}
""",
    "programs/budget.yaml": """\
apiVersion: labelgov/v1
kind: Budget
metadata: {name: labeling, title: Labeling}
spec:
  owner: o.wner
  fiscalYear: 2026
  cap: 2000.00 USD
  allocations:
    - program: search
      amounts: {Q1: 300.00 USD, Q2: 300.00 USD, Q3: 300.00 USD, Q4: 300.00 USD}
""",
    "programs/search.yaml": """\
apiVersion: labelgov/v1
kind: Program
metadata: {name: search, title: Search}
spec:
  owner: o.wner
  stage: production
  criticality: low
  purpose: Ranking.
  start: 2025-01-01
  task: {type: ranking}
  volume: {unit: judgment, perMonth: 1000}
""",
    "programs/contract.yaml": """\
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-search, title: Search statement}
spec:
  type: sow
  vendor: lumen
  programs: [search]
  status: signed
  signed: 2025-12-01
  term: {start: 2026-01-01, end: 2026-12-31}
  ceiling: 1300.00 USD
  rates:
    - {task: ranking, unit: judgment, price: 0.10 USD}
""",
}
ANOTHER = """\
apiVersion: labelgov/v1
kind: Program
metadata: {name: ads, title: Ads}
spec:
  owner: o.wner
  stage: production
  criticality: low
  purpose: Advertising.
  start: 2026-01-01
  task: {type: rating}
  volume: {unit: judgment, perMonth: 1000}
"""
CONTRACT_OF_ANOTHER = """\
apiVersion: labelgov/v1
kind: Contract
metadata: {name: sow-ads, title: Ads statement}
spec:
  type: sow
  vendor: lumen
  programs: [ads]
  status: signed
  signed: 2025-12-01
  term: {start: 2026-01-01, end: 2026-12-31}
  ceiling: 90000.00 USD
  rates:
    - {task: rating, unit: judgment, price: 1.00 USD}
"""
CAP = "budget/forecast-stays-within-the-cap"
BUDGETED = "budget/fiscal-year-has-a-budget"
CEILING = "budget/ceiling-holds-the-planned-work"
VARIANCE = "budget/variance-stays-within-its-limit"

Judge = Callable[..., dict[str, Any]]


class Company(Clone):
    """A repository whose cap, ceiling and allocation hold what is planned."""

    def edit(self, path: str, old: str, new: str) -> "Company":
        """Replace a text that stands once in a file."""
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))
        return self


@pytest.fixture
def company(tmp_path: Path) -> Company:
    made = Company(init(tmp_path / "company").folder)
    for path, text in FILES.items():
        made.write(path, text)
    made.commit("first")
    return made


@pytest.fixture
def printed(run: Callable[..., Any], company: Company) -> Callable[..., str]:
    """What the check of the work tree against the last commit prints in a format."""

    def call(form: str = "json", *more: object, base: str | None = "HEAD", day: str = DAY) -> str:
        against = ("--base", base) if base else ()
        said = run("check", "--root", company.folder, *against, "--as-of", day, "--format", form, *more)
        assert said.err == ""
        return str(said.out)

    return call


def findings_in(printed: str) -> list[dict[str, Any]]:
    """The findings in the JSON of a check: a change's verdict holds the verdict over its head."""
    said = json.loads(printed)
    findings: list[dict[str, Any]] = said.get("verdict", said)["findings"]
    return findings


@pytest.fixture
def found(printed: Callable[..., str]) -> Judge:
    """The one finding of a rule in the JSON of a check."""

    def call(rule: str, **asked: Any) -> dict[str, Any]:
        (finding,) = (each for each in findings_in(printed(**asked)) if each["rule"] == rule)
        return dict(finding)

    return call


def at(location: dict[str, Any]) -> str:
    return f"{location['path']}:{location['start']['line']}"


def changed(company: Company) -> dict[str, set[int]]:
    """The lines that git itself says are new, by path."""
    lines: dict[str, set[int]] = {}
    company.git("add", "--all")
    path = ""
    for line in company.git("diff", "--cached", "--unified=0", "--find-renames", "HEAD").splitlines():
        if line.startswith("+++ b/"):
            path = line.removeprefix("+++ b/")
        elif hunk := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines.setdefault(path, set()).update(range(first, first + count))
    return lines


def test_nothing_of_it_is_found_before_the_change(printed):
    assert not {CAP, CEILING, VARIANCE} & {each["rule"] for each in findings_in(printed(base=None))}


def test_a_cap_that_a_new_contract_breaks_is_shown_on_the_contract(company, found):
    company.write("programs/ads.yaml", ANOTHER).commit()
    company.write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER)
    finding = found(CAP)
    assert at(finding["location"]) == "programs/contract-of-ads.yaml:3"
    assert finding["location"]["pointer"] == "metadata.name"
    assert finding["cause"].startswith("Contract sow-ads added (Ads statement)")
    cap, *_ = finding["related"]
    assert (at(cap["location"]), cap["location"]["pointer"]) == ("programs/budget.yaml:7", "spec.cap")
    assert cap["says"] == "the finding is about spec.cap of Budget/labeling"


@pytest.mark.parametrize(
    ("rule", "stands"),
    [(CEILING, "programs/contract.yaml:11"), (CAP, "programs/budget.yaml:7"), (VARIANCE, "programs/budget.yaml:9")],
)
def test_what_a_raised_volume_breaks_is_shown_on_the_volume(company, found, rule, stands):
    company.edit("programs/search.yaml", "1000", "3000")
    finding = found(rule)
    assert at(finding["location"]) == "programs/search.yaml:11"
    assert finding["location"]["pointer"] == "spec.volume.perMonth"
    assert finding["cause"] == "volume per month of Program/search: 1,000 → 3,000 units (+200 %)"
    assert [at(each["location"]) for each in finding["related"]] == [stands]


def test_a_finding_on_a_changed_line_stays_there_and_names_what_contributes(company, found):
    company.edit("programs/search.yaml", "1000", "3000").edit("programs/budget.yaml", "2000.00", "1900.00")
    finding = found(CAP)
    assert at(finding["location"]) == "programs/budget.yaml:7"
    assert finding["cause"] is None
    assert [at(each["location"]) for each in finding["related"]] == ["programs/search.yaml:11"]


def test_every_new_finding_stands_on_a_line_that_git_says_is_changed(company, printed):
    company.edit("programs/search.yaml", "1000", "3000").write("programs/ads.yaml", ANOTHER)
    company.write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER)
    lines = changed(company)
    findings = [each for each in findings_in(printed()) if each["status"] == "open"]
    assert {CAP, CEILING, VARIANCE} <= {each["rule"] for each in findings}
    for finding in findings:
        assert finding["location"]["start"]["line"] in lines[finding["location"]["path"]], finding["message"]


def test_what_a_deletion_brings_stays_where_it_stands(company, found):
    (company.folder / "programs/budget.yaml").unlink()
    finding = found(BUDGETED)
    assert (finding["status"], at(finding["location"])) == ("open", "programs/company.yaml:4")
    assert (finding["cause"], finding["related"]) == (None, [])


@pytest.mark.parametrize(
    "edit",
    [
        ("programs/search.yaml", "perMonth: 1000", "perMonth: 900"),
        ("programs/vendor.yaml", "legalName: Lumen,", "legalName: Lumen Inc.,"),
    ],
)
def test_what_a_deletion_brings_is_not_blamed_on_another_change(company, found, edit):
    (company.folder / "programs/budget.yaml").unlink()
    company.edit(*edit)
    finding = found(BUDGETED)
    assert (finding["status"], at(finding["location"])) == ("open", "programs/company.yaml:4")
    assert (finding["cause"], finding["related"]) == (None, [])


def test_another_title_brings_nothing(company, found):
    company.write("programs/ads.yaml", ANOTHER).commit()
    company.write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER)
    company.edit("programs/search.yaml", "title: Search", "title: The search")
    assert [at(each["location"]) for each in found(CAP)["related"]] == ["programs/budget.yaml:7"]


COMPANY_WITH_RATES = """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: company}
spec:
  legalName: Company
  country: US
  reportingCurrency: USD
  exchangeRates: [{currency: EUR, rate: 1.10, from: 2025-01-01}]
"""


@pytest.mark.parametrize(
    ("beside", "shown"), [("1000", "programs/company.yaml:8"), ("1100", "programs/search.yaml:11")]
)
def test_a_planning_rate_is_to_blame_where_nothing_nearer_is(company, found, beside, shown):
    company.write("programs/company.yaml", COMPANY_WITH_RATES)
    company.edit("programs/contract.yaml", "price: 0.10 USD", "price: 0.10 EUR").commit()
    company.edit("programs/company.yaml", "1.10", "9.10").edit("programs/search.yaml", "1000", beside)
    assert at(found(CAP)["location"]) == shown


def test_of_two_changes_the_bigger_one_is_the_cause(company, found):
    company.write("programs/ads.yaml", ANOTHER).write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER)
    company.edit("programs/contract-of-ads.yaml", "1.00 USD", "0.01 USD").commit()
    company.edit("programs/ads.yaml", "1000", "1100").edit("programs/search.yaml", "1000", "3000")
    finding = found(CAP)
    assert at(finding["location"]) == "programs/search.yaml:11"
    related = [at(each["location"]) for each in finding["related"]]
    assert related == ["programs/budget.yaml:7", "programs/ads.yaml:11"]


def test_what_is_over_in_the_whole_portfolio_is_shown_on_what_is_about_money(company, found):
    another_budget = FILES["programs/budget.yaml"].replace("labeling", "spare").replace("search", "nobody")
    company.write("programs/spare.yaml", another_budget[: another_budget.index("  allocations")])
    company.write("programs/ads.yaml", ANOTHER).write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER)
    company.edit("programs/contract-of-ads.yaml", "1.00 USD", "0.01 USD").commit()
    company.edit("programs/ads.yaml", "1000", "90000").edit(
        "programs/vendor.yaml", "legalName: Lumen,", "legalName: L,"
    )
    finding = found("budget/forecast-of-all-programs-is-within-the-caps")
    assert at(finding["location"]) == "programs/ads.yaml:11"
    assert [at(each["location"]) for each in finding["related"]] == ["programs/company.yaml:4"]


def test_what_the_calendar_brings_stays_where_it_stands(company, found):
    company.edit("programs/vendor.yaml", "legalName: Lumen,", "legalName: Lumen Inc.,")
    finding = found(BUDGETED, day="2027-01-15")
    assert (finding["status"], at(finding["location"])) == ("existing", "programs/company.yaml:4")
    assert (finding["cause"], finding["related"]) == (None, [])


def test_in_a_file_that_is_renamed_only_its_changed_line_is_one(company, found):
    company.edit("programs/search.yaml", "1000", "3000")
    (company.folder / "programs/search.yaml").rename(company.folder / "programs/searching.yaml")
    (company.folder / "programs/budget.yaml").rename(company.folder / "programs/money.yaml")
    finding = found(CAP)
    assert at(finding["location"]) == "programs/searching.yaml:11"
    assert [at(each["location"]) for each in finding["related"]] == ["programs/money.yaml:7"]


def test_the_fingerprint_is_the_same_with_and_without_a_base(company, printed):
    company.edit("programs/search.yaml", "1000", "3000")
    against, alone = (findings_in(printed(base=base)) for base in ("HEAD", None))
    assert {each["fingerprint"] for each in against} == {each["fingerprint"] for each in alone}
    assert all(each["cause"] is None and each["related"] == [] for each in alone)


def test_equal_changes_give_equal_bytes_wherever_a_finding_is_shown(company, spawn):
    company.edit("programs/search.yaml", "1000", "3000").write("programs/ads.yaml", ANOTHER)
    company.write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER)
    asked = ("check", "--root", company.folder, "--base", "HEAD", "--as-of", DAY, "--format", "json")
    first, second = (spawn(*asked, PYTHONHASHSEED=seed).out for seed in ("1", "2"))
    assert first == second
    assert json.loads(first)["answer"] == "blocked"


def test_the_text_says_why_under_the_frame(company, printed):
    company.edit("programs/search.yaml", "1000", "3000")
    said = printed("text", "--verbose")
    assert "   because  volume per month of Program/search: 1,000 → 3,000 units (+200 %)" in said
    assert "  see also  programs/budget.yaml:7  the finding is about spec.cap of Budget/labeling" in said


def test_code_scanning_gets_the_changed_line_and_related_ones(company, printed):
    company.edit("programs/search.yaml", "1000", "3000")
    log = json.loads(printed("sarif"))
    Draft4Validator(SARIF).validate(log)
    (result,) = (each for each in log["runs"][0]["results"] if each["ruleId"] == CAP)
    assert place_of(result["locations"][0]) == ("programs/search.yaml", 11)
    (related,) = result["relatedLocations"]
    assert (related["id"], place_of(related)) == (1, ("programs/budget.yaml", 7))
    assert related["message"]["text"] == "the finding is about spec.cap of Budget/labeling"


def test_annotations_and_code_quality_stand_on_the_changed_line(company, printed):
    company.edit("programs/search.yaml", "1000", "3000")
    (command,) = (line for line in printed("github").splitlines() if CAP in line)
    assert command.startswith("::error file=programs/search.yaml,line=11,")
    assert "See also programs/budget.yaml:7: the finding is about spec.cap of Budget/labeling" in command
    (entry,) = (each for each in json.loads(printed("gitlab")) if each["check_name"] == CAP)
    assert (entry["location"]["path"], entry["location"]["lines"]["begin"]) == ("programs/search.yaml", 11)


@pytest.mark.parametrize("name", ["`|x::error::%0A[a](b)", "@everyone <b>#1", "%", "é 需要"])
def test_a_hostile_path_is_a_path_in_every_format(company, printed, name):
    hostile = f"programs/{name}.yaml"
    company.write("programs/contract-of-ads.yaml", CONTRACT_OF_ANOTHER).write(hostile, ANOTHER)
    company.edit("programs/contract-of-ads.yaml", "90000", "13000").commit()
    company.edit(hostile, "1000", "3000")
    (result,) = (each for each in json.loads(printed("sarif"))["runs"][0]["results"] if each["ruleId"] == CEILING)
    assert place_of(result["locations"][0]) == (quote(hostile, safe="/"), 11)
    (command,) = (line for line in printed("github").splitlines() if CEILING in line)
    assert re.match(r"::error file=programs/[^:,]*\.yaml,line=11,", command)
    for form in ("text", "json", "junit", "gitlab", "markdown"):
        assert not any(line.lstrip().startswith("::") for line in printed(form).splitlines())


def place_of(location: dict[str, Any]) -> tuple[str, int]:
    """Path and line of a place in SARIF."""
    physical = location["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]
