# SPDX-License-Identifier: Apache-2.0
"""The views of a list: kept as asked, shared with the plan, renamed, removed and brought back, opened first."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qs

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number, wrong
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.tables import asking
from jalon.office.faces.desk.tables.columns import columns_of
from jalon.office.ground.refusal import Refusal
from jalon.office.people.types import Scope
from jalon.office.register import viewing
from jalon.office.register.rows import ORDER

#: Who shares a view with everybody who reads the plan.
SHARES: Final = "plan.edit"


class Tab(Struct, frozen=True):
    """A view above its list."""

    name: str
    href: str
    current: bool
    shared: bool = False


def tabs(held: Held, noun: str, asked: str) -> list[Tab]:
    """The whole list, then the views that one may open. One query."""
    found = viewing.views(held.plan, noun, held.request.token)
    if not found:
        return []
    whole = Tab(translate(mark("Toutes"), held.lang), "?vue=0", not asked)
    return [whole, *(Tab(each.name, _opened(each), each.asked == asked and bool(asked), each.shared) for each in found)]


def first_of(held: Held, noun: str) -> str:
    """Where a person who asks nothing of a list is led: to the view they chose; nowhere when they chose none."""
    found = viewing.preferred(held.plan, noun, held.request.token)
    return _opened(found) if found is not None else ""


def _opened(found: Any) -> str:
    return f"?{found.asked}&vue={found.pk}" if found.asked else f"?vue={found.pk}"


@desk("plan.read")
def views(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Keep a list as it is asked; what may be done with the views of a list."""
    held = Held(request, plan)
    if noun not in ORDER:
        raise Http404
    if request.method == "POST":
        try:
            deed = DEEDS.get(request.POST.get("geste", ""))
            if deed is not None:
                return deed(request, held, noun)
        except Refusal as refusal:
            wrong(request, refusal)
        return HttpResponseRedirect(_here(held, noun))
    shares = request.access.can(SHARES, Scope(plan))
    mine = viewing.preferred(held.plan, noun, request.token)
    found = viewing.views(held.plan, noun, request.token)
    lines = [
        {
            "number": each.pk,
            "name": each.name,
            "href": reverse("rows", args=[plan, noun]) + _opened(each),
            "shared": each.shared,
            "may": shares if each.shared else each.token == request.token,
            "first": mine is not None and mine.pk == each.pk,
        }
        for each in found
    ]
    gone = [(each.pk, each.name) for each in viewing.removed(held.plan, noun, request.token, shared=shares)]
    asked = asking.written(asking.read(parse_qs(request.GET.get("demande", "")), columns_of(noun, request.lang)))
    values = held.values("plan", views=lines, gone=gone, shares=shares, asked=asked, first=mine is not None,
                         back=reverse("rows", args=[plan, noun]) + (f"?{asked}" if asked else ""))  # fmt: skip
    words = held.noun(noun, plural=True)
    trail = held.trail((reverse("rows", args=[plan, noun]), words[:1].upper() + words[1:]))
    return show(request, "desk/views.html", mark("Vues de la liste"), values, section="plans", trail=trail)


def _here(held: Held, noun: str) -> str:
    return reverse("views", args=[held.plan.ident, noun])


def _shared(request: Asked, held: Held) -> bool:
    shared = request.POST.get("partagee") == "1"
    if shared:
        allowed(request, SHARES, Scope(held.plan.ident))
    return shared


def _own(request: Asked, held: Held, noun: str) -> Any:
    """The view of a form: one's own; a shared one, when one may share."""
    found = viewing.view(held.plan, noun, whole_number(request.POST.get("vue", "")), request.token)
    if found.shared or found.token != request.token:
        allowed(request, SHARES, Scope(held.plan.ident))
    return found


def _keep(request: Asked, held: Held, noun: str) -> HttpResponse:
    question = asking.read(parse_qs(request.POST.get("demande", "")), columns_of(noun, request.lang))
    made = viewing.keep(
        plan=held.plan, noun=noun, name=request.POST.get("nom", ""), asked=asking.written(question),
        shared=_shared(request, held), actor=_actor(request, held),
    )  # fmt: skip
    done(request, mark("La vue « {name} » est gardée."), name=made.name)
    return HttpResponseRedirect(reverse("rows", args=[held.plan.ident, noun]) + _opened(made))


def _rename(request: Asked, held: Held, noun: str) -> HttpResponse:
    found = _own(request, held, noun)
    viewing.rename(found=found, name=request.POST.get("nom", ""), shared=_shared(request, held),
                   actor=_actor(request, held))  # fmt: skip
    done(request, mark("Enregistré."))
    return HttpResponseRedirect(_here(held, noun))


def _remove(request: Asked, held: Held, noun: str) -> HttpResponse:
    found = _own(request, held, noun)
    viewing.remove(found=found, actor=_actor(request, held))
    done(request, mark("La vue « {name} » est retirée ; elle se remet plus bas."), name=found.name)
    return HttpResponseRedirect(_here(held, noun))


def _restore(request: Asked, held: Held, noun: str) -> HttpResponse:
    found = _own(request, held, noun)
    viewing.restore(found=found, actor=_actor(request, held))
    done(request, mark("La vue « {name} » est remise."), name=found.name)
    return HttpResponseRedirect(_here(held, noun))


def _first(request: Asked, held: Held, noun: str) -> HttpResponse:
    number = whole_number(request.POST.get("vue", ""))
    found = viewing.view(held.plan, noun, number, request.token) if number else None
    viewing.prefer(plan=held.plan, noun=noun, token=request.token, found=found)
    done(request, mark("Cette liste s’ouvrira ainsi pour vous."))
    return HttpResponseRedirect(_here(held, noun))


def _actor(request: Asked, held: Held) -> Any:
    return request.access.actor("plan.read", Scope(held.plan.ident))


DEEDS: Final[Mapping[str, Callable[[Asked, Held, str], HttpResponse]]] = {
    "garder": _keep,
    "nommer": _rename,
    "retirer": _remove,
    "remettre": _restore,
    "ouvrir": _first,
}
