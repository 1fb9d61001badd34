# SPDX-License-Identifier: Apache-2.0
"""Where a measure stands, at the top of its sheet: what was reported of it, and apart from it what its figures say.

Worked out by the functions that the public site is made by, of the rows that hang on the measure and of nothing else.
"""

from typing import Any

from msgspec import Struct

from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.office.register.rows import document_of
from jalon.plan.figures.latest import current, is_actual, rank
from jalon.plan.figures.make import observation_figure
from jalon.plan.figures.standing import measure_progress, of_indicator, serving
from jalon.plan.figures.wording import shown
from jalon.plan.index import Index


class Measured(Struct, frozen=True):
    """An indicator that serves the measure: its title, its last actual value and its day, how each target is met."""

    href: str
    title: str
    value: str
    last: str
    outcomes: tuple[str, ...]


class Standing(Struct, frozen=True):
    """What was reported (a state, by whom, when), the actions that are late, what the figures say."""

    progress: str
    late: bool
    reported_on: str
    by: str
    indicators: tuple[Measured, ...]


def standing(held: Held, measure: Any, body: str, rows: list[Any]) -> Standing:
    """Where a measure stands; `rows`: those that name it. Two queries more."""
    hung = [f"{row.noun}:{row.ident}" for row in rows if row.noun in ("indicator", "action")]
    more = queries.naming(held.plan, hung) if hung else ()
    bodies = {(row.noun, row.ident): (row.noun, row.body) for row in (*rows, *more)}
    bodies["measure", measure.id] = ("measure", body)
    bodies["plan", held.plan.ident] = ("plan", queries.row(held.plan, "plan", held.plan.ident).body)
    whole = document_of(held.plan.format, held.plan.seal, bodies.values())
    index = Index(queries.for_audience(whole, held.audience))
    found = measure_progress(index, measure)
    state = "disputed" if found.disputed else found.state or "not_documented"
    return Standing(
        state,
        bool(found.late),
        (found.update.reported_on or "") if found.update else "",
        (found.update.by or "") if found.update else "",
        tuple(_measured(held, index, each) for each in serving(index, f"measure:{measure.id}")),
    )


def _measured(held: Held, index: Index, indicator: Any) -> Measured:
    actual = [each for each in current(index, indicator.id) if is_actual(each) and not each.dimensions]
    last = max(actual, key=rank, default=None)
    return Measured(
        held.href("indicator", indicator.id),
        held.said(indicator.title) or indicator.id,
        shown(observation_figure(index, last), held.lang).text if last is not None else "",
        (last.period.last or last.period.start or "") if last is not None and last.period else "",
        tuple(found.outcome for _, found in of_indicator(index, indicator.id)),
    )
