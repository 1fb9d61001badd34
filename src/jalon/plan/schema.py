# SPDX-License-Identifier: Apache-2.0
"""The shape of the plan document, read once from the types: fields, kinds, references, commitments, keys.

Every spelling, the JSON Schema, addresses, commitments and the documentation walk these specifications.
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from jalon.plan.kinds import Bound, Inside, Kind, Prose, Ref, RowRef, ScalarKind
from jalon.plan.types import base, frame, life
from jalon.plan.types.document import NOUNS, PlanDocument
from jalon.plan.types.figures import Broken, Observation
from jalon.plan.types.measures import Partner, Relation


@dataclass(frozen=True, slots=True)
class ScalarSpec:
    """A single value: its kind, the nouns it may point to, or its closed list of words."""

    kind: ScalarKind | Literal["choice"]
    nouns: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class StructSpec:
    """A nested value or a row."""

    cls: type[base.Value]
    fields: "dict[str, FieldSpec]"
    key: tuple[str, ...]
    shorthand: str | None = None


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A set of scalars, or a list of values sorted by their key."""

    item: "ScalarSpec | StructSpec"


@dataclass(frozen=True, slots=True)
class EitherSpec:
    """A scalar, or a value by language (addresses of pages)."""

    scalar: ScalarSpec
    struct: StructSpec


Spec = ScalarSpec | StructSpec | ListSpec | EitherSpec


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: `key` is its spelling outside Python."""

    key: str
    name: str
    spec: Spec
    required: bool
    bound: bool
    inside: bool
    prose: Prose | None
    marks: tuple[Any, ...] = field(default=())


#: Keys of list members that have no id of their own.
KEYS: dict[type, tuple[str, ...]] = {
    frame.Attestation: ("address",),
    frame.DimensionCode: ("level", "code"),
    frame.Identifier: ("scheme", "value"),
    base.Citation: ("source", "locator"),
    base.DimensionValue: ("dimension",),
    base.Theme: ("scheme", "code"),
    life.Leaf: ("path",),
    life.Commitment: ("address",),
    Observation: ("indicator", "id"),
    Partner: ("organisation",),
    Relation: ("measure",),
    Broken: ("dimension",),
}
SHORTHANDS: dict[type, str] = {base.Text: "fr", base.Quote: "text"}


def _unwrap(hint: Any, marks: list[Any]) -> Any:
    """Strip Annotated and Optional, collecting the marks on the way."""
    while True:
        if get_origin(hint) is Annotated:
            inner, *more = get_args(hint)
            marks.extend(more)
            hint = inner
        elif get_origin(hint) in (types.UnionType, typing.Union):
            rest = [arm for arm in get_args(hint) if arm is not type(None)]
            if len(rest) != 1:
                return tuple(rest)
            hint = rest[0]
        else:
            return hint


def _spec(hint: Any, marks: list[Any]) -> Spec:
    hint = _unwrap(hint, marks)
    if isinstance(hint, tuple):
        scalar = _spec(hint[0], [])
        struct = _spec(hint[1], [])
        assert isinstance(scalar, ScalarSpec)
        assert isinstance(struct, StructSpec)
        return EitherSpec(scalar, struct)
    if get_origin(hint) is tuple:
        item = _spec(get_args(hint)[0], [])
        assert isinstance(item, ScalarSpec | StructSpec)
        return ListSpec(item)
    if get_origin(hint) is Literal:
        return ScalarSpec("choice", choices=get_args(hint))
    if isinstance(hint, type) and issubclass(hint, base.Value):
        return struct_spec(hint)
    return _scalar(hint, marks)


def _scalar(hint: Any, marks: list[Any]) -> ScalarSpec:
    nouns: tuple[str, ...] = ()
    kinds: dict[Any, ScalarKind] = {bool: "boolean", int: "integer", Decimal: "decimal"}
    kind: ScalarKind = kinds.get(hint, "line")
    for mark in marks:
        if isinstance(mark, Kind):
            kind = mark.name
        elif isinstance(mark, Ref):
            nouns = (mark.noun,)
        elif isinstance(mark, RowRef):
            kind, nouns = "row", mark.nouns
    return ScalarSpec(kind, nouns)


@cache
def struct_spec(cls: type[base.Value]) -> StructSpec:
    """The specification of a value type."""
    hints = typing.get_type_hints(cls, include_extras=True)
    fields: dict[str, FieldSpec] = {}
    for info in msgspec.structs.fields(cls):
        marks: list[Any] = []
        spec = _spec(hints[info.name], marks)
        fields[info.encode_name] = FieldSpec(
            key=info.encode_name,
            name=info.name,
            spec=spec,
            required=info.required,
            bound=any(isinstance(mark, Bound) for mark in marks),
            inside=any(isinstance(mark, Inside) for mark in marks),
            prose=next((mark for mark in marks if isinstance(mark, Prose)), None),
        )
    key = KEYS.get(cls, ("id",) if "id" in fields else ())
    return StructSpec(cls, fields, key, SHORTHANDS.get(cls))


DOCUMENT = struct_spec(PlanDocument)


@cache
def noun_spec(noun: str) -> StructSpec:
    """The specification of the rows of a noun (`plan` included)."""
    if noun == "plan":
        spec = DOCUMENT.fields["plan"].spec
        assert isinstance(spec, StructSpec)
        return spec
    collection = next(name for name, singular in NOUNS.items() if singular == noun)
    listed = DOCUMENT.fields[collection].spec
    assert isinstance(listed, ListSpec)
    assert isinstance(listed.item, StructSpec)
    return listed.item


def row_id(noun: str, row: base.Value) -> str:
    """The id of a row in addresses: an observation's is ``INDICATOR/ID``."""
    if noun == "attestation":
        return str(row.address)  # type: ignore[attr-defined]
    if noun == "observation":
        return f"{row.indicator}/{row.id}"  # type: ignore[attr-defined]
    return str(row.id)  # type: ignore[attr-defined]


def rows(document: PlanDocument) -> Iterator[tuple[str, str, base.Value]]:
    """Every row of the document: noun, id, value; the plan's card first."""
    yield "plan", document.plan.id, document.plan
    for collection, noun in NOUNS.items():
        for row in getattr(document, collection):
            yield noun, row_id(noun, row), row
