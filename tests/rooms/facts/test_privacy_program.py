"""Programs: the personal data that they use, for what, where people work on it, and under which rules."""

from datetime import date

from labelgov.facts import privacy_program
from labelgov.kinds.program import Program

PERSONAL = ("Dataset", "d", {"personalData": {}, "purposes": ["search-ranking"]})
PAGES = ("Dataset", "pages", {"purposes": ["other"]})


def rule(name, **require):
    return ("PrivacyRule", name, {"applies": {"personalData": True}, "require": require})


def test_purposes_beyond_those_of_the_data_are_found_on_its_row(declare):
    program = ("Program", "p", {"datasets": ["pages", "d"], "purposes": ["search-ranking", "ads"]})
    ask = declare(PERSONAL, PAGES, program)
    (use,) = ask(privacy_program.data_uses, ask.get(Program, "p"))
    assert (use.pointer, use.beyond, use.allowed) == (("spec", "datasets", 1), ("ads",), ("search-ranking",))
    assert ask(privacy_program.personal_datasets, ask.get(Program, "p")) == ("d",)


def test_a_program_is_held_to_the_strictest_of_its_rules(declare):
    ask = declare(
        PERSONAL, ("Program", "p", {"datasets": ["d"]}), rule("a", retentionAtMost="1y", breachNoticeAtMost="24h"),
        rule("b", retentionAtMost="90d"),
    )  # fmt: skip
    program = ask.get(Program, "p")
    assert ask(privacy_program.privacy_obligations, program) == ("a", "b")
    assert str(ask(privacy_program.strictest_retention, program)) == "90d"
    assert str(ask(privacy_program.strictest_breach_notice, program)) == "24h"
    assert ask(privacy_program.strictest_deletion, program) is None


def test_countries_of_work_are_those_of_contracts_in_force_today(declare):
    documents = (
        PERSONAL,
        ("Program", "p", {"datasets": ["d"]}),
        ("Vendor", "v", {"sites": [{"id": "a", "country": "PH"}], "subprocessors": [{"id": "s", "country": "IE"}]}),
        ("Vendor", "w", {"sites": [{"id": "a", "country": "MX"}]}),
        ("Contract", "now", {"type": "sow", "vendor": "v", "programs": ["p"]}),
        ("Contract", "then", {"type": "sow", "vendor": "w", "programs": ["p"], "status": "draft"}),
    )
    ask = declare(*documents)
    assert ask(privacy_program.countries_of_work, ask.get(Program, "p")) == ("IE", "PH")
    later = declare(*documents, today=date(2027, 1, 1))
    assert ask.today < later.today
    assert later(privacy_program.countries_of_work, later.get(Program, "p")) == ()
