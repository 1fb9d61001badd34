# SPDX-License-Identifier: Apache-2.0
"""Dates that run backwards (E302)."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jalon.plan import edtf
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import INVERTED_DATES
from jalon.plan.findings import Finding
from jalon.plan.schema import ListSpec, StructSpec, noun_spec, rows

#: Pairs of fields of one value, the first never after the second.
PAIRS: tuple[tuple[str, str], ...] = (
    ("start", "last"), ("since", "until"), ("opens", "closes"), ("reported_on", "approved_on"), ("last_seen", "first_seen"),
)  # fmt: skip


def check_dates(context: Context) -> Iterator[Finding]:
    """Every period, every pair of dates of every value."""
    for noun, identity, row in rows(context.document):
        for path, first, last in _pairs(noun_spec(noun), row, ""):
            if edtf.inverted(first, last):
                yield context.found(INVERTED_DATES, f"{noun}:{identity}{path and '#' + path}", first=first, last=last)


@cache
def _dated(spec: StructSpec) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str, StructSpec, bool], ...]]:
    """The pairs of a type, and the fields in which a pair can be reached."""
    names = {field.name for field in spec.fields.values()}
    pairs = tuple(pair for pair in PAIRS if set(pair) <= names)
    inner = []
    for field in spec.fields.values():
        nested = field.spec.item if isinstance(field.spec, ListSpec) else field.spec
        if isinstance(nested, StructSpec) and any(_dated(nested)):
            inner.append((field.name, field.key, nested, isinstance(field.spec, ListSpec)))
    return pairs, tuple(inner)


def _pairs(spec: StructSpec, value: Any, path: str) -> Iterator[tuple[str, str, str]]:
    pairs, inner = _dated(spec)
    for first, last in pairs:
        one, two = getattr(value, first), getattr(value, last)
        if first == "last_seen":
            one, two = getattr(one, "date", None), getattr(two, "date", None)
        if one is not None and two is not None:
            yield path, one, two
    for name, key, nested, many in inner:
        member = getattr(value, name)
        if member is None:
            continue
        here = f"{path}/{key}" if path else key
        for item in member if many else (member,):
            yield from _pairs(nested, item, here)
