# SPDX-License-Identifier: Apache-2.0
"""The page of open data of a plan: every table in every format, the whole plan, and how to read them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.exchange.tables.columns import title
from jalon.lang import format_number, mark
from jalon.plan.jsonschema import schema_text
from jalon.plan.tabular import Table, tables
from jalon.plan.types.document import PlanDocument
from jalon.publish import routes
from jalon.publish.bundle import Bundle
from jalon.publish.frame import Frame, PageWords, page
from jalon.publish.pages.opendata import (
    COLLECTIONS,
    FORMATS,
    File,
    download,
    table_path,
    workbook_path,
)
from jalon.publish.render import environment
from jalon.publish.say import Say
from jalon.publish.tree import Made

SCHEMA = "data/plan.schema.json"
#: What people ask for most often comes first; the rest follows in the order of the document.
ASKED = ("measures", "actions", "indicators", "observations", "targets", "money", "updates", "sources", "amendments")


class Listed(msgspec.Struct, frozen=True):
    """A table on the page: its name, the collection it belongs to, its rows, its files."""

    name: str
    collection: str
    rows: int
    files: tuple[File, ...]


class Matter(msgspec.Struct, frozen=True):
    """All that the page says."""

    frame: Frame
    tables: tuple[Listed, ...]
    whole: tuple[File, ...]


def schema() -> Iterator[tuple[str, bytes]]:
    """The JSON Schema of the documents, one for all the plans."""
    yield SCHEMA, schema_text().encode()


def matter_of(document: PlanDocument, frame: Frame, made: Sequence[Made]) -> Matter:
    """What the page of a plan needs; `made`: the units that were made before it, with their files."""
    start = f"data/{frame.plan}/"
    sizes = {path: size for unit in made for path, size in unit.files if path.startswith(start)}
    schema_size = len(schema_text().encode())
    whole = [File("json", f"{start}plan.json", sizes.get(f"{start}plan.json", 0))]
    workbook = workbook_path(frame.plan)
    whole += [File("xlsx", workbook, sizes[workbook])] if workbook in sizes else []
    whole.append(File("json", SCHEMA, schema_size))
    return Matter(frame, tuple(_listed(document, frame.plan, sizes)), tuple(whole))


def _listed(document: PlanDocument, plan: str, sizes: dict[str, int]) -> Iterator[Listed]:
    order = {name: rank for rank, name in enumerate((*ASKED, *COLLECTIONS)) if name not in ASKED or rank < len(ASKED)}
    for table in sorted(tables(), key=lambda each: order[each.path[0]]):
        paths = [table_path(plan, table.name, suffix) for suffix in FORMATS]
        files = tuple(
            File(suffix, path, sizes[path]) for suffix, path in zip(FORMATS, paths, strict=True) if path in sizes
        )
        if files:
            yield Listed(table.name, table.path[0], _count(document, table), files)


def _count(document: PlanDocument, table: Table) -> int:
    """How many rows a table has."""
    found: list[Any] = [document]
    for key in table.path:
        found = [row for holder in found for row in _members(getattr(holder, key))]
    return len(found)


def _members(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def fingerprint(matter: Matter) -> bytes:
    """Bytes that change when anything of the page changes."""
    return hashlib.blake2b(msgspec.msgpack.encode(matter)).digest()


def pages(matter: Matter) -> Iterator[tuple[str, bytes]]:
    """The page in each language of the plan."""
    path = routes.single("data")
    for lang in matter.frame.langs:
        made = environment(lang)
        say = Say(matter.frame, Bundle("data", "", path, None, {}, {}), lang, made)
        words = PageWords(
            title=str(say.t(mark("Données ouvertes"))),
            description=str(
                say.t(mark("Tout ce que ce site publie du plan, à télécharger : en CSV, en JSON et en XLSX."))
            ),
            section="data",
            trail=(ui.Link("", say.t(mark("Données ouvertes"))),),
        )
        values = {"page": page(matter.frame, lang, path, words), "say": say, "kind": "data", **_values(say, matter)}
        html = made.get_template("publish/data.html").render(values)
        yield f"{lang}/{matter.frame.plan}/{path.of(lang)}", html.encode()


def _values(say: Say, matter: Matter) -> dict[str, Any]:
    root = "../../"
    asked = [table for table in matter.tables if table.collection in ASKED]
    other = [table for table in matter.tables if table.collection not in ASKED]
    heads = [ui.Column(say.t(mark("Tableau"))), ui.Column(say.t(mark("Lignes")), numeric=True)]
    heads.append(ui.Column(say.t(mark("Fichiers"))))
    return {
        "title": say.t(mark("Données ouvertes")),
        "lede": say.t(
            mark("Tout ce que ce site publie du plan, à télécharger, sans compte et sans demande : {tables} tableaux."),
            tables=ui.number("size", len(matter.tables)),
        ),
        "heads": heads,
        "asked": [_row(say, table, root) for table in asked],
        "other": [_row(say, table, root) for table in other],
        "whole": [_whole(say, file, root) for file in matter.whole],
        "workbook": any(file.path.endswith(".xlsx") for file in matter.whole),
        "bounded": any(len(table.files) < len(FORMATS) for table in matter.tables),
        "licence": matter.frame.licence,
    }


def _row(say: Say, table: Listed, root: str) -> list[Markup]:
    name = title(table.name, say.lang)
    href = routes.row("table", table.collection).of(say.lang)
    anchor = f"#{table.name.replace('.', '-')}" if "." in table.name else ""
    files = Markup(" ").join(download(file, root, say.lang, name) for file in table.files)
    if len(table.files) < len(FORMATS):
        files += Markup(' <span class="file soft">{}</span>').format(say.t(mark("XLSX : trop long")))
    return [
        Markup('<a href="{}{}">{}</a>').format(href, anchor, name),
        ui.number("size", format_number(table.rows, say.lang)),
        files,
    ]


def _whole(say: Say, file: File, root: str) -> ui.Row:
    """A file of the whole plan, and what it is for."""
    if file.path == SCHEMA:
        title_, text = mark("Le schéma JSON du document"), mark("Ce que chaque champ peut contenir, pour une machine.")
    elif file.format == "json":
        title_, text = (
            mark("Le plan entier, en JSON canonique"),
            mark("Le document dont tout ce site est fait, et dont l’empreinte est dans l’édition."),
        )
    else:
        title_, text = (
            mark("Le plan entier, en classeur"),
            mark("Une feuille par tableau, avec une aide ; Jalon le relit sans perte."),
        )
    said = Markup("{}<br>{}").format(say.t(text), download(file, root, say.lang, str(say.t(title_))))
    return ui.Row(say.t(title_), said)
