# SPDX-License-Identifier: Apache-2.0
"""Reading people: what a person may do, who holds what, what has nobody, the registry at a date."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from msgspec import Struct

from jalon.lang import fold
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
from jalon.office.people.types import Access, Granted, matrix

#: What ends the address of somebody whose values were erased: no mail goes there.
ERASED: Final = "@efface.invalid"


class Named(Struct, frozen=True):
    """A body or a position by its names."""

    ident: str
    fr: str
    en: str = ""


def access_of(account: Account, on: date | None = None, *, opened: bool = False) -> Access:
    """What an account may do on a day (today); nothing once it is closed, unless `opened` asks. Two queries."""
    if not account.is_active and not opened:
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
    return _told(Position.objects.filter(Q(closed_on=None) | Q(closed_on__gte=timezone.localdate())))


def _told(rows: QuerySet[Position]) -> Any:
    living = Holding.objects.filter(held(), account__is_active=True)
    return (
        rows.select_related("organisation", "successor")
        .prefetch_related(
            "organisation__names",
            Prefetch("holdings", living.select_related("account").order_by("since", "id"), "living"),
            Prefetch(
                "grants",
                Grant.objects.select_related("organisation").prefetch_related("organisation__names").order_by("id"),
                "roles",
            ),
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
            "parent__names",
            "successions__after__names",
            "inheritances__before__names",
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


def body_names(idents: Iterable[str], lang: str) -> dict[str, str]:
    """Some bodies by the latest of their names in a language. One query."""
    rows = OrganisationName.objects.filter(organisation__ident__in=set(idents)).order_by("since", "id")
    told = rows.values_list("organisation__ident", "fr", "en")
    return {ident: (en if lang == "en" else "") or fr for ident, fr, en in told}


def posts_of(tokens: Iterable[UUID]) -> Mapping[UUID, Named]:
    """The position that each person holds today, the first of theirs; who holds none is not there."""
    rows = Holding.objects.filter(held(), account__token__in=set(tokens)).order_by("-since", "-id")
    told = rows.values_list("account__token", "position__ident", "position__fr", "position__en")
    return {token: Named(ident, fr, en) for token, ident, fr, en in told}


def names_of(tokens: Iterable[UUID | None]) -> Mapping[UUID, str]:
    """Persons by their tokens; one whose name was erased is not there."""
    rows = Account.objects.filter(token__in={token for token in tokens if token}).values_list("token", "name", "email")
    return {token: name or email for token, name, email in rows if name or email}


def holders_of(role: str) -> QuerySet[Account]:
    """The living holders of a role."""
    day = timezone.localdate()
    return Account.objects.filter(
        Q(holdings__until=None) | Q(holdings__until__gte=day),
        holdings__since__lte=day,
        holdings__position__grants__role=role,
        is_active=True,
    ).distinct()


def who_may(permission: str, plan: str) -> frozenset[UUID]:
    """The persons who may do it today in the whole of a plan. One query."""
    day = timezone.localdate()
    roles = [role for role, reach in matrix()[permission].items() if reach == "all"]
    rows = Account.objects.filter(
        Q(holdings__until=None) | Q(holdings__until__gte=day),
        Q(holdings__position__closed_on=None) | Q(holdings__position__closed_on__gte=day),
        Q(holdings__position__grants__plan="") | Q(holdings__position__grants__plan=plan),
        holdings__since__lte=day,
        holdings__position__grants__role__in=roles,
        holdings__position__grants__measure="",
        is_active=True,
    )
    return frozenset(rows.values_list("token", flat=True))


def told_of_vacancies() -> QuerySet[Account]:
    """The plan office; those who administer the office when it has nobody."""
    office = holders_of("plan_office").order_by("id")
    return office if office.exists() else holders_of("administrator").order_by("id")


def accounts() -> QuerySet[Account]:
    """Everybody, with the positions they hold today; those whose values were erased are nobody any more."""
    now = Holding.objects.filter(held()).select_related("position__organisation").order_by("since", "id")
    return (
        Account.objects.exclude(email__endswith=ERASED)
        .prefetch_related(Prefetch("holdings", now, "held"))
        .order_by("name", "email", "id")
    )


def called(words: Iterable[str]) -> list[tuple[UUID, str, str]]:
    """The persons of whom each of some folded words begins a word of the name or the address. One query, every name."""
    begun = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    if not begun:
        return []
    rows = accounts().prefetch_related(None).values_list("token", "name", "email")
    return [each for each in rows if all(word.search(fold(f"{each[1]} {each[2]}")) for word in begun)]


def account(token: UUID) -> Any:
    """The account of a token; Account.DoesNotExist when there is none."""
    return accounts().get(token=token)


def sessions(account: Any) -> list[UserSession]:
    """The sessions of a person that are still open, the latest first."""
    return sorted(UserSession.objects.purge_and_list(account), key=lambda each: each.created_at, reverse=True)


def has_keys(account: Account) -> bool:
    """Whether a second factor guards an account."""
    return bool(Authenticator.objects.filter(user=account).exists())


def somebody(email: str, name: str) -> Account:
    """Somebody who has no account yet, for a password to be compared with what is known of them."""
    return Account(email=email, name=name)


def choices() -> list[tuple[str, str]]:
    """Those who may be named to a position: token, name and address."""
    rows = Account.objects.filter(is_active=True).order_by("name", "email").values_list("token", "name", "email")
    return [(str(token), f"{name} ({email})" if name else email) for token, name, email in rows]


def open_position(ident: str) -> Any:
    """An open position with its living holders and roles; Position.DoesNotExist when there is none."""
    return positions().get(ident=ident)


def any_position(ident: str) -> Any:
    """A position, open or closed, with its living holders and roles; Position.DoesNotExist when there is none."""
    return _told(Position.objects.all()).get(ident=ident)


def positions_of(body: str) -> Any:
    """The open positions of a body."""
    return positions().filter(organisation__ident=body)


def organisation(ident: str) -> Organisation:
    """A body of the registry; Organisation.DoesNotExist when there is none."""
    return organisations().get(ident=ident)


def standing() -> QuerySet[Organisation]:
    """The bodies that have not ended."""
    return organisations().filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))


def holdings(position: Position) -> QuerySet[Holding]:
    """Who held and holds a position, the latest first."""
    return position.holdings.select_related("account").order_by("-since", "-id")


def holding(key: int, position: str) -> Holding:
    """A holding that has no end, by its number and its position."""
    rows = Holding.objects.select_related("position__organisation", "account")
    return rows.get(pk=key, position__ident=position, until=None)


def role_of(key: int, position: str) -> Grant:
    """A role given to a position, by its number."""
    return Grant.objects.select_related("position", "organisation").get(pk=key, position__ident=position)


def invitation(key: int) -> Invitation:
    """An invitation nobody has answered yet, expired or not, by its number."""
    rows = Invitation.objects.select_related("position__organisation")
    return rows.get(pk=key, accepted_at=None, withdrawn_at=None)


def left_alone(account: Account) -> list[Holding]:
    """What a person holds that nobody else would, were they gone."""
    others = Holding.objects.filter(until=None, account__is_active=True).exclude(account=account)
    rows = account.holdings.filter(until=None).select_related("position__organisation").order_by("position__ident")
    return list(rows.exclude(position__in=others.values("position")))


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that nobody has answered, expired or not, the latest first."""
    return (
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None, position__closed_on=None)
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
