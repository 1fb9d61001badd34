# SPDX-License-Identifier: Apache-2.0
"""Computed observations: by a definition over other observations, or from what contributors report.

Each result carries its formula, its inputs and what was left out, so that anybody can do it again.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, localcontext

import msgspec

from jalon.lang import mark
from jalon.plan import decimals
from jalon.plan.figures.intervals import interval
from jalon.plan.figures.latest import codes_of, current, period_end, unit_of
from jalon.plan.figures.values import Computation, FigureInput, LeftOut
from jalon.plan.index import Index
from jalon.plan.types.base import Period
from jalon.plan.types.figures import Definition, Input, Observation

FORMULAS = {
    "sum": mark("somme des entrées"),
    "difference": mark("différence : le premier terme moins le second"),
    "ratio": mark("ratio : le numérateur divisé par le dénominateur"),
    "change": mark("variation : la valeur d’arrivée moins la valeur de départ"),
}
CASES = mark("définition calculée sur les dossiers : se recalcule avec l’instantané dont l’empreinte est donnée")
CONTRIBUTORS = mark("somme de ce que rapportent les organismes contributeurs")
LARGEST = mark("la plus grande des valeurs que rapportent les organismes contributeurs")
_NO_VALUE = mark("aucune valeur réelle pour cette période")
_TWO_VALUES = mark("plusieurs valeurs pour cette période, aucune n’est retenue")
_OTHER_UNIT = mark("autre unité : rien ne se calcule sans conversion sourcée")
_UNBOUNDED = mark("valeur arrondie, dont on ne connaît pas les bornes")
_ROLES = {"difference": ("minuend", "subtrahend"), "ratio": ("numerator", "denominator"), "change": ("now", "since")}


class Computed(msgspec.Struct, frozen=True):
    """A recomputed value (None: an input is missing), its bounds when inputs are rounded, and how it was obtained."""

    value: Decimal | None
    computation: Computation
    low: Decimal | None = None
    high: Decimal | None = None


def _pick(index: Index, part: Input, period: str | None) -> tuple[Observation | None, str]:
    """The observation an input means for a period, or the reason there is none."""
    wanted = part.period or period
    dimensions = codes_of(index, part.dimensions)
    found = [
        observation
        for observation in current(index, part.indicator or "")
        if (observation.kind or "actual") == (part.kind or "actual")
        and observation.state is None
        and observation.value is not None
        and period_end(observation) == wanted
        and observation.contributor == part.contributor
        and codes_of(index, observation.dimensions) == dimensions
    ]
    if len(found) == 1:
        return found[0], ""
    return None, _TWO_VALUES if found else _NO_VALUE


def by_definition(index: Index, definition: Definition, period: str | None) -> Computed:
    """Run a definition over observations for the period that ends on `period`."""
    formula = FORMULAS.get(definition.operation or "") if definition.over == "observations" else None
    if formula is None:
        expression = (("expression", definition.expression),) if definition.expression else ()
        return Computed(None, Computation(CASES, values=expression))
    picked: dict[str, Observation] = {}
    inputs: list[FigureInput] = []
    left_out: list[LeftOut] = []
    for part in definition.inputs:
        observation, reason = _pick(index, part, period)
        address = f"obs:{part.indicator}"
        if observation is None:
            left_out.append(LeftOut(address, reason))
            inputs.append(FigureInput(part.id, address))
            continue
        picked[part.id] = observation
        assert observation.value is not None
        inputs.append(FigureInput(part.id, f"{address}/{observation.id}", decimals.canonical(observation.value)))
    left_out.extend(_mixed(definition.operation, picked.values()))
    value = None if left_out or not picked else _operate(definition.operation or "", picked)
    return Computed(value, Computation(formula, tuple(inputs), tuple(left_out)))


def _mixed(operation: str | None, picked: Iterable[Observation]) -> list[LeftOut]:
    """What cannot be computed together: other units, or for a ratio other currencies or prices."""
    members = [item for item in picked if operation != "ratio" or item.currency is not None]
    if len({unit_of(item) for item in members}) < 2:
        return []
    return [LeftOut(f"obs:{item.indicator}/{item.id}", _OTHER_UNIT) for item in members]


def _operate(operation: str, picked: dict[str, Observation]) -> Decimal | None:
    values = {name: item.value for name, item in picked.items() if item.value is not None}
    with localcontext() as context:
        context.prec = 40
        if operation == "sum":
            return rounded(sum(values.values(), Decimal(0)))
        first, second = (values.get(role) for role in _ROLES[operation])
        if first is None or second is None or (operation == "ratio" and second == 0):
            return None
        return rounded(first / second if operation == "ratio" else first - second)


def rounded(value: Decimal) -> Decimal:
    """A computed value as it is published: 12 significant digits."""
    return Decimal(decimals.canonical(decimals.round_significant(value, 12)[0]))


def over_contributors(index: Index, total: Observation) -> Computed | None:
    """What contributors' reports give for the total's key; None when the indicator does not add up or has no parts.

    Rounded parts give bounds, not a value; a contributor who gives two values is left out and named.
    """
    if total.indicator not in index.contributed:
        return None
    indicator = index.row("indicator", total.indicator)
    how = indicator.adds_up.contributors if indicator is not None and indicator.adds_up is not None else None
    if how not in ("sum", "max") or total.contributor is not None or total.state is not None:
        return None
    parts = _parts(index, total)
    if not parts:
        return None
    counted = Counter(item.contributor for item in parts)
    left = [
        LeftOut(f"obs:{item.indicator}/{item.id}", reason)
        for item in parts
        if (reason := _left_out(item, counted[item.contributor]))
    ]
    gone = {item.address for item in left}
    good = [item for item in parts if f"obs:{item.indicator}/{item.id}" not in gone]
    left += _mixed(None, (*good, total))
    inputs = tuple(
        FigureInput(item.contributor or "", f"obs:{item.indicator}/{item.id}", decimals.canonical(item.value))
        for item in good
        if item.value is not None
    )
    computation = Computation(CONTRIBUTORS if how == "sum" else LARGEST, inputs, tuple(left))
    return Computed(None, computation) if left else _added(how, good, computation)


def _parts(index: Index, total: Observation) -> list[Observation]:
    """What contributors report for the period, the dimensions and the kind of a total."""
    dimensions = codes_of(index, total.dimensions)
    return [
        item
        for item in current(index, total.indicator)
        if item.contributor is not None
        and bounds_of(item.period) == bounds_of(total.period)
        and codes_of(index, item.dimensions) == dimensions
        and (item.kind or "actual") == (total.kind or "actual")
    ]


def bounds_of(period: Period | None) -> tuple[str | None, str | None]:
    """A period without its label."""
    return (None, None) if period is None else (period.start, period.last)


def _left_out(item: Observation, times: int) -> str | None:
    if item.state is not None or item.value is None:
        return _NO_VALUE
    if times > 1:
        return _TWO_VALUES
    return _UNBOUNDED if item.precision == "about" and (item.low is None or item.high is None) else None


def _added(how: str, parts: list[Observation], computation: Computation) -> Computed:
    intervals = [interval(item) or (None, None) for item in parts]
    lows, highs = [low for low, _ in intervals], [high for _, high in intervals]
    low, high = _fold(how, lows), _fold(how, highs)
    values = _fold(how, [item.value for item in parts])
    return Computed(values, computation, low, high)


def _fold(how: str, values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    with localcontext() as context:
        context.prec = 40
        return max(known) if how == "max" else sum(known, Decimal(0))
