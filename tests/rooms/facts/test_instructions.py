"""Whether people can read the guideline where they work."""

import pytest

from labelgov.facts import instructions
from labelgov.kinds.program import Program


def program(languages, guideline=None):
    task = {"languages": languages, **({"guideline": guideline} if guideline is not None else {})}
    return ("Program", "p", {"stage": "production", "task": task})


def working(*sites):
    rows = [{"id": f"s{number}", "languages": list(spoken), **more} for number, (spoken, more) in enumerate(sites)]
    term = {"start": "2026-01-01", "end": "2026-12-31"}
    return (
        ("Vendor", "v", {"sites": rows}),
        ("Contract", "c", {"type": "sow", "vendor": "v", "programs": ["p"], "status": "signed", "term": term}),
    )


def asked(ask, fact):
    return ask(fact, ask.get(Program, "p"))


@pytest.mark.parametrize(
    ("guideline", "languages"), [(None, ("en", "es")), ({}, ("en", "es")), ({"languages": ["fr"]}, ("fr",))]
)
def test_a_guideline_that_names_no_language_is_in_the_programs_own(declare, guideline, languages):
    assert asked(declare(program(["en", "es"], guideline)), instructions.guideline_languages) == languages


def test_each_site_with_people_is_told_with_what_is_spoken_there(declare):
    sites = (["es-MX"], {}), (["ja"], {}), (["ja"], {"headcount": 0}), ([], {})
    rows = asked(declare(program(["en"], {"languages": ["en", "es"]}), *working(*sites)), instructions.sites_at_work)
    assert [(row.site, row.reads) for row in rows] == [("s0", True), ("s1", False)]
    assert rows[1].languages == ("ja",)
    assert len({row.key for row in rows}) == 2
