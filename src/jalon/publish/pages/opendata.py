# SPDX-License-Identifier: Apache-2.0
"""Open data: each collection of the plan as files of its tables, and the page that is their dictionary."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.exchange.tables import (
    MAX_CELLS,
    OpenColumn,
    OpenTable,
    csv_bytes,
    dictionary_csv,
    dictionary_json,
    json_bytes,
    open_tables,
    sheet_bytes,
)
from jalon.exchange.tables.dictionary import entries
from jalon.lang import LANGS, Lang, format_number, mark, ntranslate
from jalon.plan.types.document import NOUNS, PlanDocument
from jalon.publish import routes
from jalon.publish.bundle import Bundle
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Prepared, Unit, View
from jalon.publish.routes import Path
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.text import plain_html

#: What the document holds, in its order: the card of the plan, its nouns, the seal.
COLLECTIONS = ("plan", *NOUNS, "adopted")
#: A document of more rows has no workbook: making it would take longer than the rest of the site.
MAX_WORKBOOK_ROWS = 5_000
FORMATS = ("csv", "json", "xlsx")


class Rows(msgspec.Struct, frozen=True):
    """A collection as the document holds it, and the dimensions that name its open columns."""

    found: Any
    dimensions: tuple[str, ...]


class File(msgspec.Struct, frozen=True):
    """A file to download: its format, its address from the site's root, its size in bytes."""

    format: str
    path: str
    size: int


class Described(msgspec.Struct, frozen=True):
    """A table as its page describes it."""

    name: str
    title: dict[Lang, str]
    rows: int
    columns: tuple[OpenColumn, ...]
    files: tuple[File, ...]


# The whole plan as a workbook.


def rows_of(document: PlanDocument) -> int:
    """How many rows a document has, those of its nouns."""
    return sum(len(getattr(document, collection)) for collection in NOUNS)


def workbook_path(plan: str) -> str:
    """Where the workbook of a plan stands."""
    return f"data/{plan}/plan.xlsx"


def workbook_units(site: PlanSite) -> Iterator[Unit]:
    """One, in French when the plan speaks it, unless the plan is too large for a spreadsheet."""
    languages = site.document.plan.languages or LANGS
    if rows_of(site.public) <= MAX_WORKBOOK_ROWS:
        yield Unit("workbook", "fr" if "fr" in languages else "en")


def gather_workbook(site: PlanSite, unit: Unit) -> Bundle:
    """The document itself, read table by table: what a page reads is noted."""
    held = {name: getattr(site.document, name) for name in COLLECTIONS}
    return Bundle("workbook", unit.id, Path("", ""), PlanDocument(format=site.public.format, **held), {}, {})


def prepare_workbook(plan: str, bundle: Bundle) -> Prepared:
    """The workbook, its words in the unit's language."""
    from jalon.exchange.xlsx.writer import workbook_bytes  # noqa: PLC0415  # a library that nothing else here needs

    lang: Lang = "en" if bundle.id == "en" else "fr"
    return Prepared(bundle, ((workbook_path(plan), workbook_bytes(bundle.matter, lang)),))


# The tables.


def table_units(site: PlanSite) -> Iterator[Unit]:
    """A page a collection that holds something."""
    return (Unit("table", name) for name in COLLECTIONS if getattr(site.document, name))


def gather_table(site: PlanSite, unit: Unit) -> Bundle:
    """The rows of a collection."""
    dimensions = tuple(row.id for row in site.document.dimensions)
    rows = Rows(getattr(site.document, unit.id), dimensions)
    return Bundle("table", unit.id, routes.row("table", unit.id), rows, {}, {})


def table_path(plan: str, name: str, suffix: str) -> str:
    """Where a file of a table stands."""
    return f"data/{plan}/tables/{name}.{suffix}"


def prepare_table(plan: str, bundle: Bundle) -> Prepared:
    """The files of a collection, and what its page says of them."""
    files: list[tuple[str, bytes]] = []
    described, lines = [], []
    for table in open_tables(bundle.id, bundle.matter.found, bundle.matter.dimensions):
        made = [(table_path(plan, table.name, suffix), content) for suffix, content in _written(table)]
        files += made
        lines += list(entries([table]))
        listed = tuple(File(path.rpartition(".")[2], path, len(content)) for path, content in made)
        described.append(Described(table.name, dict(table.title), len(table.cells), table.columns, listed))
    told = [
        (table_path(plan, bundle.id, "dictionary.csv"), dictionary_csv(lines)),
        (table_path(plan, bundle.id, "dictionary.json"), dictionary_json(lines)),
    ]
    listed = tuple(File(path.rpartition(".")[2], path, len(content)) for path, content in told)
    matter = (tuple(described), listed)
    return Prepared(msgspec.structs.replace(bundle, matter=matter), (*files, *told))


def _written(table: OpenTable) -> Iterator[tuple[str, bytes]]:
    yield "csv", csv_bytes(table)
    yield "json", json_bytes(table)
    if table.size <= MAX_CELLS:
        yield "xlsx", sheet_bytes(table)


# What pages say of files.


def size_words(size: int, lang: Lang) -> Markup:
    """The size of a file, in kilobytes and megabytes of a thousand, never less than a tenth."""
    large = size >= 1_000_000
    unit, name = (1_000_000, ("Mo", "MB")) if large else (1_000, ("ko", "kB"))
    tenths = max(1, (size * 10 + unit // 2) // unit)
    said = format_number(Decimal(tenths) / 10, lang, decimals=0 if tenths >= 100 else 1)
    return ui.number("size", f"{said}\u00a0{name[lang == 'en']}")


def rows_words(rows: int, lang: Lang) -> Markup:
    """How many rows a file has."""
    said = ntranslate("{n} ligne", "{n} lignes", rows, lang, n=format_number(rows, lang))
    return ui.number("size", said)


def download(file: File, root: str, lang: Lang, what: str = "") -> Markup:
    """The link to a file, its format and its size; `what` says to those who only hear it which file it is."""
    hidden = Markup('<span class="hidden">{}</span>').format(f" – {what}") if what else ""
    return Markup('<span class="file"><a href="{}{}" download>{}{}</a> <span class="note">{}</span></span>').format(
        root, file.path, file.format.upper(), hidden, size_words(file.size, lang)
    )


def view_table(say: Say) -> View:
    """The dictionary of a collection: its tables, their files, their columns."""
    tables, told = say.bundle.matter
    root = say.up + "../../"
    first: Described = tables[0]
    title = first.title[say.lang]
    lede = say.t(mark("Chaque colonne des fichiers, ce qu’elle contient et ce qu’elle veut dire."))
    listed = ui.Link(say.up + routes.single("data").of(say.lang), say.t(mark("Données ouvertes")))
    words = PageWords(
        title=str(say.t(mark("Données : {table}"), table=title)),
        description=str(say.t(mark("{table} : les fichiers CSV, JSON et XLSX, et leur dictionnaire."), table=title)),
        section="data",
        trail=(listed, ui.Link("", title)),
    )
    sections = [
        {
            "id": table.name.replace(".", "-"),
            "title": table.title[say.lang] if "." in table.name else say.t(mark("Le tableau")),
            "rows": rows_words(table.rows, say.lang),
            "files": [download(file, root, say.lang, table.title[say.lang]) for file in table.files],
            "bounded": len(table.files) < len(FORMATS),
            "columns": [_column_row(say, column) for column in table.columns],
        }
        for table in tables
    ]
    dictionary = [download(file, root, say.lang, str(say.t(mark("dictionnaire")))) for file in told]
    heads = [
        ui.Column(say.t(words))
        for words in (mark("Colonne"), mark("Ce que c’est"), mark("Contenu"), mark("Ce qu’elle veut dire"))
    ]
    values = {"title": title, "lede": lede, "sections": sections, "dictionary": dictionary, "heads": heads}
    return View("publish/table.html", words, values)


def _column_row(say: Say, column: OpenColumn) -> list[Markup]:
    kind = plain_html(column.type[say.lang], say.lang, "code")
    listed = column.choices or column.points_to
    if listed:
        kind += say.t(mark("\u00a0: ")) + Markup(", ").join(map(code, listed))
    if column.unit:
        names = Markup(", ").join(map(code, column.unit))
        kind += Markup("<br>") + say.t(mark("unité : colonne {name}"), name=names)
    return [
        code(column.name),
        plain_html(column.label[say.lang], say.lang, "rank"),
        kind,
        plain_html(column.help[say.lang], say.lang, "word"),
    ]


def code(text: str) -> Markup:
    """A name that machines read."""
    marked = ' data-number="code"' if any(map(str.isdigit, text)) else ""
    return Markup(f"<code{marked}>{escape(text)}</code>")
