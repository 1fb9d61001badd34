# SPDX-License-Identifier: Apache-2.0
"""Several rows of a noun at once: who answers for each, what they name that is not there, written all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor
from jalon.office.people.types import Scope
from jalon.office.register.actions import locked
from jalon.office.register.models import Plan, Reference, Row
from jalon.office.register.proving import scopes_of_each
from jalon.office.register.queries import names, rows_at, typed
from jalon.office.register.rows import FIGURE, made, named_by, row_of
from jalon.office.register.rules import (
    SIGNED_ONLY,
    STILL_NAMED,
    TAKEN,
    check_binding,
    check_length,
    check_open,
    check_revision,
    field_changes,
    scope_of_row,
)
from jalon.office.register.types import SIGNED
from jalon.office.register.writing import advance, await_approval, await_nothing, insert, take_out, tell

NO_ROWS: Final = mark("Il n’y a aucune ligne à écrire.")


class Taken(Refusal):
    """Rows of a batch are there already, or twice in it; `ranks`: which of those sent, each with its address."""

    def __init__(self, ranks: Mapping[int, str]) -> None:
        super().__init__(TAKEN, "id", address=next(iter(ranks.values())))
        self.ranks = ranks


@transaction.atomic
def add_rows(*, plan: Plan, noun: str, rows: Sequence[Any], actor: Actor) -> list[Row]:
    """Add rows as they were read by the typed readers, all or nothing, with one entry of the journal.

    Taken when one of them is there already; Refusal as for a row alone (`actions.save_row`).
    """
    if not rows:
        raise Refusal(NO_ROWS)
    held = locked(plan)
    check_open(held.ident, held.state)
    if noun in SIGNED:
        raise Refusal(SIGNED_ONLY)
    pairs = [(made(noun, row), row) for row in rows]
    for columns, row in pairs:
        check_length(columns.ident)
        if held.state != "draft":
            check_binding(noun, None, row)
    _check_free(held, noun, [columns.ident for columns, _ in pairs])
    saved = insert(held, pairs)
    await_approval(held, [("", columns) for columns, _ in pairs], actor)
    advance(held)
    told = [(f"{noun}:{columns.ident}", field_changes(noun, None, row)) for columns, row in pairs]
    tell("register.row.added", held, told, actor)
    return saved


@transaction.atomic
def remove_rows(*, plan: Plan, rows: Mapping[str, int], actor: Actor) -> None:
    """Take rows out, all or none, with one entry of the journal: by their addresses, the revisions they were seen at.

    Stale when somebody changed one meanwhile; Refusal when another row names one.
    """
    held = locked(plan)
    check_open(held.ident, held.state)
    here = rows_at(held, rows)
    told = []
    for address, seen in rows.items():
        row = here.get(address)
        check_revision(address, seen, row.revision if row is not None else 0)
        assert row is not None
        before = typed(row)
        if held.state != "draft":
            check_binding(row.noun, before, None)
        told.append((address, field_changes(row.noun, before, None)))
    leaving = [row.pk for row in here.values()]
    named = Reference.objects.filter(target__in=leaving).exclude(row__in=leaving).select_related("row", "target")
    found = named.order_by("id").first()
    if found is not None:
        raise Refusal(STILL_NAMED, address=str(found.target), found=str(found.row))
    keys = [(row.noun, row.ident) for row in here.values()]
    take_out(held, keys)
    await_nothing(held, keys)
    advance(held)
    tell("register.row.removed", held, told, actor)


def _check_free(held: Plan, noun: str, idents: Sequence[str]) -> None:
    there = set(Row.objects.filter(plan=held, noun=noun, ident__in=set(idents)).values_list("ident", flat=True))
    ranks = {rank: f"{noun}:{ident}" for rank, ident in enumerate(idents) if ident in there or ident in idents[:rank]}
    if ranks:
        raise Taken(ranks)


def scopes(plan: Plan, noun: str, rows: Sequence[Any]) -> list[tuple[Scope, ...]]:
    """Who answers for each of some rows, written or about to be. Two queries, whatever their number."""
    if noun == FIGURE:
        return scopes_of_each(plan, rows)
    alone = [scope_of_row(plan.ident, noun, row, {}) for row in rows]
    wanted = {each.measure for each in alone if each.measure}
    found = Row.objects.filter(plan=plan, noun="measure", ident__in=wanted).values_list("ident", "body")
    measures = {ident: row_of("measure", body) for ident, body in found}
    return [(scope_of_row(plan.ident, noun, row, measures),) for row in rows]


def absent(plan: Plan, noun: str, rows: Iterable[Any]) -> list[list[tuple[str, str]]]:
    """Of each row, what it names that is not in the plan: path and address. One query."""
    told = [[(path, f"{of}:{ident}") for path, of, ident in named_by(noun, row)] for row in rows]
    there = names(plan, {address for pairs in told for _, address in pairs}, "fr")
    return [[pair for pair in pairs if pair[1] not in there] for pairs in told]
