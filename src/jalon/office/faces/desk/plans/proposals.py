# SPDX-License-Identifier: Apache-2.0
"""A proposal of amendment: what it changes, what it would do, who wrote it; and its acts, each by who may."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from jalon.lang import mark, translate
from jalon.office.editions import actions as editions
from jalon.office.editions.queries import preview_of
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.amend import changes_of, in_three, may
from jalon.office.faces.desk.plans.effects import Effects, effects
from jalon.office.faces.desk.plans.frozen import PREVIEW_ASKED
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.merging import compared
from jalon.office.ground.refusal import Refusal
from jalon.office.people.queries import names_of, position_names
from jalon.office.people.types import Scope
from jalon.office.register import proposed, proposing, queries
from jalon.office.register.rules import four_eyes
from jalon.office.register.types import PROPOSAL_NAMES

#: What is done -> the permission, what is said once it is done.
ACTS: Final = {
    "sign": ("plan.sign", mark("La modification est signée.")),
    "return": ("plan.sign", mark("La proposition est renvoyée, avec la raison.")),
    "withdraw": ("plan.amend", mark("La proposition est retirée.")),
    "take": ("plan.amend", mark("Les changements de la proposition vous attendent : corrigez-les sur leurs fiches.")),
    "preview": (
        "plan.preview",
        PREVIEW_ASKED,
    ),
    "confirm": ("plan.amend", mark("La proposition est confirmée sur le plan tel qu’il est.")),
}
_KEPT: Final = 24 * 3600


@desk("plan.amend", "plan.sign")
def proposal(request: Asked, plan: str, number: int) -> HttpResponse:
    """A proposal: GET reads it, with its effects when they are asked for; POST does one of its acts."""
    held = Held(request, plan)
    if not any(request.access.can(each, Scope(plan)) for each in ("plan.amend", "plan.sign")):
        allowed(request, "plan.amend", Scope(plan))
    found = proposed.proposal(held.plan, number)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        act = request.POST.get("geste", "")
        if act not in ACTS:
            raise Http404
        allowed(request, ACTS[act][0], Scope(plan))
        try:
            return _DEEDS[act](request, held, number)
        except Refusal as refusal:
            errors.append((refusal.field, refusal.said(request.lang)))
            found = proposed.proposal(held.plan, number)
    return _shown(request, held, found, errors)


def _shown(request: Asked, held: Held, found: Any, errors: list[tuple[str, str]]) -> HttpResponse:
    rows = proposed.brought(held.plan, found) if found.state in proposed.OPEN else []
    moved = [each for each in rows if each.moved]
    changes, told = [], None
    try:
        if "effets" in request.GET and rows and not moved:
            _work_out(held, found, rows)
            return HttpResponseRedirect(f"{request.path}#avant-signer")
        if rows:
            changes = changes_of(held, proposed.edits_of(rows))
        told = _effects(held, found) if rows and not moved else None
    except Refusal as refusal:
        errors = errors or [("", refusal.said(held.lang))]
    values = held.values(
        "amendments", errors=errors, found=found, revision=held.plan.revision, effects=told,
        changes=in_three(held, changes, found.ops), state=translate(PROPOSAL_NAMES[found.state], held.lang),
        **_told(held, found, moved), **_beside(held, found), **_may(held, found, moved, waits=bool(rows)),
    )  # fmt: skip
    title = translate(mark("Proposition {number}"), held.lang, number=found.pk)
    trail = held.trail((reverse("amendments", args=[held.plan.ident]), translate(mark("Modifications"), held.lang)))
    status = 422 if errors else 200
    return show(request, "desk/proposal.html", title, values, section="plans", trail=trail, status=status)


def _told(held: Held, found: Any, moved: list[proposed.Brought]) -> dict[str, Any]:
    """Who wrote and who decided, when, by which decision; the rows that changed since, field by field."""
    decision = f"decision:{found.decision}"
    wanted = {each.address for each in moved} | ({decision} if found.decision else set())
    names = queries.names(held.plan, wanted, held.lang)
    closed = found.edits if found.state not in proposed.OPEN else []
    return {
        "closed": compared(held, [proposed.said(each) for each in closed], "mine", "both") if closed else [],
        "who": _who(held, found),
        "decision": names.get(decision, found.decision),
        "made_on": _day(found.made_at),
        "decided_on": _day(found.decided_at),
        "moved": _moved(held, moved, names),
        "preview": preview_of(held.plan.ident, found.pk) if not closed else None,
    }


def _beside(held: Held, found: Any) -> dict[str, Any]:
    """What is proposed under the same decision."""
    several = proposed.beside(held.plan, found)
    together = [(each.pk, each.revision) for each in several] if len(several) > 1 else []
    return {"beside": [each for each in several if each.pk != found.pk], "together": together}


def _may(held: Held, found: Any, moved: list[proposed.Brought], *, waits: bool) -> dict[str, bool]:
    """What the person may do with it."""
    proposes, signs, token = may(held, "plan.amend"), may(held, "plan.sign"), held.request.token
    ready = waits and not moved and held.plan.state == "adopted"
    eyes = (
        four_eyes(found.hands, proposed.signers(held.plan), token)
        if ready and signs and found.state == "proposed"
        else ""
    )
    return {
        "may_sign": eyes in ("free", "alone"),
        "alone": eyes == "alone",
        "own": eyes == "other",
        "may_return": found.state == "proposed" and signs and found.token != token,
        "may_correct": ready and proposes and (found.token == token or found.state == "returned"),
        "may_withdraw": waits and proposes and found.token == token,
        "may_confirm": bool(moved) and proposes and all(each.found for each in moved),
    }


def _moved(held: Held, moved: list[proposed.Brought], names: Mapping[str, str]) -> list[tuple[str, Any, Any]]:
    """The rows that changed since: their names, what they are, their fields."""
    fields = iter(compared(held, [(each.noun, each.found) for each in moved if each.found], "theirs", "same", "both"))
    return [(names.get(each.address, each.address), each, next(fields) if each.found else []) for each in moved]


def _day(at: Any) -> str:
    return timezone.localtime(at).date().isoformat() if at is not None else ""


def _effects(held: Held, found: Any) -> Effects | None:
    """What signing would do, when it was worked out and nothing moved since."""
    kept = cache.get(_key(held, found))
    return msgspec.msgpack.decode(kept, type=Effects) if kept is not None else None


def _work_out(held: Held, found: Any, rows: list[proposed.Brought]) -> None:
    told = effects(held, proposed.edits_of(rows), proposed.act_of(found))
    cache.set(_key(held, found), msgspec.msgpack.encode(told), _KEPT)


def _key(held: Held, found: Any) -> str:
    state = (held.plan.pk, held.plan.made_at, held.plan.revision, found.pk, found.revision, held.audience, held.lang)
    return f"effects:{hashlib.sha256(repr(state).encode()).hexdigest()}"


def _who(held: Held, found: Any) -> Mapping[str, str]:
    """Who proposed and who decided, by name and position."""
    names = names_of([found.token, found.decided_token])
    posts = position_names({each for each in (found.position, found.decided_position) if each})

    def named(token: Any, position: str) -> str:
        post = posts.get(position)
        title = ((post.en if held.lang == "en" else "") or post.fr) if post is not None else ""
        return ", ".join(each for each in (names.get(token, ""), title) if each)

    return {
        "proposed": named(found.token, found.position),
        "decided": named(found.decided_token, found.decided_position),
    }


def _back(request: Asked, held: Held, act: str, number: int) -> HttpResponse:
    done(request, ACTS[act][1])
    return HttpResponseRedirect(reverse("proposal", args=[held.plan.ident, number]))


def _common(request: Asked, held: Held, act: str, number: int) -> dict[str, Any]:
    actor = request.access.actor(ACTS[act][0], Scope(held.plan.ident))
    return {"plan": held.plan, "number": number, "seen": whole_number(request.POST.get("seen", "")), "actor": actor}


def _sign(request: Asked, held: Held, number: int) -> HttpResponse:
    post = request.POST
    numbers = [(number, whole_number(post.get("seen", "")))]
    if post.get("ensemble"):
        pairs = [each.partition(":") for each in post.getlist("avec")]
        numbers = [(whole_number(name), whole_number(seen)) for name, _, seen in pairs]
    actor = request.access.actor("plan.sign", Scope(held.plan.ident))
    read = whole_number(post.get("read", ""))
    names = proposing.sign(plan=held.plan, numbers=numbers, read=read, actor=actor, alone=bool(post.get("alone")))
    for name in names:
        done(request, mark("La modification {name} est signée."), name=name)
    return HttpResponseRedirect(reverse("amendments", args=[held.plan.ident]))


def _return(request: Asked, held: Held, number: int) -> HttpResponse:
    proposing.send_back(reason=request.POST.get("why", ""), **_common(request, held, "return", number))
    return _back(request, held, "return", number)


def _withdraw(request: Asked, held: Held, number: int) -> HttpResponse:
    proposing.withdraw(reason=request.POST.get("because", ""), **_common(request, held, "withdraw", number))
    return _back(request, held, "withdraw", number)


def _take(request: Asked, held: Held, number: int) -> HttpResponse:
    proposing.take_up(**_common(request, held, "take", number))
    done(request, ACTS["take"][1])
    return HttpResponseRedirect(f"{reverse('amend', args=[held.plan.ident])}?proposition={number}")


def _preview(request: Asked, held: Held, number: int) -> HttpResponse:
    if proposed.proposal(held.plan, number).state not in proposed.OPEN:
        raise Http404
    actor = request.access.actor("plan.preview", Scope(held.plan.ident))
    editions.ask_preview(plan=held.plan, proposal=number, actor=actor)
    return _back(request, held, "preview", number)


def _confirm(request: Asked, held: Held, number: int) -> HttpResponse:
    chosen = {name[5:]: str(value) for name, value in request.POST.items() if name.startswith("side.")}
    proposing.confirm(chosen=chosen, **_common(request, held, "confirm", number))
    return _back(request, held, "confirm", number)


_DEEDS: Final[Mapping[str, Callable[[Asked, Held, int], HttpResponse]]] = {
    "sign": _sign, "return": _return, "withdraw": _withdraw, "take": _take, "confirm": _confirm, "preview": _preview,
}  # fmt: skip
