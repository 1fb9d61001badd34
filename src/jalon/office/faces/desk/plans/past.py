# SPDX-License-Identifier: Apache-2.0
"""The past of a row: who changed what, field by field; its last change undone, before adoption."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, desk, done, show, whole_number
from jalon.office.faces.desk.people.screens import ACTIONS
from jalon.office.faces.desk.people.telling import columns, entries
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rows import check_edit, edit_permission, may_edit, row_named, trail_to
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.queries import history as entries_of
from jalon.office.people.types import Scope
from jalon.office.register import queries, undoing

#: So many entries are shown, the latest first; the journal has them all.
SHOWN = 100


@desk("plan.read")
def history(request: Asked, plan: str, noun: str) -> HttpResponse:
    """What was done to a row, the latest first; even of a row that is gone."""
    held, ident = row_named(request, plan, noun)
    told = entries_of(f"{plan}/{noun}:{ident}", count=SHOWN)
    revision = queries.revision(held.plan, noun, ident)
    if not told and not revision:
        raise Http404
    named = request.access.can("journal.read", Scope(plan))
    values = held.values(
        "plan",
        rows=entries(told, request, ACTIONS, named=named),
        columns=columns(request.lang),
        gone=not revision,
        sheet=held.href(noun, ident),
        revision=revision,
        undo=_undoable(request, held, noun, ident),
        address=f"{noun}:{ident}",
    )
    title = translate(mark("Historique de {address}"), request.lang, address=f"{noun}:{ident}")
    return show(request, "desk/row_history.html", title, values, section="plans", trail=trail_to(held, noun))


def _undoable(request: Asked, held: Held, noun: str, ident: str) -> str:
    """Where the last change is undone; nowhere when it cannot be, or by somebody else only."""
    if held.plan.state != "draft":
        return ""
    try:
        _, now, before = undoing.before_last(held.plan, noun, ident)
    except Refusal:
        return ""
    allowed = all(may_edit(request, held.scope(noun, each)) for each in (now, before) if each is not None)
    return held.href(noun, ident, "row-undo") if allowed else ""


@desk("plan.read")
def undo(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Undo the last change of a row, once one said so; the journal tells it."""
    held, ident = row_named(request, plan, noun)
    back = held.href(noun, ident, "row-history")
    if request.method != "POST":
        return HttpResponseRedirect(back)
    _, now, before = undoing.before_last(held.plan, noun, ident)
    scopes = [held.scope(noun, each) for each in (now, before) if each is not None]
    for scope in scopes:
        check_edit(request, scope)
    actor = request.access.actor(edit_permission(request, scopes[0]), scopes[0])
    seen = whole_number(request.POST.get("seen", ""))
    saved: Any = undoing.undo(plan=held.plan, noun=noun, ident=ident, seen=seen, actor=actor)
    if saved is None:
        done(
            request,
            mark("Le dernier changement est défait : la ligne {address} n’y est plus."),
            address=f"{noun}:{ident}",
        )
        return HttpResponseRedirect(reverse("rows", args=[plan, noun]))
    done(request, mark("Le dernier changement est défait : la ligne est comme elle était avant."))
    return HttpResponseRedirect(held.href(noun, ident))
