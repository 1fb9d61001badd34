# SPDX-License-Identifier: Apache-2.0
"""Every write of an auditor's marks: a figure is contested, answered for, lifted, verified. One entry each."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.evidence.models import Mark
from jalon.office.evidence.rules import check_sourced, said
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change

NO_REASON: Final = mark("Dites pourquoi le chiffre est contesté.")
NO_GROUND: Final = mark("Dites ce qui a été vérifié, et sur quelle pièce.")
NO_ANSWER: Final = mark("Écrivez d’abord la réponse.")
NO_LIFT: Final = mark("Dites pourquoi la marque est levée.")
ALREADY: Final = mark("Ce chiffre est déjà contesté : levez d’abord cette contestation, ou attendez sa réponse.")
CONTESTED: Final = mark("Ce chiffre est contesté : levez d’abord la contestation.")
TWICE: Final = mark("Ce chiffre, tel qu’il est, est déjà dit vérifié.")
NOT_OPEN: Final = mark("Cette marque est déjà levée.")
REPLACED: Final = mark("remplacée par une vérification du chiffre tel qu’il est devenu")


@transaction.atomic
def contest(*, plan: str, figure: str, value: str, reason: str, actor: Actor) -> Mark:
    """Contest a figure as it stands."""
    why = said(reason, NO_REASON)
    if _open(plan, figure, "contested") is not None:
        raise Refusal(ALREADY)
    made = _made("contested", plan, figure, value, why, actor)
    _tell("evidence.contested", made, actor, {"reason": (None, why), "value": (None, value)})
    return made


@transaction.atomic
def verify(*, plan: str, figure: str, value: str, reason: str, sourced: bool, actor: Actor) -> Mark:
    """Say that a figure, as it stands, was verified against its source."""
    why = said(reason, NO_GROUND)
    check_sourced(sourced=sourced)
    if _open(plan, figure, "contested") is not None:
        raise Refusal(CONTESTED)
    held = _open(plan, figure, "verified")
    if held is not None and held.value == value:
        raise Refusal(TWICE)
    if held is not None:
        _lift(held, REPLACED, actor)
    made = _made("verified", plan, figure, value, why, actor)
    _tell("evidence.verified", made, actor, {"reason": (None, why), "value": (None, value)})
    return made


@transaction.atomic
def answer(*, made: Mark, words: str, actor: Actor) -> Mark:
    """Answer a contest, for the body; a new answer takes the place of the one before, which the journal keeps."""
    text = said(words, NO_ANSWER)
    held = _held(made)
    before = held.answer or None
    held.answer, held.answered_at = text, timezone.now()
    held.answered_token, held.answered_position = actor.token, actor.position
    held.save()
    _tell("evidence.answered", held, actor, {"answer": (before, text)})
    return held


@transaction.atomic
def lift(*, made: Mark, reason: str, actor: Actor) -> Mark:
    """Lift a mark; it stays, with the reason, in what was said of the figure."""
    why = said(reason, NO_LIFT)
    held = _held(made)
    _lift(held, why, actor)
    _tell("evidence.lifted", held, actor, {held.kind: (held.reason, None), "reason": (None, why)})
    return held


def _open(plan: str, figure: str, kind: str) -> Mark | None:
    rows = Mark.objects.select_for_update().filter(plan=plan, figure=figure, kind=kind, lifted_at=None)
    return rows.first()


def _held(made: Mark) -> Mark:
    held = Mark.objects.select_for_update().get(pk=made.pk)
    if held.lifted_at is not None:
        raise Refusal(NOT_OPEN)
    return held


def _made(kind: str, plan: str, figure: str, value: str, reason: str, actor: Actor) -> Mark:
    return Mark.objects.create(
        plan=plan, figure=figure, value=value, kind=kind, reason=reason, token=actor.token, position=actor.position,
        made_at=timezone.now(),
    )  # fmt: skip


def _lift(held: Mark, reason: str, actor: Actor) -> None:
    held.lifted_because, held.lifted_at = reason, timezone.now()
    held.lifted_token, held.lifted_position = actor.token, actor.position
    held.save()


def _tell(action: str, made: Mark, actor: Actor, fields: Mapping[str, tuple[object, object]]) -> None:
    named = f"{made.plan}/{made.figure}"
    record(action=action, named=named, actor=actor, changes=[Change(named, fields)])
