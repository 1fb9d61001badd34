# SPDX-License-Identifier: Apache-2.0
"""Every write of proposals: an amendment is proposed by somebody and signed by another person (ADR 0013).

The plan does not change before it is signed. One transaction and one journal entry each.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.register import proposed
from jalon.office.register.actions import amend, keep_draft, locked, must_be_adopted, observe
from jalon.office.register.merging import settled
from jalon.office.register.models import Draft, Plan, Proposal
from jalon.office.register.proposed import MOVED, Edits, brought, copied, edits_of, kept_edits
from jalon.office.register.queries import document, revisions, rows_at
from jalon.office.register.rules import (
    check_author,
    check_four_eyes,
    check_plan_revision,
    check_waiting,
)
from jalon.office.register.types import Act
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec

NO_REASON: Final = mark("Dites pourquoi la proposition est renvoyée : celui qui la corrige doit le savoir.")
LOST: Final = mark("{address} n’est plus telle que la proposition la suppose : corrigez ou retirez la proposition.")
CHOOSE: Final = mark("Choisissez, pour chaque champ que deux personnes ont changé, la valeur à proposer.")
NOTHING_MOVED: Final = mark("Rien n’est à confirmer : les lignes de cette proposition n’ont pas changé.")
PREPARED: Final = mark("Vous avez déjà préparé un changement de {address} : proposez-le ou abandonnez-le.")


@transaction.atomic
def propose(*, plan: Plan, act: Act, edits: Edits, seen: int | None, actor: Actor) -> Proposal:
    """Propose an amendment, from what a person prepared: it waits for another person to sign it.

    Refusal for what could not be signed. The changes one prepared are in the proposal, and no longer beside it.
    """
    held = locked(plan)
    check_plan_revision(seen, held.revision)
    must_be_adopted(held)
    proposed.made(document(held), edits, act)
    now = timezone.now()
    found = Proposal(plan=held, token=actor.token, position=actor.position, made_at=now)
    _write(found, held, act, edits, actor)
    found.save()
    _tell("register.proposal.made", found, actor, {"state": (None, "proposed"), **_said(found)})
    return found


@transaction.atomic
def correct(  # a proposal is corrected with these, each by its name
    *, plan: Plan, number: int, act: Act, edits: Edits, seen: int, read: int | None, actor: Actor
) -> Proposal:
    """Put another act and other rows in a proposal: its author, or whoever takes over one that was returned."""
    held, found = _waiting(plan, number, seen)
    check_plan_revision(read, held.revision)
    must_be_adopted(held)
    check_author(found.state, found.token, actor.token)
    proposed.made(document(held), edits, act)
    before = found.state
    found.past = [*found.past, copied(found)]
    _write(found, held, act, edits, actor)
    _next(found)
    _tell("register.proposal.corrected", found, actor, {"state": (before, "proposed"), **_said(found)})
    return found


@transaction.atomic
def take_up(*, plan: Plan, number: int, seen: int, actor: Actor) -> None:
    """Lay the rows of a proposal among what a person prepared, to be corrected; the proposal stays as it is."""
    held, found = _waiting(plan, number, seen)
    check_author(found.state, found.token, actor.token)
    assert actor.token is not None
    addresses = [f"{each['noun']}:{each['ident']}" for each in found.edits]
    mine = {
        each.address: each.body for each in Draft.objects.filter(plan=held, token=actor.token, address__in=addresses)
    }
    now = revisions(held, addresses)
    rows = brought(held, found)
    for each, edit in zip(rows, found.edits, strict=True):
        if each.moved:
            raise Refusal(MOVED)
        if mine.get(each.address, edit["mine"]) != edit["mine"]:
            raise Refusal(PREPARED, address=each.address)
        keep_draft(plan=held, token=actor.token, address=each.address, body=edit["mine"],
                   revision=now.get(each.address, 0))  # fmt: skip


@transaction.atomic
def confirm(*, plan: Plan, number: int, seen: int, chosen: Mapping[str, str], actor: Actor) -> Proposal:
    """Bind a proposal to the rows as they stand now: what it changes is put on them, field by field.

    `chosen`: by address and field (`measure:1/title.fr`), `mine` or `theirs`, for what both changed.
    """
    held, found = _waiting(plan, number, seen)
    rows = brought(held, found)
    if not any(each.moved for each in rows):
        raise Refusal(NOTHING_MOVED)
    edits = [(each.noun, each.ident, _chosen(each, chosen)) for each in rows]
    act = proposed.act_of(found)
    proposed.made(document(held), edits, act)
    before = found.state
    found.past = [*found.past, copied(found)]
    _write(found, held, act, edits, actor)
    found.state = before  # a proposal that was returned still waits to be corrected
    _next(found)
    moved = [each.address for each in rows if each.moved]
    _tell("register.proposal.confirmed", found, actor, {"rows": (None, moved)})
    return found


def _chosen(row: proposed.Brought, chosen: Mapping[str, str]) -> Any:
    if row.value is not None:
        return row.value
    if row.found is None:
        raise Refusal(LOST, address=row.address)
    values = {}
    for met in row.open:
        side = chosen.get(f"{row.address}/{met.name}")
        if side not in ("mine", "theirs"):
            raise Refusal(CHOOSE, f"{row.address}/{met.name}")
        values[met.name] = met.mine if side == "mine" else met.theirs
    value, problems = read_value(noun_spec(row.noun), settled(row.noun, row.found, values))
    if problems:
        raise Refusal(LOST, address=row.address)
    return value


@transaction.atomic
def send_back(*, plan: Plan, number: int, seen: int, reason: str, actor: Actor) -> Proposal:
    """Return a proposal to its author, with the reason."""
    why = reason.replace("\0", "").strip()
    if not why:
        raise Refusal(NO_REASON, "why")
    _, found = _waiting(plan, number, seen, judged=True)
    before = found.state
    _decide(found, "returned", why, actor)
    _tell("register.proposal.returned", found, actor, {"state": (before, "returned"), "reason": (None, why)})
    return found


@transaction.atomic
def withdraw(*, plan: Plan, number: int, seen: int, reason: str, actor: Actor) -> Proposal:
    """Withdraw a proposal: its author. It stays readable, and is signed no more."""
    _, found = _waiting(plan, number, seen)
    check_author("proposed", found.token, actor.token)
    why, before = reason.replace("\0", "").strip(), found.state
    _decide(found, "withdrawn", why, actor)
    _tell("register.proposal.withdrawn", found, actor, {"state": (before, "withdrawn"), "reason": (None, why or None)})
    return found


@transaction.atomic
def sign(  # a signature is made of these, each by its name
    *, plan: Plan, numbers: Sequence[tuple[int, int]], read: int | None, actor: Actor, alone: bool = False
) -> list[str]:
    """Sign proposals, one or those of one decision, all or none; the ids of the amendments.

    `numbers`: each with its revision as it was read; `read`: the plan's. Refusal to whoever wrote one of them, unless
    nobody else may sign and `alone` says so: the exception is written down.
    """
    held = locked(plan)
    check_plan_revision(read, held.revision)
    must_be_adopted(held)
    may = proposed.signers(held)
    several = [_waiting(held, number, seen, judged=True)[1] for number, seen in numbers]
    if any(each.moved for found in several for each in brought(held, found)):
        raise Refusal(MOVED)
    return [_sign(held, found, may, actor, alone=alone) for found in several]


def _sign(held: Plan, found: Proposal, may: frozenset[str], actor: Actor, *, alone: bool) -> str:
    by_oneself = check_four_eyes(found.hands, may, actor.token, alone=alone)
    rows = brought(held, found)  # those that were signed just before are in the plan already
    lost = next((each for each in rows if each.value is None), None)
    if lost is not None:
        raise Refusal(LOST, address=lost.address)
    act, edits = proposed.act_of(found), edits_of(rows)
    if act.kind == "observed":
        name = observe(plan=held, edits=edits, source=act.source, noticed=act.noticed, seen=None, actor=actor)
    else:
        name = amend(plan=held, edits=edits, reason=act.reason, decision=act.decision, date=act.date, seen=None,
                     actor=actor, ops=act.ops)  # fmt: skip
    before = found.state
    found.amendment, found.alone = name, by_oneself
    _decide(found, "signed", "", actor)
    fields: dict[str, tuple[Any, Any]] = {"state": (before, "signed"), "amendment": (None, name)}
    _tell("register.proposal.signed", found, actor, fields | ({"alone": (None, True)} if by_oneself else {}))
    return name


@transaction.atomic
def sign_at_once(*, plan: Plan, act: Act, edits: Edits, seen: int | None, actor: Actor) -> str:
    """Propose and sign in one gesture: only where nobody else may sign, and the journal says so."""
    found = propose(plan=plan, act=act, edits=edits, seen=seen, actor=actor)
    return sign(plan=plan, numbers=[(found.pk, found.revision)], read=seen, actor=actor, alone=True)[0]


def _waiting(plan: Plan, number: int, seen: int, *, judged: bool = False) -> tuple[Plan, Proposal]:
    """The plan, kept from other writers, and a proposal that still waits, as it was read."""
    held = locked(plan)
    found = Proposal.objects.get(plan=held, pk=number)
    check_waiting(found.state, found.revision, seen, judged=judged)
    return held, found


def _write(found: Proposal, held: Plan, act: Act, edits: Edits, actor: Actor) -> None:
    """Put an act and rows in a proposal; what its writer had prepared of these rows is in it now."""
    addresses = [f"{noun}:{ident}" for noun, ident, _ in edits]
    found.kind, found.reason, found.decision, found.date = act.kind, act.reason.strip(), act.decision.strip(), act.date
    found.source, found.noticed = act.source, act.noticed
    found.ops = {address: [op, list(into)] for address, (op, into) in act.ops.items()}
    found.edits = kept_edits(rows_at(held, addresses), edits)
    found.against, found.state, found.changed_at = held.revision, "proposed", timezone.now()
    if actor.token is not None:
        found.hands = [*(each for each in found.hands if each != str(actor.token)), str(actor.token)]
        Draft.objects.filter(plan=held, token=actor.token, address__in=addresses).delete()


def _next(found: Proposal) -> None:
    found.revision += 1
    found.save()


def _decide(found: Proposal, state: str, why: str, actor: Actor) -> None:
    found.state, found.why = state, why
    found.decided_token, found.decided_position, found.decided_at = actor.token, actor.position, timezone.now()
    _next(found)


def _said(found: Proposal) -> dict[str, tuple[Any, Any]]:
    rows = [f"{each['noun']}:{each['ident']}" for each in found.edits]
    told = {"reason": found.reason, "decision": found.decision, "source": found.source}
    return {**{name: (None, value) for name, value in told.items() if value}, "rows": (None, rows)}


def _tell(action: str, found: Proposal, actor: Actor, fields: Mapping[str, tuple[Any, Any]]) -> None:
    named = f"{found.plan.ident}/proposal:{found.pk}"
    record(action=action, named=named, actor=actor, changes=[Change(named, fields)])
