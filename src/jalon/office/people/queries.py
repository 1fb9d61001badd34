# SPDX-License-Identifier: Apache-2.0
"""Reading people: what a person may do, who holds what, what has nobody, the registry at a date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from msgspec import Struct

from jalon.office.people.models import (
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
from jalon.office.people.types import Access, Granted


class Named(Struct, frozen=True):
    """A body or a position by its names."""

    ident: str
    fr: str
    en: str = ""


def access_of(account: Account, on: date | None = None) -> Access:
    """What an account may do on a day (today); nothing once it is closed. Two queries."""
    if not account.is_active:
        return Access(account.token)
    day = on or timezone.localdate()
    rows = Grant.objects.filter(
        Q(position__holdings__until=None) | Q(position__holdings__until__gte=day),
        Q(position__closed_on=None) | Q(position__closed_on__gte=day),
        position__holdings__account=account,
        position__holdings__since__lte=day,
    ).distinct()
    granted = tuple(
        Granted(role, position, over or own, plan, measure)
        for role, position, over, own, plan, measure in rows.order_by("position__ident", "id").values_list(
            "role", "position__ident", "organisation__ident", "position__organisation__ident", "plan", "measure"
        )
    )
    return Access(account.token, granted, predecessors({each.organisation for each in granted}) if granted else {})


def predecessors(bodies: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Each body -> those it took over from, whatever the number of steps."""
    before: dict[str, set[str]] = defaultdict(set)
    for old, new in Succession.objects.values_list("before__ident", "after__ident"):
        before[new].add(old)
    found = {}
    for body in bodies:
        seen: set[str] = set()
        waiting = [body]
        while waiting:
            found_now = before[waiting.pop()] - seen
            seen |= found_now
            waiting += found_now
        found[body] = frozenset(seen)
    return found


def held(on: date | None = None) -> Q:
    """Holdings in force on a day (today)."""
    day = on or timezone.localdate()
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def positions() -> Any:
    """Open positions with their body and living holders; `vacant` says that nobody holds one."""
    living = Holding.objects.filter(held(), account__is_active=True)
    return (
        Position.objects.filter(Q(closed_on=None) | Q(closed_on__gte=timezone.localdate()))
        .select_related("organisation")
        .prefetch_related(
            "organisation__names",
            Prefetch("holdings", living.select_related("account").order_by("since", "id"), "living"),
            Prefetch("grants", Grant.objects.select_related("organisation").order_by("id"), "roles"),
        )
        .annotate(vacant=~Exists(living.filter(position=OuterRef("pk"))))
        .order_by("organisation__ident", "ident")
    )


def vacant_positions() -> Any:
    """Open positions with a role and no living holder: the plan office is to find somebody."""
    return positions().filter(grants__isnull=False).filter(vacant=True).distinct()


def organisations() -> QuerySet[Organisation]:
    """The registry, with names and successions."""
    return (
        Organisation.objects.select_related("parent")
        .prefetch_related(
            Prefetch("names", OrganisationName.objects.order_by("since", "id")),
            "identifiers",
            Prefetch("successions", Succession.objects.select_related("after").order_by("on", "id")),
            Prefetch("inheritances", Succession.objects.select_related("before").order_by("on", "id")),
        )
        .order_by("ident")
    )


def name_on(organisation: Organisation, on: str = "") -> Named:
    """The name of a body on a day (the latest by default), of those that were fetched with it."""
    names = sorted(organisation.names.all(), key=lambda name: name.since)
    if on:
        names = [name for name in names if (not name.since or name.since <= on)] or names[:1]
    last = names[-1] if names else None
    return Named(organisation.ident, last.fr if last else organisation.ident, last.en if last else "")


def position_names(idents: Iterable[str]) -> Mapping[str, Named]:
    """Positions by their titles."""
    rows = Position.objects.filter(ident__in=set(idents)).values_list("ident", "fr", "en")
    return {ident: Named(ident, fr, en) for ident, fr, en in rows}


def names_of(tokens: Iterable[UUID | None]) -> Mapping[UUID, str]:
    """Persons by their tokens; one whose name was erased is not there."""
    rows = Account.objects.filter(token__in={token for token in tokens if token}).values_list("token", "name", "email")
    return {token: name or email for token, name, email in rows if name or email}


def plan_office() -> QuerySet[Account]:
    """The living holders of the role of the plan office."""
    day = timezone.localdate()
    return Account.objects.filter(
        Q(holdings__until=None) | Q(holdings__until__gte=day),
        holdings__since__lte=day,
        holdings__position__grants__role="plan_office",
        is_active=True,
    ).distinct()


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that may still be accepted, the latest first."""
    return (
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
        .select_related("position__organisation")
        .order_by("-invited_at", "id")
    )


def known_organisations(
    idents: Iterable[str], identifiers: Iterable[tuple[str, str]]
) -> frozenset[str | tuple[str, str]]:
    """Of some ids and outside identifiers, those the registry holds. Two queries."""
    found: set[str | tuple[str, str]] = set(
        Organisation.objects.filter(ident__in=set(idents)).values_list("ident", flat=True)
    )
    wanted = set(identifiers)
    if wanted:
        rows = Identifier.objects.filter(value__in={value for _, value in wanted}).values_list("scheme", "value")
        found |= wanted & set(rows)
    return frozenset(found)


def reached(token: UUID | None) -> Account | None:
    """The account behind a token, if mail still reaches it: an office command has none, a closed account neither."""
    return Account.objects.filter(token=token, is_active=True).first() if token else None
