# SPDX-License-Identifier: Apache-2.0
"""The plan's own ratios: what share of it is documented, measured, compared, changed with a reason, reported on time.

Each has its numerator, its denominator (what was *announced*) and what is unknown. Over nothing: not applicable;
undecidable: cannot be said.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import Literal

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.figures.compute import rounded
from jalon.plan.figures.standing import CRITERIA, Criterion, compared, known, lead_field, measured, of_indicator
from jalon.plan.index import Index
from jalon.plan.types.base import Precision
from jalon.plan.types.frame import ReportDue
from jalon.plan.types.life import Amendment
from jalon.plan.types.measures import Measure

RatioState = Literal["said", "not_applicable", "cannot_be_said"]
TITLES: dict[Criterion, str] = {
    "described": mark("Mesures documentées"),
    "led": mark("Mesures dont le responsable est désigné"),
    "dated": mark("Mesures assorties d’une échéance"),
    "targeted": mark("Mesures assorties d’un indicateur et d’une cible"),
    "measured": mark("Mesures dont un résultat est publié"),
    "compared": mark("Mesures dont un résultat est rapproché de sa cible"),
}
NAMES: dict[Criterion, str] = {
    "described": "documented",
    "led": "led",
    "dated": "dated",
    "targeted": "targeted",
    "measured": "with-result",
    "compared": "with-comparison",
}


class Ratio(msgspec.Struct, frozen=True):
    """A ratio: `counted` rows over `denominator`; `presumed` and `unknown` rows are named, and count in neither."""

    id: str
    title: str
    state: RatioState
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    precision: Precision | None = None
    value: Decimal | None = None
    counted: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def plan_ratios(index: Index) -> tuple[Ratio, ...]:
    """Every ratio of the plan, always in the same order."""
    return (
        *_by_measure(index),
        _indicators_measured(index),
        _indicators_compared(index),
        _reasoned(index),
        _reported_on_time(index),
    )


def _ratio(identity: str, title: str, counted: Iterable[str], over: Decimal | int, **more: object) -> Ratio:
    rows = tuple(counted)
    denominator = Decimal(over)
    if denominator == 0:
        return Ratio(identity, title, "not_applicable", Decimal(0), denominator)
    with localcontext() as context:
        context.prec = 40
        value = rounded(len(rows) / denominator)
    made = Ratio(identity, title, "said", Decimal(len(rows)), denominator, value=value, counted=rows)
    return msgspec.structs.replace(made, **more) if more else made


def announced(index: Index) -> tuple[Decimal, Precision | None]:
    """How many measures were announced: what the plan says, else its rows, withdrawn ones included."""
    for line in index.document.plan.announced:
        if line.id == "measure" and line.count is not None:
            return line.count, line.precision
    return Decimal(len(promised(index))), None


def promised(index: Index) -> tuple[Measure, ...]:
    """The measures that were announced: those of the seal, withdrawn ones included, not those that amendments added.

    A measure that was split is counted once, as itself; its halves are news, and no share can exceed the whole. Without
    a seal, every measure of the plan.
    """
    if index.document.adopted is None:
        return index.measures
    return tuple(measure for measure in index.measures if measure.held_in or f"measure:{measure.id}" in index.adopted)


def _by_measure(index: Index) -> list[Ratio]:
    """Of each criterion: what is known, what is only presumed, and what was looked for and not found."""
    over, precision = announced(index)
    measures = promised(index)
    states = {f"measure:{measure.id}": known(index, measure) for measure in measures}
    sought = {f"measure:{measure.id}": _sought(index, measure) for measure in measures}
    ratios = []
    for criterion in CRITERIA:
        rows = {
            state: [row for row, found in states.items() if found[criterion] == state]
            for state in ("yes", "presumed", "no")
        }
        unknown = tuple(row for row in rows["no"] if criterion in sought[row])
        ratios.append(
            _ratio(NAMES[criterion], TITLES[criterion], rows["yes"], over, presumed=tuple(rows["presumed"]),
                   unknown=unknown, precision=precision)
        )  # fmt: skip
    return ratios


def _sought(index: Index, measure: Measure) -> set[Criterion]:
    """The criteria of a measure that an attestation says were looked for and not found."""
    fields: dict[Criterion, str] = {"described": "title", "led": lead_field(measure), "dated": "period"}
    row = f"measure:{measure.id}"
    return {name for name, field in fields.items() if index.certainty(f"{row}#{field}") == "unknown"}


def _indicators_measured(index: Index) -> Ratio:
    standing = [item for item in index.document.indicators if item.standing is None]
    counted = [f"indicator:{item.id}" for item in standing if measured(index, item.id)]
    return _ratio("measured", mark("Indicateurs mesurés"), counted, len(standing))


def _indicators_compared(index: Index) -> Ratio:
    over = [item for item in index.document.indicators if item.standing is None and measured(index, item.id)]
    counted = [f"indicator:{item.id}" for item in over if _is_compared(index, item.id)]
    return _ratio("compared", mark("Indicateurs mesurés rapprochés de leur cible"), counted, len(over))


def _is_compared(index: Index, indicator: str) -> bool:
    return any(compared(found) for _, found in of_indicator(index, indicator))


def reasoned(index: Index, amendment: Amendment) -> bool:
    """Whether a change has a published reason and a decision."""
    return amendment.reason is not None and index.row("decision", amendment.decision) is not None


def _reasoned(index: Index) -> Ratio:
    counted = [f"amendment:{item.id}" for item in index.document.amendments if reasoned(index, item)]
    return _ratio("reasoned", mark("Modifications motivées"), counted, len(index.document.amendments))


def _on_time(report: ReportDue, at: str | None) -> bool | None:
    """Published by its last possible day; None when it cannot be said."""
    if report.due is None:
        return None
    due = edtf.last_day(report.due).isoformat()
    if report.published_on is None:
        return False if at is not None and at > due else None
    if edtf.last_day(report.published_on).isoformat() <= due:
        return True
    return False if edtf.first_day(report.published_on).isoformat() > due else None


def _reported_on_time(index: Index) -> Ratio:
    title = mark("Bilans publiés à temps")
    plan = index.document.plan
    said = {f"report:{item.id}": _on_time(item, plan.as_of) for item in plan.reports}
    unknown = tuple(name for name, good in said.items() if good is None)
    decided = [name for name, good in said.items() if good is not None]
    if not decided:
        return Ratio("on-time", title, "cannot_be_said", unknown=unknown)
    return _ratio("on-time", title, [name for name in decided if said[name]], len(decided), unknown=unknown)
