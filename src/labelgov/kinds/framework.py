"""A catalogue of controls that rules cite."""

from labelgov.kinds.field import Kind, Looser, Part, field
from labelgov.kinds.scalars import Day, Text, Url


class FrameworkControl(Part):
    """One clause of a law or standard."""

    id: Text = field("Clause, as the framework numbers it.", example="28(3)")
    title: Text = field("Title of the clause.", example="Processor: contract")
    summary: Text = field(
        "The clause in our own words.", example="A processor works under a contract that binds it in eight respects."
    )


class Framework(Kind):
    """A law, standard or guideline, with the clauses that concern labeling."""

    version: Text = field("Edition.", example="2016/679")
    publisher: Text = field("Who publishes it.", example="European Union")
    url: Url | None = field(
        "Where its text is found.", example="https://eur-lex.europa.eu/eli/reg/2016/679/oj", default=None
    )
    effective: Day | None = field(
        "Day from which it applies.", example="2018-05-25", default=None, looser=Looser.NEITHER
    )
    attribution: Text | None = field("What its licence asks to be said.", example="© European Union", default=None)
    controls: tuple[FrameworkControl, ...] = field("Clauses that concern labeling.", looser=Looser.FEWER)
