"""The verdict of a change for programs, by the schema in change.schema.json."""

import json
from importlib.resources import files

from labelgov.report.change_form import change_text
from labelgov.results import ChangeVerdict


def render(judged: ChangeVerdict) -> str:
    """Return the verdict of a change as JSON, with one finding and outcome a line."""
    return change_text(judged)


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every verdict of a change keeps to, with those that it rests on."""
    whole, *parts = (
        json.loads(files(__package__).joinpath(f"{name}.schema.json").read_text("utf-8"))
        for name in ("change", "verdict", "changes")
    )
    whole["$defs"] |= {part["$id"].split(":")[2]: part for part in parts}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
