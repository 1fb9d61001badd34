# SPDX-License-Identifier: Apache-2.0
"""The columns of a sheet: their machine names, what each holds, its words for a person."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from jalon.lang import Lang, mark, translate, typeset
from jalon.plan.dictionary import help_text, label, noun_name
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec
from jalon.plan.tabular import Table, has_own_table, is_map, tables
from jalon.plan.types.base import Text
from jalon.plan.types.document import NOUNS

PARENT_HELP = mark("Identifiant de la ligne dont celle-ci dépend, tel qu’il est écrit dans son autre feuille.")
#: Rows above the data: machine names, labels, help.
HEAD = 3


class Column(msgspec.Struct, frozen=True):
    """What a column holds. `trail`: each step as (type, field), a rank, or a dimension's id.

    `key`: the column makes the row's identity and is locked once written.
    """

    name: str
    scalar: ScalarSpec
    many: bool
    trail: tuple[tuple[str, str] | int | str, ...]
    key: bool = False

    @property
    def context(self) -> tuple[str, str]:
        """The type and field that own the closed words of the column."""
        return next(step for step in reversed(self.trail) if isinstance(step, tuple))


@cache
def table_named(name: str) -> Table:
    """A table of the document."""
    return next(table for table in tables() if table.name == name)


def parent_table(table: Table) -> str:
    """The table whose rows own those of this one; empty at the top."""
    return ".".join(table.path[:-1])


@cache
def column(table: str, name: str) -> Column | None:
    """The column of a table by its machine name; None when there is none of that name."""
    spec = table_named(table)
    if name in spec.parents:
        parent = table_named(name)
        return Column(name, ScalarSpec("slug"), many=False, trail=((parent.spec.cls.__name__, "id"),), key=True)
    found = _walk(spec.spec, tuple(name.split(".")))
    if found is None:
        return None
    scalar, many, trail = found
    return Column(name, scalar, many, trail, key=name in spec.spec.key)


Found = tuple[ScalarSpec, bool, tuple[tuple[str, str] | int | str, ...]]


def _walk(spec: Spec, parts: tuple[str, ...]) -> Found | None:
    if isinstance(spec, EitherSpec):
        return _walk(spec.struct, parts) if parts else (spec.scalar, False, ())
    if isinstance(spec, ScalarSpec):
        return None if parts else (spec, False, ())
    if isinstance(spec, ListSpec):
        return _walk_list(spec, parts)
    field = spec.fields.get(parts[0]) if parts else None
    if field is None or has_own_table(field):
        return None
    inner = _walk(field.spec, parts[1:])
    return None if inner is None else (inner[0], inner[1], ((spec.cls.__name__, field.key), *inner[2]))


def _walk_list(spec: ListSpec, parts: tuple[str, ...]) -> Found | None:
    if isinstance(spec.item, ScalarSpec):
        return None if parts else (spec.item, True, ())
    if not parts:
        return None
    if is_map(spec):
        return ScalarSpec("code"), False, (".".join(parts),)
    if not (parts[0].isascii() and parts[0].isdigit()) or not 0 < int(parts[0][:4]) < 1000 or parts[0][0] == "0":
        return None
    inner = _walk(spec.item, parts[1:])
    return None if inner is None or inner[1] else (inner[0], False, (int(parts[0]), *inner[2]))


def sheet_columns(table: Table, rows: Sequence[dict[str, Any]], dimensions: Sequence[str]) -> list[Column]:
    """The columns of a sheet: parents, key, fields in their order; numbered ones as the rows need, and one set more."""
    names = list(_names(table.spec, rows, dimensions, ""))
    keys = [name for name in table.spec.key if name in names]
    ordered = [*table.parents, *keys, *(name for name in names if name not in keys)]
    found = [column(table.name, name) for name in ordered]
    return [known for known in found if known is not None]


def _names(spec: StructSpec, rows: Sequence[dict[str, Any]], dimensions: Sequence[str], prefix: str) -> Iterator[str]:
    for key, field in spec.fields.items():
        if has_own_table(field):
            continue
        name = prefix + key
        members = [row[key] for row in rows if key in row]
        if isinstance(field.spec, ListSpec):
            yield from _list_names(field.spec, members, dimensions, name)
        elif isinstance(field.spec, StructSpec):
            yield from _names(field.spec, members, dimensions, name + ".")
        else:
            yield name
            if isinstance(field.spec, EitherSpec):
                inner = [member for member in members if isinstance(member, dict)]
                yield from _names(field.spec.struct, inner, dimensions, name + ".")


def _list_names(spec: ListSpec, members: Sequence[Any], dimensions: Sequence[str], name: str) -> Iterator[str]:
    if isinstance(spec.item, ScalarSpec):
        yield name
    elif is_map(spec):
        used = {item["dimension"] for member in members for item in member}
        yield from (f"{name}.{dimension}" for dimension in sorted(used.union(dimensions)))
    else:
        spare = max((len(member) + 1 for member in members), default=1)
        for rank in range(1, spare + 1):
            inner = [member[rank - 1] for member in members if len(member) >= rank]
            yield from _names(spec.item, inner, dimensions, f"{name}.{rank}.")


@cache
def column_label(table: str, shown: Column, lang: Lang) -> str:
    """The words of a column: ``Sources 1 – référence``, ``Titre – français``."""
    if shown.name in table_named(table).parents:
        return parent_label(shown.name, lang)
    words: list[str] = []
    for step in shown.trail:
        if isinstance(step, tuple):
            words.append(label(*step, lang))
        elif isinstance(step, int):
            words[-1] += f" {step}"
        else:
            words.append(step)
    return " – ".join([words[0], *(word[:1].lower() + word[1:] for word in words[1:])])


def parent_label(table: str, lang: Lang) -> str:
    """The words of a column that names the row's parent."""
    path = table.split(".")
    if len(path) == 1:
        return noun_name(NOUNS[path[0]], lang)
    holder = table_named(".".join(path[:-1])).spec.cls.__name__
    return label(holder, path[-1], lang)


@cache
def column_help(table: str, shown: Column, lang: Lang) -> str:
    """What the column holds, with an example."""
    if shown.name in table_named(table).parents:
        return typeset(translate(PARENT_HELP, lang), lang)
    steps = [step for step in shown.trail if isinstance(step, tuple)]
    if steps[-1] == (Text.__name__, "fr") and len(steps) > 1:
        return help_text(*steps[-2], lang)
    return help_text(*steps[-1], lang)
