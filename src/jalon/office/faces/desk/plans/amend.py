# SPDX-License-Identifier: Apache-2.0
"""Amendments: those that were signed, and the changes one prepared, to be signed together by one decision."""

from datetime import date
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.changing import in_words
from jalon.office.faces.desk.plans.effects import Effects, as_adopted, effects
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rowforms import MANY
from jalon.office.ground.refusal import Refusal
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries
from jalon.office.register.rows import row_of
from jalon.plan import amending
from jalon.plan.amending.amend import changes_since
from jalon.plan.amending.refusal import NOTHING_CHANGED
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec

#: What a change may also be called, by what it is found to be.
CALLED: Final = {
    "set": (("set", mark("changement")), ("erratum", mark("erratum"))),
    "move": (("move", mark("déplacement")), ("erratum", mark("erratum"))),
    "renumber": (("renumber", mark("renumérotation")), ("erratum", mark("erratum"))),
    "withdraw": (("withdraw", mark("retrait")), ("split", mark("scission")), ("merge", mark("fusion"))),
    "add": (("add", mark("ajout")),),
    "reinstate": (("reinstate", mark("rétablissement")),),
}


@desk("plan.read")
def listing(request: Asked, plan: str) -> HttpResponse:
    """The amendments of a plan, the latest first; what one prepared."""
    held = Held(request, plan)
    rows = [
        row_of("amendment", body) for body in queries.matching(held.plan, "amendment").values_list("body", flat=True)
    ]
    rows.sort(key=lambda each: (each.sequence or 0, each.id), reverse=True)
    words = iter(in_words(held, (change for each in rows for change in each.changes)))
    told = [
        {
            "href": held.href("amendment", each.id),
            "kind": each.kind,
            "date": each.date or each.noticed_on or "",
            "reason": held.said(each.reason),
            "decision": each.decision or "",
            "changes": [next(words) for _ in each.changes],
        }
        for each in rows
    ]
    pending = len(queries.drafts(held.plan, request.token))
    values = held.values("amendments", amendments=told, pending=pending, called=_words(request))
    return show(request, "desk/amendments.html", mark("Modifications"), values, section="plans", trail=held.trail())


def _words(request: Asked) -> dict[str, str]:
    return {op: translate(words, request.lang) for pairs in CALLED.values() for op, words in pairs}


@desk("plan.amend")
def sign(request: Asked, plan: str) -> HttpResponse:
    """The changes one prepared, and the decision that makes them; nothing changes before it is signed."""
    held = Held(request, plan)
    allowed(request, "plan.amend", Scope(plan))
    prepared = queries.drafts(held.plan, request.token)
    edits, unread = _edits(held, prepared)
    given = request.POST.dict() if request.method == "POST" else {}
    errors: list[tuple[str, str]] = []
    changes: list[Any] = []
    found: Effects | None = None
    try:
        changes = _changes(held, edits)
        if given.get("step") == "effects":
            found = effects(held, edits, _ops(request, changes), given)
        elif request.method == "POST":
            return _signed(request, held, edits, changes)
    except Refusal as refusal:
        errors.append((refusal.field, refusal.said(request.lang)))
    decisions = [(ident, name) for _, ident, name in queries.choices(held.plan, ["decision"], request.lang)]
    heirs = _heirs(held) if any(each.op == "withdraw" for each in changes) else []
    values = held.values(
        "amendments",
        changes=_compared(held, changes),
        effects=found,
        drafts=[each.address for each in prepared],
        names=queries.names(held.plan, [each.address for each in prepared], request.lang),
        unread=unread,
        errors=errors,
        given=given,
        decisions=decisions,
        revision=held.plan.revision,
        heirs=heirs,
        sources=[(ident, name) for _, ident, name in queries.choices(held.plan, ["source"], request.lang)],
    )
    title = mark("Signer une modification")
    trail = held.trail((reverse("amendments", args=[plan]), translate(mark("Modifications"), request.lang)))
    return show(request, "desk/amend.html", title, values, section="plans", trail=trail, status=422 if errors else 200)


def _compared(held: Held, changes: list[Any]) -> list[tuple[Any, ...]]:
    """Each change: what it may be called, its words, what was adopted, what the form says takes over."""
    post = held.request.POST
    return [
        (each, [(op, translate(words, held.lang)) for op, words in CALLED.get(each.op, ((each.op, each.op),))], said,
         first, post.getlist(f"into.{each.address}"))
        for each, said, first in zip(changes, in_words(held, changes), as_adopted(held, changes), strict=True)
    ]  # fmt: skip


def _heirs(held: Held) -> list[tuple[str, str]] | None:
    """The rows that may take over from what goes; None when they are too many to tick."""
    nouns = ("measure", "action", "objective", "indicator", "target")
    counts = queries.counts(held.plan)
    if sum(counts.get(noun, 0) for noun in nouns) > MANY:
        return None
    return [(f"{noun}:{ident}", name) for noun, ident, name in queries.choices(held.plan, nouns, held.lang)]


@desk("plan.amend")
def drop(request: Asked, plan: str) -> HttpResponse:
    """Throw away a change one prepared."""
    held = Held(request, plan)
    if request.method == "POST":
        actions.drop_draft(plan=held.plan, token=request.token, addresses=request.POST.getlist("address"))
        done(request, mark("Le changement préparé a été abandonné."))
    return HttpResponseRedirect(reverse("amend", args=[plan]))


def _edits(held: Held, prepared: list[Any]) -> tuple[list[tuple[str, str, Any]], list[str]]:
    """The rows one prepared, read again; those that cannot be, or that somebody changed since, are named."""
    found, unread = [], []
    now = queries.revisions(held.plan, [each.address for each in prepared])
    for draft in prepared:
        noun, _, ident = draft.address.partition(":")
        value, problems = read_value(noun_spec(noun), draft.body)
        if problems or draft.revision != now.get(draft.address, 0):
            unread.append(draft.address)
        else:
            found.append((noun, ident, value))
    return found, unread


def _changes(held: Held, edits: list[tuple[str, str, Any]]) -> list[Any]:
    """The changes of commitments that these rows make; none when there is none."""
    if not edits or held.plan.state != "adopted":
        return []
    try:
        return list(changes_since(actions.edited(queries.document(held.plan), edits)))
    except amending.Refusal as refusal:
        if refusal.msgid == NOTHING_CHANGED:
            return []
        raise Refusal(refusal.msgid, **dict(refusal.values)) from None


def _signed(request: Asked, held: Held, edits: list[tuple[str, str, Any]], changes: list[Any]) -> HttpResponse:
    post = request.POST
    actor = request.access.actor("plan.amend", Scope(held.plan.ident))
    seen = whole_number(post.get("seen", ""))
    if post.get("kind") == "observed":
        noticed = _day(post.get("noticed", ""), "noticed")
        name = actions.observe(
            plan=held.plan, edits=edits, source=post.get("source", ""), noticed=noticed, seen=seen, actor=actor
        )
    else:
        name = actions.amend(
            plan=held.plan,
            edits=edits,
            reason=post.get("reason", ""),
            seen=seen,
            actor=actor,
            ops=_ops(request, changes),
            decision=post.get("decision", "") or post.get("number", ""),
            date=_day(post.get("date", ""), "date"),
        )
    signed = [f"{noun}:{ident}" for noun, ident, _ in edits]
    actions.drop_draft(plan=held.plan, token=request.token, addresses=signed)
    done(request, mark("La modification {name} est signée."), name=name)
    return HttpResponseRedirect(reverse("amendments", args=[held.plan.ident]))


def _ops(request: Asked, changes: list[Any]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What the form calls the changes otherwise than they were found to be, and what takes over."""
    ops = {}
    for each in changes:
        op = request.POST.get(f"op.{each.address}", each.op)
        into = [item for said in request.POST.getlist(f"into.{each.address}") for item in said.split()]
        if op != each.op:
            heirs = tuple(item.partition(":")[2] for item in into) if op in ("split", "merge") else ()
            ops[each.address] = (op, heirs)
    return ops


def _day(text: str, field: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refusal(mark("Cette date s’écrit AAAA-MM-JJ ; trouvé : « {found} »."), field, found=text) from None
