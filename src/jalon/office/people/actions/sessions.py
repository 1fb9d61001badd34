# SPDX-License-Identifier: Apache-2.0
"""Writes of how one signs in: sessions ended, second factors taken away from somebody who lost them."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor
from jalon.office.people.actions.ground import person
from jalon.office.people.models import Account
from jalon.office.people.sign_in import closed_again

NO_KEY = mark("Cette personne n’a ni code ni clé : elle se connecte par son seul mot de passe, ou par un fournisseur.")
OVER = mark("Cette connexion est déjà fermée.")


@transaction.atomic
def end_session(*, account: Account, number: int) -> None:
    """End one of one's own sessions."""
    found = UserSession.objects.filter(user=account, pk=number).first()
    if found is None:
        raise Refusal(OVER)
    found.end()
    record(action="people.session.ended", named=person(account), actor=Actor(account.token))


@transaction.atomic
def end_sessions(*, account: Account, kept: str = "") -> int:
    """End the sessions of a person but one (its key); how many ended."""
    found = UserSession.objects.filter(user=account).exclude(session_key=kept)
    count = 0
    for each in found:
        each.end()
        count += 1
    return count


@transaction.atomic
def end_other_sessions(*, account: Account, kept: str) -> int:
    """End one's own sessions but the one in which it is asked; how many ended."""
    count = end_sessions(account=account, kept=kept)
    record(action="people.session.ended", named=person(account), actor=Actor(account.token))
    return count


@transaction.atomic
def close_again() -> int:
    """Close the secrets of second factors by the secret key of today: the old keys may then go. How many."""
    count = 0
    for each in Authenticator.objects.select_for_update().filter(type__in=("totp", "recovery_codes")):
        name = "secret" if each.type == "totp" else "seed"
        each.data[name] = closed_again(each.data[name])
        each.save(update_fields=["data"])
        count += 1
    return count


@transaction.atomic
def forget_keys(*, account: Account, actor: Actor) -> None:
    """Take away the second factors of somebody who lost them: they sign in by password again, everywhere anew."""
    gone, _ = Authenticator.objects.filter(user=account).delete()
    if not gone:
        raise Refusal(NO_KEY)
    end_sessions(account=account)
    record(action="people.key.forgotten", named=person(account), actor=actor)
