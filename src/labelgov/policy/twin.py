"""The typed twin: an environment made from the kinds, in which a misspelt name is an error.

CEL on plain maps finds no mistake: `x.typo == null || true` is true and `has(x.typo)` is false. So each condition is
compiled once more over protobuf messages that are built from the kinds and the facts. Nothing is evaluated here.
"""

import re
import types
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, struct_pb2, wrappers_pb2
from pydantic.alias_generators import to_camel

from labelgov.facts import FACTS, FactRow
from labelgov.kinds import BY_NAME, Kind, Metadata, Part, fields
from labelgov.policy.changed_fields import CHANGED_FIELDS, ChangedField
from labelgov.policy.expression import functions
from labelgov.policy.plain import variable
from labelgov.results import nearest
from labelgov.values import Control, Duration, Money, Reference, Share

_FIELD = descriptor_pb2.FieldDescriptorProto
_STRINGS = (str, date, Control, Reference)
_NUMBERS = (int, float, Decimal, Share, Duration)
_SAID = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
_NO_FIELD = re.compile(r"undefined field '([^']*)' not found in struct '([^']*)'")
_NO_NAME = re.compile(r"undeclared reference to '([^']*)'")


OF_CHANGE = ("before", "removed", "approvals")
"""Names that only rules over change know."""


class Mistake(NamedTuple):
    """What is wrong with a condition, at a column (from zero) of the text that was compiled."""

    column: int
    message: str


class Twin:
    """Messages for every kind, row and fact; `check` compiles a condition over them."""

    def __init__(self) -> None:
        self._file = descriptor_pb2.FileDescriptorProto(
            name="labelgov.proto",
            package="labelgov",
            syntax="proto3",
            dependency=["google/protobuf/wrappers.proto", "google/protobuf/struct.proto"],
        )
        self._names: dict[str, tuple[str, ...]] = {}
        self._messages: dict[type, str] = {}
        self._money()
        self._fact_row(ChangedField)
        self._views = {kind: self._view(model) for kind, model in BY_NAME.items()}
        self._pool = descriptor_pool.DescriptorPool()
        for module in (wrappers_pb2, struct_pb2):
            known = descriptor_pb2.FileDescriptorProto()
            module.DESCRIPTOR.CopyToProto(known)
            self._pool.Add(known)
        self._pool.Add(self._file)
        self._config = cel.NewEnvConfigFromYaml("name: twin\nstdlib:\n  exclude_functions:\n    - name: size\n")
        self._environments: dict[tuple[str, str, bool], Any] = {}

    def row_type(self, kind: str, each: str, *, over_change: bool = False) -> str | None:
        """Return the type of the rows that `each` names (a message, or `string`), or None if it isn't a list."""
        if each == CHANGED_FIELDS:
            return self._messages[ChangedField] if over_change else None
        steps = each.split(".")
        found: Any = None
        if steps[0] == "facts" and len(steps) == 2:
            fact = next((fact for fact in FACTS.get(kind, ()) if fact.name == steps[1]), None)
            if fact is not None and get_origin(fact.type) is tuple:
                found = get_args(fact.type)[0]
        elif steps[0] == "spec":
            found = _rows_of(BY_NAME[kind], steps[1:])
        if isinstance(found, type):
            return self._messages.get(found) or ("string" if issubclass(found, _STRINGS) else None)
        return None

    def lists(self, kind: str) -> tuple[str, ...]:
        """Return what `each` may name for a kind, for suggestions."""
        spec = [f"spec.{shape.name}" for shape in fields(BY_NAME[kind]) if shape.container == "list"]
        return (*spec, *(f"facts.{fact.name}" for fact in FACTS.get(kind, ()) if get_origin(fact.type) is tuple))

    def check(self, text: str, kind: str, row: str, *, boolean: bool, over_change: bool = False) -> Mistake | None:
        """Compile a condition over the messages of a kind. Returns the first mistake, or None.

        What there is of a change (`before`, `removed`, `approved`) is known only to rules `on: change`.
        """
        try:
            expression = self._environment(kind, row, over_change).compile(text)
        except RuntimeError as error:
            return self._explained(str(error), kind, row, over_change)
        if boolean and expression.return_type() != cel.Type.BOOL:
            return Mistake(0, f"this comes to a {_spoken(expression.return_type().name())}, not to yes or no")
        if not boolean and "labelgov." in expression.return_type().name().replace("labelgov.Money", ""):
            return Mistake(0, f"{text} is not one value that a message can say: name a field of it")
        return None

    def _environment(self, kind: str, row: str, over_change: bool) -> Any:
        if (kind, row, over_change) not in self._environments:
            view = cel.Type(f"labelgov.{self._views[kind]}")
            variables = {variable(kind): view, "today": cel.Type.STRING}
            if over_change:
                roles = cel.Type.List(cel.Type.STRING)
                variables |= {"before": view, "removed": cel.Type.BOOL, "approvals": roles}
            if row:
                variables["row"] = cel.Type.STRING if row == "string" else cel.Type(f"labelgov.{row}")
            self._environments[kind, row, over_change] = cel.NewEnv(
                config=self._config,
                descriptor_pool=self._pool,
                variables=variables,
                functions=[_size(), *functions(cel.Type("labelgov.Money"))],
            )
        return self._environments[kind, row, over_change]

    def _explained(self, said: str, kind: str, row: str, over_change: bool) -> Mistake:
        found = _SAID.search(said)
        if found is None:
            return Mistake(0, said.splitlines()[0])
        column, message = int(found[2]) - 1, found[3].removesuffix(" [INVALID_ARGUMENT]")
        if lost := _NO_FIELD.search(message):
            known = self._names.get(lost[2].removeprefix("labelgov."), ())
            name = nearest(lost[1], known)
            hint = f" — did you mean {name}?" if name else f"; known are {', '.join(known[:12])}"
            return Mistake(column + 1, f"there is no {lost[1]} here{hint}")
        if lost := _NO_NAME.search(message):
            column = max(column - lost[1].find("."), 0) if "." in lost[1] else column
            known = (variable(kind), "today", "params", "days", "within", "size", *(("row",) if row else ()))
            if over_change:
                known += ("before", "removed", "approved")
            elif lost[1].split(".")[0] in OF_CHANGE:
                return Mistake(column, f"{_said_of_change(lost[1])} is known only to a rule with on: change")
            name = nearest(lost[1].split(".")[0], known)
            hint = f" — did you mean {name}?" if name else f"; a rule for {kind} knows {', '.join(known)}"
            return Mistake(column, f"{lost[1]} is not a name that is known here{hint}")
        message = message.replace("found no matching overload for", "these don't go together:")
        return Mistake(column, re.sub(r"wrapper\((\w+)\)", r"\1 or null", message).replace("labelgov.", ""))

    def _money(self) -> None:
        message = self._message("Money", ("amount", "currency"))
        self._messages[Money] = "Money"
        self._add(message, "amount", _FIELD.TYPE_DOUBLE)
        self._add(message, "currency", _FIELD.TYPE_STRING)

    def _view(self, kind: type[Kind]) -> str:
        name = kind.__name__
        refs = {
            shape.name: shape.about.refers_to
            for shape in fields(kind)
            if shape.about.refers_to and shape.container == "one"
        }
        facts = self._message(f"{name}Facts", tuple(fact.name for fact in FACTS.get(name, ())))
        for fact in FACTS.get(name, ()):
            self._typed(facts, fact.name, fact.type)
        links = self._message(f"{name}Refs", tuple(refs))
        for field, target in refs.items():
            self._add(links, field, _FIELD.TYPE_MESSAGE, self._linked(BY_NAME[target]))
        view = self._message(f"{name}View", ("metadata", "spec", "facts", "refs"))
        self._add(view, "metadata", _FIELD.TYPE_MESSAGE, self._part(Metadata))
        self._add(view, "spec", _FIELD.TYPE_MESSAGE, self._part(kind))
        self._add(view, "facts", _FIELD.TYPE_MESSAGE, f"{name}Facts")
        self._add(view, "refs", _FIELD.TYPE_MESSAGE, f"{name}Refs")
        return f"{name}View"

    def _linked(self, kind: type[Kind]) -> str:
        name = f"{kind.__name__}Link"
        if name not in self._names:
            message = self._message(name, ("metadata", "spec"))
            self._add(message, "metadata", _FIELD.TYPE_MESSAGE, self._part(Metadata))
            self._add(message, "spec", _FIELD.TYPE_MESSAGE, self._part(kind))
        return name

    def _part(self, part: type[Part]) -> str:
        if part not in self._messages:
            name = f"{part.__module__.rpartition('.')[2].title().replace('_', '')}{part.__name__}"
            self._messages[part] = name
            message = self._message(name, tuple(shape.name for shape in fields(part)))
            for shape in fields(part):
                self._shaped(message, shape.name, shape.type, shape.container, shape.optional)
        return self._messages[part]

    def _shaped(self, message: Any, name: str, kind: Any, container: str, optional: bool) -> None:
        if container == "map":
            self._add(message, name, _FIELD.TYPE_MESSAGE, ".google.protobuf.Struct")
            return
        self._scalar(message, name, kind, many=container == "list", optional=optional)

    def _typed(self, message: Any, name: str, annotation: Any) -> None:
        optional = False
        if get_origin(annotation) in (Union, types.UnionType):
            members = [member for member in get_args(annotation) if member is not type(None)]
            optional, annotation = len(members) < len(get_args(annotation)), members[0] if len(members) == 1 else Any
        many = get_origin(annotation) is tuple
        self._scalar(message, name, get_args(annotation)[0] if many else annotation, many=many, optional=optional)

    def _scalar(self, message: Any, name: str, kind: Any, *, many: bool, optional: bool) -> None:
        wrapped = optional and not many
        if isinstance(kind, type) and issubclass(kind, Part):
            self._add(message, name, _FIELD.TYPE_MESSAGE, self._part(kind), many)
        elif isinstance(kind, type) and is_dataclass(kind) and issubclass(kind, FactRow):
            self._add(message, name, _FIELD.TYPE_MESSAGE, self._fact_row(kind), many)
        elif kind is Money:
            self._add(message, name, _FIELD.TYPE_MESSAGE, "Money", many)
        elif kind is bool:
            self._plain(message, name, _FIELD.TYPE_BOOL, ".google.protobuf.BoolValue", many, wrapped)
        elif get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, _STRINGS)):
            self._plain(message, name, _FIELD.TYPE_STRING, ".google.protobuf.StringValue", many, wrapped)
        elif isinstance(kind, type) and issubclass(kind, _NUMBERS):
            self._plain(message, name, _FIELD.TYPE_DOUBLE, ".google.protobuf.DoubleValue", many, wrapped)
        else:
            self._add(message, name, _FIELD.TYPE_MESSAGE, ".google.protobuf.Value", many)

    def _plain(self, message: Any, name: str, sort: Any, wrapper: str, many: bool, wrapped: bool) -> None:
        if wrapped:
            self._add(message, name, _FIELD.TYPE_MESSAGE, wrapper)
        else:
            self._add(message, name, sort, None, many)

    def _fact_row(self, row: type[FactRow]) -> str:
        if row not in self._messages:
            self._messages[row] = name = f"Row{row.__name__}"
            hints = get_type_hints(row)
            names = [entry.name for entry in dataclass_fields(row) if entry.name not in ("pointer", "key")]
            message = self._message(name, tuple(to_camel(entry) for entry in names))
            for entry in names:
                self._typed(message, to_camel(entry), hints[entry])
        return self._messages[row]

    def _message(self, name: str, names: tuple[str, ...]) -> Any:
        self._names[name] = names
        return self._file.message_type.add(name=name)

    def _add(self, message: Any, name: str, sort: Any, of: str | None = None, many: bool = False) -> None:
        label = _FIELD.LABEL_REPEATED if many else _FIELD.LABEL_OPTIONAL
        type_name = of if of is None or of.startswith(".") else f".labelgov.{of}"
        message.field.add(name=name, number=len(message.field) + 1, type=sort, label=label, type_name=type_name)


def _rows_of(part: type[Part], steps: list[str]) -> Any:
    current: type[Part] | None = part
    for number, step in enumerate(steps):
        shape = next((shape for shape in fields(current) if shape.name == step), None) if current else None
        if shape is None:
            return None
        if number == len(steps) - 1:
            return (str if shape.words else shape.type) if shape.container == "list" else None
        current = shape.part if shape.container == "one" else None
    return None


def _said_of_change(name: str) -> str:
    return "approved" if name == "approvals" else name.split(".")[0]


def _size() -> cel.FunctionDecl:
    """CEL's `size`, but as a double like every other number."""
    sized = (cel.Type.List(cel.Type.DYN), cel.Type.STRING, cel.Type.Map(cel.Type.DYN, cel.Type.DYN))
    return cel.FunctionDecl(
        "size",
        [
            cel.Overload(f"size_{number}_{member}", cel.Type.DOUBLE, [of], is_member=member)
            for number, of in enumerate(sized)
            for member in (False, True)
        ],
    )


def _spoken(type_name: str) -> str:
    return {"DOUBLE": "number", "STRING": "text", "LIST": "list", "MAP": "map", "DYN": "value of unknown type"}.get(
        type_name, type_name.lower().removeprefix("labelgov.")
    )
