# SPDX-License-Identifier: Apache-2.0
"""Every write of people: one transaction, one journal entry each."""

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.lang import Lang, mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import erase, record
from jalon.office.journal.types import Actor, Change
from jalon.office.people.models import (
    SLUG,
    Account,
    Grant,
    Holding,
    Identifier,
    Invitation,
    Organisation,
    OrganisationName,
    Position,
    Succession,
)
from jalon.office.people.rules import (
    CIRCLE,
    EMPTY,
    EXPIRED,
    HELD_TWICE,
    LAST_ADMINISTRATOR,
    NOT_A_SLUG,
    NOT_INVITED,
    TWICE,
    check_dates,
    check_role,
    token_digest,
)

INVITED_FOR: Final = timedelta(days=14)
VACATED: Final = mark("Le poste « {position} » n’a plus de titulaire.")


@contextmanager
def _administered() -> Iterator[None]:
    """The office has somebody who administers it, and still has once this is done; else it is undone (Refusal)."""
    had = _administrators().exists()
    yield
    if had and not _administrators().exists():
        raise Refusal(LAST_ADMINISTRATOR)


def _administrators() -> QuerySet[Holding]:
    """Who holds, without an end, an open position that has the role."""
    rows = Holding.objects.filter(until=None, account__is_active=True, position__closed_on=None)
    return rows.filter(position__grants__role="administrator")


@transaction.atomic
def add_account(*, email: str, name: str, actor: Actor, password: str | None = None, lang: Lang = "fr") -> Account:
    """Open an account."""
    if Account.objects.filter(email__iexact=email).exists():
        raise Refusal(TWICE, "email", found=email)
    account = Account.objects.create_user(email, password, name=name, lang=lang)
    fields = {"email": (None, account.email), "name": (None, name)}
    told = Change(_person(account), fields, whose=account.token)
    record(action="people.account.opened", named=_person(account), actor=actor, changes=[told])
    return account


@transaction.atomic
@_administered()
def close_account(*, account: Account, actor: Actor) -> None:
    """Close an account: it signs in no more, and holds nothing any longer."""
    for holding in account.holdings.filter(until=None).select_related("position"):
        end_holding(holding=holding, on=timezone.localdate(), actor=actor)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record(action="people.account.closed", named=_person(account), actor=actor)


@transaction.atomic
def erase_person(*, account: Account, ground: str, actor: Actor) -> int:
    """Destroy what identifies a person, here and in the journal; what was done stays, done by a token."""
    email = account.email
    close_account(account=account, actor=actor)
    Account.objects.filter(pk=account.pk).update(
        email=f"{account.token}@efface.invalid", name="", password=f"!{secrets.token_hex(20)}"
    )
    mine = Q(account=account) | Q(email=email)
    Invitation.objects.filter(mine, accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    Invitation.objects.filter(mine).update(email=f"{account.token}@efface.invalid", name="")
    return erase(whose=account.token, ground=ground, actor=actor)


@transaction.atomic
def add_organisation(
    *,
    ident: str,
    names: Sequence[Mapping[str, str]],
    actor: Actor,
    kind: str = "",
    parent: Organisation | None = None,
    country: str = "",
    identifiers: Sequence[tuple[str, str]] = (),
) -> Organisation:
    """Enter a body in the registry."""
    _free(Organisation, ident)
    made = Organisation.objects.create(ident=ident, kind=kind, parent=parent, country=country)
    OrganisationName.objects.bulk_create(OrganisationName(organisation=made, **name) for name in names)
    Identifier.objects.bulk_create(
        (Identifier(organisation=made, scheme=scheme, value=value) for scheme, value in identifiers),
        ignore_conflicts=True,
    )
    fields = {"kind": (None, kind), "names": (None, [dict(name) for name in names])}
    _tell("people.organisation.added", f"organisation:{ident}", actor, fields)
    return made


@transaction.atomic
def rename_organisation(
    *, organisation: Organisation, since: date, fr: str, actor: Actor, en: str = "", acronym: str = ""
) -> None:
    """Give a body another name from a day; the one before ends the day before."""
    if not fr.strip():
        raise Refusal(EMPTY, "fr")
    before = organisation.names.order_by("-since").first()
    if before is not None and before.since and before.since >= since.isoformat():
        raise Refusal(mark("Le nom en vigueur depuis le {since} est plus récent."), "since", since=before.since)
    if before is not None:
        before.until = (since - timedelta(days=1)).isoformat()
        before.save(update_fields=["until"])
    OrganisationName.objects.create(
        organisation=organisation, fr=fr.strip(), en=en.strip(), acronym=acronym.strip(), since=since.isoformat()
    )
    fields = {"name": (before.fr if before else None, fr), "since": (None, since.isoformat())}
    _tell("people.organisation.renamed", f"organisation:{organisation.ident}", actor, fields)


@transaction.atomic
def succeed_organisation(*, before: Organisation, after: Organisation, on: date, actor: Actor) -> None:
    """Say that a body took over from another on a day: whoever works for the new one reaches what the old one held."""
    if before.pk == after.pk:
        raise Refusal(CIRCLE, "after")
    Succession.objects.update_or_create(before=before, after=after, defaults={"on": on.isoformat()})
    Organisation.objects.filter(pk=before.pk).update(ended_on=on)
    fields = {"successor": (None, after.ident), "on": (None, on.isoformat())}
    _tell("people.organisation.succeeded", f"organisation:{before.ident}", actor, fields)


@transaction.atomic
def add_position(*, ident: str, organisation: Organisation, fr: str, actor: Actor, en: str = "") -> Position:
    """Open a position in a body."""
    if not fr.strip():
        raise Refusal(EMPTY, "fr")
    _free(Position, ident)
    made = Position.objects.create(ident=ident, organisation=organisation, fr=fr.strip(), en=en.strip())
    fields = {"title": (None, fr), "organisation": (None, organisation.ident)}
    _tell("people.position.added", f"position:{ident}", actor, fields)
    return made


@transaction.atomic
@_administered()
def close_position(*, position: Position, on: date, successor: Position, actor: Actor) -> None:
    """Close a position: its roles pass to its successor, so that nothing is left without one."""
    if successor.pk == position.pk or successor.closed_on is not None:
        raise Refusal(mark("Le poste qui prend la suite doit être un autre poste, ouvert."), "successor")
    for grant in position.grants.all():
        over = grant.organisation or position.organisation
        Grant.objects.get_or_create(
            position=successor, organisation=over, role=grant.role, plan=grant.plan, measure=grant.measure
        )
    left = list(position.holdings.filter(until=None).select_related("account"))
    Holding.objects.filter(pk__in=[each.pk for each in left]).update(until=on)
    position.closed_on, position.successor = on, successor
    position.save(update_fields=["closed_on", "successor"])
    named = f"position:{position.ident}"
    told = [Change(named, {"successor": (None, successor.ident)})]
    told += [Change(named, {"holder": (str(each.account.token), None)}, whose=each.account.token) for each in left]
    record(action="people.position.closed", named=named, actor=actor, changes=told)


@transaction.atomic
def hold(*, position: Position, account: Account, since: date, actor: Actor, until: date | None = None) -> Holding:
    """Put a person in a position."""
    check_dates(since, until)
    if position.holdings.filter(account=account, until=None).exists():
        raise Refusal(HELD_TWICE, "account")
    made = Holding.objects.create(position=position, account=account, since=since, until=until)
    told = Change(f"position:{position.ident}", {"holder": (None, str(account.token))}, whose=account.token)
    record(action="people.position.held", named=f"position:{position.ident}", actor=actor, changes=[told])
    return made


@transaction.atomic
@_administered()
def end_holding(*, holding: Holding, on: date, actor: Actor) -> bool:
    """A person leaves a position on a day (its last). Whether the position is left without a living holder.

    The work belongs to the position: it stays there for whoever comes next, and the plan office is shown the vacancy.
    """
    check_dates(holding.since, on)
    holding.until = on
    holding.save(update_fields=["until"])
    position = holding.position
    vacant = not position.holdings.filter(until=None, account__is_active=True).exists()
    fields = {"holder": (str(holding.account.token), None), "vacant": (False, vacant)}
    told = Change(f"position:{position.ident}", fields, whose=holding.account.token)
    record(action="people.position.left", named=f"position:{position.ident}", actor=actor, changes=[told])
    return vacant


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
    made, new = Grant.objects.get_or_create(
        position=position, role=role, organisation=organisation, plan=plan, measure=measure
    )
    if new:
        over = organisation.ident if organisation else ""
        fields = {"role": (None, [role, over, plan, measure])}
        _tell("people.role.granted", f"position:{position.ident}", actor, fields)
    return made


@transaction.atomic
@_administered()
def revoke(*, grant: Grant, actor: Actor) -> None:
    """Take a role back."""
    over = grant.organisation.ident if grant.organisation else ""
    fields = {"role": ([grant.role, over, grant.plan, grant.measure], None)}
    _tell("people.role.revoked", f"position:{grant.position.ident}", actor, fields)
    grant.delete()


@transaction.atomic
def invite(*, email: str, position: Position, actor: Actor, name: str = "", lang: str = "fr") -> tuple[Invitation, str]:
    """Invite somebody to a position; the token of the link is given once and not kept."""
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    Invitation.objects.filter(email=email.lower(), position=position, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    made = Invitation.objects.create(
        email=email.lower(),
        name=name,
        lang=lang,
        position=position,
        digest=token_digest(token),
        invited_at=now,
        expires_at=now + INVITED_FOR,
    )
    _tell("people.invited", f"position:{position.ident}", actor, {"invitation": (None, made.pk)})
    return made, token


def invitation_of(token: str, now: datetime | None = None) -> Invitation:
    """The open invitation of a link; Refusal when it has expired, was withdrawn or accepted."""
    found = (
        Invitation.objects.filter(digest=token_digest(token), accepted_at=None, withdrawn_at=None)
        .select_related("position__organisation")
        .first()
    )
    if found is None or found.expires_at <= (now or timezone.now()):
        raise Refusal(EXPIRED)
    return found


@transaction.atomic
def accept(*, token: str, account: Account) -> Holding:
    """Take the position one was invited to."""
    invitation = invitation_of(token)
    if invitation.email != account.email.lower():
        raise Refusal(NOT_INVITED)
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        accepted_at=timezone.now(), account=account
    )
    if not taken:
        raise Refusal(EXPIRED)
    actor = Actor(account.token, invitation.position.ident)
    return hold(position=invitation.position, account=account, since=timezone.localdate(), actor=actor)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Actor) -> None:
    """Take an invitation back."""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _tell("people.invitation.withdrawn", f"position:{invitation.position.ident}", actor, {})


def _tell(action: str, named: str, actor: Actor, fields: Mapping[str, tuple[Any, Any]]) -> None:
    record(action=action, named=named, actor=actor, changes=[Change(named, fields)] if fields else [])


def _person(account: Account) -> str:
    return f"person:{account.token}"


def _free(model: type[Organisation] | type[Position], ident: str) -> None:
    if not re.match(SLUG, ident):
        raise Refusal(NOT_A_SLUG, "ident", found=ident)
    if model.objects.filter(ident=ident).exists():
        raise Refusal(TWICE, "ident", found=ident)
