# SPDX-License-Identifier: Apache-2.0
"""Dates that run backwards (E302)."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jalon.plan import edtf
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import INVERTED_DATES
from jalon.plan.findings import Finding
from jalon.plan.schema import ListSpec, StructSpec, noun_spec, rows
from jalon.plan.types.life import Seen

#: Pairs of fields of one value, the first never after the second.
PAIRS: tuple[tuple[str, str], ...] = (
    ("start", "last"), ("since", "until"), ("opens", "closes"), ("reported_on", "approved_on"),
    ("last_seen", "first_seen"), ("set_on", "horizon"),
)  # fmt: skip
#: Visits a value and adds path, first and last of each pair that runs backwards.
Walker = Callable[[Any, str, list[tuple[str, str, str]]], None]


def check_dates(context: Context) -> Iterator[Finding]:
    """Every period, every pair of dates of every value."""
    for noun, identity, row in rows(context.document):
        walker = _walker(noun_spec(noun))
        if walker is None:
            continue
        found: list[tuple[str, str, str]] = []
        walker(row, "", found)
        for path, first, last in found:
            yield context.found(INVERTED_DATES, f"{noun}:{identity}{path and '#' + path}", first=words.date(first),
                                last=words.date(last))  # fmt: skip


@cache
def _walker(spec: StructSpec) -> Walker | None:
    """A walk made once for a type, that visits only the fields in which a pair of dates can be reached."""
    names = {field.name for field in spec.fields.values()}
    pairs = tuple(pair for pair in PAIRS if set(pair) <= names)
    steps = []
    for field in spec.fields.values():
        nested = field.spec.item if isinstance(field.spec, ListSpec) else field.spec
        inner = _walker(nested) if isinstance(nested, StructSpec) else None
        if inner is not None and isinstance(nested, StructSpec):
            keys = tuple(nested.fields[key].name for key in nested.key) if isinstance(field.spec, ListSpec) else None
            steps.append((field.name, field.key, inner, keys))
    if not pairs and not steps:
        return None

    def walk(value: Any, path: str, found: list[tuple[str, str, str]]) -> None:
        for one, two in pairs:
            _pair(getattr(value, one), getattr(value, two), path, found)
        for name, key, inner, keys in steps:
            member = getattr(value, name)
            if member is None or member == ():
                continue
            here = f"{path}/{key}" if path else key
            if keys is None:
                inner(member, here, found)
                continue
            for item in member:
                inner(item, f"{here}/" + "+".join(getattr(item, each) or "" for each in keys), found)

    return walk


def _pair(first: Any, last: Any, path: str, found: list[tuple[str, str, str]]) -> None:
    if isinstance(first, Seen):
        first, last = first.date, last.date if last is not None else None
    if first is not None and last is not None and edtf.inverted(first, last):
        found.append((path, first, last))
