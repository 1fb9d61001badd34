# SPDX-License-Identifier: Apache-2.0
"""The list of a noun on the screen: its views, what is asked of it, its columns, its pages."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.guide import of_noun
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.purposes import purpose
from jalon.office.faces.desk.plans.rows import editing
from jalon.office.faces.desk.tables import asking
from jalon.office.faces.desk.tables.asking import Question
from jalon.office.faces.desk.tables.cells import cell
from jalon.office.faces.desk.tables.columns import NAME, Column, columns_of, defaults
from jalon.office.faces.desk.tables.panel import chips, column_boxes, fields
from jalon.office.faces.desk.tables.reading import Listed
from jalon.office.faces.desk.tables.sifting import Kept, misread
from jalon.office.faces.desk.tables.views import first_of, tabs
from jalon.office.ground.engine import environment
from jalon.office.register.rows import ORDER
from jalon.office.register.types import SIGNED

PAGE: Final = 50
GONE: Final = mark("retirée")
MISREAD: Final = mark("« {found} » n’est ni un nombre ni une date : ce filtre ne retient rien de côté.")


class Head(Struct, frozen=True):
    """The head of a column: its words, where it is put in order, how it is ordered now."""

    name: str
    href: str
    sorted: str = ""
    numeric: bool = False


class Line(Struct, frozen=True):
    """A row on the screen."""

    ident: str
    name: Markup
    words: str
    cells: list[Any]


def asked_of(request: Asked, noun: str) -> Question:
    """The question of an address; the former address of a body's rows is understood."""
    known = columns_of(noun, request.lang)
    values = dict(request.GET.lists())
    if values.get("organisme", [""])[-1]:
        path = next((each for each in ("lead", "responsible", "by") if each in known), "")
        values.setdefault(f"e.{path}", values["organisme"])
    question = asking.read(values, known)
    return asking.moved(question, request.GET.get("avant", ""))


@desk("plan.read")
def rows(request: Asked, plan: str, noun: str) -> HttpResponse:
    """The rows of a noun that answer what is asked, a page at a time."""
    held = Held(request, plan)
    if noun not in ORDER:
        raise Http404
    here = reverse("rows", args=[plan, noun])
    if any(not each for _, found in request.GET.lists() for each in found):
        filled = [(name, each) for name, found in request.GET.lists() for each in found if each]
        return HttpResponseRedirect(f"{here}?{urlencode(filled)}")
    chosen = "" if request.GET else first_of(held, noun)
    if chosen:
        return HttpResponseRedirect(f"{here}{chosen}")
    question = asked_of(request, noun)
    listed = Listed(held, noun, question)
    pages = Paginator(listed.rows, PAGE)
    page = pages.get_page(request.GET.get("page"))
    title = held.noun(noun, plural=True)
    values = held.values(
        "plan",
        noun=noun,
        purpose=purpose(noun, held.lang),
        ask=of_noun(noun),
        **_table(listed, page),
        **_asked(listed),
        **_deeds(held, noun, question),
    )
    return show(request, "desk/rows.html", title[0].upper() + title[1:], values, section="plans", trail=held.trail())


def _table(listed: Listed, page: Page[Kept]) -> dict[str, Any]:
    question, lang = listed.question, listed.held.lang
    pages = page.paginator
    ends = {
        name: f"?{asking.written(question, page=str(number))}" if there else ""
        for name, there, number in (
            ("previous", page.has_previous(), page.number - 1),
            ("next", page.has_next(), page.number + 1),
        )
    }
    return {
        "heads": [_head(listed, NAME, listed.held.noun(listed.noun)), *(_head(listed, each.path, each.name, each)
                                                                        for each in listed.shown)],
        "lines": [line(listed, row) for row in page.object_list],
        "count": format_number(pages.count, lang),
        "total": format_number(len(listed.all), lang),
        "pages": (page.number, pages.num_pages),
        **ends,
    }  # fmt: skip


def _head(listed: Listed, path: str, name: str, column: Column | None = None) -> Head:
    question = listed.question
    sorted_ = "" if question.order != path else "descending" if question.down else "ascending"
    href = f"?{asking.written(asking.ordered_by(question, path))}"
    return Head(name[:1].upper() + name[1:], href, sorted_, column is not None and column.kind == "number")


def line(listed: Listed, row: Kept) -> Line:
    """A row as the screen shows it."""
    held = listed.held
    words = row.title(held.lang)
    number = Markup('<span data-number="rank">{}.</span> ').format(row.number) if row.number else ""
    gone = translate(GONE, held.lang) if row.standing else ""
    tag = Markup(' <span class="tag tag--moved">{}</span>').format(gone) if gone else ""
    link = Markup('<a href="{}">{}{}</a>{}').format(held.href(listed.noun, row.ident), number, words, tag)
    return Line(row.ident, link, words, [_drawn(listed, column, row) for column in listed.shown])


def _drawn(listed: Listed, column: Column, row: Kept) -> str:
    """A cell on the screen: the words of the file, a mark beside those of a state."""
    words = cell(listed.noun, column, row.raw, listed.held.lang, listed.names)
    if column.path == "etat" and words:
        marks = environment(listed.held.lang).globals["PROGRESS"]
        return marks[row.raw["etat"]]  # type: ignore[no-any-return,index]
    if column.path == "retard" and words:
        style = "tag tag--moved" if row.raw["retard"] else "soft"
        return Markup('<span class="{}">{}</span>').format(style, words)
    if column.kind == "date":
        return Markup('<span class="whole" data-number="date">{}</span>').format(words) if words else ""
    if column.path == "id":
        return Markup('<code data-number="identifier">{}</code>').format(words)
    return words


def _asked(listed: Listed) -> dict[str, Any]:
    """What the screen shows of what is asked, and how one asks otherwise."""
    question, lang = listed.question, listed.held.lang
    wrong = {path: translate(MISREAD, lang, found=typed) for path, typed in misread(question, listed.columns)}
    used = {each.path for each in fields(listed, wrong)}
    return {
        "question": question,
        "order": f"-{question.order}" if question.down else question.order,
        "chips": chips(listed),
        "fields": fields(listed, wrong),
        "more": [(each.path, each.name) for each in listed.columns.values() if each.path not in used],
        "boxes": column_boxes(listed),
        "changed": bool(question.columns) and question.columns != defaults(listed.noun, lang),
        "address": asking.written(question),
        "whole": f"?{asking.written(replace(question, sieves=(), words='', opened=()))}",
    }


def _deeds(held: Held, noun: str, question: Question) -> dict[str, Any]:
    """What may be done from the list."""
    access, plan = held.request.access, held.plan.ident
    may = held.open and noun not in SIGNED and any(access.somewhere(each) for each in editing(noun))
    bodies = access.bodies("plan.export", plan)
    export = reverse("rows-export", args=[plan, noun]) if bodies is None or bodies else ""
    asked = asking.written(question)
    return {
        "bulk": reverse("bulk", args=[plan, noun]) if may and noun != "plan" else "",
        "tabs": tabs(held, noun, asked),
        "keep": f"{reverse('views', args=[plan, noun])}?{urlencode({'demande': asked})}",
        "deeds": reverse("deeds", args=[plan]) if may else "",
        "new": reverse("row-new", args=[plan, noun]) if may and noun != "plan" else "",
        "export": f"{export}?{asked}&" if export and asked else f"{export}?" if export else "",
    }
