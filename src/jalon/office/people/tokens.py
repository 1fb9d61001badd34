# SPDX-License-Identifier: Apache-2.0
"""Reading tokens of the API: who calls by one, whose there are, from which positions one may be made."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from msgspec.structs import replace

from jalon.office.people.models import Account, ApiToken, Holding
from jalon.office.people.queries import access_of, held
from jalon.office.people.rules import token_digest
from jalon.office.people.types import Access, Caller

#: How a token begins, so that it is known for what it is wherever it was left.
PREFIX: Final = "jalon_"
_LONGEST: Final = 200
#: That a token was used is written at most so often.
_AGAIN: Final = timedelta(minutes=1)


def caller(secret: str) -> Caller | None:
    """Who calls by a token; None when it is none, expired, revoked, or its owner no longer holds its position."""
    if not secret.startswith(PREFIX) or len(secret) > _LONGEST:
        return None
    found = working().filter(digest=token_digest(secret)).select_related("account", "position").first()
    if found is None:
        return None
    now = timezone.now()
    if found.used_at is None or now - found.used_at > _AGAIN:
        ApiToken.objects.filter(pk=found.pk).update(used_at=now)
    access = from_position(access_of(found.account), found.position.ident)
    return Caller(found.pk, found.name, frozenset(found.scopes), access, found.plan, frozenset(found.bodies))


def working() -> QuerySet[ApiToken]:
    """The tokens that open something today."""
    day = timezone.localdate()
    holding = Holding.objects.filter(held(day), account=OuterRef("account"), position=OuterRef("position"))
    return ApiToken.objects.filter(
        Exists(holding),
        Q(position__closed_on=None) | Q(position__closed_on__gte=day),
        account__is_active=True,
        revoked_at=None,
        expires_on__gte=day,
    )


def from_position(access: Access, position: str) -> Access:
    """What a person may do from one of their positions alone."""
    return replace(access, granted=tuple(each for each in access.granted if each.position == position))


def tokens_of(account: Any) -> QuerySet[ApiToken]:
    """The tokens of a person, the latest first, with whether each still opens something."""
    return all_tokens().filter(account=account)


def all_tokens() -> QuerySet[ApiToken]:
    """Every token of the office, the latest first, with whether each still opens something."""
    rows = ApiToken.objects.select_related("account", "position__organisation")
    return rows.annotate(works=Exists(working().filter(pk=OuterRef("pk")))).order_by("-made_at", "-pk")


def token_numbered(number: int) -> Any:
    """A token by its number; ApiToken.DoesNotExist."""
    return all_tokens().get(pk=number)


def positions_held(account: Account) -> list[Any]:
    """The positions a person holds today, from which a token may act."""
    rows = Holding.objects.filter(held(), account=account, position__closed_on=None)
    return [each.position for each in rows.select_related("position__organisation").order_by("position__ident")]
