# SPDX-License-Identifier: Apache-2.0
"""The types of the document by name, and what each inherits from."""

from collections.abc import Iterator
from functools import cache

from jalon.plan.schema import DOCUMENT, EitherSpec, ListSpec, Spec, StructSpec


@cache
def structs() -> dict[str, StructSpec]:
    """Every value type of the document, by its name."""
    found: dict[str, StructSpec] = {}
    for spec in _walk(DOCUMENT, set()):
        found.setdefault(spec.cls.__name__, spec)
    return found


def lineage(cls_name: str) -> tuple[str, ...]:
    """The names of a type and of the types it inherits from, nearest first. Row stands for what every row has."""
    spec = structs().get(cls_name)
    return tuple(parent.__name__ for parent in spec.cls.__mro__) if spec else (cls_name,)


def _walk(spec: Spec, seen: set[type]) -> Iterator[StructSpec]:
    if isinstance(spec, EitherSpec):
        spec = spec.struct
    elif isinstance(spec, ListSpec):
        spec = spec.item
    if not isinstance(spec, StructSpec) or spec.cls in seen:
        return
    seen.add(spec.cls)
    yield spec
    for field in spec.fields.values():
        yield from _walk(field.spec, seen)
