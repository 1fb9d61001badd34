# SPDX-License-Identifier: Apache-2.0
"""Every write of what serves to draft: comments, options, criteria. One transaction, one journal entry each."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.register.models import Assessment, Comment, Criterion, Option, Plan, Row
from jalon.office.register.types import OPTION_NAMES

EMPTY = mark("Écrivez d’abord ce que vous avez à dire.")
NO_NUMBER = mark("Un poids s’écrit en chiffres, plus grand que zéro ; trouvé : « {found} ».")
NO_MARK = mark("Une note va de 0 à 4 ; trouvé : « {found} ».")
WITHOUT_REASON = mark("Dites pourquoi l’option est retenue ou écartée.")
SETTLED = mark("Ce commentaire est déjà réglé.")
NO_MEASURE = mark("Il n’y a pas de mesure « {found} » dans ce plan.")
TWICE = mark("Le critère « {found} » existe déjà.")


@transaction.atomic
def comment(  # a comment is made of these, each by its name
    *, plan: Plan, address: str, words: str, actor: Actor, audience: str = "bodies", organisation: str = ""
) -> Comment:
    """Say something of a row, for the bodies of the plan or for its office alone."""
    if not words.strip():
        raise Refusal(EMPTY, "words")
    if actor.token is None:
        raise Refusal(EMPTY, "words")
    made = Comment.objects.create(
        plan=plan,
        address=address,
        words=words.strip()[:20_000],
        audience="office" if audience == "office" else "bodies",
        token=actor.token,
        position=actor.position,
        organisation=organisation,
        made_at=timezone.now(),
    )
    _tell("register.commented", plan, address, actor, {"comment": (None, made.words)}, whose=actor.token)
    return made


@transaction.atomic
def settle_comment(*, plan: Plan, number: int, address: str, actor: Actor) -> Comment:
    """Say that a comment of a row is settled: by whom, when. Refusal when it was already; Comment.DoesNotExist."""
    found = Comment.objects.select_for_update().get(plan=plan, pk=number, address=address)
    if found.settled_at is not None:
        raise Refusal(SETTLED)
    found.settled_at, found.settled_token, found.settled_position = timezone.now(), actor.token, actor.position
    found.save(update_fields=["settled_at", "settled_token", "settled_position"])
    _tell("register.comment.settled", plan, address, actor, {"settled": (None, f"{number}")})
    return found


@transaction.atomic
def add_criterion(*, plan: Plan, title: str, weight: str, actor: Actor) -> Criterion:
    """Add a ground on which measures are chosen."""
    if not title.strip():
        raise Refusal(EMPTY, "title")
    try:
        heavy = Decimal(weight.replace(",", "."))
    except InvalidOperation:
        raise Refusal(NO_NUMBER, "weight", found=weight) from None
    if not heavy.is_finite() or not 0 < heavy < 10_000:
        raise Refusal(NO_NUMBER, "weight", found=weight)
    if Criterion.objects.filter(plan=plan, title=title.strip()).exists():
        raise Refusal(TWICE, "title", found=title.strip())
    made = Criterion.objects.create(plan=plan, title=title.strip()[:300], weight=heavy)
    _tell("register.criterion.added", plan, f"plan:{plan.ident}", actor, {"criterion": (None, made.title)})
    return made


@transaction.atomic
def add_option(*, plan: Plan, title: str, words: str, actor: Actor) -> Option:
    """Enter a measure that is thought of."""
    if not title.strip():
        raise Refusal(EMPTY, "title")
    made = Option.objects.create(plan=plan, title=title.strip()[:300], words=words.strip(), by=actor.position)
    _tell("register.option.added", plan, f"plan:{plan.ident}", actor, {"option": (None, made.title)})
    return made


@transaction.atomic
def settle_option(  # as above
    *, plan: Plan, number: int, state: str, reason: str, actor: Actor, measure: str = "", marks: Mapping[str, str]
) -> Option:
    """Judge an option by the criteria; retain it or set it aside, with the reason."""
    option = Option.objects.select_for_update().get(plan=plan, pk=number)
    if state not in OPTION_NAMES or (state != "proposed" and not reason.strip()):
        raise Refusal(WITHOUT_REASON, "reason")
    if measure and not Row.objects.filter(plan=plan, noun="measure", ident=measure).exists():
        raise Refusal(NO_MEASURE, "measure", found=measure)
    before = option.state
    option.state, option.reason, option.measure = state, reason.strip(), measure
    option.save()
    known = {str(each.pk): each for each in Criterion.objects.filter(plan=plan)}
    for name, found in marks.items():
        if name in known and found:
            if found not in ("0", "1", "2", "3", "4"):
                raise Refusal(NO_MARK, "", found=found)
            Assessment.objects.update_or_create(option=option, criterion=known[name], defaults={"mark": int(found)})
    fields = {"state": (before, state), "reason": (None, option.reason), "measure": (None, measure)}
    _tell("register.option.settled", plan, f"option:{option.pk}", actor, fields)
    return option


def _tell(  # an entry is made of these
    action: str, plan: Plan, address: str, actor: Actor, fields: Mapping[str, tuple[Any, Any]], whose: Any = None
) -> None:
    named = f"{plan.ident}/{address}"
    record(action=action, named=named, actor=actor, changes=[Change(named, fields, whose)])
