# SPDX-License-Identifier: Apache-2.0
"""The dictionary: every column of every table, what it holds and what it means, in French and in English."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from jalon.exchange.tables.columns import OpenColumn, OpenTable
from jalon.exchange.tables.csvfile import written
from jalon.plan.canonical import canonical_bytes

#: The columns of the dictionary itself.
NAMES: Final = (
    "table",
    "column",
    "label.fr",
    "label.en",
    "type",
    "type.fr",
    "type.en",
    "unit",
    "values",
    "points_to",
    "description.fr",
    "description.en",
)


def entries(tables: Iterable[OpenTable]) -> Iterator[list[str]]:
    """A line a column, in the order of `NAMES`."""
    return (_entry(table.name, column) for table in tables for column in table.columns)


def _entry(table: str, column: OpenColumn) -> list[str]:
    return [
        table,
        column.name,
        column.label["fr"],
        column.label["en"],
        column.kind,
        column.type["fr"],
        column.type["en"],
        " ".join(column.unit),
        " ".join(column.choices),
        " ".join(column.points_to),
        column.help["fr"],
        column.help["en"],
    ]


def dictionary_csv(lines: Iterable[list[str]]) -> bytes:
    """The dictionary as CSV."""
    return written(NAMES, lines)


def dictionary_json(lines: Iterable[list[str]]) -> bytes:
    """The dictionary as JSON: an object a table, a list of columns in each; what is empty is left out."""
    made: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        made.setdefault(line[0], []).append(_nested(zip(NAMES[1:], line[1:], strict=True)))
    return canonical_bytes(made) + b"\n"


def _nested(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        head, _, lang = name.partition(".")
        if name in ("unit", "values", "points_to"):
            if value:
                found[name] = value.split()
        elif lang:
            found.setdefault("said_type" if head == "type" else head, {})[lang] = value
        else:
            found[name] = value
    return found
