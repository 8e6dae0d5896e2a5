"""What is known of a fact without computing it: name, sentence, type and unit, read off its function."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

from pydantic.alias_generators import to_camel


@dataclass(frozen=True)
class Fact:
    """One row of the table of facts. `function` takes a resource and an Ask; `unit` is said of numbers."""

    function: Callable[..., Any]
    unit: str = ""

    @cached_property
    def name(self) -> str:
        """Name by which rules call it: `daysToExpiry`."""
        return to_camel(self.function.__name__.rstrip("_"))

    @cached_property
    def sentence(self) -> str:
        """What it is, in a sentence."""
        return (inspect.getdoc(self.function) or "").split("\n\n")[0].replace("\n", " ")

    @cached_property
    def type(self) -> Any:
        """Type of its values, from the function's annotation."""
        return get_type_hints(self.function)["return"]
