# SPDX-License-Identifier: Apache-2.0
"""Every write of approvals: a figure is written, submitted, then approved by another person or returned.

The register says what a figure is: here it is an address, a digest, and the body of its row as a text.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.evidence.models import Standing
from jalon.office.evidence.rules import check_other_hands, check_same, check_sourced, check_step, said
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change

NO_REASON: Final = mark("Dites pourquoi le chiffre est renvoyé : celui qui le corrige doit le savoir.")
NOT_SUBMITTED: Final = mark("Ce chiffre n’a pas été soumis à une approbation.")
_BULK: Final = 1_000


@transaction.atomic
def written(*, plan: str, figures: Sequence[tuple[str, str, str]], actor: Actor) -> None:
    """Have figures that were just written await an approval: address, body before (empty for a new one), digest now.

    What writes them has its own entry in the journal.
    """
    token = [str(actor.token)] if actor.token else []
    known = _known(plan, [figure for figure, _, _ in figures])
    fresh, changed = [], []
    for figure, before, value in figures:
        held = known.get(figure)
        if held is None:
            fresh.append(Standing(plan=plan, figure=figure, state="recorded", value=value, before=before, hands=token))
            continue
        if held.state == "approved":
            held.before, held.hands = before, []
        held.hands = [*held.hands, *(each for each in token if each not in held.hands)]
        held.state, held.value = "recorded", value
        changed.append(held)
    Standing.objects.bulk_create(fresh, batch_size=_BULK)
    Standing.objects.bulk_update(changed, ["state", "value", "before", "hands"], batch_size=200)


def _known(plan: str, figures: Sequence[str]) -> Mapping[str, Standing]:
    found: dict[str, Standing] = {}
    for start in range(0, len(figures), _BULK):
        rows = Standing.objects.filter(plan=plan, figure__in=figures[start : start + _BULK])
        found |= {each.figure: each for each in rows}
    return found


@transaction.atomic
def forget(*, plan: str, figures: Iterable[str]) -> None:
    """Figures that were taken out await nothing."""
    left = list(figures)
    for start in range(0, len(left), _BULK):
        Standing.objects.filter(plan=plan, figure__in=left[start : start + _BULK]).delete()


@transaction.atomic
def submit(*, plan: str, figure: str, body: str, value: str, sourced: bool, actor: Actor) -> Standing:
    """Submit a figure as it stands; Refusal without a source. One that came with the plan may be submitted too."""
    check_sourced(sourced=sourced)
    held = Standing.objects.select_for_update().filter(plan=plan, figure=figure).first()
    if held is None:
        held = Standing(plan=plan, figure=figure, state="recorded", value=value, before=body)
    check_step(held.state, "submitted")
    before, token = held.state, str(actor.token) if actor.token else ""
    if token and token not in held.hands:
        held.hands = [*held.hands, token]
    held.state, held.value, held.reason = "submitted", value, ""
    held.submitted_position, held.submitted_at = actor.position, timezone.now()
    held.save()
    _tell("evidence.submitted", held, actor, {"standing": (before, "submitted"), "value": (None, value)})
    return held


@transaction.atomic
def submit_all(*, plan: str, figures: Sequence[tuple[str, str]], actor: Actor) -> int:
    """Submit sourced figures that were just written (address, digest), as one deed with one entry; how many."""
    known = _known(plan, [figure for figure, _ in figures])
    changes = []
    for figure, value in figures:
        check_same(known[figure].value, value)
        check_step(known[figure].state, "submitted")
        changes.append(
            Change(f"{plan}/{figure}", {"standing": (known[figure].state, "submitted"), "value": (None, value)})
        )
    token = str(actor.token) if actor.token else ""
    others = [each for each in known.values() if token and token not in each.hands]
    for each in others:
        each.hands = [*each.hands, token]
    Standing.objects.bulk_update(others, ["hands"], batch_size=200)
    for start in range(0, len(figures), _BULK):
        rows = Standing.objects.filter(plan=plan, figure__in=[each for each, _ in figures[start : start + _BULK]])
        rows.update(state="submitted", reason="", submitted_position=actor.position, submitted_at=timezone.now())
    named = changes[0].object if len(changes) == 1 else f"{plan}/plan:{plan}"
    record(action="evidence.submitted", named=named, actor=actor, changes=changes)
    return len(changes)


@transaction.atomic
def approve(*, plan: str, figure: str, value: str, sourced: bool, actor: Actor) -> Standing:
    """Approve a figure as it was read; Refusal without a source, or by who wrote or submitted it."""
    held = _submitted(plan, figure)
    check_step(held.state, "approved")
    check_same(held.value, value)
    check_sourced(sourced=sourced)
    check_other_hands(held.hands, actor.token)
    _decided(held, "approved", "", actor)
    _tell("evidence.approved", held, actor, {"standing": ("submitted", "approved"), "value": (None, value)})
    return held


@transaction.atomic
def send_back(*, plan: str, figure: str, value: str, reason: str, actor: Actor) -> Standing:
    """Return a figure to who submitted it, with the reason."""
    why = said(reason, NO_REASON)
    held = _submitted(plan, figure)
    check_step(held.state, "returned")
    check_same(held.value, value)
    _decided(held, "returned", why, actor)
    _tell("evidence.returned", held, actor, {"standing": ("submitted", "returned"), "reason": (None, why)})
    return held


def _submitted(plan: str, figure: str) -> Standing:
    held = Standing.objects.select_for_update().filter(plan=plan, figure=figure).first()
    if held is None:
        raise Refusal(NOT_SUBMITTED)
    return held


def _decided(held: Standing, state: str, reason: str, actor: Actor) -> None:
    held.state, held.reason = state, reason
    held.decided_token, held.decided_position, held.decided_at = actor.token, actor.position, timezone.now()
    held.save()


def _tell(action: str, held: Standing, actor: Actor, fields: Mapping[str, tuple[object, object]]) -> None:
    named = f"{held.plan}/{held.figure}"
    record(action=action, named=named, actor=actor, changes=[Change(named, fields)])
