# SPDX-License-Identifier: Apache-2.0
"""What the fields of a form may point to: short lists to choose from, rows looked for when they are many."""

from collections.abc import Mapping
from typing import Any

from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rowforms import LONG, MANY, Field, Form, nouns_of
from jalon.office.faces.desk.plans.telling import named
from jalon.office.register import queries
from jalon.plan.schema import noun_spec

#: At most so many fields of a form are looked for by words.
_SEARCHES = 10


class Choosing:
    """The rows that a form may name. Three questions whatever the plan, and one for each field looked for by words."""

    def __init__(self, held: Held, noun: str, raw: Mapping[str, Any]) -> None:
        self.held, self.left = held, _SEARCHES
        counts = queries.counts(held.plan)
        nouns = nouns_of(noun_spec(noun))
        self.few = {each for each in nouns if counts.get(each, 0) <= LONG}
        self.rows: dict[str, list[tuple[str, str]]] = {each: [] for each in self.few}
        for of, ident, name in queries.choices(held.plan, self.few, held.lang):
            self.rows[of].append((ident, name))
        told = {each for each in named(noun, raw) if each.partition(":")[0] in nouns - self.few}
        self.named = queries.names(held.plan, told | {f"plan:{held.plan.ident}"}, held.lang)

    def choices(self, nouns: tuple[str, ...]) -> list[tuple[str, str]] | None:
        """The rows of some nouns; None when they are too many for a list."""
        if not set(nouns) <= self.few:
            return None
        found = [pair for noun in nouns for pair in self.rows[noun]]
        return found if len(found) <= LONG else None

    def found(self, nouns: tuple[str, ...], typed: str) -> list[tuple[str, str]]:
        """The row that an id or an address names, else the first of those whose names hold some words."""
        for address in (typed, *(f"{noun}:{typed}" for noun in nouns)):
            if address in self.named:
                return [(address, self.named[address])]
        known = self._listed(nouns, typed)
        if known or self.left == 0:
            return known
        self.left -= 1
        rows = [
            f"{noun}:{line.id}"
            for noun in nouns
            for line in queries.lines(self.held.plan, noun, words=typed, count=MANY // len(nouns) + 1)
        ]
        names = queries.names(self.held.plan, rows, self.held.lang)
        return [(address, names[address]) for address in rows if address in names]

    def _listed(self, nouns: tuple[str, ...], typed: str) -> list[tuple[str, str]]:
        found = [(f"{noun}:{ident}", name) for noun in nouns for ident, name in self.rows.get(noun, ())]
        return [pair for pair in found if typed in (pair[0], pair[0].partition(":")[2])][:1]


def form_of(held: Held, noun: str, raw: Mapping[str, Any], extra: str = "", *, new: bool) -> list[Field]:
    """The fields of a row of a noun; what identifies a row is asked once."""
    identity = {"id"} | ({"indicator"} if noun == "observation" else {"address"} if noun == "attestation" else set())
    chosen = Choosing(held, noun, raw)
    form = Form(held.lang, chosen.choices, chosen.found, frozenset({extra}) if extra else frozenset())
    return form.fields(noun_spec(noun), raw, skip=frozenset() if new else frozenset(identity))
