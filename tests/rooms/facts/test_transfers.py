"""Where personal data goes under a contract, and on which ground."""

from datetime import date

from labelgov.facts import transfers
from labelgov.kinds.contract import Contract

EU = ("Dataset", "d", {"personalData": {"subjects": {"regions": ["EU"]}}})
PROGRAM = ("Program", "p", {"datasets": ["d"]})


def sow(*rows, role="processor", **spec):
    privacy = {"role": role, "transfers": list(rows)}
    return ("Contract", "sow", {"type": "sow", "vendor": "v", "programs": ["p"], "privacy": privacy, **spec})


def vendor(*countries, seat="PH", subprocessors=()):
    sites = [{"id": f"site-{number}", "country": country} for number, country in enumerate(countries)]
    others = [{"id": name.lower(), "legalName": name, "country": country} for name, country in subprocessors]
    return ("Vendor", "v", {"country": seat, "sites": sites, "subprocessors": others})


def destinations(ask):
    rows = ask(transfers.destinations, ask.get(Contract, "sow"))
    return {(row.country, row.law): row.covered for row in rows}


def test_every_site_and_sub_processor_outside_the_law_is_a_destination(declare):
    ask = declare(EU, PROGRAM, sow(), vendor("PH", "PT", "JP", subprocessors=[("Queue", "SG"), ("Host", "PH")]))
    assert destinations(ask) == {("PH", "the EU"): False, ("SG", "the EU"): False}
    rows = {row.country: row for row in ask(transfers.destinations, ask.get(Contract, "sow"))}
    assert rows["PH"].places == ("site site-0", "sub-processor Host")
    assert rows["PH"].pointer == ("spec", "privacy", "transfers")


def test_a_vendor_without_sites_works_at_its_seat(declare):
    ask = declare(EU, PROGRAM, sow(), vendor(seat="KE"))
    assert destinations(ask) == {("KE", "the EU"): False}


def test_a_contract_that_is_not_live_sends_nothing(declare):
    ended = {"status": "terminated", "terminated": "2026-01-31"}
    ask = declare(EU, PROGRAM, sow({"to": "PH", "mechanism": "scc"}, **ended), vendor("PH"))
    assert destinations(ask) == {}
    assert ask(transfers.grounds, ask.get(Contract, "sow")) == ()


def test_british_data_needs_a_british_mechanism(declare):
    both = ("Dataset", "d", {"personalData": {"subjects": {"regions": ["EU", "GB"]}}})
    clauses, addendum = {"to": "PH", "mechanism": "scc-2021-module-2"}, {"to": "PH", "mechanism": "uk-addendum"}
    ask = declare(both, PROGRAM, sow(clauses), vendor("PH"))
    assert destinations(ask) == {("PH", "the EU"): True, ("PH", "the United Kingdom"): False}
    ask = declare(both, PROGRAM, sow(clauses, addendum), vendor("PH"))
    assert destinations(ask) == {("PH", "the EU"): True, ("PH", "the United Kingdom"): True}


def test_a_mechanism_for_another_country_or_role_carries_nothing(declare):
    ask = declare(EU, PROGRAM, sow({"to": "IN", "mechanism": "scc-2021-module-2"}), vendor("PH"))
    assert destinations(ask) == {("PH", "the EU"): False}
    ask = declare(EU, PROGRAM, sow({"to": "PH", "mechanism": "scc-2021-module-2"}, role="controller"), vendor("PH"))
    assert destinations(ask) == {("PH", "the EU"): False}


def test_a_partial_decision_is_relied_on_by_naming_it(declare):
    ask = declare(EU, PROGRAM, sow(), vendor("CA"))
    assert destinations(ask) == {("CA", "the EU"): False}
    ask = declare(EU, PROGRAM, sow({"to": "CA", "mechanism": "adequacy"}), vendor("CA"))
    assert destinations(ask) == {("CA", "the EU"): True}


def test_clauses_between_processors_fit_data_that_a_processor_sends_on(declare):
    onward = {"to": "CO", "mechanism": "scc-2021-module-3"}
    assert destinations(declare(EU, PROGRAM, sow(onward), vendor("CO", seat="IE"))) == {("CO", "the EU"): True}
    assert destinations(declare(EU, PROGRAM, sow(onward), vendor("CO", seat="CO"))) == {("CO", "the EU"): False}
    hosted = vendor("PT", seat="PH", subprocessors=[("Host", "CO")])
    assert destinations(declare(EU, PROGRAM, sow(onward), hosted)) == {("CO", "the EU"): True}


def test_an_assessment_that_lies_ahead_is_none_yet(declare):
    row = {"to": "PH", "mechanism": "scc-2021-module-2", "assessed": "2026-06-30"}
    for day, age in ((date(2026, 6, 30), 0), (date(2026, 6, 29), None)):
        ask = declare(EU, PROGRAM, sow(row), vendor("PH"), today=day)
        (ground,) = ask(transfers.grounds, ask.get(Contract, "sow"))
        assert ground.assessed_days_ago == age
