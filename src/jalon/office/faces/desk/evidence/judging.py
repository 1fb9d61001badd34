# SPDX-License-Identifier: Apache-2.0
"""What is said of a figure and done with it: submitted, approved, returned, contested, answered, lifted, verified."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.evidence import marking, queries
from jalon.office.evidence.types import MARK_NAMES, STANDING_NAMES
from jalon.office.faces.desk.evidence.shared import figure_href
from jalon.office.faces.desk.frame import Asked, desk, done, whole_number, wrong
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.queries import position_names
from jalon.office.people.rules import NOT_YOURS
from jalon.office.people.types import PERMISSION_NAMES
from jalon.office.register import proving

#: What is done -> the permission, what is said once it is done.
ACTS: Final = {
    "submit": ("figure.record", mark("Le chiffre est soumis. Une autre personne doit l’approuver.")),
    "approve": ("figure.approve", mark("Le chiffre est approuvé.")),
    "return": ("figure.approve", mark("Le chiffre est renvoyé, avec la raison.")),
    "contest": ("figure.contest", mark("Le chiffre est contesté.")),
    "answer": ("figure.record", mark("La réponse est gardée.")),
    "lift": ("figure.contest", mark("La marque est levée.")),
    "verify": ("figure.verify", mark("Le chiffre est dit vérifié.")),
}


def told(held: Held, found: proving.Figured) -> dict[str, Any]:
    """Where a figure is and what may be done with it."""
    plan, access = held.plan.ident, held.request.access
    standing = queries.standing(plan, found.address)
    marks = queries.marks(plan, found.address)
    names = position_names(_positions(standing, marks))
    state = standing.state if standing is not None else ""
    mine = standing is not None and str(held.request.token) in standing.hands
    contested = any(each.kind == "contested" and each.lifted_at is None for each in marks)
    may_approve = state == "submitted" and found.can(access, "figure.approve")
    return {
        "standing": standing,
        "state": translate(STANDING_NAMES[state], held.lang) if state else "",
        "submitted_by": _name(held, names, standing.submitted_position) if standing is not None else "",
        "decided_by": _name(held, names, standing.decided_position) if standing is not None else "",
        "may_submit": state in ("", "recorded", "returned") and found.can(access, "figure.record"),
        "may_approve": may_approve and not mine,
        "own_hands": may_approve and mine,
        "may_contest": not contested and found.can(access, "figure.contest"),
        "may_verify": not contested and found.can(access, "figure.verify"),
        "may_answer": found.can(access, "figure.record"),
        "may_lift": found.can(access, "figure.contest"),
        "marks": [_mark(held, found, names, each) for each in marks],
    }


def _positions(standing: Any, marks: Any) -> set[str]:
    found = {name for each in marks for name in (each.position, each.answered_position, each.lifted_position)}
    if standing is not None:
        found |= {standing.submitted_position, standing.decided_position}
    return found - {""}


def _name(held: Held, names: Mapping[str, Any], ident: str) -> str:
    named = names.get(ident)
    if named is None:
        return ident
    return str((named.en if held.lang == "en" else "") or named.fr)


def _mark(held: Held, found: proving.Figured, names: Mapping[str, Any], each: Any) -> dict[str, Any]:
    because = each.lifted_because
    return {
        "number": each.pk,
        "kind": each.kind,
        "words": translate(MARK_NAMES[each.kind], held.lang),
        "reason": each.reason,
        "by": _name(held, names, each.position),
        "on": each.made_at.date().isoformat(),
        "older": each.value != found.digest,
        "answer": each.answer,
        "answered_by": _name(held, names, each.answered_position),
        "answered_on": each.answered_at.date().isoformat() if each.answered_at else "",
        "open": each.lifted_at is None,
        "because": translate(because, held.lang) if because == marking.REPLACED else because,
        "lifted_by": _name(held, names, each.lifted_position),
        "lifted_on": each.lifted_at.date().isoformat() if each.lifted_at else "",
    }


@desk("plan.read")
def judge(request: Asked, plan: str) -> HttpResponse:
    """Do one of the acts on a figure, as it was read; NotAllowed for who may not, on that figure."""
    held = Held(request, plan)
    act, ident = request.POST.get("geste", ""), request.POST.get("id", "")
    if request.method != "POST" or act not in ACTS or not ident:
        raise Http404
    permission, words = ACTS[act]
    found = proving.figure(held.plan, ident, request.lang)
    if not found.can(request.access, permission):
        raise NotAllowed(NOT_YOURS, what=translate(PERMISSION_NAMES[permission], request.lang))
    try:
        _DEEDS[act](request, held, found)
    except Refusal as refusal:
        wrong(request, refusal)
    else:
        done(request, words)
    here = request.POST.get("suite", "") == "aujourd-hui"
    return HttpResponseRedirect(reverse("home") if here else figure_href(held, ident))


def _common(request: Asked, held: Held, found: proving.Figured, act: str) -> dict[str, Any]:
    seen = request.POST.get("seen", "")[:64]
    actor = found.actor(request.access, ACTS[act][0])
    return {"plan": held.plan, "ident": found.row.ident, "seen": seen, "actor": actor}


def _submit(request: Asked, held: Held, found: proving.Figured) -> None:
    proving.submit(**_common(request, held, found, "submit"))


def _approve(request: Asked, held: Held, found: proving.Figured) -> None:
    proving.approve(**_common(request, held, found, "approve"))


def _return(request: Asked, held: Held, found: proving.Figured) -> None:
    proving.send_back(**_common(request, held, found, "return"), reason=request.POST.get("reason", ""))


def _contest(request: Asked, held: Held, found: proving.Figured) -> None:
    proving.contest(**_common(request, held, found, "contest"), reason=request.POST.get("reason", ""))


def _verify(request: Asked, held: Held, found: proving.Figured) -> None:
    proving.verify(**_common(request, held, found, "verify"), reason=request.POST.get("reason", ""))


def _answer(request: Asked, held: Held, found: proving.Figured) -> None:
    actor = found.actor(request.access, "figure.record")
    marking.answer(made=_on(request, held, found), words=request.POST.get("reason", ""), actor=actor)


def _lift(request: Asked, held: Held, found: proving.Figured) -> None:
    actor = found.actor(request.access, "figure.contest")
    marking.lift(made=_on(request, held, found), reason=request.POST.get("reason", ""), actor=actor)


def _on(request: Asked, held: Held, found: proving.Figured) -> Any:
    """The open mark that the form names, of that very figure."""
    made = queries.open_mark(held.plan.ident, whole_number(request.POST.get("marque", "")))
    if made is None or made.figure != found.address:
        raise Refusal(marking.NOT_OPEN)
    return made


_DEEDS: Final[Mapping[str, Callable[[Asked, Held, proving.Figured], None]]] = {
    "submit": _submit,
    "approve": _approve,
    "return": _return,
    "contest": _contest,
    "verify": _verify,
    "answer": _answer,
    "lift": _lift,
}
