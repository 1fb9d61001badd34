# SPDX-License-Identifier: Apache-2.0
"""A list as it is seen, in a file: every page of it, its columns, its order, in the words of the screen."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils import timezone

from jalon.lang import Lang, mark, translate
from jalon.office.faces.desk.frame import Asked, desk
from jalon.office.faces.desk.plans.exchange import XLSX
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.tables.cells import amount, cell
from jalon.office.faces.desk.tables.columns import NAME
from jalon.office.faces.desk.tables.listing import GONE, asked_of
from jalon.office.faces.desk.tables.panel import told
from jalon.office.faces.desk.tables.reading import Listed
from jalon.office.ground.headers import SANDBOX
from jalon.office.register.rows import ORDER

#: A text that begins so would be read as a formula by a spreadsheet: an apostrophe goes before.
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
#: What a cell of a workbook holds at most.
LONGEST: Final = 32_767
Cell = str | Decimal


@desk("plan.export")
def export(request: Asked, plan: str, noun: str) -> HttpResponse:
    """The list of an address as a workbook or as CSV."""
    held = Held(request, plan)
    if noun not in ORDER:
        raise Http404
    held.allowed_somewhere("plan.export")
    listed = Listed(held, noun, asked_of(request, noun))
    now = timezone.localtime()
    name = f"{plan}-{noun}-{now:%Y-%m-%d}"
    if request.GET.get("forme") == "csv":
        return _file(csv_bytes(listed), "text/csv; charset=utf-8", f"{name}.csv")
    return _file(workbook(listed, about(listed, now)), XLSX, f"{name}.xlsx")


def heads(listed: Listed) -> list[str]:
    """The heads of the columns: what names a row (its number apart, where rows have one), the columns of the screen."""
    noun = listed.held.noun(listed.noun)
    number = [translate(mark("Numéro"), listed.held.lang)] if numbered(listed) else []
    return [*number, noun[:1].upper() + noun[1:], *(each.name for each in listed.shown)]


def numbered(listed: Listed) -> bool:
    """Whether rows of the list have a number."""
    return any(row.number for row in listed.rows)


def cells(listed: Listed) -> Iterator[list[Cell]]:
    """The rows in their order; a number alone in its cell is a number."""
    held, ranked = listed.held, numbered(listed)
    for row in listed.rows:
        gone = f" ({translate(GONE, held.lang)})" if row.standing else ""
        found: list[Cell] = [*([row.number] if ranked else []), row.title(held.lang) + gone]
        for column in listed.shown:
            number = amount(column, row.raw)
            found.append(number if number is not None else cell(listed.noun, column, row.raw, held.lang, listed.names))
        yield found


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def csv_bytes(listed: Listed) -> bytes:
    """UTF-8 with its mark; a semicolon and a decimal comma in French, as Excel reads and writes them in Québec."""
    lang = listed.held.lang
    out = io.StringIO(newline="")
    written = csv.writer(out, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    written.writerow([harmless(each) for each in heads(listed)])
    for row in cells(listed):
        written.writerow([_digits(each, lang) if isinstance(each, Decimal) else harmless(each) for each in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _digits(number: Decimal, lang: Lang) -> str:
    return f"{number:f}".replace(".", "," if lang == "fr" else ".")


def about(listed: Listed, now: datetime) -> list[tuple[str, str]]:
    """What a file says of itself: plan, list, what was asked, order, how many rows, when, as who may read it."""
    held, lang, question = listed.held, listed.held.lang, listed.question
    order = translate(mark("celui du plan"), lang)
    if question.order:
        name = listed.columns[question.order].name if question.order != NAME else held.noun(listed.noun)
        order = translate(mark("{name}, décroissant") if question.down else mark("{name}, croissant"), lang, name=name)
    reads = mark("tout le plan, réserves comprises") if held.audience == "office" else mark("ce qui n’est pas réservé")
    own = [
        (mark("Plan"), held.title),
        (mark("Identifiant du plan"), held.plan.ident),
        (mark("Liste"), held.noun(listed.noun, plural=True)),
        (mark("Lignes"), f"{len(listed.rows)} / {len(listed.all)}"),
        (mark("Ordre"), order),
        (mark("Date"), f"{now:%Y-%m-%d %H:%M}"),
        (mark("Révision du plan"), str(held.plan.revision)),
        (mark("Exporté par"), str(held.request.user)),
        (mark("Ce que cette personne peut lire"), translate(reads, lang)),
    ]
    asked = [(f"{translate(mark('Filtre'), lang)} · {name}", words) for name, words, _ in told(listed)]
    return [*((translate(name, lang), words) for name, words in own), *asked]


def workbook(listed: Listed, said: list[tuple[str, str]]) -> bytes:
    """A workbook: what it is, then the list."""
    import xlsxwriter  # noqa: PLC0415  # slow to import, needed here only

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        wrapped = book.add_format({"valign": "top", "text_wrap": True})
        first = book.add_worksheet(translate(mark("Ce fichier"), listed.held.lang))
        for rank, (name, words) in enumerate(said):
            first.write_string(rank, 0, name, bold)
            first.write_string(rank, 1, harmless(words)[:LONGEST], wrapped)
        first.set_column(0, 0, 34)
        first.set_column(1, 1, 80)
        _list(book.add_worksheet(listed.held.noun(listed.noun, plural=True)[:31]), listed, bold, wrapped)
    return out.getvalue()


def _list(sheet: Any, listed: Listed, bold: Any, wrapped: Any) -> None:
    names = heads(listed)
    for rank, name in enumerate(names):
        sheet.write_string(0, rank, harmless(name), bold)
    last = 0
    for last, row in enumerate(cells(listed), start=1):
        for rank, each in enumerate(row):
            if isinstance(each, Decimal):
                sheet.write_number(last, rank, each, wrapped)
            else:
                sheet.write_string(last, rank, harmless(each)[:LONGEST], wrapped)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(names) - 1)
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 1, 50)
    sheet.set_column(2, len(names) - 1, 26)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": SANDBOX}
    return HttpResponse(data, content_type=kind, headers=headers)
