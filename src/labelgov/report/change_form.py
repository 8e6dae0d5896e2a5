"""The verdict of a change as a document: the names and values of change.schema.json, and the digest of its text."""

from hashlib import sha256

from labelgov.report.changes_form import changes_document, rate
from labelgov.report.safe_json import mapped
from labelgov.report.verdict_form import finding_document, verdict_document
from labelgov.results import ChangeVerdict, EndingWaiver, Figure, GateChange, MoneyRow, MoneyTable

CHANGE = "labelgov/change/v1"
"""The name of the form, in every verdict of a change."""


def change_text(judged: ChangeVerdict) -> str:
    """Return the verdict of a change as JSON, the same for an equal verdict, with one finding and outcome a line."""
    return mapped(_document(judged))


def digest(content: bytes) -> str:
    """Return what a comment and the JSON that it was made of have in common: 12 digits of the SHA-256 of the file."""
    return sha256(content).hexdigest()[:12]


def _document(judged: ChangeVerdict) -> dict[str, object]:
    verdict = judged.verdict
    return {
        "schema": CHANGE,
        "version": verdict.version,
        "asOf": verdict.as_of.isoformat(),
        "answer": judged.answer.value,
        "exitCode": judged.exit_code,
        "base": {"name": judged.base, "commit": judged.base_commit or None},
        "head": {"name": judged.head, "commit": judged.head_commit or None},
        "firstAdoption": judged.first_adoption,
        "counts": {
            "new": len(judged.new),
            "existing": len(judged.existing),
            "moved": len(judged.moved),
            "fixed": len(judged.fixed),
            "preview": len(judged.preview),
        },
        "money": _money(judged.money) if judged.money else None,
        "approvals": _approvals(judged),
        "gate": [_gate(each) for each in judged.gate],
        "fixed": [finding_document(each) for each in judged.fixed],
        "preview": [finding_document(each) for each in judged.preview],
        "endingWaivers": [_ending(each) for each in judged.ending],
        "changes": changes_document(judged.changes),
        "verdict": verdict_document(verdict),
    }


def _money(table: MoneyTable) -> dict[str, object]:
    return {
        "currency": table.currency,
        "cap": _figure(table.cap),
        "total": _row(table.total),
        "programs": [_row(each) for each in table.programs],
        "planningRates": [rate(each) for each in table.rates],
    }


def _row(row: MoneyRow) -> dict[str, object]:
    return {
        "program": row.program or None,
        "title": row.title,
        "allocated": _figure(row.allocated),
        "contracted": _figure(row.contracted),
        "forecast": _figure(row.forecast),
        "headroom": _figure(row.headroom),
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "before": figure.before,
        "after": figure.after,
        "was": figure.was,
        "now": figure.now,
        "delta": figure.delta,
        "course": figure.course.value,
    }


def _approvals(judged: ChangeVerdict) -> dict[str, object]:
    return {
        "needed": [
            {"roles": list(need.roles), "reviewers": need.reviewers, "waiting": need.waiting} for need in judged.needs
        ],
        "given": [
            {"handle": each.handle, "name": each.name, "account": each.account, "roles": list(each.roles)}
            for each in judged.approvals
        ],
        "disregarded": [{"account": each.account, "reason": each.reason} for each in judged.disregarded],
    }


def _gate(change: GateChange) -> dict[str, object]:
    return {
        "topic": change.topic.value,
        "subject": change.subject,
        "says": change.says,
        "direction": change.direction.value,
        "path": change.place.path,
        "needs": list(change.needs),
        "approvedBy": list(change.approved_by),
    }


def _ending(waiver: EndingWaiver) -> dict[str, object]:
    return {
        "name": waiver.name,
        "title": waiver.title,
        "rule": waiver.rule,
        "resource": waiver.resource,
        "until": waiver.until.isoformat(),
        "days": waiver.days,
    }
