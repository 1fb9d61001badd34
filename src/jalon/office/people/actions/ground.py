# SPDX-License-Identifier: Apache-2.0
"""What the writes of people share: the journal's entry, a free identifier, an office that stays administered."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet

from jalon.lang import fold
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.people.models import SLUG, Account, Holding, Organisation, Position
from jalon.office.people.rules import LAST_ADMINISTRATOR, NOT_A_SLUG, TWICE


@contextmanager
def administered() -> Iterator[None]:
    """The office has somebody who administers it, and still has once this is done; else it is undone (Refusal)."""
    had = _administrators().exists()
    yield
    if had and not _administrators().exists():
        raise Refusal(LAST_ADMINISTRATOR)


def _administrators() -> QuerySet[Holding]:
    """Who holds, without an end, an open position that has the role."""
    rows = Holding.objects.filter(until=None, account__is_active=True, position__closed_on=None)
    return rows.filter(position__grants__role="administrator", position__grants__plan="")


def tell(action: str, named: str, actor: Actor, fields: Mapping[str, tuple[Any, Any]]) -> None:
    """One entry about one object."""
    record(action=action, named=named, actor=actor, changes=[Change(named, fields)] if fields else [])


def person(account: Account) -> str:
    """A person as the journal names them."""
    return f"person:{account.token}"


def free(model: type[Organisation] | type[Position], ident: str) -> None:
    """Refusal unless an identifier is well written and nobody's."""
    if not re.match(SLUG, ident) or len(ident) > 120:
        raise Refusal(NOT_A_SLUG, "ident", found=ident)
    if model.objects.filter(ident=ident).exists():
        raise Refusal(TWICE, "ident", found=ident)


def made_of(model: type[Organisation] | type[Position], words: str) -> str:
    """A free identifier made of words: without accents, hyphens for the rest, a number when it is taken."""
    short = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:80].strip("-") or "x"
    taken = set(model.objects.filter(ident__startswith=short).values_list("ident", flat=True))
    return next(each for each in _numbered(short) if each not in taken)


def _numbered(short: str) -> Iterator[str]:
    yield short
    rank = 2
    while True:
        yield f"{short}-{rank}"
        rank += 1
