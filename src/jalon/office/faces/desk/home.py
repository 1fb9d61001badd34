# SPDX-License-Identifier: Apache-2.0
"""The plans that one may read, and the choice of a language."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.register.queries import cards
from jalon.office.register.types import STATE_NAMES
from jalon.office.today.queries import readable_plans
from jalon.publish.text import chosen


@desk("plan.read")
def plans_read(request: Asked) -> HttpResponse:
    """The plans one may read, each with its state."""
    readable = readable_plans(request.access)
    known = cards(readable)
    rows = [_row(plan, known.get(plan.ident), request.lang) for plan in readable]
    words = (mark("Plan"), mark("État"), mark("Embargo"))
    columns = tuple(ui.Column(translate(word, request.lang)) for word in words)
    return show(request, "desk/home.html", mark("Plans"), {"rows": rows, "columns": columns}, section="plans")


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
