# SPDX-License-Identifier: Apache-2.0
"""Writes of tokens of the API: made (shown once), revoked; the answers kept for their idempotency keys."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor
from jalon.office.people.actions.ground import tell
from jalon.office.people.models import Account, ApiToken, Position, Reply
from jalon.office.people.rules import EMPTY, token_digest
from jalon.office.people.tokens import PREFIX, positions_held
from jalon.office.people.types import TOKEN_SCOPES

#: What was answered to an idempotency key is kept so long.
KEPT: Final = timedelta(days=7)
#: A token opens nothing after so many days.
LONGEST: Final = 366
NOT_HELD: Final = mark("Vous ne tenez pas ce poste aujourd’hui : un jeton n’agit que depuis un poste que vous tenez.")
NO_SCOPE: Final = mark("Dites au moins une chose que le jeton peut faire.")
TOO_LATE: Final = mark("Un jeton expire entre demain et dans un an ({last}) ; trouvé : {found}.")
ALREADY: Final = mark("Ce jeton est déjà retiré.")


@transaction.atomic
def make_token(  # noqa: PLR0913  # a token is made of these
    *,
    account: Account,
    position: Position,
    name: str,
    scopes: Sequence[str],
    expires_on: date,
    actor: Actor,
    plan: str = "",
    bodies: Sequence[str] = (),
) -> tuple[ApiToken, str]:
    """Make a token; the secret is given once and not kept."""
    if not name.strip():
        raise Refusal(EMPTY, "name")
    if not scopes or set(scopes) - set(TOKEN_SCOPES):
        raise Refusal(NO_SCOPE, "scopes")
    if position.pk not in {each.pk for each in positions_held(account)}:
        raise Refusal(NOT_HELD, "position")
    today = timezone.localdate()
    last = today + timedelta(days=LONGEST)
    if not today < expires_on <= last:
        raise Refusal(TOO_LATE, "expires_on", last=last.isoformat(), found=expires_on.isoformat())
    secret = f"{PREFIX}{secrets.token_urlsafe(32)}"
    made = ApiToken.objects.create(
        account=account, position=position, name=name.strip()[:80], digest=token_digest(secret), start=secret[:12],
        scopes=sorted(set(scopes)), plan=plan, bodies=sorted(set(bodies)), made_at=timezone.now(),
        expires_on=expires_on,
    )  # fmt: skip
    fields = {
        "scopes": (None, made.scopes), "plan": (None, plan or None), "bodies": (None, made.bodies or None),
        "expires_on": (None, expires_on.isoformat()), "position": (None, position.ident),
    }  # fmt: skip
    tell("people.token.made", named(made.pk), actor, fields)
    return made, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: Actor) -> None:
    """Have a token open nothing from now on."""
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        raise Refusal(ALREADY)
    tell("people.token.revoked", named(token.pk), actor, {})


def named(number: int) -> str:
    """A token as the journal names it."""
    return f"token:{number}"


def kept_reply(*, number: int, key: str) -> Reply | None:
    """What was answered to a key, in the transaction of the write: who comes at the same time waits here.

    Answers older than a week are forgotten.
    """
    ApiToken.objects.select_for_update().get(pk=number)
    Reply.objects.filter(api_token=number, made_at__lt=timezone.now() - KEPT).delete()
    return Reply.objects.filter(api_token=number, key=key).first()


def keep_reply(*, number: int, key: str, request: str, status: int, body: str, headers: Mapping[str, Any]) -> None:
    """Keep what is answered to a key, in the transaction of the write itself."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an answer is kept in the transaction of what it answers")
    Reply.objects.create(
        api_token_id=number, key=key, request=request, status=status, body=body, headers=dict(headers),
        made_at=timezone.now(),
    )  # fmt: skip
