# SPDX-License-Identifier: Apache-2.0
"""The rows of a list as somebody may read them, with what was asked of them; the same for a page, a count, a file."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec

from jalon.office.evidence.queries import reserved
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.tables.asking import Question
from jalon.office.faces.desk.tables.columns import Column, columns_of, defaults, facets
from jalon.office.faces.desk.tables.computed import computed
from jalon.office.faces.desk.tables.keeping import kept
from jalon.office.faces.desk.tables.sifting import Kept, Sifted, in_plan_order, ordered, sift
from jalon.office.register import queries
from jalon.office.register.rows import row_of
from jalon.plan.tabular import raw_tree


class Listed:
    """A list of a noun: what is asked, the rows that answer in their order, what is counted."""

    def __init__(self, held: Held, noun: str, question: Question) -> None:
        self.held, self.noun, self.question = held, noun, question

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Every column of the noun."""
        return columns_of(self.noun, self.held.lang)

    @cached_property
    def shown(self) -> list[Column]:
        """The columns that are shown, in their order."""
        return [self.columns[path] for path in self.question.columns or defaults(self.noun, self.held.lang)]

    @cached_property
    def counted(self) -> list[str]:
        """The fields whose values are counted: those of the noun that one chooses among, those one sifts by."""
        asked = {*(each.path for each in self.question.sieves), *self.question.opened}
        chosen = [path for path, each in self.columns.items() if each.chosen and path in asked]
        return list(dict.fromkeys([*facets(self.noun, self.held.lang), *chosen]))

    @cached_property
    def all(self) -> list[Kept]:
        """Every row of the noun, with what is asked of what the plan computes."""
        rows = rows_of(self.held, self.noun)
        wanted = {path for path, each in self.columns.items() if each.computed} & (
            self.question.named() | {each.path for each in self.shown} | {*self.counted}
        )
        found = computed(self.held, self.noun, wanted) if wanted else {}
        return [
            msgspec.structs.replace(row, raw=row.raw | found[row.ident]) if row.ident in found else row for row in rows
        ]

    @cached_property
    def sifted(self) -> Sifted:
        """The rows that answer, not in order, and the counts."""
        return sift(self.all, self.question, self.columns, self.counted)

    @cached_property
    def rows(self) -> list[Kept]:
        """The rows that answer, in order."""
        return ordered(self.sifted.rows, self.question, self.columns, self.held.lang, self.names)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The rows that this list may name, by their addresses. One query."""
        asked = self.question.named() | {each.path for each in self.shown} | {*self.counted}
        nouns = {noun for path in asked if path in self.columns for noun in self._nouns(self.columns[path])}
        found = queries.choices(self.held.plan, nouns, self.held.lang) if nouns else []
        return {f"{noun}:{ident}": name for noun, ident, name in found}

    def _nouns(self, column: Column) -> Iterable[str]:
        if column.kind != "group":
            return column.nouns
        start = f"{column.path}."
        return {noun for path, each in self.columns.items() if path.startswith(start) for noun in each.nouns}


def rows_of(held: Held, noun: str) -> list[Kept]:
    """The rows of a noun as the person may read them, kept until the plan changes: never to be changed."""
    if noun == "source":  # what is reserved changes without the plan
        hidden = reserved(held.plan.ident, held.audience)
        return [_without_copy(row) if row.raw.get("digest") in hidden else row for row in _read(held, noun)]
    plan = held.plan
    return kept((plan.pk, plan.made_at, plan.revision, noun, held.audience), lambda: _read(held, noun))


def _read(held: Held, noun: str) -> list[Kept]:
    return in_plan_order(
        Kept(ident, _readable(held, noun, body), fr, en, number, order, standing, revision)
        for ident, body, fr, en, number, order, standing, revision in queries.bodies(held.plan, noun)
    )


def _readable(held: Held, noun: str, body: str) -> dict[str, Any]:
    if noun == "update" and held.audience != "office":
        return raw_tree(queries.readable(row_of(noun, body), held.audience))
    found: dict[str, Any] = msgspec.json.decode(body)
    return found


def _without_copy(row: Kept) -> Kept:
    return msgspec.structs.replace(
        row, raw={key: each for key, each in row.raw.items() if key not in ("digest", "media_type")}
    )
