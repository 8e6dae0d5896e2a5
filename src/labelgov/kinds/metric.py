"""A measure by name."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, field
from labelgov.kinds.scalars import Measure, Text, Url


class Metric(Kind):
    """What is measured, in which unit, and which way is better."""

    definition: Text = field("The formula in words.", example="Correct judgments divided by judgments on gold items.")
    unit: Literal["share", "span", "number", "money"] = field("How a value is written.", example="share")
    better: Literal["higher", "lower"] = field("Which way is better.", example="higher")
    family: Literal["quality", "agreement", "delivery", "service", "cost"] = field(
        "What sort of measure it is.", example="quality"
    )
    computed_from: Text = field("What it is computed from.", example="Judgments on gold items, by program and window.")
    needs_sample: bool = field("Whether a value means something only with a sample size.", example=True, default=False)
    needs_per: bool = field("Whether a value is counted over a span (`per`).", example=False, default=False)
    lowest: Measure | None = field("Lowest value that is possible.", example="0%", default=None, looser=Looser.NEITHER)
    highest: Measure | None = field(
        "Highest value that is possible.", example="100%", default=None, looser=Looser.NEITHER
    )
    reading: Text | None = field(
        "How to read a value.", example="0.80 and more is reliable (Krippendorff 2004).", default=None
    )
    source: Url | None = field("Where it is defined.", example="https://example.com/krippendorff-2011", default=None)
