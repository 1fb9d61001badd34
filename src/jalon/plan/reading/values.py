# SPDX-License-Identifier: Apache-2.0
"""Compiled readers: one closure a specification, made once, so that a large plan reads fast."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec

from jalon.plan import codes
from jalon.plan.findings import Code, worded
from jalon.plan.reading.scalars import Bad, scalar_reader
from jalon.plan.schema import EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec

#: A path from the root of a raw tree, innermost first: (key, outer) or None.
Path = tuple[Any, Any] | None
ABSENT: Any = object()
MAX_ITEMS = 2_000_000


class Problem(msgspec.Struct, frozen=True):
    """Something unreadable at a path of the raw tree."""

    code: Code
    path: tuple[str | int, ...]
    values: tuple[tuple[str, str], ...] = ()


Reader = Callable[[Any, Path, list[Problem]], Any]


def unwind(path: Path) -> tuple[str | int, ...]:
    """The path from the root, outermost first."""
    parts: list[str | int] = []
    while path is not None:
        parts.append(path[0])
        path = path[1]
    return tuple(reversed(parts))


def problem(code: Code, path: Path, **values: str) -> Problem:
    """A problem at a path."""
    return Problem(code, unwind(path), tuple(values.items()))


def shown(raw: Any) -> str:
    """What was found, as text fit for a sentence."""
    if raw is None:
        return "null"
    if isinstance(raw, dict):
        return "{" + ", ".join(str(key) for key in list(raw)[:4]) + "}"
    if isinstance(raw, list | tuple):
        return f"[{len(raw)}]"
    return str(raw).lower() if isinstance(raw, bool) else str(raw)


def nearest(name: Any, known: Iterable[str]) -> str:
    """The names that would do, first those that were perhaps meant: a long list is cut where it is shown."""
    from difflib import get_close_matches  # noqa: PLC0415  # only when something is wrong

    names = list(known)
    meant = get_close_matches(name, names, n=3) if isinstance(name, str) and len(name) < 100 else []
    return ", ".join([*meant, *(each for each in names if each not in meant)])


@cache
def reader(spec: ScalarSpec | StructSpec) -> Reader:
    """The reader of a scalar or a value."""
    return _scalar(spec) if isinstance(spec, ScalarSpec) else _struct(spec)


def _any(spec: Spec) -> Reader:
    if isinstance(spec, ListSpec):
        return _list(spec)
    if isinstance(spec, EitherSpec):
        return _either(spec)
    return reader(spec)


def _scalar(spec: ScalarSpec) -> Reader:
    read_scalar = scalar_reader(spec)

    def read(raw: Any, path: Path, problems: list[Problem]) -> Any:
        try:
            return read_scalar(raw)
        except Bad as bad:
            code = codes.NULL if raw is None else codes.WRONG_TYPE if isinstance(raw, dict | list) else codes.WRONG_KIND
            problems.append(
                problem(code, path, found=shown(raw), expected=worded(bad.expected), advice=worded(bad.remedy))
            )
            return ABSENT

    return read


def _either(spec: EitherSpec) -> Reader:
    scalar, struct = reader(spec.scalar), _struct(spec.struct)

    def read(raw: Any, path: Path, problems: list[Problem]) -> Any:
        return struct(raw, path, problems) if isinstance(raw, dict) else scalar(raw, path, problems)

    return read


def _list(spec: ListSpec) -> Reader:
    item = _any(spec.item)
    key = sort_key(spec)

    def read(raw: Any, path: Path, problems: list[Problem]) -> Any:
        if not isinstance(raw, list | tuple):
            problems.append(problem(codes.NOT_A_LIST, path, found=shown(raw)))
            return ABSENT
        if not raw:
            problems.append(problem(codes.EMPTY, path))
            return ABSENT
        values = [item(member, (index, path), problems) for index, member in enumerate(raw)]
        if any(value is ABSENT for value in values):
            return ABSENT
        return _unique(values, key, path, problems)

    return read


def sort_key(spec: ListSpec) -> Callable[[Any], Any]:
    """By what the members of a list are sorted, and may not repeat."""
    if isinstance(spec.item, ScalarSpec):
        return lambda value: value
    names = [spec.item.fields[key].name for key in spec.item.key]
    return lambda value: tuple(getattr(value, name) or "" for name in names)


def _unique(values: list[Any], key: Callable[[Any], Any], path: Path, problems: list[Problem]) -> Any:
    keyed: dict[Any, Any] = {}
    for index, value in enumerate(values):
        mark = key(value)
        if mark in keyed:
            name = "/".join(mark) if isinstance(mark, tuple) else str(mark)
            problems.append(problem(codes.DUPLICATE, (index, path), found=name))
        keyed[mark] = value
    return tuple(keyed[mark] for mark in sorted(keyed))


def _struct(spec: StructSpec) -> Reader:
    fields: dict[str, tuple[FieldSpec, Reader]] = {}
    required = [field for field in spec.fields.values() if field.required]

    def resolve() -> None:
        fields.update({key: (field, _any(field.spec)) for key, field in spec.fields.items()})

    def read(raw: Any, path: Path, problems: list[Problem]) -> Any:
        if not fields:
            resolve()
        if isinstance(raw, str) and spec.shorthand:
            raw = {spec.shorthand: raw}
        if raw is None:
            problems.append(problem(codes.NULL, path, found="null", expected=", ".join(spec.fields)))
            return ABSENT
        if not isinstance(raw, dict):
            problems.append(problem(codes.NOT_A_MAP, path, found=shown(raw), expected=", ".join(spec.fields)))
            return ABSENT
        if not raw:
            problems.append(problem(codes.EMPTY, path))
            return ABSENT
        return _fill(spec, fields, required, raw, path, problems)

    return read


def _fill(
    spec: StructSpec,
    fields: dict[str, tuple[FieldSpec, Reader]],
    required: list[FieldSpec],
    raw: dict[Any, Any],
    path: Path,
    problems: list[Problem],
) -> Any:
    values: dict[str, Any] = {}
    good = True
    for key, member in raw.items():
        known = fields.get(key)
        if known is None:
            problems.append(problem(codes.UNKNOWN_FIELD, (key, path), found=str(key), expected=nearest(key, fields)))
            good = False
            continue
        value = known[1](member, (key, path), problems)
        if value is ABSENT:
            good = False
        else:
            values[known[0].name] = value
    for field in required:
        if field.key not in raw:
            problems.append(problem(codes.MISSING, path, expected=field.key))
            good = False
    return spec.cls(**values) if good else ABSENT


def read_value(spec: ScalarSpec | StructSpec, raw: Any) -> tuple[Any, list[Problem]]:
    """Read one value on its own (a row, a field): the value or None, and every problem."""
    problems: list[Problem] = []
    value = reader(spec)(raw, None, problems)
    return (None if value is ABSENT else value), problems
