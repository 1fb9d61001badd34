# SPDX-License-Identifier: Apache-2.0
"""Where a measure stands: its reported progress, what is late, and what is known of it by the auditor's criteria."""

from typing import Literal

import msgspec

from jalon.plan.figures.attainment import Attainment, attainment
from jalon.plan.figures.drift import last_due, timing
from jalon.plan.figures.latest import current, is_actual
from jalon.plan.index import Index
from jalon.plan.types.figures import Indicator
from jalon.plan.types.life import Progress, Update
from jalon.plan.types.measures import Action, Measure

Known = Literal["yes", "presumed", "no"]
Criterion = Literal["described", "led", "dated", "targeted", "measured", "compared"]
CRITERIA: tuple[Criterion, ...] = ("described", "led", "dated", "targeted", "measured", "compared")


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
    """The measure's progress and the actions late on the plan's as-of date.

    The progress is what the accountable lead says, or the joint leads; another body's word only where no lead is named,
    or where the lead is only presumed: a presumption silences nobody.
    """
    return index.remember("progress", measure.id, lambda: _progress(index, measure))


def _progress(index: Index, measure: Measure) -> MeasureProgress:
    updates = latest_by_body(index, f"measure:{measure.id}")
    late = late_actions(index, measure)
    leads = _accountable(index, measure)
    said = [updates[body] for body in leads if body in updates] if leads else list(updates.values())
    said.sort(key=lambda update: (update.reported_on or "", update.id))
    if not said:
        return MeasureProgress(None, late=late)
    if leads and len({update.progress for update in said}) > 1:
        return MeasureProgress(None, disputed=tuple(said), late=late)
    return MeasureProgress(said[-1].progress, said[-1], late=late)


def _accountable(index: Index, measure: Measure) -> tuple[str, ...]:
    """The leads that a source names."""
    leads = (measure.lead,) if measure.lead else measure.joint_leads
    return () if index.certainty(f"measure:{measure.id}#{lead_field(measure)}") == "inferred" else leads


def action_progress(index: Index, action: Action) -> Update | None:
    """The latest update about an action: its responsible body's when it said something."""
    updates = latest_by_body(index, f"action:{action.id}")
    if action.responsible in updates:
        return updates[action.responsible]
    return max(updates.values(), key=lambda update: (update.reported_on or "", update.id), default=None)


def late_actions(index: Index, measure: Measure) -> tuple[Action, ...]:
    """The measure's actions that are late on the plan's as-of date."""
    return tuple(action for action in index.actions.get(measure.id, ()) if is_late(index, action))


def is_late(index: Index, action: Action) -> bool:
    """Whether an action in force is late on the plan's as-of date: due for certain, neither done nor abandoned."""
    if action.standing is not None or timing(action, index.document.plan.as_of).state != "late":
        return False
    update = action_progress(index, action)
    return update is None or update.progress not in ("done", "abandoned")


def attainments(index: Index, row: str) -> list[tuple[str, Attainment]]:
    """Every target of the indicators that serve a row, assessed: target id, attainment."""
    return [found for indicator in serving(index, row) for found in of_indicator(index, indicator.id)]


def of_indicator(index: Index, indicator: str) -> list[tuple[str, Attainment]]:
    """Every target of an indicator, assessed: target id, attainment."""
    assessed = [
        (target.id, attainment(index, target)) for target in index.targets.get(indicator, ()) if not target.standing
    ]
    return [(name, found) for name, found in assessed if found is not None]


def serving(index: Index, row: str) -> list[Indicator]:
    """The indicators in force that serve a row."""
    return [indicator for indicator in index.indicators.get(row, ()) if indicator.standing is None]


def measured(index: Index, indicator: str) -> bool:
    """Whether an indicator has an actual value."""
    return any(is_actual(item) for item in current(index, indicator))


def known(index: Index, measure: Measure) -> dict[Criterion, Known]:
    """What is known of a measure, by the auditor's criteria; a presumed field counts in no ratio."""
    return index.remember("known", measure.id, lambda: _criteria(index, measure))


def _criteria(index: Index, measure: Measure) -> dict[Criterion, Known]:
    row = f"measure:{measure.id}"
    indicators = serving(index, row)
    has_lead = bool(measure.lead or measure.joint_leads)
    dated = any(last_due(action.due) for action in index.actions.get(measure.id, ()) if action.standing is None)
    ended = measure.period is not None and measure.period.last is not None
    targets = [target for item in indicators for target in index.targets.get(item.id, ()) if target.standing is None]
    return {
        "described": _known(index, f"{row}#title", there=measure.title is not None),
        "led": _known(index, f"{row}#{lead_field(measure)}", there=has_lead),
        "dated": "yes" if dated else _known(index, f"{row}#period", there=ended),
        "targeted": "yes" if targets else "no",
        "measured": "yes" if any(measured(index, item.id) for item in indicators) else "no",
        "compared": "yes" if any(compared(assessed) for _, assessed in attainments(index, row)) else "no",
    }


def lead_field(measure: Measure) -> str:
    """The field that names who leads the measure."""
    return "joint_leads" if measure.joint_leads and not measure.lead else "lead"


def _known(index: Index, address: str, *, there: bool) -> Known:
    if not there:
        return "no"
    certainty = index.certainty(address)
    return "presumed" if certainty == "inferred" else "no" if certainty == "unknown" else "yes"


def compared(assessed: Attainment) -> bool:
    """Whether a result was set against its target: a ratio, or an outcome that says so."""
    return assessed.ratio is not None or assessed.outcome in ("met", "partly_met", "not_met")
