"""A change as a document: the names and values of changes.schema.json. They grow; a name never changes its meaning."""

from labelgov.results import Changes, Conversion, FactChange, FieldChange, Headline, ResourceChange, written

CHANGES = "labelgov/changes/v1"
"""The name of the form, in every change."""


def changes_document(changes: Changes) -> dict[str, object]:
    """Return a change as the schema has it. Money is text, exact."""
    return {
        "schema": CHANGES,
        "asOf": changes.as_of.isoformat(),
        "base": changes.base,
        "head": changes.head,
        "exitCode": changes.exit_code,
        "counts": {
            "resources": {event.value: number for event, number in changes.events.items()},
            "directions": {direction.value: number for direction, number in changes.directions.items()},
        },
        "summary": [_headline(each) for each in changes.summary],
        "resources": [resource(each) for each in changes.resources],
        "totals": [fact(each) for each in changes.totals],
        "planningRates": [rate(each) for each in changes.conversions],
        "unread": list(changes.unread),
    }


def _headline(of: Headline) -> dict[str, object]:
    return {
        "topic": of.topic.value,
        "direction": of.direction.value,
        "sentence": of.sentence,
        "resource": of.resource or None,
    }


def resource(of: ResourceChange) -> dict[str, object]:
    """Return a resource's change as the schema has it."""
    return {
        "id": of.id,
        "title": of.title,
        "event": of.event.value,
        "topic": of.topic.value,
        "direction": of.direction.value,
        "path": of.place.path,
        "document": of.place.document,
        "fields": [_field(each) for each in of.fields],
        "facts": [fact(each) for each in of.facts],
    }


def _field(of: FieldChange) -> dict[str, object]:
    return {
        "pointer": written(of.pointer),
        "key": of.key,
        "label": of.label,
        "event": of.event.value,
        "before": of.before,
        "after": of.after,
        "delta": of.delta,
        "says": of.says,
        "direction": of.direction.value,
        "topic": of.topic.value,
    }


def fact(of: FactChange) -> dict[str, object]:
    """Return a fact's change as the schema has it."""
    return {
        "name": of.name,
        "label": of.label,
        "before": of.before,
        "after": of.after,
        "delta": of.delta,
        "says": of.says,
        "course": of.course.value,
        "topic": of.topic.value,
        "note": of.note,
    }


def rate(of: Conversion) -> dict[str, object]:
    """Return a planning rate as the schema has it."""
    return {"currency": of.currency, "rate": of.rate, "reporting": of.reporting, "since": of.since.isoformat()}
