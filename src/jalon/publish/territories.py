# SPDX-License-Identifier: Apache-2.0
"""Territories of a plan: every one that it names, with the rows that name it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from jalon.lang import fold, territory_name
from jalon.plan.index import Index
from jalon.plan.types.document import PlanDocument
from jalon.publish import routes
from jalon.publish.walk import Card

#: Nouns whose rows may name territories, in the order in which a territory's page speaks of them.
_MANY = ("measure", "intake", "agreement", "award")
_ONE = ("event", "money")


class Place(msgspec.Struct, frozen=True):
    """A territory: its code as the plan writes it, its slug in addresses, and the rows that name it, by noun."""

    code: str
    slug: str
    rows: dict[str, tuple[str, ...]]
    parent: str = ""
    children: tuple[str, ...] = ()

    def of(self, noun: str) -> tuple[str, ...]:
        """The ids of the rows of a noun."""
        return self.rows.get(noun, ())


def slug_of(code: str) -> str:
    """A code in the form of an id, as counts write it."""
    return re.sub(r"[^a-z0-9.-]", "-", code.lower())


def places(index: Index) -> dict[str, Place]:
    """Every territory that the plan names, by its slug."""
    document = index.document
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    codes: dict[str, str] = {}
    for code, noun, identity in _named(document, index):
        slug = slug_of(code)
        codes.setdefault(slug, code)
        if identity not in found[slug][noun][-1:]:
            found[slug][noun].append(identity)
    above = {slug: _parent(document, index, code, codes) for slug, code in codes.items()}
    return {
        slug: Place(
            code,
            slug,
            {noun: tuple(rows) for noun, rows in found[slug].items()},
            above[slug],
            tuple(sorted(codes[other] for other, parent in above.items() if parent == code)),
        )
        for slug, code in codes.items()
    }


def _named(document: PlanDocument, index: Index) -> Iterator[tuple[str, str, str]]:
    """Each time a row names a territory: its code, the row's noun and id."""
    tables: dict[str, Iterable[Any]] = {
        "measure": index.measures,
        "intake": document.intakes,
        "agreement": document.agreements,
        "award": document.awards,
        "event": document.events,
        "money": document.money,
    }
    for noun in _MANY:
        yield from ((code, noun, row.id) for row in tables[noun] for code in row.territories)
    for noun in _ONE:
        yield from ((row.territory, noun, row.id) for row in tables[noun] if row.territory)
    yield from ((row.country, "organisation", row.id) for row in document.organisations if row.country)
    for row in document.indicators:
        if row.scope and row.scope.territory:
            yield row.scope.territory, "indicator", row.id
    dimension = document.plan.territories
    for item in document.observations if dimension else ():
        for value in item.dimensions:
            if value.dimension == dimension:
                yield value.code, "observation", f"{item.indicator}/{item.id}"


def _parent(document: PlanDocument, index: Index, code: str, codes: dict[str, str]) -> str:
    """The territory it is a part of: as the plan says; of a province or state (ISO 3166-2), its country."""
    dimension = index.row("dimension", document.plan.territories)
    said = next((item.parent for item in dimension.codes if item.code == code), None) if dimension else None
    above = said or (code.partition("-")[0] if "-" in code else "")
    return codes.get(slug_of(above), "") if above and above != code else ""


def code_card(
    index: Index, named: dict[str, Place], dimension: str, code: str, *, territory: bool = False
) -> Card | None:
    """The card of a code of a dimension, or of a territory: the plan's own word for it, the page of a territory."""
    row = index.row("dimension", dimension)
    place = named.get(slug_of(code)) if territory or dimension == index.document.plan.territories else None
    exact = place.code if place is not None else code
    title = next((item.title for item in row.codes if item.code == exact), None) if row else None
    if place is not None:
        path = routes.row("territory", place.slug)
        return Card("territory", exact, path.fr, path.en, title)
    return Card("code", code, name=title) if title else None


def in_order(index: Index, found: Iterable[Place]) -> list[Place]:
    """Territories by their French name, the same order in both languages."""
    dimension = index.row("dimension", index.document.plan.territories)
    titles = {item.code: item.title.fr for item in dimension.codes if item.title} if dimension else {}

    def key(place: Place) -> tuple[str, str]:
        return fold(titles.get(place.code) or territory_name(place.code, "fr") or place.code), place.code

    return sorted(found, key=key)
