"""The pages of frameworks and metrics: what rules cite, and what targets name."""

from collections.abc import Iterator

from labelgov.cli.pages.markdown import Pages, cell, code, linked, page, table, text
from labelgov.kinds import Resource
from labelgov.kinds.framework import Framework
from labelgov.kinds.metric import Metric
from labelgov.policy import Gate


def pages(gate: Gate) -> Pages:
    """Return the page of the frameworks with the rules that cite each clause, and the page of the metrics."""
    return {"frameworks.md": page(_frameworks(gate)), "metrics.md": page(_metrics(gate))}


def _frameworks(gate: Gate) -> Iterator[str]:
    citing: dict[str, list[str]] = {}
    for card in gate.cards.values():
        for control in card.controls:
            citing.setdefault(control, []).append(card.id)
    yield from ("# Frameworks", "", "Clauses that rules cite, in our own words.", "")
    for each in gate.shipped:
        if isinstance(each.spec, Framework):
            yield from _framework(each.name, each.title, each.spec, citing)


def _framework(name: str, title: str, spec: Framework, citing: dict[str, list[str]]) -> Iterator[str]:
    yield from (f"## {text(title)}", "", f"Cited as {code(f'{name}:…')}.", "")
    rows = [
        (
            code(f"{name}:{control.id}"),
            cell(control.title),
            cell(control.summary or ""),
            ", ".join(linked(rule, f"rules/{rule}.md") for rule in citing.get(f"{name}:{control.id}", ())),
        )
        for control in spec.controls
    ]
    yield from table(("Control", "Title", "In one line", "Rules"), rows)


def _metrics(gate: Gate) -> Iterator[str]:
    yield from ("# Metrics", "", "Measures that ship. A repository may declare more, as documents of kind Metric.", "")
    rows = [_metric(each, each.spec) for each in gate.shipped if isinstance(each.spec, Metric)]
    yield from table(("Metric", "What it measures", "Unit", "Better"), rows)


def _metric(resource: Resource, metric: Metric) -> tuple[str, str, str, str]:  # type: ignore[type-arg]  # any kind
    return code(resource.name), cell(metric.definition), cell(str(metric.unit)), cell(str(metric.better))
