# SPDX-License-Identifier: Apache-2.0
"""The same change made to many rows: which fields may be, what an edit does to a raw tree. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang, mark
from jalon.office.faces.desk.plans.rowforms import STAMP, stamp, stamped
from jalon.office.faces.desk.tables.columns import Column, columns_of
from jalon.plan.schema import ListSpec, ScalarSpec, StructSpec, noun_spec

#: What may be done to a field that holds one value, and to one that holds several.
ONE: Final = (("set", mark("mettre")), ("clear", mark("vider")))
MANY: Final = (
    ("add", mark("ajouter")),
    ("remove", mark("retirer")),
    ("set", mark("remplacer par")),
    ("clear", mark("vider")),
)
#: What makes a row what it is.
_IDENTITY: Final = frozenset({"id", "address", "original", STAMP})


class Edit(Struct, frozen=True):
    """What is done to a field: `set` and `clear`; in a list, `add` and `remove` too."""

    path: str
    op: str
    values: tuple[str, ...] = ()


class Place(Struct, frozen=True):
    """A field that many rows may be given at once."""

    column: Column
    spec: ScalarSpec
    many: bool
    bound: bool


@cache
def places(noun: str, lang: Lang) -> Mapping[str, Place]:
    """The fields of a noun that may be changed in many rows: values, lists of values, the parts of small groups."""
    columns = columns_of(noun, lang)
    return dict(_places(noun, noun_spec(noun), columns))


def _places(
    noun: str, spec: StructSpec, columns: Mapping[str, Column], prefix: str = "", *, bound: bool = False
) -> Iterator[tuple[str, Place]]:
    for key, field in spec.fields.items():
        path, inner = f"{prefix}{key}", field.spec
        held = columns.get(path) or columns.get(prefix[:-1])
        if key in _IDENTITY or (noun == "observation" and path == "indicator") or held is None:
            continue
        binds = bound or field.bound
        if isinstance(inner, ScalarSpec):
            yield path, Place(held, inner, many=False, bound=binds)
        elif isinstance(inner, ListSpec) and isinstance(inner.item, ScalarSpec):
            yield path, Place(held, inner.item, many=True, bound=binds)
        elif isinstance(inner, StructSpec) and prefix.count(".") < 2:
            yield from _places(noun, inner, columns, f"{path}.", bound=binds)


def edited(noun: str, raw: Mapping[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """The raw tree once some fields are changed; what is emptied is absent, what is translated keeps its mark."""
    tree: dict[str, Any] = deepcopy(dict(raw))
    for edit in edits:
        place = places(noun, "fr")[edit.path]
        *way, key = edit.path.split(".")
        holder = tree
        for part in way:
            holder = holder.setdefault(part, {})
        value = _value(place, holder.get(key), edit)
        if value in (None, "", []):
            holder.pop(key, None)
        else:
            holder[key] = value
    _settle(noun_spec(noun), tree, raw)
    return tree


def _value(place: Place, before: Any, edit: Edit) -> Any:
    if edit.op == "clear":
        return None
    if not place.many:
        said = edit.values[-1] if edit.values else ""
        return said == "true" if place.spec.kind == "boolean" and said in ("true", "false") else said
    had = [str(each) for each in before or ()]
    if edit.op == "add":
        return [*had, *(each for each in edit.values if each not in had)]
    if edit.op == "remove":
        return [each for each in had if each not in edit.values]
    return list(dict.fromkeys(edit.values))


def _settle(spec: StructSpec, tree: dict[str, Any], before: Mapping[str, Any]) -> None:
    """Take out the groups that hold nothing any longer; a translation says which words it was made from."""
    for key in [*tree]:
        inner, old = spec.fields[key].spec, before.get(key)
        if not isinstance(inner, StructSpec) or not isinstance(tree[key], dict) or tree[key] == old:
            continue
        was = old if isinstance(old, Mapping) else {}
        _settle(inner, tree[key], was)
        if STAMP in inner.fields:
            tree[key] = stamped(tree[key], stamp(was))
        if not {*tree[key]} - {STAMP}:
            del tree[key]


def read(noun: str, sent: Mapping[str, Sequence[str]]) -> list[Edit]:
    """The edits of a form: `op.F` what is done to a field, `v.F` with what."""
    found = []
    for path, place in places(noun, "fr").items():
        op = (sent.get(f"op.{path}") or [""])[-1]
        if op not in dict(MANY if place.many else ONE):
            continue
        given = [each.replace("\r\n", "\n").strip() for each in sent.get(f"v.{path}", ())]
        if place.many and place.spec.kind not in ("line", "plain"):
            given = [part for each in given for part in each.split()]
        values = tuple(each for each in given if each)
        if values or op == "clear":
            found.append(Edit(path, op, () if op == "clear" else values))
    return found
