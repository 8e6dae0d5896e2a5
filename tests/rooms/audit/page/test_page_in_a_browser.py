"""The report as a browser shows it: nobody is shut out, nothing overflows, nothing is fetched, all of it prints."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labelgov.audit.page import render, view

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDTHS = (1280, 768, 390, 320)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def report(review: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(view(review)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def opened(browser: Any, report: Path, width: int = 1280, scheme: str = "light") -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_barrier(browser, report, width, scheme):
    page = opened(browser, report, width, scheme)
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    page.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window(browser, report, width):
    page = opened(browser, report, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_nothing_is_fetched_and_nothing_is_said_on_the_console(browser, report):
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url))
    page.goto(report.as_uri())
    page.close()
    assert told == [report.as_uri()]


def test_the_keyboard_reaches_the_report_past_the_contents(browser, report):
    page = opened(browser, report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_what_is_folded_on_the_screen_is_printed(browser, report):
    page = browser.new_page()
    page.goto(report.as_uri())
    folded = page.locator("details li, details td").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    # What is folded is laid out with the next frame that the browser draws.
    page.wait_for_function(
        """() => [...document.querySelectorAll('details li, details th, details td')]
           .every(each => each.checkVisibility({contentVisibilityAuto: true}))"""
    )
    page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_paper_of_both_sorts_with_its_pages_numbered(browser, report, paper):
    page = browser.new_page()
    page.goto(report.as_uri())
    printed = page.pdf(format=paper, print_background=True)
    page.close()
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert 20 < pages < 90
