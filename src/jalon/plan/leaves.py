# SPDX-License-Identifier: Apache-2.0
"""Commitments as text: every binding field of a plan, flattened to ``address -> text``, and written back.

The texts are those of table cells (sets of ids separated by spaces), so that a seal, an amendment and a spreadsheet
say the same thing. Of a bilingual text only the original binds.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from jalon.plan.address import FieldAddress
from jalon.plan.schema import EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, row_id
from jalon.plan.tabular import is_map, raw_tree, scalar_text
from jalon.plan.types.base import Text
from jalon.plan.types.document import COLLECTIONS, PlanDocument

#: Nouns whose rows bind, in the order they are sealed.
BINDING: tuple[str, ...] = ("objective", "measure", "action", "money", "indicator", "baseline", "target")
#: The proof of a commitment, which may be completed without changing it: who says it, where, in which words, how surely.
EVIDENCE = frozenset(
    {"source", "locator", "quote", "level", "reported_on", "as_of", "repeated_by", "not_repeated_by"}
)  # fmt: skip
#: Of a measure that another plan holds, what is this plan's own.
LOCAL = frozenset({"number", "title"})
EXISTS = "exists"


def commitments(document: PlanDocument) -> dict[str, str]:
    """Every commitment in force in the document: address -> text. A withdrawn row has none."""
    found: dict[str, str] = {}
    for noun in BINDING:
        spec = noun_spec(noun)
        for row in getattr(document, COLLECTIONS[noun]):
            if getattr(row, "standing", None) != "withdrawn":
                found.update(row_commitments(f"{noun}:{row.id}", spec, raw_tree(row)))
    return found


def row_commitments(address: str, spec: StructSpec, raw: dict[str, Any]) -> dict[str, str]:
    """The commitments of one row, its existence first.

    An objective binds by its wordings, a line of money by what is planned; without them the row is information.
    """
    noun = address.partition(":")[0]
    needed = _NEEDED.get(noun)
    if needed is not None and needed not in raw:
        return {}
    found = {address: EXISTS}
    for key, field in _bound(spec):
        if key in raw and (key in LOCAL or "held_in" not in raw):
            found.update({f"{address}#{path}": text for path, text in leaves(field.spec, raw[key], key)})
    return found


_NEEDED = {"objective": "wordings", "money": "planned"}


@cache
def _bound(spec: StructSpec) -> tuple[tuple[str, FieldSpec], ...]:
    return tuple((key, field) for key, field in spec.fields.items() if field.bound)


def is_member(address: str) -> bool:
    """Whether an address is that of a member of a binding list (a wording, a version)."""
    row, _, path = address.partition("#")
    parts = path.split("/")
    field = noun_spec(row.partition(":")[0]).fields.get(parts[0])
    return len(parts) == 2 and field is not None and isinstance(field.spec, ListSpec) and not is_map(field.spec)


def is_thing(address: str) -> bool:
    """Whether an address is that of what exists or not: a row, or a member of a binding list."""
    return "#" not in address or is_member(address)


def is_evidence(address: str) -> bool:
    """Whether an address is that of a commitment's proof, which a seal may hold but which binds nobody."""
    return not EVIDENCE.isdisjoint(address.partition("#")[2].split("/")[1:])


def leaves(spec: Spec, raw: Any, path: str) -> Iterator[tuple[str, str]]:
    """The leaves of a raw tree: path -> text."""
    if isinstance(spec, EitherSpec):
        spec = spec.struct if isinstance(raw, dict) else spec.scalar
    if isinstance(spec, ScalarSpec):
        yield path, scalar_text(raw)
    elif isinstance(spec, StructSpec):
        yield from _struct_leaves(spec, raw, path)
    elif isinstance(spec.item, ScalarSpec):
        yield path, " ".join(scalar_text(item) for item in raw)
    else:
        yield from _list_leaves(spec, spec.item, raw, path)


def _struct_leaves(spec: StructSpec, raw: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    if spec.cls is Text:
        originals = {"en": ("en",), "both": ("fr", "en")}.get(raw.get("original", ""), ("fr",))
        yield from ((f"{path}/{lang}", raw[lang]) for lang in originals if lang in raw)
        return
    for key, member in raw.items():
        if key not in EVIDENCE:
            yield from leaves(spec.fields[key].spec, member, f"{path}/{key}")


def _list_leaves(spec: ListSpec, item: StructSpec, raw: Sequence[Any], path: str) -> Iterator[tuple[str, str]]:
    for member in raw:
        if is_map(spec):
            yield f"{path}/{member['dimension']}", member["code"]
            continue
        name = "+".join(str(member.get(key, "")) for key in item.key)
        yield f"{path}/{name}", EXISTS
        inner = {key: value for key, value in member.items() if key not in item.key}
        yield from _struct_leaves(item, inner, f"{path}/{name}")


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
