"""Contracts over personal data: what they cover, as what the vendor works, which terms are missing."""

from datetime import date

import pytest

from labelgov.facts import dpa
from labelgov.kinds.contract import Contract
from labelgov.kinds.vendor import Vendor

VENDOR = ("Vendor", "v", {})
EU = ("Dataset", "eu", {"personalData": {"subjects": {"regions": ["EU"]}}})
US = ("Dataset", "us", {"personalData": {"subjects": {"regions": ["US"]}}})
PAGES = ("Dataset", "pages", {})


def program(name, datasets, stage="production"):
    return ("Program", name, {"datasets": datasets, "stage": stage})


def sow(name="sow", programs=("p",), **spec):
    return ("Contract", name, {"type": "sow", "vendor": "v", "programs": list(programs), **spec})


def agreement(**spec):
    return ("Contract", "dpa", {"type": "dpa", "vendor": "v", **spec})


def test_an_agreement_covers_what_the_contracts_under_it_cover(declare):
    ask = declare(
        VENDOR, EU, US, PAGES, program("p", ["eu", "pages"]), program("q", ["us"]), agreement(),
        sow(privacy={"role": "processor", "dpa": "dpa"}),
        sow("other", ["q"], privacy={"role": "processor"}),
    )  # fmt: skip
    assert [dataset.name for dataset in ask(dpa.covered, ask.get(Contract, "dpa"))] == ["eu", "pages"]
    assert ask(dpa.covered_datasets, ask.get(Contract, "dpa")) == ("eu", "pages")
    assert ask(dpa.processing_under_gdpr, ask.get(Contract, "dpa"))
    assert ask(dpa.data_subject_to_gdpr, ask.get(Contract, "sow")) == ("eu",)
    assert not ask(dpa.processing_under_gdpr, ask.get(Contract, "other"))


def test_a_retired_program_brings_no_data(declare):
    ask = declare(VENDOR, EU, program("p", ["eu"], stage="retired"), sow())
    assert ask(dpa.covered, ask.get(Contract, "sow")) == ()


def test_agreements_that_name_each_other_or_themselves_do_not_hang(declare):
    ask = declare(
        VENDOR,
        ("Contract", "a", {"type": "dpa", "vendor": "v", "privacy": {"role": "processor", "dpa": "b"}}),
        ("Contract", "b", {"type": "dpa", "vendor": "v", "privacy": {"role": "processor", "dpa": "a"}}),
        ("Contract", "c", {"type": "dpa", "vendor": "v", "privacy": {"role": "processor", "dpa": "c"}}),
    )
    for name in "abc":
        assert ask(dpa.covered, ask.get(Contract, name)) == ()
        assert ask(dpa.article28_applies, ask.get(Contract, name))


def test_an_agreement_that_ended_is_not_judged(declare):
    ask = declare(VENDOR, agreement(term={"start": "2024-01-01", "end": "2025-12-31"}))
    assert not ask(dpa.article28_applies, ask.get(Contract, "dpa"))
    ask = declare(VENDOR, agreement(term={"start": "2024-01-01", "end": "2025-12-31"}), today=date(2025, 12, 31))
    assert ask(dpa.article28_applies, ask.get(Contract, "dpa"))


WHOLE = {
    "role": "processor",
    "documentedInstructions": True,
    "confidentiality": True,
    "security": ["mfa"],
    "subprocessorApproval": "prior-specific",
    "assistance": True,
    "deletion": "30d",
    "auditRight": True,
}


@pytest.mark.parametrize(
    ("field", "clause"),
    [
        ("documentedInstructions", "28(3)(a)"),
        ("confidentiality", "28(3)(b)"),
        ("security", "28(3)(c)"),
        ("subprocessorApproval", "28(3)(d)"),
        ("assistance", "28(3)(e) and (f)"),
        ("deletion", "28(3)(g)"),
        ("auditRight", "28(3)(h)"),
    ],
)
def test_each_term_of_article_28_is_missed_at_its_own_field(declare, field, clause):
    without = {key: value for key, value in WHOLE.items() if key != field}
    ask = declare(VENDOR, agreement(privacy=without))
    missing = [term for term in ask(dpa.article28_terms, ask.get(Contract, "dpa")) if not term.agreed]
    assert [(term.pointer, term.clause) for term in missing] == [(("spec", "privacy", field), clause)]


def test_a_whole_agreement_misses_nothing_and_an_empty_one_everything(declare):
    whole, empty = declare(VENDOR, agreement(privacy=WHOLE)), declare(VENDOR, agreement())
    assert all(term.agreed for term in whole(dpa.article28_terms, whole.get(Contract, "dpa")))
    assert not any(term.agreed for term in empty(dpa.article28_terms, empty.get(Contract, "dpa")))


@pytest.mark.parametrize(
    ("own", "agreed", "role"),
    [
        ("controller", "processor", "controller"),
        ("none", "processor", "processor"),
        ("none", "none", "none"),
        (None, "processor", "none"),
    ],
)
def test_the_role_is_the_contracts_own_and_else_its_agreements(declare, own, agreed, role):
    privacy = {} if own is None else {"privacy": {"role": own, "dpa": "dpa"}}
    ask = declare(VENDOR, agreement(privacy={"role": agreed}), sow(programs=[], **privacy))
    assert ask(dpa.vendor_role, ask.get(Contract, "sow")) == role


@pytest.mark.parametrize(
    ("role", "dataset", "ours"),
    [
        ("processor", EU, True),
        ("service-provider", EU, False),
        ("service-provider", US, True),
        ("controller", US, False),
        ("joint-controller", EU, False),
        ("none", EU, False),
    ],
)
def test_a_service_provider_works_for_us_only_outside_european_law(declare, role, dataset, ours):
    ask = declare(VENDOR, dataset, program("p", [dataset[1]]), sow(privacy={"role": role}))
    assert ask(dpa.on_our_behalf, ask.get(Contract, "sow")) is ours


def test_a_contract_without_an_agreement_has_to_say_when_a_breach_is_told(declare):
    ask = declare(VENDOR, EU, PAGES, program("p", ["eu"]), program("q", ["pages"]), sow(), sow("plain", ["q"]))
    assert ask(dpa.breach_notice_due, ask.get(Contract, "sow"))
    assert not ask(dpa.breach_notice_due, ask.get(Contract, "plain"))


def test_californian_terms_add_up_over_a_contract_and_its_agreement(declare):
    held = {"limitedPurpose": True, "noSaleOrSharing": True, "audit": True}
    rest = {"notice": True, "remediation": True}
    ask = declare(
        VENDOR, US, program("p", ["us"]), agreement(privacy={"role": "processor", "ccpa": held}),
        sow(privacy={"role": "processor", "dpa": "dpa", "ccpa": rest}),
        sow("alone", privacy={"role": "processor", "ccpa": rest}),
    )  # fmt: skip
    assert ask(dpa.california_terms_missing, ask.get(Contract, "sow")) == ()
    assert len(ask(dpa.california_terms_missing, ask.get(Contract, "alone"))) == 3
    assert ask(dpa.californian_data, ask.get(Contract, "sow")) == ("us",)
    assert ask(dpa.californian_data, ask.get(Contract, "dpa")) == ()


def test_a_vendor_processes_personal_data_only_under_a_live_contract(declare):
    terminated = {"status": "terminated", "terminated": "2026-01-31"}
    ask = declare(VENDOR, EU, program("p", ["eu"]), sow(**terminated))
    assert not ask(dpa.processes_personal_data, ask.get(Vendor, "v"))
    ask = declare(VENDOR, EU, program("p", ["eu"]), sow())
    assert ask(dpa.processes_personal_data, ask.get(Vendor, "v"))


def amendment(**spec):
    return ("Contract", "amd", {"type": "amendment", "vendor": "v", "parent": "sow", **spec})


def test_an_amendment_speaks_through_the_contract_that_it_amends(declare):
    late = {"term": {"start": "2026-07-01", "end": "2026-12-31"}}
    june, july = date(2026, 6, 30), date(2026, 7, 1)
    for terms, today, notice in (({}, june, "24h"), (late, june, "72h"), (late, july, "24h")):
        ask = declare(
            VENDOR, EU, US, program("p", ["eu"]), program("q", ["us"]),
            sow(privacy={"role": "processor", "breachNotice": "72h"}),
            amendment(programs=["q"], privacy={"role": "processor", "breachNotice": "24h"}, **terms),
            today=today,
        )  # fmt: skip
        assert str(ask(dpa.breach_notice, ask.get(Contract, "sow"))) == notice
        assert [dataset.name for dataset in ask(dpa.covered, ask.get(Contract, "sow"))] == ["eu", "us"]
        assert not ask(dpa.live, ask.get(Contract, "amd"))


def test_a_draft_amendment_changes_nothing(declare):
    draft = amendment(status="draft", programs=["q"], privacy={"role": "controller"})
    ask = declare(VENDOR, EU, US, program("p", ["eu"]), program("q", ["us"]), sow(privacy={"role": "processor"}), draft)
    assert ask(dpa.vendor_role, ask.get(Contract, "sow")) == "processor"
    assert [dataset.name for dataset in ask(dpa.covered, ask.get(Contract, "sow"))] == ["eu"]
