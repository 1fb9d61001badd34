# SPDX-License-Identifier: Apache-2.0
"""Commitments as text: every binding field of a plan, flattened to ``address -> text``, and written back.

The texts are those of table cells (sets of ids separated by spaces), so that a seal, an amendment and a spreadsheet
say the same thing. Of a bilingual text only the original binds.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from jalon.plan import decimals
from jalon.plan.address import FieldAddress
from jalon.plan.schema import EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, row_id
from jalon.plan.tabular import is_map, raw_tree, scalar_text
from jalon.plan.types.base import Text
from jalon.plan.types.document import COLLECTIONS, PlanDocument

#: Nouns whose rows bind, in the order they are sealed.
BINDING: tuple[str, ...] = ("objective", "measure", "action", "money", "indicator", "baseline", "target")
#: The proof of a commitment, which may be completed without changing it: who says it, where, how surely.
EVIDENCE = frozenset(
    {"source", "locator", "quote", "level", "reported_on", "as_of", "repeated_by", "not_repeated_by"}
)  # fmt: skip
#: Of a measure that another plan holds, what is this plan's own.
LOCAL = frozenset({"number", "title"})
EXISTS = "exists"


def commitments(document: PlanDocument) -> dict[str, str]:
    """Every commitment in force in the document: address -> text. A withdrawn row has none.

    An objective binds by its wordings, a line of money by what is planned; without them the row is information. Of a
    measure that another plan holds, only the number and the title are this plan's own.
    """
    found: dict[str, str] = {}
    for noun in BINDING:
        for row in getattr(document, COLLECTIONS[noun]):
            _emit_row(noun, row, found)
    return found


def row_commitments(noun: str, row: Any) -> dict[str, str]:
    """The commitments of one row in force: address -> text."""
    found: dict[str, str] = {}
    _emit_row(noun, row, found)
    return found


def _emit_row(noun: str, row: Any, found: dict[str, str]) -> None:
    needed = _NEEDED.get(noun)
    if row.standing is not None or (needed is not None and not getattr(row, needed)):
        return
    address = f"{noun}:{row.id}"
    found[address] = EXISTS
    held = getattr(row, "held_in", None) is not None
    for key, name, emit in _bound(noun_spec(noun)):
        member = getattr(row, name)
        if member is not None and member != () and (not held or key in LOCAL):
            emit(member, f"{address}#{key}", found)


_NEEDED = {"objective": "wordings", "money": "planned"}


#: Visits a value at an address and adds its leaves.
Emitter = Callable[[Any, str, dict[str, str]], None]


@cache
def _bound(spec: StructSpec) -> tuple[tuple[str, str, Emitter], ...]:
    return tuple((key, field.name, _emitter(field.spec)) for key, field in spec.fields.items() if field.bound)


@cache
def _emitter(spec: Spec) -> Emitter:
    """What flattens a value of a specification, made once for a type."""
    if isinstance(spec, ScalarSpec):
        return _scalar_leaf
    if isinstance(spec, StructSpec):
        return _text_leaves if spec.cls is Text else _struct_emitter(spec)
    if isinstance(spec, ListSpec):
        return _list_emitter(spec)
    raise TypeError(spec)


def _scalar_leaf(member: Any, path: str, found: dict[str, str]) -> None:
    found[path] = member if type(member) is str else _written(member)


def _written(member: Any) -> str:
    return decimals.canonical(member) if isinstance(member, Decimal) else scalar_text(member)


def _text_leaves(member: Text, path: str, found: dict[str, str]) -> None:
    """Of a bilingual text, the original; both languages when neither is a translation."""
    if member.original != "en" or member.en is None:
        found[f"{path}/fr"] = member.fr
    if member.original is not None and member.en is not None:
        found[f"{path}/en"] = member.en


def _struct_emitter(spec: StructSpec, without: frozenset[str] = frozenset()) -> Emitter:
    steps = [
        (key, field.name, _emitter(field.spec))
        for key, field in spec.fields.items()
        if key not in EVIDENCE and key not in without
    ]

    def emit(value: Any, path: str, found: dict[str, str]) -> None:
        for key, name, step in steps:
            member = getattr(value, name)
            if member is not None and member != ():
                step(member, f"{path}/{key}", found)

    return emit


def _list_emitter(spec: ListSpec) -> Emitter:
    item = spec.item
    if isinstance(item, ScalarSpec):
        return lambda members, path, found: found.update({path: " ".join(map(_written, members))})
    if is_map(spec):
        return lambda members, path, found: found.update({f"{path}/{each.dimension}": each.code for each in members})
    inner = _struct_emitter(item, frozenset(item.key))
    names = tuple(item.fields[key].name for key in item.key)

    def emit(members: Any, path: str, found: dict[str, str]) -> None:
        for member in members:
            here = f"{path}/" + "+".join(getattr(member, name) or "" for name in names)
            found[here] = EXISTS
            inner(member, here, found)

    return emit


def is_member(address: str) -> bool:
    """Whether an address is that of a member of a binding list (a wording, a version)."""
    row, _, path = address.partition("#")
    parts = path.split("/")
    field = noun_spec(row.partition(":")[0]).fields.get(parts[0])
    return len(parts) == 2 and field is not None and isinstance(field.spec, ListSpec) and not is_map(field.spec)


def is_thing(address: str) -> bool:
    """Whether an address is that of what exists or not: a row, or a member of a binding list."""
    return "#" not in address or is_member(address)


_EVIDENCE_ENDS = tuple(f"/{name}{rest}" for name in sorted(EVIDENCE) for rest in ("", "/text", "/lang"))


def is_evidence(address: str) -> bool:
    """Whether an address is that of a commitment's proof, which a seal may hold but which binds nobody."""
    return address.endswith(_EVIDENCE_ENDS)


def spec_at(noun: str, path: tuple[str, ...]) -> tuple[Spec, FieldSpec] | None:
    """The specification a field path leads to, and the field of the row it starts from; None when it leads nowhere."""
    here: Spec = noun_spec(noun)
    first: FieldSpec | None = None
    for part in path:
        if isinstance(here, EitherSpec):
            here = here.struct
        if isinstance(here, ListSpec):
            here = ScalarSpec("line") if is_map(here) else here.item
        elif isinstance(here, StructSpec) and part in here.fields:
            first = first or here.fields[part]
            here = here.fields[part].spec
        else:
            return None
    return (here, first) if first else None


def value_at(document: PlanDocument, address: FieldAddress) -> Any:
    """The raw value at an address (a text, a list, a dict), or None when the row or the field is absent."""
    row = find_row(document, address.noun, address.id)
    if row is None:
        return None
    here: Any = raw_tree(row)
    spec: Spec = noun_spec(address.noun)
    for part in address.path:
        if isinstance(spec, EitherSpec):
            spec = spec.struct
        if isinstance(here, list | tuple) and isinstance(spec, ListSpec):
            here, spec = _member(spec, here, part)
        elif isinstance(here, dict) and isinstance(spec, StructSpec) and part in spec.fields:
            here, spec = here.get(part), spec.fields[part].spec
        else:
            return None
    return here


def _member(spec: ListSpec, raw: Sequence[Any], name: str) -> tuple[Any, Spec]:
    if isinstance(spec.item, ScalarSpec):
        return (name if name in raw else None), spec.item
    if is_map(spec):
        return next((item["code"] for item in raw if item["dimension"] == name), None), ScalarSpec("code")
    keys = spec.item.key
    return next((item for item in raw if "+".join(str(item.get(key, "")) for key in keys) == name), None), spec.item


def find_row(document: PlanDocument, noun: str, identity: str) -> Any:
    """The row of a noun by its id, or None."""
    if noun == "plan":
        return document.plan if document.plan.id == identity else None
    return next((row for row in getattr(document, COLLECTIONS[noun]) if row_id(noun, row) == identity), None)
