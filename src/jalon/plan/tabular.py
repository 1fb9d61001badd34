# SPDX-License-Identifier: Apache-2.0
"""Rows as cells: how a nested value is spread over the columns of a table, and gathered again, without loss.

A nested value's fields are columns with dotted names (``title.fr``); a set of ids is one cell, ids separated by
spaces; a short list (`Inside`) takes numbered columns (``sources.1.source``); dimensions take one column each
(``dimensions.territory``); any other list has a table of its own, whose first columns name the parent rows.
Everything here works on raw trees (dicts, lists, texts); the readers decide what is valid.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from jalon.plan.canonical import plain_tree
from jalon.plan.schema import DOCUMENT, EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec
from jalon.plan.types.base import DimensionValue, Value

Cells = dict[str, str]
_RANK = re.compile("[1-9][0-9]{0,2}")


class Table(msgspec.Struct, frozen=True):
    """A table of the document: `path` from its root (``("measures", "risks")``), `parents` its key columns."""

    name: str
    path: tuple[str, ...]
    spec: StructSpec
    parents: tuple[str, ...]
    single: bool = False


def raw_tree(value: Value) -> dict[str, Any]:
    """The raw tree of a value: dicts, lists, texts, booleans and integers."""
    tree = plain_tree(value)
    assert isinstance(tree, dict)
    return tree


def is_map(spec: Spec) -> bool:
    """Whether a list is written as one column a key (dimensions)."""
    return isinstance(spec, ListSpec) and isinstance(spec.item, StructSpec) and spec.item.cls is DimensionValue


def has_own_table(field: FieldSpec) -> bool:
    """Whether a field is a list with a table of its own."""
    return isinstance(field.spec, ListSpec) and isinstance(field.spec.item, StructSpec) and not field.inside


def scalar_text(raw: Any) -> str:
    """A scalar as the text of a cell."""
    return ("true" if raw else "false") if isinstance(raw, bool) else str(raw)


def spread(spec: StructSpec, raw: dict[str, Any], prefix: str = "") -> Cells:
    """The cells of a row, lists with their own table left out."""
    cells: Cells = {}
    for key, member in raw.items():
        field = spec.fields[key]
        if has_own_table(field):
            continue
        cells.update(_spread_field(field.spec, member, prefix + key))
    return cells


def _spread_field(spec: Spec, member: Any, name: str) -> Cells:
    if isinstance(spec, StructSpec):
        return spread(spec, member, name + ".")
    if isinstance(spec, EitherSpec):
        return spread(spec.struct, member, name + ".") if isinstance(member, dict) else {name: scalar_text(member)}
    if isinstance(spec, ScalarSpec):
        return {name: scalar_text(member)}
    if isinstance(spec.item, ScalarSpec):
        return {name: " ".join(scalar_text(item) for item in member)}
    if is_map(spec):
        return {f"{name}.{item['dimension']}": item["code"] for item in member}
    cells: Cells = {}
    for rank, item in enumerate(member, start=1):
        cells.update(spread(spec.item, item, f"{name}.{rank}."))
    return cells


class Gathered(msgspec.Struct):
    """A row gathered from its cells: the raw tree, and the column each path came from; columns nobody knows."""

    raw: dict[str, Any]
    columns: dict[tuple[str | int, ...], str]
    unknown: list[str]


def gather(spec: StructSpec, cells: Cells) -> Gathered:
    """The raw tree of a row's cells. An empty cell is absent."""
    gathered = Gathered({}, {}, [])
    numbered: dict[tuple[str | int, ...], dict[int, dict[str, Any]]] = {}
    for column, text in cells.items():
        if text == "":
            continue
        way = column_path(spec, column)
        if way is None:
            gathered.unknown.append(column)
        else:
            _put(gathered, numbered, way, text, column)
    for path, members in numbered.items():
        _settle(gathered, path, members)
    return gathered


class Way(msgspec.Struct, frozen=True):
    """Where a column leads: the path, whether it is a set of scalars, a dimension's code, or a member of a list."""

    path: tuple[str, ...]
    many: bool = False
    dimension: str | None = None
    member: tuple[int, tuple[str, ...]] | None = None


@cache
def column_path(spec: StructSpec, column: str) -> Way | None:
    """The way of a column name; None when no column of this table is so named."""
    parts = tuple(column.split("."))
    path: list[str] = []
    here: Spec = spec
    for index, part in enumerate(parts):
        if isinstance(here, EitherSpec):
            here = here.struct
        if isinstance(here, ListSpec):
            return _list_way(here, tuple(path), parts[index:])
        if not isinstance(here, StructSpec) or part not in here.fields or has_own_table(here.fields[part]):
            return None
        path.append(part)
        here = here.fields[part].spec
    if isinstance(here, ScalarSpec | EitherSpec):
        return Way(tuple(path))
    return Way(tuple(path), many=True) if isinstance(here, ListSpec) and isinstance(here.item, ScalarSpec) else None


def _list_way(spec: ListSpec, path: tuple[str, ...], rest: tuple[str, ...]) -> Way | None:
    if is_map(spec):
        return Way(path, dimension=".".join(rest))
    if not isinstance(spec.item, StructSpec) or len(rest) < 2 or _RANK.fullmatch(rest[0]) is None:
        return None
    inner = column_path(spec.item, ".".join(rest[1:]))
    return Way(path, member=(int(rest[0]), inner.path)) if inner and not inner.many and not inner.dimension else None


def _put(
    gathered: Gathered,
    numbered: dict[tuple[str | int, ...], dict[int, dict[str, Any]]],
    way: Way,
    text: str,
    column: str,
) -> None:
    if way.dimension is not None:
        members = _enter(gathered.raw, way.path[:-1]).setdefault(way.path[-1], [])
        gathered.columns[(*way.path, len(members))] = column
        members.append({"dimension": way.dimension, "code": text})
    elif way.member is not None:
        rank, inner = way.member
        member = numbered.setdefault(way.path, {}).setdefault(rank, {})
        _enter(member, inner[:-1])[inner[-1]] = text
        gathered.columns[(*way.path, rank, *inner)] = column
    else:
        holder = _enter(gathered.raw, way.path[:-1])
        value = text.split() if way.many else text
        if isinstance(holder.get(way.path[-1]), dict):  # a text beside its own languages: as in `_enter`
            holder[way.path[-1]][""] = value
        else:
            holder[way.path[-1]] = value
        gathered.columns[way.path] = column


def _settle(gathered: Gathered, path: tuple[str | int, ...], members: dict[int, dict[str, Any]]) -> None:
    """Numbered members become a list; their paths, by rank, become paths by index."""
    ranks = sorted(members)
    _enter(gathered.raw, path[:-1])[str(path[-1])] = [members[rank] for rank in ranks]
    for old in [known for known in gathered.columns if known[: len(path)] == path and len(known) > len(path)]:
        rank = old[len(path)]
        if isinstance(rank, int):
            gathered.columns[(*path, "#", ranks.index(rank), *old[len(path) + 1 :])] = gathered.columns.pop(old)
    for old in [known for known in gathered.columns if known[: len(path)] == path and "#" in known]:
        gathered.columns[tuple(part for part in old if part != "#")] = gathered.columns.pop(old)


def _enter(raw: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    for part in path:
        inner = raw.setdefault(str(part), {})
        if not isinstance(inner, dict):  # a text and its languages both given: keep the text aside, the reader refuses
            inner = raw[str(part)] = {"": inner}
        raw = inner
    return raw


@cache
def tables() -> tuple[Table, ...]:
    """Every table of the document, parents before children."""
    return tuple(_tables())


def _tables() -> Iterator[Table]:
    for key, field in DOCUMENT.fields.items():
        if isinstance(field.spec, StructSpec):
            yield Table(key, (key,), field.spec, (), single=True)
            yield from _children(field.spec, (key,), ())
        elif isinstance(field.spec, ListSpec) and isinstance(field.spec.item, StructSpec):
            yield Table(key, (key,), field.spec.item, ())
            yield from _children(field.spec.item, (key,), (key,))


def _children(spec: StructSpec, path: tuple[str, ...], parents: tuple[str, ...]) -> Iterator[Table]:
    for key, field in spec.fields.items():
        if has_own_table(field):
            assert isinstance(field.spec, ListSpec)
            assert isinstance(field.spec.item, StructSpec)
            inner = (*path, key)
            yield Table(".".join(inner), inner, field.spec.item, parents)
            yield from _children(field.spec.item, inner, (*parents, ".".join(inner)))


def columns(spec: StructSpec, prefix: str = "") -> Iterator[str]:
    """The fixed columns of a table, in the order of the fields; open ones (numbered, dimensions) as their first."""
    for key, field in spec.fields.items():
        name = prefix + key
        if has_own_table(field):
            continue
        if isinstance(field.spec, StructSpec):
            yield from columns(field.spec, name + ".")
        elif isinstance(field.spec, EitherSpec):
            yield name
            yield from columns(field.spec.struct, name + ".")
        elif isinstance(field.spec, ScalarSpec) or isinstance(field.spec.item, ScalarSpec):
            yield name
        elif not is_map(field.spec):
            yield from columns(field.spec.item, f"{name}.1.")
