"""A change that makes a document unreadable puts nothing right, and removes nothing."""

from labelgov.results import Status

OWNED = "owner: f.one, fiscalYear"
STOOD = "owner: nobody, fiscalYear"


def test_what_stood_in_a_document_that_can_not_be_read_any_more_is_not_fixed(change):
    base = {"portfolio": change.portfolio.replace(OWNED, STOOD)}
    mended = change((STOOD, OWNED), base=base)
    assert "own/owner-is-known" in {each.rule.id for each in mended.fixed}
    spoiled = change(("cap: 5 USD", "cap: $5"), base=base)
    assert spoiled.verdict.exit_code == 2
    assert [each.rule.id for each in spoiled.fixed] == []


def test_a_waiver_of_what_can_not_be_read_is_not_found_to_cover_nothing(change):
    spoiled = change(("cap: 5 USD", "cap: $5"))
    found = {each.rule.id: each.status for each in spoiled.verdict.findings}
    assert found["input/value"] is Status.UNANSWERED
    assert "waivers/waiver-covers-something" not in found
    assert "portfolio/reference-resolves" not in found
