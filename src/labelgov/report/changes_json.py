"""The whole change for programs, by the schema in changes.schema.json. It grows; a name never changes its meaning."""

from importlib.resources import files

from labelgov.report.safe_json import mapped
from labelgov.results import Changes, Conversion, FactChange, FieldChange, Headline, ResourceChange, written

SCHEMA = "labelgov/changes/v1"
"""The name of the form, in every change."""


def render(changes: Changes) -> str:
    """Return the change as JSON, with one headline, resource and total a line. Money is text, exact."""
    return mapped(
        {
            "schema": SCHEMA,
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
            "planningRates": [_rate(each) for each in changes.conversions],
            "unread": list(changes.unread),
        }
    )


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every change keeps to."""
    return files(__package__).joinpath("changes.schema.json").read_text("utf-8")


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


def _rate(of: Conversion) -> dict[str, object]:
    return {"currency": of.currency, "rate": of.rate, "reporting": of.reporting, "since": of.since.isoformat()}
