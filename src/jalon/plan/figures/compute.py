# SPDX-License-Identifier: Apache-2.0
"""Computed observations: by a definition over other observations, or as the sum of what contributors report.

Each result carries its formula, its inputs and what was left out, so that anybody can do it again.
"""

from decimal import Decimal, localcontext

import msgspec

from jalon.lang import mark
from jalon.plan import decimals
from jalon.plan.figures.latest import current, is_actual
from jalon.plan.figures.values import Computation, FigureInput, LeftOut
from jalon.plan.index import Index
from jalon.plan.types.figures import Definition, Input, Observation

FORMULAS = {
    "sum": mark("somme des entrées"),
    "difference": mark("différence : le premier terme moins le second"),
    "ratio": mark("rapport : le numérateur divisé par le dénominateur"),
    "change": mark("variation : la valeur d’arrivée moins la valeur de départ"),
}
CASES = mark("définition calculée sur les dossiers : se recalcule avec l’instantané dont l’empreinte est donnée")
CONTRIBUTORS = mark("somme de ce que rapportent les organismes contributeurs")
_NO_VALUE = mark("aucune valeur réelle pour cette période")
_TWO_VALUES = mark("plusieurs valeurs pour cette période, aucune n’est retenue")
_OTHER_UNIT = mark("autre unité : rien ne se calcule sans conversion sourcée")
_ROLES = {"difference": ("minuend", "subtrahend"), "ratio": ("numerator", "denominator"), "change": ("now", "since")}


class Computed(msgspec.Struct, frozen=True):
    """A recomputed value (None when an input is missing) and how it was obtained."""

    value: Decimal | None
    computation: Computation


def _last(observation: Observation) -> str | None:
    return observation.period.last or observation.period.start if observation.period else None


def _pick(index: Index, part: Input, period: str | None) -> tuple[Observation | None, str]:
    """The observation an input means for a period, or the reason there is none."""
    wanted = part.period or period
    dimensions = {value.dimension: value.code for value in part.dimensions}
    found = [
        observation
        for observation in current(index, part.indicator or "")
        if (observation.kind or "actual") == (part.kind or "actual")
        and observation.state is None
        and observation.value is not None
        and _last(observation) == wanted
        and observation.contributor == part.contributor
        and {value.dimension: value.code for value in observation.dimensions} == dimensions
    ]
    if len(found) == 1:
        return found[0], ""
    return None, _TWO_VALUES if found else _NO_VALUE


def by_definition(index: Index, definition: Definition, period: str | None) -> Computed:
    """Run a definition over observations for the period that ends on `period`."""
    formula = FORMULAS.get(definition.operation or "", CASES) if definition.over == "observations" else CASES
    if formula == CASES:
        return Computed(None, Computation(CASES, values=(("expression", definition.expression or ""),)))
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
    if definition.operation != "ratio":
        left_out.extend(_mixed_units(picked))
    value = None if left_out else _operate(definition.operation or "", picked)
    return Computed(value, Computation(formula, tuple(inputs), tuple(left_out)))


def _mixed_units(picked: dict[str, Observation]) -> list[LeftOut]:
    units = {(item.unit, item.currency) for item in picked.values()}
    if len(units) < 2:
        return []
    return [LeftOut(f"obs:{item.indicator}/{item.id}", _OTHER_UNIT) for item in picked.values()]


def _operate(operation: str, picked: dict[str, Observation]) -> Decimal | None:
    values = {name: item.value for name, item in picked.items() if item.value is not None}
    with localcontext() as context:
        context.prec = 40
        if operation == "sum":
            return _rounded(sum(values.values(), Decimal(0)))
        first, second = (values.get(role) for role in _ROLES[operation])
        if first is None or second is None or operation == "ratio" and second == 0:
            return None
        return _rounded(first / second if operation == "ratio" else first - second)


def _rounded(value: Decimal) -> Decimal:
    return Decimal(decimals.canonical(decimals.round_significant(value, 12)[0]))


def over_contributors(index: Index, total: Observation) -> Computed | None:
    """The sum of what contributors report for the total's key; None when the indicator does not add up or has no parts."""
    indicator = index.row("indicator", total.indicator)
    if indicator is None or indicator.adds_up is None or indicator.adds_up.contributors != "sum":
        return None
    if total.contributor is not None or total.value is None:
        return None
    parts = [
        item
        for item in current(index, total.indicator)
        if item.contributor is not None
        and item.period == total.period
        and item.dimensions == total.dimensions
        and (item.kind or "actual") == (total.kind or "actual")
    ]
    if not parts:
        return None
    good = [item for item in parts if item.value is not None and is_actual_or(item, total)]
    left = [LeftOut(f"obs:{item.indicator}/{item.id}", _NO_VALUE) for item in parts if item not in good]
    mixed = _mixed_units({item.id: item for item in (*good, total)})
    inputs = tuple(FigureInput(item.contributor or "", f"obs:{item.indicator}/{item.id}", decimals.canonical(item.value or Decimal(0))) for item in good)  # fmt: skip
    value = None if mixed or left else sum((item.value or Decimal(0) for item in good), Decimal(0))
    return Computed(value, Computation(CONTRIBUTORS, inputs, (*left, *mixed)))


def is_actual_or(item: Observation, total: Observation) -> bool:
    """Of the total's own kind, and carrying a value."""
    return item.state is None and (is_actual(item) or item.kind == total.kind)
