# SPDX-License-Identifier: Apache-2.0
"""Codes that name nothing: a territory, a country, a currency (W441).

A territory is a code of the plan's own territories, a country of ISO 3166-1, or a subdivision of one in the shape of
ISO 3166-2; a currency is a code of ISO 4217. The lists are those of Unicode CLDR.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jalon.lang import mark
from jalon.lang.codes import CURRENCIES, TERRITORIES
from jalon.plan.checks.context import Context
from jalon.plan.codes.warnings import UNKNOWN_CODE
from jalon.plan.findings import Finding, worded
from jalon.plan.schema import ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, rows

_SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}\Z")
_EXPECTED = {
    "territory": mark("un pays ou une subdivision de l’ISO 3166, ou un code des territoires du plan"),
    "currency": mark("une monnaie de l’ISO 4217"),
}
#: Visits a value and adds path, kind and code of each code in it.
Walker = Callable[[Any, str, list[tuple[str, str, str]]], None]


def check_codes(context: Context) -> Iterator[Finding]:
    """W441: each code of a territory, of a body's country, of a currency."""
    own = _own(context)
    for noun, identity, row in rows(context.document):
        walker = _walker(noun_spec(noun))
        if walker is None:
            continue
        found: list[tuple[str, str, str]] = []
        walker(row, "", found)
        for path, kind, code in found:
            if not (kind == "territory" and code in own) and not _known(kind, code):
                yield context.found(
                    UNKNOWN_CODE, f"{noun}:{identity}#{path}", found=code, expected=worded(_EXPECTED[kind])
                )


def _own(context: Context) -> frozenset[str]:
    """The codes of the plan's own territories."""
    dimension = context.index.row("dimension", context.document.plan.territories)
    return frozenset(item.code for item in dimension.codes) if dimension is not None else frozenset()


def _known(kind: str, code: str) -> bool:
    if kind == "currency":
        return code in CURRENCIES
    part = _SUBDIVISION.match(code)
    return (part[1] if part is not None else code) in TERRITORIES


@cache
def _walker(spec: StructSpec) -> Walker | None:
    """A walk made once for a type, that visits only the fields from which a code can be reached."""
    steps = [(field.name, field.key, step) for field in spec.fields.values() if (step := _step(field.spec)) is not None]
    if not steps:
        return None

    def walk(value: Any, path: str, found: list[tuple[str, str, str]]) -> None:
        for name, key, step in steps:
            member = getattr(value, name)
            if member is not None and member != ():
                step(member, f"{path}/{key}" if path else key, found)

    return walk


def _step(spec: Spec) -> Walker | None:
    if isinstance(spec, ScalarSpec):
        kind = spec.kind
        return (lambda member, path, found: found.append((path, kind, member))) if kind in _EXPECTED else None
    if isinstance(spec, StructSpec):
        return _walker(spec)
    inner = _step(spec.item) if isinstance(spec, ListSpec) else None
    if inner is None or not isinstance(spec, ListSpec):
        return None
    keys = [spec.item.fields[key].name for key in spec.item.key] if isinstance(spec.item, StructSpec) else []

    def each(members: Any, path: str, found: list[tuple[str, str, str]]) -> None:
        for member in members:
            inner(member, path + ("/" + "+".join(getattr(member, key) or "" for key in keys) if keys else ""), found)

    return each
