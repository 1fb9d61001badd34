# SPDX-License-Identifier: Apache-2.0
"""Tables: CSV with the columns of `jalon.plan.tabular`, kept verbatim.

UTF-8 with or without its mark; comma, semicolon or tab, told by the first line alone; either line feed, also inside
quotes.
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Finding, Place, finding, worded
from jalon.plan.folder.layout import collection_spec
from jalon.plan.reading import Problem, Unreadable
from jalon.plan.reading.values import nearest, reader
from jalon.plan.schema import FieldSpec, ListSpec, StructSpec
from jalon.plan.tabular import Cells, column_path, columns, gather, raw_tree, spread
from jalon.plan.types.base import Value

MAX_ROWS = 300_000
MAX_CELL = 131_072
MAX_FINDINGS = 1_000
_DELIMITERS = (",", ";", "\t")
_QUOTE = mark("un guillemet ouvert n’est pas fermé, ou du texte suit un guillemet fermant")
_CELL = mark("une cellule trop longue")
_LONG = mark("131 072 caractères")
_ROWS = mark("trop de lignes")
Gather = Callable[[list[str]], dict[str, Any]]


class Table(msgspec.Struct, frozen=True):
    """What a table holds: its rows as they were written, values and the line of each; what is wrong."""

    values: list[Any]
    lines: list[int]
    findings: list[Finding]


def read_table(text: str, name: str, collection: str) -> Table:
    """The values of a table; every problem with its line and its column."""
    return _Reading(text, name, collection).read()


def delimiter_of(text: str, spec: StructSpec) -> str:
    """The separator with which the first line names the most columns."""
    line = text.lstrip("\r\n").split("\n", 1)[0][:100_000].rstrip("\r")

    def known(delimiter: str) -> int:
        return sum(column_path(spec, cell.strip().strip('"')) is not None for cell in line.split(delimiter)[:1_000])

    return max(_DELIMITERS, key=known)


class _Reading:
    def __init__(self, text: str, name: str, collection: str) -> None:
        self.name = name
        self.spec = collection_spec(collection)
        self.read_value = reader(self.spec)
        self.rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text, self.spec), strict=True)
        self.table = Table([], [], [])

    def read(self) -> Table:
        try:
            self._read()
        except csv.Error as error:
            place = Place(file=self.name, line=self.rows.line_num)
            if "field limit" in str(error):
                self._find(codes.TOO_LARGE, place, found=worded(_CELL), expected=worded(_LONG))
            else:
                self._find(codes.SYNTAX, place, found=worded(_QUOTE))
        except _Enough:
            self.table.findings.append(finding(codes.TOO_MANY, Place(file=self.name), expected=f"{MAX_FINDINGS}"))
        return self.table

    def _read(self) -> None:
        names: list[str] | None = None
        make: Gather = compiled(self.spec, ())
        start = 1
        for row in self.rows:
            if any(row):
                if names is None:
                    names = self._header(row, start)
                    make = compiled(self.spec, tuple(names))
                elif len(row) != len(names):
                    self._find(codes.RAGGED, Place(file=self.name, line=start), found=len(row), expected=len(names))
                else:
                    self._value(names, row, make, start)
            start = self.rows.line_num + 1

    def _header(self, row: list[str], line: int) -> list[str]:
        names = [cell.strip() for cell in row]
        for index, name in enumerate(names):
            place = Place(file=self.name, line=line, cell=name or str(index + 1))
            if column_path(self.spec, name) is None:
                self._find(codes.UNKNOWN_COLUMN, place, found=name or '""', expected=nearest(name, columns(self.spec)))
            elif name in names[:index]:
                self._find(codes.TWICE_COLUMN, place, found=name)
        if self.table.findings:
            raise Unreadable(self.table.findings)
        return names

    def _value(self, names: list[str], row: list[str], make: Gather, line: int) -> None:
        if len(self.table.values) >= MAX_ROWS:
            place = Place(file=self.name, line=line)
            raise Unreadable([finding(codes.TOO_LARGE, place, found=worded(_ROWS), expected=f"{MAX_ROWS}")])
        problems: list[Problem] = []
        value = self.read_value(make(row), None, problems)
        if problems:
            origin = gather(self.spec, dict(zip(names, row, strict=True))).columns
            for problem in problems:
                place = Place(file=self.name, line=line, cell=_column_of(problem.path, origin))
                self._add(Finding(problem.code, place, problem.values))
        else:
            self.table.values.append(value)
            self.table.lines.append(line)

    def _find(self, code: Any, place: Place, **values: object) -> None:
        self._add(finding(code, place, **values))

    def _add(self, found: Finding) -> None:
        if len(self.table.findings) >= MAX_FINDINGS:
            raise _Enough
        self.table.findings.append(found)


class _Enough(Exception):
    """More errors than anybody reads."""


def _column_of(path: tuple[str | int, ...], origin: dict[tuple[str | int, ...], str]) -> str | None:
    """The column a path came from: its own, the nearest above it, or the first below it."""
    for length in range(len(path), 0, -1):
        if path[:length] in origin:
            return origin[path[:length]]
    return next((column for known, column in origin.items() if path and known[: len(path)] == path), None)


@cache
def compiled(spec: StructSpec, names: tuple[str, ...]) -> Gather:
    """From the cells of a row to its raw tree. Columns that are plain paths take a short way to the same result."""
    ways = [column_path(spec, name) for name in names]
    if any(way is None or way.member is not None or way.dimension is not None for way in ways):
        return lambda row: gather(spec, dict(zip(names, row, strict=True))).raw
    paths = [way.path for way in ways if way is not None]
    if any(one != other and one == other[: len(one)] for one in paths for other in paths):
        return lambda row: gather(spec, dict(zip(names, row, strict=True))).raw
    steps = [(way.path[:-1], way.path[-1], way.many) for way in ways if way is not None]

    def make(row: list[str]) -> dict[str, Any]:
        raw: dict[str, Any] = {}
        for (outer, last, many), cell in zip(steps, row, strict=True):
            if cell == "":
                continue
            holder = raw
            for key in outer:
                holder = holder.setdefault(key, {})
            holder[last] = cell.split() if many else cell
        return raw

    return make


def write_table(collection: str, values: tuple[Value, ...]) -> str:
    """The CSV of the rows of a collection: the columns in use, keys first, then in the order of the fields."""
    spec = collection_spec(collection)
    rows: list[Cells] = [spread(spec, raw_tree(value)) for value in values]
    used = sorted({name for row in rows for name in row}, key=lambda name: _rank(spec, name))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([row.get(name, "") for name in used] for row in rows)
    return out.getvalue()


def _rank(spec: StructSpec, name: str) -> tuple[tuple[int, str], ...]:
    return tuple(_ranks(spec, name.split(".")))


def _ranks(spec: StructSpec, parts: list[str]) -> Iterator[tuple[int, str]]:
    key, rest = parts[0], parts[1:]
    field: FieldSpec = spec.fields[key]
    yield (spec.key.index(key) - len(spec.key) if key in spec.key else list(spec.fields).index(key), "")
    if not rest:
        return
    inner = field.spec
    if isinstance(inner, StructSpec):
        yield from _ranks(inner, rest)
    elif isinstance(inner, ListSpec) and isinstance(inner.item, StructSpec) and rest[0].isdecimal() and len(rest) > 1:
        yield (int(rest[0]), "")
        yield from _ranks(inner.item, rest[1:])
    else:
        yield (0, ".".join(rest))
