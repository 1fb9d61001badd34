# SPDX-License-Identifier: Apache-2.0
"""The first screen: what is expected of who signed in, and the lists that its counts lead to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from jalon import ui
from jalon.lang import Lang, format_date, format_number, mark, ntranslate, translate
from jalon.office.editions.queries import ended_for
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.today import plans
from jalon.office.faces.desk.today.telling import Told, listed, plan_title, told, unsaid
from jalon.office.people import queries as people
from jalon.office.today import queries, rules
from jalon.office.today.types import KIND_NAMES, KINDS, SIDE_NAMES, SIDES, Task
from jalon.plan.dictionary import word

#: So many tasks are shown with their forms; the list has them all.
SHOWN: Final = 6
PAGE: Final = 50
OTHERS: Final = 6
BODIES: Final = 8
#: What ended is told for so many days.
ENDED: Final = 1
ENDINGS: Final = {
    "done": mark("L’aperçu de « {plan} » est prêt"),
    "refused": mark("L’aperçu de « {plan} » n’a pas été construit : le plan a des erreurs"),
    "failed": mark("L’aperçu de « {plan} » n’a pas pu être construit, par une erreur de Jalon"),
}
PROGRESS: Final = ("under_way", "preparing", "not_started", "suspended", "partly_done", "done", "abandoned")
WORDS: Final = {
    1: mark("Une chose est attendue de vous"),
    2: mark("Deux choses sont attendues de vous"),
    3: mark("Trois choses sont attendues de vous"),
    4: mark("Quatre choses sont attendues de vous"),
    5: mark("Cinq choses sont attendues de vous"),
    6: mark("Six choses sont attendues de vous"),
    7: mark("Sept choses sont attendues de vous"),
    8: mark("Huit choses sont attendues de vous"),
    9: mark("Neuf choses sont attendues de vous"),
}


class Refused(Struct, frozen=True):
    """A deed that was refused: the key of its task, what was typed, the field to correct, the sentence."""

    key: str = ""
    typed: Mapping[str, str] = {}
    field: str = ""
    words: str = ""

    def of(self, key: str) -> "Refused":
        """What the form of a task shows of it."""
        return self if key == self.key else NOT_REFUSED


NOT_REFUSED: Final = Refused()


@desk()
def today(request: Asked) -> HttpResponse:
    """What is expected of the person, the first with their forms; what is expected of others."""
    return drawn(request, NOT_REFUSED)


def drawn(request: Asked, refused: Refused) -> HttpResponse:
    """The first screen; with what was typed in a form that was refused, and why."""
    asked = queries.asking(request.access, request.lang)
    shown = plans.shown(request, asked)
    found = queries.tasks(asked)
    mine = [each for each in found if each.side != "others"]
    others = [each for each in found if each.side == "others"]
    names = _bodies([*mine[:SHOWN], *others[:OTHERS]], request.lang)
    values = {
        "day": asked.day.isoformat(),
        "tasks": _told(mine[:SHOWN], asked, names),
        "left": len(mine) - SHOWN,
        "others": _told(others[:OTHERS], asked, names) if len(others) <= OTHERS else [],
        "bodies": _of_bodies(others, asked) if len(others) > OTHERS else [],
        "counts": _counts(found, request.lang),
        "unsaid": unsaid(mine, request.lang),
        "preview": _preview(request, mine),
        "grids": _grids(mine, asked),
        "plans": shown,
        "plans_left": len(asked.plans) > plans.SHOWN,
        "ended": _ended(asked),
        "undo": request.session.pop("today-undo", None),
        "progress": [(each, word(each, request.lang, ("Update", "progress"))) for each in PROGRESS],
        "action": reverse("today-deed"),
        "refused": refused,
        "errors": _errors(refused, mine[:SHOWN]),
    }
    title = _title(len(mine), request.lang)
    status = 422 if refused.words else 200
    return show(request, "desk/today.html", title, values, section="home", status=status)


def _errors(refused: Refused, shown: list[Task]) -> list[tuple[str, str]]:
    """What is to be corrected, leading to its field: those of a form bear the rank of its task."""
    rank = next((rank for rank, each in enumerate(shown, 1) if each.key == refused.key), 0)
    place = f"{refused.field}-{rank}" if refused.field and rank else ""
    return [(place, refused.words)] if refused.words else []


def _title(count: int, lang: Lang) -> str:
    if not count:
        return translate(mark("Rien n’est attendu de vous aujourd’hui"), lang)
    if count in WORDS:
        return translate(WORDS[count], lang)
    return ntranslate("{n} chose est attendue de vous", "{n} choses sont attendues de vous", count, lang)


def _bodies(tasks: Iterable[Task], lang: Lang) -> dict[str, str]:
    """The names of the bodies of some tasks."""
    idents = {body for task in tasks for body in task.bodies}
    return people.body_names(idents, lang) if idents else {}


def _told(tasks: Iterable[Task], asked: queries.Asking, names: dict[str, str]) -> list[Told]:
    return [told(each, asked.cards, names, asked.day, asked.lang) for each in tasks]


def _ended(asked: queries.Asking) -> list[tuple[str, str, bool]]:
    """What the worker finished for the person since yesterday: address, words, whether it went well."""
    readable = {each.ident for each in asked.plans}
    since = timezone.now() - timedelta(days=ENDED)
    told = []
    for each in ended_for(asked.access.token, since):
        if each.plan in readable:
            title = plans.title_of(asked, each.plan)
            words = translate(ENDINGS[each.state], asked.lang, plan=title)
            href = reverse("editions", args=[each.plan])
            if each.proposal is not None:
                href = reverse("proposal", args=[each.plan, each.proposal])
            told.append((href, words, each.state == "done"))
    return told


def _of_bodies(others: list[Task], asked: queries.Asking) -> list[tuple[str, str, str, str]]:
    """Each body of which much is expected: address of its list, name, how many, how many late."""
    counted = rules.by_body(others, asked.day)[:BODIES]
    names = people.body_names([body for body, *_ in counted], asked.lang)
    address = reverse("today-list")
    return [
        (f"{address}?{urlencode({'cote': 'others', 'organisme': body})}", names.get(body, body),
         format_number(count, asked.lang), format_number(late, asked.lang) if late else "")
        for body, count, late in counted
    ]  # fmt: skip


def _counts(found: list[Task], lang: Lang) -> list[tuple[str, str, str]]:
    """Each side that has something: address of its list, words, how many."""
    return [
        (f"{reverse('today-list')}?{urlencode({'cote': side})}", translate(SIDE_NAMES[side], lang),
         format_number(count, lang))
        for side, count in sorted(rules.counted(found).items(), key=lambda pair: list(SIDE_NAMES).index(pair[0]))
        if count
    ]  # fmt: skip


def _grids(mine: list[Task], asked: queries.Asking) -> list[tuple[str, str]]:
    """The plans in which several figures are expected: where they are entered together, in words."""
    counted = Counter(each.plan for each in mine if each.kind == "figure")
    return [
        (reverse("figures-grid", args=[plan]),
         ntranslate("Inscrire ensemble {n} relevé attendu : {plan}", "Inscrire ensemble {n} relevés attendus : {plan}",
                    count, asked.lang, plan=plan_title(plan, asked.cards, asked.lang)))
        for plan, count in counted.items()
        if count > 1
    ]  # fmt: skip


def _preview(request: Asked, mine: list[Task]) -> str:
    """Where the public page is seen as it would be, when the person may."""
    plan = next((each.plan for each in mine if each.kind in ("figure", "action")), "")
    return reverse("editions", args=[plan]) if plan and request.access.somewhere("plan.preview") else ""


@desk()
def listing(request: Asked) -> HttpResponse:
    """The tasks of a side, of a kind: what a count leads to."""
    asked = queries.asking(request.access, request.lang)
    side, kind = request.GET.get("cote", ""), request.GET.get("genre", "")
    side, kind = side if side in SIDES else "", kind if kind in KINDS else ""
    every = queries.tasks(asked)
    bodies = _choices(rules.chosen(every, side=side, kind=kind), asked)
    body = request.GET.get("organisme", "")
    body = body if body in dict(bodies) else ""
    found = rules.chosen(every, side=side, kind=kind, body=body)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    names = _bodies(page.object_list, request.lang)
    heads = (mark("Ce qui est attendu"), mark("Genre"), mark("Plan"), mark("De qui"), mark("Échéance"), mark("Attente"))
    values: dict[str, Any] = {
        "rows": [listed(each, asked.day, request.lang) for each in _told(page.object_list, asked, names)],
        "columns": tuple(ui.Column(translate(head, request.lang)) for head in heads),
        "total": ntranslate("{n} tâche", "{n} tâches", len(found), request.lang),
        "page_of": page,
        "side": side,
        "kind": kind,
        "body": body,
        "bodies": bodies,
        "kept": urlencode({"cote": side, "genre": kind, "organisme": body}),
        "sides": [(each, translate(words, request.lang)) for each, words in SIDE_NAMES.items()],
        "kinds": [(each, translate(KIND_NAMES[each], request.lang)) for each in KINDS],
        "next": _next(asked, every, request.lang),
    }
    return show(request, "desk/today_list.html", mark("Tout ce qui est attendu"), values, section="home",
                trail=((reverse("home"), translate(mark("Aujourd’hui"), request.lang)),))  # fmt: skip


def _choices(found: list[Task], asked: queries.Asking) -> list[tuple[str, str]]:
    """The bodies of which something is expected, by name, each with how many."""
    counted = rules.by_body(found, asked.day)
    names = people.body_names([body for body, *_ in counted], asked.lang) if counted else {}
    told = [(body, f"{names.get(body, body)} ({format_number(count, asked.lang)})") for body, count, _ in counted]
    return sorted(told, key=lambda pair: pair[1])


def _next(asked: queries.Asking, found: list[Task], lang: Lang) -> str:
    day = queries.next_due(asked, found)
    return format_date(day.isoformat(), lang) if day is not None else ""
