# SPDX-License-Identifier: Apache-2.0
"""What people change of how they sign in, written in the journal: nothing secret, only that it was done."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added
from django.db import transaction

from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor


def watch() -> None:
    """Listen to what allauth does for people: it has no action of ours to write an entry."""
    for signal, action in (
        (password_changed, "people.password.changed"),
        (password_reset, "people.password.changed"),
        (authenticator_added, "people.key.added"),
        (authenticator_removed, "people.key.removed"),
        (authenticator_reset, "people.key.changed"),
    ):
        signal.connect(_teller(action), weak=False, dispatch_uid=f"{action}:{id(signal)}")
    social_account_added.connect(_connected, dispatch_uid="people.provider.connected")


def _teller(action: str) -> Any:
    def tell(user: Any, **_: Any) -> None:
        _write(action, user)

    return tell


def _connected(sociallogin: Any, **_: Any) -> None:
    _write("people.provider.connected", sociallogin.user)


@transaction.atomic
def _write(action: str, user: Any) -> None:
    record(action=action, named=f"person:{user.token}", actor=Actor(user.token))
