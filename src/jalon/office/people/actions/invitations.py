# SPDX-License-Identifier: Apache-2.0
"""Writes of invitations: sent by mail, withdrawn, accepted once by whom it was sent to."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from jalon.lang import Lang, mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people.actions.accounts import add_account
from jalon.office.people.actions.ground import tell
from jalon.office.people.actions.positions import SHUT, hold
from jalon.office.people.models import Account, Holding, Invitation, Position
from jalon.office.people.rules import EXPIRED, NOT_INVITED, token_digest

INVITED_FOR: Final = timedelta(days=14)
NO_ADDRESS: Final = mark("« {found} » n’est pas une adresse de courriel.")


@transaction.atomic
def invite(
    *, email: str, position: Position, actor: Actor, name: str = "", lang: Lang = "fr"
) -> tuple[Invitation, str]:
    """Invite somebody to a position; the token of the link is given once and not kept."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(NO_ADDRESS, "email", found=email) from None
    if position.closed_on is not None:
        raise Refusal(SHUT, "position")
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    Invitation.objects.filter(email=email, position=position, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    made = Invitation.objects.create(
        email=email,
        name=name.strip(),
        lang=lang,
        position=position,
        digest=token_digest(token),
        invited_at=now,
        expires_at=now + INVITED_FOR,
    )
    tell("people.invited", f"position:{position.ident}", actor, {"invitation": (None, made.pk)})
    return made, token


def invitation_of(token: str, now: datetime | None = None) -> Invitation:
    """The open invitation of a link; Refusal when it has expired, was withdrawn or accepted, or its position closed."""
    found = (
        Invitation.objects.filter(
            digest=token_digest(token), accepted_at=None, withdrawn_at=None, position__closed_on=None
        )
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
    _serve(invitation)
    return _taken(invitation, account)


@transaction.atomic
def accept_unsigned(*, token: str, name: str, password: str | None, lang: Lang) -> bool:
    """Take the position from the link alone, which proves that one reads the mail of the address.

    An address that has an account keeps it, its password and its name: one signs in to it as always. Any other is given
    one. Whether it was.
    """
    invitation = invitation_of(token)
    _serve(invitation)
    account = Account.objects.filter(email__iexact=invitation.email).first()
    made = account is None
    if account is None:
        account = add_account(email=invitation.email, name=name.strip(), actor=OFFICE, password=password, lang=lang)
    if not account.holdings.filter(position=invitation.position, until=None).exists():
        _taken(invitation, account)
    return made


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Actor) -> None:
    """Take an invitation back."""
    if invitation.accepted_at is not None or invitation.withdrawn_at is not None:
        raise Refusal(EXPIRED)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    tell("people.invitation.withdrawn", f"position:{invitation.position.ident}", actor, {})


def _serve(invitation: Invitation) -> None:
    """Use an invitation up, before anything else: of two that come at once, one is refused."""
    open_yet = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not open_yet.update(accepted_at=timezone.now()):
        raise Refusal(EXPIRED)


def _taken(invitation: Invitation, account: Account) -> Holding:
    Invitation.objects.filter(pk=invitation.pk).update(account=account)
    actor = Actor(account.token, invitation.position.ident)
    return hold(position=invitation.position, account=account, since=timezone.localdate(), actor=actor)
