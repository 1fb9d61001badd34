# SPDX-License-Identifier: Apache-2.0
"""How rows are called, and which observation stands for an indicator."""

from typing import Any

from jalon.plan.figures import NoFigure
from jalon.plan.figures.latest import current, latest
from jalon.plan.index import Index
from jalon.plan.types.base import Text
from jalon.plan.types.figures import Observation
from jalon.plan.types.frame import Organisation


def name_of(noun: str, row: Any, at: str | None) -> Text | None:
    """How a row is called: its title, its name in force on the plan's day, its latest wording."""
    if noun == "organisation":
        found = current_name(row, at)
        return found.name if found else None
    if noun == "objective":
        wordings = [item for item in row.wordings if item.text]
        best = max(wordings, key=lambda item: (len(item.id), item.id), default=None)
        return best.text if best else None
    return getattr(row, "title", None)


def current_name(organisation: Organisation, at: str | None) -> Any:
    """The name a body bears on a day; without a day, or outside every period, the last one."""
    names = [item for item in organisation.names if item.name]
    day = at or "9999"
    bearing = [item for item in names if (item.since or "") <= day and (item.until is None or item.until >= day)]
    return max(bearing or names, key=lambda item: (item.until is None, item.since or "", item.id), default=None)


def latest_value(index: Index, indicator: str) -> Observation | None:
    """The observation a summary shows: the latest actual value in force, the one retained when several differ.

    Where none can be told apart as the latest, the best of those in force: with a value, actual, undivided, the last.
    """
    try:
        return latest(index, indicator)
    except NoFigure:
        return max(current(index, indicator), key=_standing, default=None)


def _standing(item: Observation) -> tuple[bool, bool, bool, str, str, str]:
    last = (item.period.last or item.period.start or "") if item.period else ""
    return (
        item.state is None,
        item.kind in (None, "actual"),
        not item.dimensions and not item.contributor,
        last,
        item.as_of or "",
        item.id,
    )
