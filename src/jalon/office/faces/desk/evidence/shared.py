# SPDX-License-Identifier: Apache-2.0
"""What the screens of evidence share: a document one may read, who acts, the way to a page, a figure as a link."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from markupsafe import Markup

from jalon.lang import format_date, mark, translate
from jalon.office.evidence import queries
from jalon.office.faces.desk.frame import Asked
from jalon.office.faces.desk.plans.held import Held
from jalon.office.journal.types import Actor
from jalon.office.people.types import Scope
from jalon.office.register.proving import Figured


def found_document(request: Asked, plan: str, number: int) -> tuple[Held, Any]:
    """A document that the person may read; 404 for one that is not there or not theirs: nothing tells them apart."""
    held = Held(request, plan)
    held.allowed_somewhere("evidence.read")
    found = queries.document(plan, number, request.access)
    if found is None:
        raise Http404
    return held, found


def found_excerpt(request: Asked, plan: str, number: int) -> tuple[Held, Any]:
    """An excerpt of such a document."""
    held = Held(request, plan)
    held.allowed_somewhere("evidence.read")
    found = queries.excerpt(plan, number, request.access)
    if found is None:
        raise Http404
    return held, found


def actor_of(request: Asked, permission: str, plan: str, body: str) -> Actor:
    """Who acts, from the position that body has in the plan."""
    mine = [each for each in request.access.granted if not each.plan or each.plan == plan]
    found = next((each for each in mine if each.organisation == body), None)
    if found is not None:
        return Actor(request.token, found.position)
    return request.access.actor(permission, Scope(plan))


def trail_of(held: Held, attached: Any = None) -> tuple[tuple[str, str], ...]:
    """The way to the documents, and to one of them."""
    plan = held.plan.ident
    found = held.trail((reverse("documents", args=[plan]), translate(mark("Pièces"), held.lang)))
    return found if attached is None else (*found, (reverse("document", args=[plan, attached.pk]), called(attached)))


def called(attached: Any) -> str:
    """What a document is called."""
    return str(attached.title or attached.name or attached.document_id[:12])


def figure_href(held: Held, ident: str) -> str:
    """Where a figure is read."""
    return f"{reverse('figure', args=[held.plan.ident])}?{urlencode({'id': ident})}"


def figure_link(held: Held, each: Figured) -> Markup:
    """A figure as a link: its indicator, its value, its period."""
    last = Markup(' <span class="soft">{}</span>').format(format_date(each.last, held.lang)) if each.last else ""
    return Markup('<a href="{}">{}</a>{} <span data-number="word">{}</span>{}').format(
        figure_href(held, each.row.ident), each.title, "\u00a0:" if held.lang == "fr" else ":", each.words, last
    )
