# SPDX-License-Identifier: Apache-2.0
"""What a row mentions: other rows, figures in its prose, codes. Derived from the types: a page forgets nothing."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

import msgspec

from jalon.plan.schema import EitherSpec, FieldSpec, ListSpec, ScalarSpec, StructSpec, struct_spec
from jalon.plan.types.base import DimensionValue, Text, Value

#: Whatever a text may bind. The prose itself is read when it is rendered; here one address too many does no harm.
_FIGURE = re.compile(r"figure:((?:[a-z0-9][a-z0-9.-]*/)?[a-z]+:[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][A-Za-z0-9._-]*)?)")
Step = Literal["ref", "refs", "row", "rows", "territory", "territories", "inside", "insides", "prose", "code", "codes"]


class Mentions:
    """Rows (``NOUN:ID``), figures (as written) and codes that some rows mention, in the order they are met."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.rows: dict[str, None] = {}
        self.figures: dict[str, None] = {}

    def add(self, value: Value | None) -> None:
        """Add what a row, or a value inside one, mentions."""
        if value is None:
            return
        for name, step, noun in _steps(type(value)):
            member = getattr(value, name)
            if member is None or member == ():
                continue
            self._take(step, noun, member)

    def add_all(self, values: Iterable[Value]) -> None:
        """Add what several rows mention."""
        for value in values:
            self.add(value)

    def _take(self, step: Step, noun: str, member: Any) -> None:  # noqa: C901  # a case a step
        match step:
            case "ref" | "territory":
                self.rows[f"{noun}:{member}"] = None
            case "refs" | "territories":
                for each in member:
                    self.rows[f"{noun}:{each}"] = None
            case "row":
                self.rows[member] = None
            case "rows":
                self.rows.update(dict.fromkeys(member))
            case "inside":
                self.add(member)
            case "insides":
                self.add_all(member)
            case "code":
                self._code(member)
            case "codes":
                for each in member:
                    self._code(each)
            case "prose":
                self._prose(member)

    def _code(self, value: DimensionValue) -> None:
        self.rows[f"code:{value.dimension}/{value.code}"] = None
        self.rows[f"dimension:{value.dimension}"] = None

    def _prose(self, text: Text) -> None:
        for words in (text.fr, text.en):
            if words is not None and "figure:" in words:
                self.figures.update(dict.fromkeys(_FIGURE.findall(words)))


@cache
def _steps(cls: type[Value]) -> tuple[tuple[str, Step, str], ...]:
    found = []
    for field in struct_spec(cls).fields.values():
        step = _step(field)
        if step is not None:
            found.append((field.name, *step))
    return tuple(found)


def _step(field: FieldSpec) -> tuple[Step, str] | None:
    spec = field.spec
    if field.prose is not None:
        return "prose", ""
    if isinstance(spec, ScalarSpec):
        return _scalar(spec)
    if isinstance(spec, ListSpec):
        if isinstance(spec.item, ScalarSpec):
            found = _scalar(spec.item)
            many: dict[Step, Step] = {"ref": "refs", "row": "rows", "territory": "territories"}
            return (many[found[0]], found[1]) if found else None
        return ("codes", "") if spec.item.cls is DimensionValue else ("insides", "")
    if isinstance(spec, EitherSpec):
        return None
    assert isinstance(spec, StructSpec)
    return None if spec.cls is Text else ("inside", "")


def _scalar(spec: ScalarSpec) -> tuple[Step, str] | None:
    if spec.kind == "territory":
        return "territory", "territory"
    if spec.kind == "row":
        return "row", ""
    return ("ref", spec.nouns[0]) if spec.nouns else None


class Card(msgspec.Struct, frozen=True):
    """What is needed to name a row and to lead to it."""

    noun: str
    id: str
    fr: str = ""
    en: str = ""
    name: Text | None = None
    number: str | None = None
