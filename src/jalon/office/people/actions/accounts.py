# SPDX-License-Identifier: Apache-2.0
"""Writes of accounts: opened, suspended, opened again, closed when somebody leaves, erased."""

import secrets
from collections.abc import Mapping
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jalon.lang import Lang, mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import erase, record
from jalon.office.journal.types import Actor, Change
from jalon.office.people.actions.ground import administered, person
from jalon.office.people.actions.positions import end_holding, hold
from jalon.office.people.actions.sessions import end_sessions
from jalon.office.people.mail import tell_vacant
from jalon.office.people.models import Account, ApiToken, Invitation
from jalon.office.people.queries import ERASED as ERASED_MAIL
from jalon.office.people.rules import EMPTY, TWICE

CLOSED = mark("Ce compte est déjà fermé ou suspendu.")
OPEN = mark("Ce compte est déjà ouvert.")
ERASED = mark("Les renseignements de cette personne ont été effacés : son compte ne rouvre pas.")
SAME_PERSON = mark("La personne qui prend la suite doit être une autre, dont le compte est ouvert.")
TO_COME = mark("Cette date est à venir : d’ici là, nommez la suite sur chaque poste ; inscrivez le départ ce jour-là.")


@transaction.atomic
def add_account(*, email: str, name: str, actor: Actor, password: str | None = None, lang: Lang = "fr") -> Account:
    """Open an account."""
    if Account.objects.filter(email__iexact=email).exists():
        raise Refusal(TWICE, "email", found=email)
    account = Account.objects.create_user(email, password, name=name, lang=lang)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    fields = {"email": (None, account.email), "name": (None, name)}
    told = Change(person(account), fields, whose=account.token)
    record(action="people.account.opened", named=person(account), actor=actor, changes=[told])
    return account


@transaction.atomic
@administered()
def suspend(*, account: Account, actor: Actor) -> None:
    """Keep a person out for a time: positions stay theirs, nothing more can be done from them."""
    if not account.is_active:
        raise Refusal(CLOSED)
    _shut(account)
    record(action="people.account.suspended", named=person(account), actor=actor)
    for holding in account.holdings.filter(until=None).select_related("position__organisation"):
        tell_vacant(holding.position, timezone.localdate())


@transaction.atomic
def reopen(*, account: Account, actor: Actor) -> None:
    """Let a person in again."""
    if account.email.endswith(ERASED_MAIL):
        raise Refusal(ERASED)
    if account.is_active:
        raise Refusal(OPEN)
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(action="people.account.reopened", named=person(account), actor=actor)


@transaction.atomic
@administered()
def close_account(*, account: Account, actor: Actor, on: date | None = None) -> None:
    """Close an account: it signs in no more, and holds nothing any longer."""
    for holding in account.holdings.filter(until=None).select_related("position__organisation", "account"):
        end_holding(holding=holding, on=max(holding.since, on or timezone.localdate()), actor=actor)
    _shut(account)
    record(action="people.account.closed", named=person(account), actor=actor)


@transaction.atomic
@administered()
def leave(*, account: Account, on: date, successors: Mapping[str, Account], actor: Actor) -> None:
    """Somebody leaves, `on` being the last day; whoever is named takes over (position -> account); the account closes.

    A position for which nobody is named is left vacant, and the plan office is told.
    """
    if on > timezone.localdate():
        raise Refusal(TO_COME, "on")
    for holding in account.holdings.filter(until=None).select_related("position"):
        other = successors.get(holding.position.ident)
        if other is None:
            continue
        if other.pk == account.pk or not other.is_active:
            raise Refusal(SAME_PERSON, f"after-{holding.position.ident}")
        if not holding.position.holdings.filter(account=other, until=None).exists():
            hold(position=holding.position, account=other, since=on, actor=actor)
    close_account(account=account, actor=actor, on=on)


@transaction.atomic
def erase_person(*, account: Account, ground: str, actor: Actor) -> int:
    """Destroy what identifies a person, here and in the journal; what was done stays, done by a token."""
    if not ground.strip():
        raise Refusal(EMPTY, "ground")
    email = account.email
    close_account(account=account, actor=actor)
    Account.objects.filter(pk=account.pk).update(
        email=f"{account.token}{ERASED_MAIL}", name="", password=f"!{secrets.token_hex(20)}", last_login=None
    )
    mine = Q(account=account) | Q(email=email)
    Invitation.objects.filter(mine, accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    Invitation.objects.filter(mine).update(email=f"{account.token}{ERASED_MAIL}", name="")
    ApiToken.objects.filter(account=account).update(name="—")
    ApiToken.objects.filter(account=account, revoked_at=None).update(revoked_at=timezone.now())
    for table in (EmailAddress, SocialAccount, Authenticator):
        table.objects.filter(user=account).delete()
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(username__iexact=email).delete()
    return erase(whose=account.token, ground=ground.strip(), actor=actor)


def _shut(account: Account) -> None:
    end_sessions(account=account)
    account.is_active = False
    account.save(update_fields=["is_active"])
