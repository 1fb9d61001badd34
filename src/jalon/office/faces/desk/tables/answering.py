# SPDX-License-Identifier: Apache-2.0
"""Who may change many rows: asked once for all of them."""

from collections.abc import Sequence
from typing import Any

from jalon.office.faces.desk.frame import Asked
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rows import editing
from jalon.office.journal.types import Actor
from jalon.office.people.rules import check_allowed
from jalon.office.people.types import Scope
from jalon.office.register import queries
from jalon.office.register.proving import scopes_of_each
from jalon.office.register.rows import FIGURE
from jalon.office.register.rules import scope_of_row

Rows = Sequence[tuple[str, Any]]


def scopes(held: Held, rows: Rows) -> list[tuple[Scope, ...]]:
    """Who answers for each row (noun, value). At most three queries, whatever their number."""
    plan = held.plan.ident
    first = [scope_of_row(plan, noun, value, {}) for noun, value in rows]
    wanted = {each.measure for each, (noun, _) in zip(first, rows, strict=True) if each.measure and noun != "measure"}
    measures = {
        address.partition(":")[2]: queries.typed(row)
        for address, row in queries.rows_at(held.plan, [f"measure:{ident}" for ident in wanted]).items()
    }
    figures = iter(scopes_of_each(held.plan, [value for noun, value in rows if noun == FIGURE]))
    return [
        next(figures) if noun == FIGURE else (scope_of_row(plan, noun, value, measures) if each.measure else each,)
        for each, (noun, value) in zip(first, rows, strict=True)
    ]


def allowed(held: Held, rows: Rows) -> list[bool]:
    """Of each row, whether the person may change it."""
    access, plan = held.request.access, held.plan.ident
    nouns = {noun for noun, _ in rows}
    everywhere = {noun for noun in nouns if any(access.bodies(each, plan) is None for each in editing(noun))}
    if everywhere == nouns and not any(each.measure for each in access.granted):
        return [True] * len(rows)
    return [
        any(access.can(permission, scope) for permission in editing(noun) for scope in found)
        for (noun, _), found in zip(rows, scopes(held, rows), strict=True)
    ]


def check(held: Held, rows: Rows) -> None:
    """NotAllowed unless the person may change every row."""
    for (noun, value), may in zip(rows, allowed(held, rows), strict=True):
        if not may:
            check_allowed(held.request.access, "row.edit", held.scope(noun, value))
            check_allowed(held.request.access, "row.edit", Scope(held.plan.ident))


def actor(request: Asked, held: Held, rows: Rows) -> Actor:
    """Who acts on some rows, from which position."""
    for (noun, _), found in zip(rows[:1], scopes(held, rows[:1]), strict=True):
        for permission in editing(noun):
            for scope in found:
                if request.access.can(permission, scope):
                    return request.access.actor(permission, scope)
    return request.access.actor("row.edit", Scope(held.plan.ident))
