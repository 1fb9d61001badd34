# SPDX-License-Identifier: Apache-2.0
"""What search is told of the registry: bodies and positions, each for those who may open its page.

No person is ever told: what identifies somebody stands in one place, where it can be destroyed.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from jalon.office.people.models import Organisation, OrganisationName, Position
from jalon.office.people.queries import name_on
from jalon.office.people.types import Access
from jalon.office.search import actions as search
from jalon.office.search.types import Item, Reach, Shown

#: Shelves of the office itself -> the permissions that open the pages of what stands there (any of them).
OPENED: Final = {
    "organisations": ("plan.read", "organisation.edit"),
    "positions": ("position.edit",),
}


def may_read(access: Access, reach: Reach) -> bool:
    """Whether a person reads what stands on a shelf of the office."""
    return any(access.somewhere(each) for each in OPENED.get(reach.audience, ()))


def put_organisation(organisation: Organisation) -> None:
    """Have a body found by the names it bears and bore."""
    search.put(items=[_organisation(organisation)])


def put_position(position: Position) -> None:
    """Have a position found by its title."""
    search.put(items=[_position(position)])


def feed() -> Iterator[Sequence[tuple[Reach, Item]]]:
    """Everything that search is to know of the registry."""
    rows = Organisation.objects.prefetch_related("names", "identifiers").order_by("pk")
    yield [_organisation(each) for each in rows]
    yield [_position(each) for each in Position.objects.order_by("pk")]


def _organisation(found: Organisation) -> tuple[Reach, Item]:
    last = name_on(found)
    names = sorted(found.names.all(), key=lambda each: (each.since, each.pk), reverse=True)
    others = [each for each in names if (each.fr, each.en) != (last.fr, last.en)]
    codes = _once([*(each.acronym for each in names), *(each.value for each in found.identifiers.all())])
    shown = Shown(
        f"organisation:{found.ident}", last.fr, last.en, _lines(others, "fr"), _lines(others, "en"), " · ".join(codes)
    )
    return Reach(audience="organisations"), Item("organisation", found.pk, shown, (found.ident, *codes))


def _lines(names: Sequence[OrganisationName], lang: str) -> str:
    return "\n".join(_once(getattr(each, lang) for each in names))


def _once(words: Iterable[str]) -> list[str]:
    return [each for each in dict.fromkeys(words) if each]


def _position(found: Position) -> tuple[Reach, Item]:
    shown = Shown(f"position:{found.ident}", found.fr, found.en)
    return Reach(audience="positions"), Item("position", found.pk, shown, (found.ident,))
