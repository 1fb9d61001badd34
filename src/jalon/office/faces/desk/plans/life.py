# SPDX-License-Identifier: Apache-2.0
"""The life of a plan: begun, adopted, under embargo, copied for its successor, over."""

from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from jalon.lang import mark
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.amend import _day as day_of
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.refusal import Refusal
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries
from jalon.office.register.carrying import CARRIED, LEFT, successor
from jalon.plan.findings import Finding, Place
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec


@desk("plan.create")
def begin(request: Asked) -> HttpResponse:
    """Begin a plan: its id and its title."""
    allowed(request, "plan.create")
    given = request.POST.dict() if request.method == "POST" else {}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        title = {"fr": given.get("fr", "").strip(), "en": given.get("en", "").strip()}
        raw = {"id": given.get("id", "").strip(), "title": {key: text for key, text in title.items() if text}}
        card, problems = read_value(noun_spec("plan"), raw)
        errors = [
            ("id" if each.path[:1] == ("id",) else "fr", Finding(each.code, Place(), each.values).message(request.lang))
            for each in problems
        ]
        if not errors:
            try:
                made = actions.create(card=card, actor=request.access.actor("plan.create"))
            except Refusal as refusal:
                errors = [("id", refusal.said(request.lang))]
            else:
                done(
                    request,
                    mark("Le plan est commencé. Ajoutez ses objectifs et ses mesures, ou importez un classeur."),
                )
                return HttpResponseRedirect(reverse("plan", args=[made.ident]))
    values = {"given": given, "errors": errors}
    return show(request, "desk/plan_new.html", mark("Commencer un plan"), values, section="plans",
                status=422 if errors else 200)  # fmt: skip


@desk("plan.adopt")
def adopt(request: Asked, plan: str) -> HttpResponse:
    """Seal the adoption: from then on a commitment changes only by an amendment."""
    held = Held(request, plan)
    allowed(request, "plan.adopt", Scope(plan))
    errors: list[tuple[str, str]] = []
    given = request.POST.dict() if request.method == "POST" else {}
    if request.method == "POST":
        try:
            _adopt(request, held, given)
        except Refusal as refusal:
            errors = [(refusal.field, refusal.said(request.lang))]
        else:
            done(request, mark("L’adoption est scellée."))
            return HttpResponseRedirect(reverse("plan", args=[plan]))
    choices = {
        noun: [(ident, name) for of, ident, name in queries.choices(held.plan, [noun], request.lang)]
        for noun in ("decision", "source")
    }
    values = held.values("plan", given=given, errors=errors, decisions=choices["decision"], sources=choices["source"])
    return show(request, "desk/adopt.html", mark("Sceller l’adoption"), values, section="plans", trail=held.trail(),
                status=422 if errors else 200)  # fmt: skip


def _adopt(request: Asked, held: Held, given: dict[str, str]) -> None:
    actor, seen = request.access.actor("plan.adopt", Scope(held.plan.ident)), whole_number(given.get("seen", ""))
    if given.get("kind") == "reconstructed":
        actions.reconstruct(plan=held.plan, source=given.get("source", ""), seen=seen, actor=actor)
        return
    decision = given.get("decision") or given.get("number", "").strip()
    if not decision:
        raise Refusal(mark("Nommez la décision qui adopte le plan."), "number")
    actions.adopt(plan=held.plan, decision=decision, date=day_of(given.get("date", ""), "date"), seen=seen, actor=actor)


@desk("plan.embargo")
def embargo(request: Asked, plan: str) -> HttpResponse:
    """Keep a plan from being published before a moment."""
    held = Held(request, plan)
    allowed(request, "plan.embargo", Scope(plan))
    if request.method == "POST":
        text = request.POST.get("until", "").strip()
        until = _moment(text)
        actions.embargo(plan=held.plan, until=until, actor=request.access.actor("plan.embargo", Scope(plan)))
        done(request, mark("L’embargo est posé.") if until else mark("L’embargo est levé."))
        return HttpResponseRedirect(reverse("plan", args=[plan]))
    until = held.plan.embargo_until
    shown = timezone.localtime(until).strftime("%Y-%m-%dT%H:%M") if until else ""
    return show(request, "desk/embargo.html", mark("Embargo"), held.values("plan", until=shown), section="plans",
                trail=held.trail())  # fmt: skip


def _moment(text: str) -> datetime | None:
    try:
        return timezone.make_aware(datetime.fromisoformat(text)) if text else None
    except ValueError:
        raise Refusal(mark("Ce moment s’écrit AAAA-MM-JJTHH:MM ; trouvé : « {found} »."), "until", found=text) from None


@desk("plan.adopt")
def close(request: Asked, plan: str) -> HttpResponse:
    """Say that a plan is over."""
    held = Held(request, plan)
    allowed(request, "plan.adopt", Scope(plan))
    if request.method == "POST":
        actions.close(plan=held.plan, actor=request.access.actor("plan.adopt", Scope(plan)))
        done(request, mark("Le plan est terminé. Il reste lisible, et son journal aussi."))
        return HttpResponseRedirect(reverse("plan", args=[plan]))
    return show(request, "desk/plan_close.html", mark("Dire que le plan est terminé"), held.values("plan"),
                section="plans", trail=held.trail())  # fmt: skip


@desk("plan.create")
def copy(request: Asked, plan: str) -> HttpResponse:
    """Prepare the next plan from this one: what is carried over, what is not, and why."""
    allowed(request, "plan.create")
    held = Held(request, plan)
    given = request.POST.dict() if request.method == "POST" else {}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        raw = {"id": given.get("id", "").strip(), "title": {"fr": given.get("fr", "").strip() or held.title}}
        card, problems = read_value(noun_spec("plan"), raw)
        errors = [("id", Finding(each.code, Place(), each.values).message(request.lang)) for each in problems]
        if not errors:
            try:
                _copy(request, held, card)
            except Refusal as refusal:
                errors = [("id", refusal.said(request.lang))]
            else:
                done(request, mark("L’ébauche du plan suivant est prête."))
                return HttpResponseRedirect(reverse("plan", args=[card.id]))
    told = {
        "carried": [(held.noun(noun, plural=True), reason) for noun, reason in CARRIED.items()],
        "left": [(held.noun(noun, plural=True), reason) for noun, reason in LEFT.items()],
    }
    return show(request, "desk/plan_copy.html", mark("Préparer le plan suivant"),
                held.values("plan", given=given, errors=errors, **told), section="plans", trail=held.trail(),
                status=422 if errors else 200)  # fmt: skip


def _copy(request: Asked, held: Held, card: Any) -> None:
    whole = successor(queries.document(held.plan), card)
    actor = request.access.actor("plan.create")
    actions.load(whole=msgspec.structs.replace(whole), actor=actor, copied_from=held.plan.ident)
