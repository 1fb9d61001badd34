# SPDX-License-Identifier: Apache-2.0
"""Writes of positions: opened, held, left, closed with a successor; roles given to them and taken back."""

from datetime import date

from django.db import transaction

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.people import indexing
from jalon.office.people.actions.ground import administered, free, made_of, tell
from jalon.office.people.mail import tell_vacant
from jalon.office.people.models import Account, Grant, Holding, Organisation, Position
from jalon.office.people.rules import EMPTY, HELD_TWICE, check_dates, check_role

NOT_AFTER = mark("Le poste qui prend la suite doit être un autre poste, ouvert.")
SHUT = mark("Ce poste est fermé.")
NO_ENTRY = mark("Le compte de cette personne est fermé ou suspendu.")


@transaction.atomic
def add_position(*, ident: str, organisation: Organisation, fr: str, actor: Actor, en: str = "") -> Position:
    """Open a position in a body; without an identifier, one is made of its title."""
    if not fr.strip():
        raise Refusal(EMPTY, "fr")
    ident = ident or made_of(Position, fr)
    free(Position, ident)
    made = Position.objects.create(ident=ident, organisation=organisation, fr=fr.strip(), en=en.strip())
    indexing.put_position(made)
    fields = {"title": (None, fr), "organisation": (None, organisation.ident)}
    tell("people.position.added", f"position:{ident}", actor, fields)
    return made


@transaction.atomic
@administered()
def close_position(*, position: Position, on: date, successor: Position, actor: Actor) -> None:
    """Close a position: its roles pass to its successor, so that nothing is left without one."""
    if successor.pk == position.pk or successor.closed_on is not None:
        raise Refusal(NOT_AFTER, "successor")
    if position.closed_on is not None:
        raise Refusal(SHUT)
    for grant in position.grants.all():
        over = grant.organisation or position.organisation
        Grant.objects.get_or_create(
            position=successor, organisation=over, role=grant.role, plan=grant.plan, measure=grant.measure
        )
    left = list(position.holdings.filter(until=None).select_related("account"))
    for each in left:
        _end(each, on)
    position.closed_on, position.successor = on, successor
    position.save(update_fields=["closed_on", "successor"])
    named = f"position:{position.ident}"
    told = [Change(named, {"successor": (None, successor.ident)})]
    told += [Change(named, {"holder": (str(each.account.token), None)}, whose=each.account.token) for each in left]
    record(action="people.position.closed", named=named, actor=actor, changes=told)
    if not _held(successor):
        tell_vacant(successor, on)


@transaction.atomic
def hold(*, position: Position, account: Account, since: date, actor: Actor, until: date | None = None) -> Holding:
    """Put a person in a position."""
    check_dates(since, until)
    if position.closed_on is not None:
        raise Refusal(SHUT)
    if position.holdings.filter(account=account, until=None).exists():
        raise Refusal(HELD_TWICE, "account")
    made = Holding.objects.create(position=position, account=account, since=since, until=until)
    told = Change(f"position:{position.ident}", {"holder": (None, str(account.token))}, whose=account.token)
    record(action="people.position.held", named=f"position:{position.ident}", actor=actor, changes=[told])
    return made


@transaction.atomic
@administered()
def end_holding(*, holding: Holding, on: date, actor: Actor) -> bool:
    """A person leaves a position on a day (its last). Whether the position is left without a living holder.

    The work belongs to the position: it stays there for whoever comes next; the plan office is told by mail, and shown
    the vacancy.
    """
    check_dates(holding.since, on)
    _end(holding, on)
    position = holding.position
    vacant = not _held(position)
    fields = {"holder": (str(holding.account.token), None), "vacant": (False, vacant)}
    told = Change(f"position:{position.ident}", fields, whose=holding.account.token)
    record(action="people.position.left", named=f"position:{position.ident}", actor=actor, changes=[told])
    if vacant:
        tell_vacant(position, on)
    return vacant


@transaction.atomic
@administered()
def succeed(*, holding: Holding, on: date, account: Account, actor: Actor) -> None:
    """A person takes over from another in a position on a day, the last of the one who leaves."""
    if not account.is_active:
        raise Refusal(NO_ENTRY, "account")
    hold(position=holding.position, account=account, since=on, actor=actor)
    end_holding(holding=holding, on=on, actor=actor)


@transaction.atomic
def grant(
    *,
    position: Position,
    role: str,
    actor: Actor,
    organisation: Organisation | None = None,
    plan: str = "",
    measure: str = "",
) -> Grant:
    """Give a role to a position."""
    check_role(role)
    if measure and not plan:
        raise Refusal(mark("Une mesure se nomme avec son plan."), "plan")
    made, new = Grant.objects.get_or_create(
        position=position, role=role, organisation=organisation, plan=plan, measure=measure
    )
    if new:
        over = organisation.ident if organisation else ""
        fields = {"role": (None, [role, over, plan, measure])}
        tell("people.role.granted", f"position:{position.ident}", actor, fields)
    return made


@transaction.atomic
@administered()
def revoke(*, grant: Grant, actor: Actor) -> None:
    """Take a role back."""
    over = grant.organisation.ident if grant.organisation else ""
    fields = {"role": ([grant.role, over, grant.plan, grant.measure], None)}
    tell("people.role.revoked", f"position:{grant.position.ident}", actor, fields)
    grant.delete()


def _end(holding: Holding, on: date) -> None:
    """The last day of a holding; one that had not begun is over the day it would have."""
    holding.until = max(holding.since, on)
    holding.save(update_fields=["until"])


def _held(position: Position) -> bool:
    return position.holdings.filter(until=None, account__is_active=True).exists()
