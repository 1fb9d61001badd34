# SPDX-License-Identifier: Apache-2.0
"""The tables of a document that hold something: their rows as cells and as trees, their columns in people's words."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import msgspec

from jalon.exchange.xlsx import titles
from jalon.exchange.xlsx.layout import Column, column_help, column_label, sheet_columns
from jalon.exchange.xlsx.rowtree import table_rows
from jalon.lang import LANGS, Lang, mark, translate
from jalon.plan.canonical import canonical_bytes
from jalon.plan.dictionary import noun_name
from jalon.plan.tabular import Cells, Table, spread, tables
from jalon.plan.types.document import NOUNS

Texts = Mapping[Lang, str]

#: What a column holds, in a person's words.
TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "slug": mark("identifiant"),
        "code": mark("code, tel quel"),
        "line": mark("texte d’une ligne"),
        "plain": mark("texte"),
        "markdown": mark("texte en Markdown"),
        "date": mark("date : AAAA, AAAA-MM ou AAAA-MM-JJ"),
        "day": mark("jour : AAAA-MM-JJ"),
        "month-day": mark("mois et jour : MM-JJ"),
        "decimal": mark("nombre décimal, point pour virgule"),
        "integer": mark("nombre entier"),
        "boolean": mark("true ou false"),
        "url": mark("adresse Web"),
        "sha256": mark("empreinte SHA-256"),
        "currency": mark("code de devise ISO 4217"),
        "territory": mark("code ISO 3166, ou code du plan"),
        "language": mark("code de langue BCP 47"),
        "address": mark("adresse d’un champ du plan"),
        "row": mark("ligne du plan, NOM:IDENTIFIANT"),
        "figure": mark("adresse d’un chiffre"),
        "cel": mark("expression CEL"),
        "choice": mark("mot d’une liste fermée"),
    }
)
_SEVERAL: Final = mark("{type} ; plusieurs, séparés par une espace")
#: The columns beside a number that say what it counts.
_UNITS: Final = ("unit", "currency")


class OpenColumn(msgspec.Struct, frozen=True):
    """A column: its machine name, its words, what it holds, the columns that give its unit, what its ids point to."""

    name: str
    label: Texts
    help: Texts
    kind: str
    type: Texts
    many: bool = False
    unit: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    points_to: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers."""
        return self.kind in ("decimal", "integer") and not self.many


class OpenTable(msgspec.Struct, frozen=True):
    """A table that holds something; `cells` and `trees` are its rows, the first flat, the second as in the document."""

    name: str
    title: Texts
    columns: tuple[OpenColumn, ...]
    cells: tuple[Cells, ...]
    trees: tuple[dict[str, Any], ...]

    @property
    def size(self) -> int:
        """How many cells, empty ones too."""
        return len(self.cells) * len(self.columns)


def open_tables(collection: str, found: Any, dimensions: Sequence[str]) -> Iterator[OpenTable]:
    """The tables of a collection of a document (``measures``, then ``measures.risks``…) that hold a row.

    `found`: what the document holds under that name; `dimensions`: the ids of its dimensions.
    """
    if not found:
        return
    # Through the canonical bytes, which are made and read outside Python: much quicker than walking the values.
    raw = {collection: msgspec.json.decode(canonical_bytes(found))}
    for table in tables():
        if table.path[0] == collection:
            rows = list(table_rows(raw, table))
            if rows:
                yield _table(table, rows, dimensions)


def _table(table: Table, rows: list[tuple[tuple[str, ...], dict[str, Any]]], dimensions: Sequence[str]) -> OpenTable:
    owners = [dict(zip(table.parents, owner, strict=True)) for owner, _ in rows]
    cells = tuple(owner | spread(table.spec, row) for owner, (_, row) in zip(owners, rows, strict=True))
    used = set().union(*cells)
    shown = [column for column in sheet_columns(table, [row for _, row in rows], dimensions) if column.name in used]
    trees = tuple(owner | row for owner, (_, row) in zip(owners, rows, strict=True)) if table.parents else None
    return OpenTable(
        table.name,
        {lang: title(table.name, lang) for lang in LANGS},
        tuple(_column(table.name, column, used) for column in shown),
        cells,
        trees if trees is not None else tuple(row for _, row in rows),
    )


def title(table: str, lang: Lang) -> str:
    """How a table is called: as its sheet in the workbook; the tables of a noun, as the noun."""
    if table in NOUNS:
        name = noun_name(NOUNS[table], lang, plural=True)
        return name[:1].upper() + name[1:]
    return titles.title(table, lang)


def _column(table: str, column: Column, used: set[str]) -> OpenColumn:
    scalar = column.scalar
    start = column.name.rpartition(".")[0]
    beside = [f"{start}.{name}" if start else name for name in _UNITS]
    return OpenColumn(
        column.name,
        {lang: column_label(table, column, lang) for lang in LANGS},
        {lang: column_help(table, column, lang) for lang in LANGS},
        scalar.kind,
        {lang: _type(scalar.kind, column.many, lang) for lang in LANGS},
        column.many,
        tuple(name for name in beside if name in used) if scalar.kind == "decimal" else (),
        scalar.choices,
        scalar.nouns,
    )


def _type(kind: str, many: bool, lang: Lang) -> str:  # noqa: FBT001  # a column's own property
    said = translate(TYPES[kind], lang)
    return translate(_SEVERAL, lang, type=said) if many else said
