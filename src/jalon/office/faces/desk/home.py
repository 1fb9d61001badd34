# SPDX-License-Identifier: Apache-2.0
"""The first screen, and the choice of a language."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, mark, translate
from jalon.office.editions.queries import under_embargo
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.people.queries import vacant_positions
from jalon.office.register.queries import cards, plans
from jalon.office.register.types import STATE_NAMES
from jalon.publish.text import chosen


@desk()
def home(request: Asked) -> HttpResponse:
    """The plans one may read, and what has nobody."""
    readable = [plan for plan in plans() if _readable(request, plan)]
    known = cards(readable)
    rows = [_row(plan, known.get(plan.ident), request.lang) for plan in readable]
    vacant = []
    if request.access.somewhere("position.edit"):
        vacant = [
            {
                "href": reverse("position", args=[each.ident]),
                "words": each.en if request.lang == "en" and each.en else each.fr,
            }
            for each in vacant_positions()
        ]
    words = (mark("Plan"), mark("État"), mark("Embargo"))
    columns = tuple(ui.Column(translate(word, request.lang)) for word in words)
    return show(
        request, "desk/home.html", mark("Plans"), {"rows": rows, "columns": columns, "vacant": vacant}, section="plans"
    )


def _readable(request: Asked, plan: Any) -> bool:
    """A plan under embargo is not even named to those who are not inside."""
    if request.access.bodies("plan.read", plan.ident) is not None:
        return False
    return not under_embargo(plan) or request.access.inside(plan.ident)


def _row(plan: Any, card: Any, lang: Lang) -> list[object]:
    title = chosen(card.title, lang)[0] if card is not None and card.title else plan.ident
    link = Markup('<a href="{}">{}</a>').format(reverse("plan", args=[plan.ident]), title)
    embargo = (
        ui.date(plan.embargo_until.date().isoformat(), plan.embargo_until.date().isoformat())
        if plan.embargo_until
        else ""
    )
    return [link, translate(STATE_NAMES[plan.state], lang), embargo]


def language(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the office in a language from now on, and go back where one was."""
    if lang not in ("fr", "en"):
        raise Http404
    back = request.GET.get("suite", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    remember(response, lang)
    return response


def remember(response: HttpResponse, lang: str) -> None:
    """Have the browser ask for a language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, lang, max_age=31_536_000, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
