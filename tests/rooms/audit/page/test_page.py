"""The report for people: whole, readable by anybody, and deaf to what is written in it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from pages import harmful_texts, page_of, parsed, skeleton, with_texts

from labelgov.audit.compliance import Standing, frameworks
from labelgov.audit.page import PATH, files, render, view
from labelgov.facts import Ask
from labelgov.kinds.framework import Framework
from labelgov.kinds.organization import Organization
from labelgov.kinds.waiver import Waiver
from labelgov.portfolio import Portfolio
from labelgov.results import Approval, Cause, Episode, Gap, Location, Moment, Place, Position, Status, Stretch, in_order

LARGEST = 2_000_000


@pytest.fixture(scope="module")
def html(review):
    return render(view(review))


@pytest.fixture(scope="module")
def page(html):
    return parsed(html)


def text_of(element):
    return " ".join(element.text_content().split())


def section(page, anchor):
    [found] = page.xpath(f"//section[@id='{anchor}']")
    return found


# What it is


def test_it_is_one_file_and_the_same_for_the_same_review(review, html):
    [file] = files(review)
    assert (file.path, file.content.decode()) == (PATH, html)


def test_sections_stand_in_the_order_of_the_contents(page):
    headings = [text_of(each) for each in page.xpath("//main/section/h2")]
    contents = [text_of(each) for each in page.xpath("//nav//li")]
    assert headings == [f"{number} {title}" for number, title in enumerate(contents, 1)]
    assert len(headings) == 11


def test_nothing_is_fetched_and_nothing_runs(page, html):
    for tag in ("script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "image", "use"):
        assert not page.xpath(f"//{tag}"), tag
    attributes = {name for element in page.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on")}
    assert not attributes & {"style", "src", "srcset", "action", "background", "data"}
    [style] = page.xpath("//style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert 'http-equiv="refresh"' not in html


def test_every_link_leads_to_a_place_in_the_page(page):
    identities = page.xpath("//@id")
    assert len(identities) == len(set(identities))
    for href in page.xpath("//@href"):
        assert href.startswith("#")
        assert href[1:] in identities


# Who reads it


def test_its_landmarks_title_and_language_say_what_it_is(page):
    assert page.get("lang") == "en"
    assert page.xpath("string(//title)").startswith("Audit report: Wayfinder Discovery, Inc.")
    for landmark in ("//body/header", "//main", "//nav[@aria-labelledby]", "//body/footer"):
        assert len(page.xpath(landmark)) == 1
    first = page.xpath("//body/*")[0]
    assert (first.tag, first.get("href"), page.xpath("//main/@id")) == ("a", "#main", ["main"])


def test_headings_descend_one_level_at_a_time(page):
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_its_headings_say_what_they_head(page):
    tables = page.xpath("//table")
    assert len(tables) > 25
    for table in tables:
        assert text_of(table.xpath("./caption")[0])
        assert all(text_of(head) for head in table.xpath(".//th"))
        assert {head.get("scope") for head in table.xpath("./thead//th")} <= {"col", "colgroup"}
        columns = len(table.xpath("./thead/tr[last()]/th"))
        for row in table.xpath("./tbody/tr[not(@class)]"):
            assert row[0].get("scope") == "row"
            assert len(row) == columns
        for over in table.xpath("./thead/tr[position() < last()]"):
            assert sum(int(cell.get("colspan", "1")) for cell in over) == columns
        label = table.getparent().get("aria-labelledby")
        assert table.xpath("./caption/@id") == [label]


def test_a_picture_has_its_words_or_stands_beside_them(page):
    for svg in page.xpath("//svg"):
        named = svg.get("role") == "img" and page.xpath(f"string(//*[@id='{svg.get('aria-labelledby')}'])")
        assert named or svg.get("aria-hidden") == "true"


def test_how_something_stands_is_said_in_words_wherever_it_has_a_colour(page):
    for mark in page.xpath("//*[contains(concat(' ', @class, ' '), ' mark ')]"):
        sign = mark.xpath("./*[@class='sign']")[0]
        assert sign.get("aria-hidden") == "true"
        assert len(text_of(mark)) > len(text_of(sign)) + 3


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_and_bars_stand_out_from_the_paper(page, scheme):
    blocks = re.findall(r":root \{(.*?)\}", page.xpath("string(//style)"), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme]))
    texts = ("ink", "quiet", "link", "held", "waived", "advised", "out", "unknown", "untested", "idle")
    for paper in (colours["paper"], colours["raised"]):
        assert {name: contrast(colours[name], paper) for name in texts if contrast(colours[name], paper) < 4.5} == {}
    for bar in ("out-bar", "unknown-bar", "waived-bar"):
        assert contrast(colours[bar], colours["paper"]) >= 2.2  # its height says it too


def test_it_is_valid_html(html):
    justhtml = pytest.importorskip("justhtml")
    justhtml.JustHTML(html, strict=True)


# What it says


def test_every_control_of_a_framework_that_rules_cite_is_named(page, review):
    told = text_of(section(page, "controls"))
    for framework in review.ask.portfolio.of(Framework):
        for control in framework.spec.controls:
            assert f"{control.id} {control.title}" in told


def test_a_control_that_no_rule_tests_stands_among_those_and_in_the_count(page, review):
    [gdpr] = [each for each in frameworks(review) if each.name == "gdpr"]
    untested = [f"{each.clause} {each.title}" for each in gdpr.controls if each.status is Standing.UNTESTED]
    [table] = page.xpath("//table[caption='General Data Protection Regulation: controls that no rule tests']")
    rows = table.xpath("./tbody/tr/th")
    assert [text_of(row) for row in rows] == untested
    [summary] = table.xpath("./ancestor::details/summary")
    assert text_of(summary) == f"{len(untested)} controls that no rule tests"


def test_a_waiver_is_told_with_its_reason_its_approver_and_its_end(page, review):
    told = text_of(section(page, "waivers"))
    for waiver in review.ask.portfolio.of(Waiver):
        assert " ".join(waiver.spec.reason.split()) in told
        assert f"{waiver.spec.from_} to {waiver.spec.until}" in told
        assert waiver.spec.compensating
        assert " ".join(waiver.spec.compensating.split()) in told
    assert "Wei Chen as security on 2026-06-10" in told
    assert "pretoria-penetration-test" in told, "covered something, and is gone"


def test_a_finding_is_told_with_its_place_its_reason_and_its_fix(page, review):
    told = text_of(section(page, "findings"))
    for finding in review.verdict.findings:
        if finding.status is Status.ADVISORY:
            for said in (finding.message, finding.rule.why, finding.fix):
                assert " ".join(said.split()) in told
            assert f"{finding.found.path}, line {finding.found.start.line}" in told


def test_days_that_are_unknown_are_told_and_counted_apart(page):
    assert "programs/vendors.yaml could not be read" in text_of(section(page, "timeline"))
    figures = [text_of(each) for each in page.xpath("//ul[@class='figures']/li")]
    assert any(each.startswith("4 days unknown") for each in figures)
    assert any(each.startswith("0 days in compliance") for each in figures)


def test_the_strip_fills_the_period_and_names_its_months(page):
    [strip] = page.xpath("//svg[@role='img']")
    widths = [float(each.rstrip("%")) for each in strip.xpath(".//rect/@width")]
    assert sum(widths) == pytest.approx(100, abs=0.01 * len(widths))
    assert [each.text for each in strip.xpath(".//text")] == [f"2026-0{month}" for month in range(1, 7)]


def test_a_landing_without_evidence_of_reviews_says_so_and_one_with_it_names_who_approved(review):
    given = (Approval("s.ito", "Sachiko Ito", "sito", ("privacy",)),)
    landings = (replace(review.landings[0], approvals=given), *review.landings[1:])
    told = text_of(section(page_of(replace(review, landings=landings)), "changes"))
    assert "Approved by Sachiko Ito (privacy)" in told
    assert "Approved by no evidence kept" in told
    assert "Evidence of reviews was kept for 1 of them." in told


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (Status.OPEN, "Out of compliance on 2026-06-30", "1 finding is open without a waiver (1 high)"),
        (Status.UNANSWERED, "Unknown on 2026-06-30", "1 question could not be answered"),
    ],
)
def test_the_verdict_is_said_first(review, status, words, told):
    [waived] = [each for each in review.verdict.findings if each.rule.id == "vendor-assurance/soc2-is-current"]
    others = [each for each in review.verdict.findings if each is not waived]
    verdict = replace(review.verdict, findings=in_order((replace(waived, status=status), *others)))
    page = page_of(replace(review, verdict=verdict))
    said = text_of(page.xpath("//header//div")[0])
    assert words in said
    assert told in said
    assert waived.message in text_of(section(page, "findings"))


def test_an_empty_past_and_an_empty_portfolio_make_a_page_too(review):
    timeline = replace(review.timeline, episodes=(), gaps=(), commits=())
    verdict = replace(review.verdict, findings=(), outcomes=(), resources={})
    ask = Ask(Portfolio(()), review.end)
    page = page_of(replace(review, ask=ask, verdict=verdict, timeline=timeline, landings=()))
    told = text_of(page)
    for words in (
        "Compliance of data labeling at an organization that is not declared",
        "No program is declared.",
        "No waiver was in force in the period.",
        "Nothing landed in the period.",
        "Nothing was found in the period.",
        "Every day of the period could be evaluated.",
    ):
        assert words in told


# What it is deaf to


@pytest.mark.parametrize("evil", harmful_texts(), ids=lambda text: repr(text)[:40])
def test_no_text_becomes_an_element_or_an_attribute(review, page, evil):
    shown = view(review)
    assert skeleton(parsed(render(with_texts(shown, lambda _: evil)))) == skeleton(page)


def test_a_portfolio_of_harmful_words_makes_the_page_that_plain_words_make(review):
    def written(text):
        organization = review.ask.portfolio.of(Organization)[0]
        own = [each for each in review.ask.portfolio.own if each.kind != "Organization"]
        own = [replace(each, metadata=each.metadata.model_copy(update={"title": text})) for each in own]
        own = [
            replace(each, spec=each.spec.model_copy(update={"reason": text, "compensating": text, "ticket": text}))
            if isinstance(each.spec, Waiver)
            else each
            for each in own
        ]
        named = replace(organization, spec=organization.spec.model_copy(update={"legal_name": text}))
        shipped = review.ask.portfolio.of(Framework)
        return page_of(replace(review, ask=Ask(Portfolio((named, *own), shipped), review.end)))

    harm = "</title></style><script>alert(1)</script>\x1b]8;;\x07\u202e<img src=x onerror=alert(1)>{{ 7 * 7 }}"
    harmful, plain = written(harm), written("Plain words")
    assert skeleton(harmful) == skeleton(plain)
    assert "{{ 7 * 7 }}" in text_of(harmful)
    assert "\x1b" not in harmful.text_content()
    assert "\u202e" not in harmful.text_content()


def test_nothing_of_the_page_is_read_from_where_it_was_made(html):
    assert not re.search(r"/(home|root|tmp|usr|work|Users)/", html)


# How large it gets


def many(review, count):
    """The review with many open findings."""
    [like] = [each for each in review.verdict.findings if each.rule.id == "vendor-assurance/soc2-is-current"]
    made = [
        replace(
            like,
            resource=f"Vendor/vendor-{number}",
            message=f"Vendor {number}: {like.message}",
            status=Status.OPEN,
            key=str(number),
            place=Place(f"programs/vendors/{number}.yaml", 0, ("spec",)),
            location=Location(f"programs/vendors/{number}.yaml", Position(14, 3), Position(14, 9)),
        )
        for number in range(count)
    ]
    stretch = Stretch(review.start, review.end, Status.OPEN, "")
    opened = Moment(review.start, review.commit.id)
    episodes = tuple(Episode(each, opened, Cause.PERIOD, None, None, (stretch,)) for each in made)
    fingerprints = tuple(each.fingerprint for each in made)
    landings = tuple(replace(review.landings[0], opened=fingerprints) for _ in range(400))
    gaps = tuple(
        Gap(day, day, review.commit.id, "could not be read")
        for day in (date(2026, 1, 1) + timedelta(days=2 * number) for number in range(90))
    )
    timeline = replace(review.timeline, episodes=episodes, gaps=gaps)
    return replace(
        review, verdict=replace(review.verdict, findings=in_order(made)), timeline=timeline, landings=landings
    )


def test_a_page_of_five_thousand_findings_is_bounded_and_says_what_it_leaves_out(review):
    html = render(view(many(review, 5000)))
    assert len(html.encode()) < LARGEST
    told = text_of(parsed(html))
    for words in (
        "5,000 findings are open without a waiver",
        "The worst 100 are told; 4,900 further findings left out here. timeline.csv in the bundle has all of them.",
        "The latest 100 are told; 300 earlier ones left out here. changes.csv in the bundle has all of them.",
        "4,850 further rows left out here; timeline.csv in the bundle has all of them.",
        "and 4,994 more in changes.csv in the bundle",
    ):
        assert words in told
