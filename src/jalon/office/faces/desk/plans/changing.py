# SPDX-License-Identifier: Apache-2.0
"""The changes of amendments in words: which row, which field, from what to what."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from jalon.lang import Lang
from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.plan.dictionary import label, word
from jalon.plan.schema import ScalarSpec, noun_spec


class Changed(Struct, frozen=True):
    """A change as it is read; `href` is empty when nothing leads to the row."""

    op: str
    name: str
    href: str
    field: str
    before: str
    after: str


def in_words(held: Held, changes: Iterable[Any]) -> list[Changed]:
    """Changes with rows and fields by their names. One query for all."""
    given = list(changes)
    wanted = {each.address.partition("#")[0] for each in given}
    wanted |= {name for each in given for value in (each.before, each.after) for name in _named(each.address, value)}
    names = queries.names(held.plan, wanted, held.lang)
    return [_told(held, each, names) for each in given]


def _told(held: Held, change: Any, names: Mapping[str, str]) -> Changed:
    row, _, path = change.address.partition("#")
    noun, _, ident = row.partition(":")
    field = path.partition("/")[0]
    before, after = (_value(change.address, each, names, held.lang) for each in (change.before, change.after))
    name = label(noun_spec(noun).cls.__name__, field, held.lang) if field else ""
    return Changed(change.op, names.get(row, row), held.href(noun, ident) if row in names else "", name, before, after)


def _spec(address: str) -> tuple[str, str, ScalarSpec] | None:
    """What the field of an address holds, when it is one value: its type, its name, how it is read."""
    row, _, path = address.partition("#")
    spec = noun_spec(row.partition(":")[0])
    field = spec.fields.get(path)
    return (spec.cls.__name__, path, field.spec) if field and isinstance(field.spec, ScalarSpec) else None


def _named(address: str, value: Any) -> tuple[str, ...]:
    """The rows that a value may name: by its own noun, or by those that its field names."""
    found = _spec(address)
    if not value or found is None or not found[2].nouns:
        return ()
    return (str(value),) if ":" in str(value) else tuple(f"{noun}:{value}" for noun in found[2].nouns)


def _value(address: str, value: Any, names: Mapping[str, str], lang: Lang) -> str:
    if not value:
        return ""
    found = _spec(address)
    if found is not None and found[2].kind == "choice":
        return word(str(value), lang, found[:2])
    return next((names[each] for each in _named(address, value) if each in names), str(value))
