# SPDX-License-Identifier: Apache-2.0
"""Where a measure stands: its reported progress, what is late, and what is known of it by the auditor's criteria."""

from typing import Literal

import msgspec

from jalon.plan.figures.attainment import Attainment, assess
from jalon.plan.figures.drift import last_due, timing
from jalon.plan.figures.latest import current, is_actual
from jalon.plan.index import Index
from jalon.plan.types.life import Progress, Update
from jalon.plan.types.measures import Action, Measure

Known = Literal["yes", "presumed", "no"]
Criterion = Literal["described", "led", "dated", "targeted", "measured", "compared"]
CRITERIA: tuple[Criterion, ...] = ("described", "led", "dated", "targeted", "measured", "compared")
DONE: tuple[Progress, ...] = ("done",)


class MeasureProgress(msgspec.Struct, frozen=True):
    """The progress of a measure: the accountable lead's; disputed when joint leads say otherwise of each other."""

    state: Progress | None
    update: Update | None = None
    disputed: tuple[Update, ...] = ()
    late: tuple[Action, ...] = ()


def latest_by_body(index: Index, row: str) -> dict[str, Update]:
    """The latest public update with a progress, by body, about a row."""
    found: dict[str, Update] = {}
    for update in index.updates.get(row, ()):
        hidden = update.audience is not None and update.audience.progress not in (None, "public")
        if update.progress is not None and not hidden:
            found[update.by or ""] = update
    return found


def measure_progress(index: Index, measure: Measure) -> MeasureProgress:
    """The measure's progress and the actions late on the plan's as-of date."""
    updates = latest_by_body(index, f"measure:{measure.id}")
    leads = [body for body in ([measure.lead] if measure.lead else measure.joint_leads) if body in updates]
    late = late_actions(index, measure)
    if leads:
        said = [updates[body] for body in leads]
    else:
        said = sorted(updates.values(), key=lambda update: (update.reported_on or "", update.id))[-1:]
    if not said:
        return MeasureProgress(None, late=late)
    if len({update.progress for update in said}) > 1:
        return MeasureProgress(None, disputed=tuple(said), late=late)
    last = max(said, key=lambda update: (update.reported_on or "", update.id))
    return MeasureProgress(last.progress, last, late=late)


def action_progress(index: Index, action: Action) -> Update | None:
    """The latest update about an action: its responsible body's when it said something."""
    updates = latest_by_body(index, f"action:{action.id}")
    if action.responsible in updates:
        return updates[action.responsible]
    return max(updates.values(), key=lambda update: (update.reported_on or "", update.id), default=None)


def late_actions(index: Index, measure: Measure) -> tuple[Action, ...]:
    """The measure's actions that are late on the plan's as-of date."""
    at = index.document.plan.as_of
    late = []
    for action in index.actions.get(measure.id, ()):
        update = action_progress(index, action)
        closed = update is not None and update.progress in ("done", "abandoned")
        if action.standing is None and not closed and timing(action, at).state == "late":
            late.append(action)
    return tuple(late)


def attainments(index: Index, row: str) -> list[tuple[str, Attainment]]:
    """Every target of the indicators that serve a row, assessed: target id, attainment."""
    found = []
    for indicator in index.indicators.get(row, ()):
        for target in index.targets.get(indicator.id, ()):
            assessed = assess(index, target) if target.standing is None else None
            if assessed is not None:
                found.append((target.id, assessed))
    return found


def measured(index: Index, indicator: str) -> bool:
    """Whether an indicator has an actual value."""
    return any(is_actual(item) for item in current(index, indicator))


def known(index: Index, measure: Measure) -> dict[Criterion, Known]:
    """What is known of a measure, by the auditor's criteria; a presumed field counts in no ratio."""
    row = f"measure:{measure.id}"
    serving = index.indicators.get(row, ())
    has_lead = bool(measure.lead or measure.joint_leads)
    lead_field = "lead" if measure.lead else "joint_leads"
    dated = any(last_due(action.due) for action in index.actions.get(measure.id, ()) if action.standing is None)
    return {
        "described": _known(index, bool(measure.title), f"{row}#title"),
        "led": _known(index, has_lead, f"{row}#{lead_field}"),
        "dated": "yes" if dated else _known(index, bool(measure.period and measure.period.last), f"{row}#period"),
        "targeted": "yes" if any(index.targets.get(item.id) for item in serving) else "no",
        "measured": "yes" if any(measured(index, item.id) for item in serving) else "no",
        "compared": "yes" if any(compared(assessed) for _, assessed in attainments(index, row)) else "no",
    }


def _known(index: Index, there: bool, address: str) -> Known:
    if not there:
        return "no"
    certainty = index.certainty(address)
    return "presumed" if certainty == "inferred" else "no" if certainty == "unknown" else "yes"


def compared(assessed: Attainment) -> bool:
    """Whether a result was set against its target: a ratio, or an outcome that says so."""
    return assessed.ratio is not None or assessed.outcome in ("met", "partly_met", "not_met")
