# SPDX-License-Identifier: Apache-2.0
"""Explain a figure: formula, inputs, sources, what was left out; recompute it, and say whether the stored value agrees."""

from decimal import Decimal

import msgspec

from jalon.plan.figures.make import recomputed
from jalon.plan.figures.table import Figures
from jalon.plan.figures.values import Figure
from jalon.plan.types.figures import Source


class Explanation(msgspec.Struct, frozen=True):
    """A figure and its proof. `agrees` is None when nothing in the plan recomputes it."""

    address: str
    figure: Figure
    sources: tuple[Source, ...]
    stored: Decimal | None = None
    recomputed: Decimal | None = None
    agrees: bool | None = None
    command: str = ""


def explain(figures: Figures, plan_path: str, text: str) -> Explanation:
    """Explain the figure at an address; NoFigure when there is none.

    A computed observation must equal what its definition or its contributors give, to the decimals it is shown with
    (the indicator's `decimals`; without them, to 12 significant digits). Ratios, counts and drifts are never stored.
    """
    figure = figures.get(text)
    found = [figures.index.row("source", citation.source) for citation in figure.sources]
    made = Explanation(
        address=f"{figures.index.document.plan.id}/{figure.address}",
        figure=figure,
        sources=tuple(source for source in found if source is not None),
        stored=figure.value,
        command=f"jalon explain {plan_path} {figure.address}",
    )
    if figure.noun != "obs":
        derived = figure.computation is not None
        return msgspec.structs.replace(made, recomputed=figure.value if derived else None, agrees=derived or None)
    observation = next(item for item in figures.index.observations[figure.id] if item.id == figure.part)
    computed = recomputed(figures.index, observation)
    if computed is None or computed.value is None:
        return made
    agrees = figure.value is not None and same(figure, computed.value)
    return msgspec.structs.replace(made, recomputed=computed.value, agrees=agrees)


def same(figure: Figure, value: Decimal) -> bool:
    """Whether a stored value is the recomputed one, to the digits the indicator shows, or within a rounded range."""
    assert figure.value is not None
    if figure.low is not None and figure.high is not None:
        return figure.low <= value <= figure.high
    if figure.precision == "at_least":
        return value >= figure.value
    if figure.precision == "at_most":
        return value <= figure.value
    if figure.precision == "about":
        exponent = figure.value.normalize().as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return abs(value - figure.value) <= step
    if figure.decimals is not None:
        step = Decimal(1).scaleb(-figure.decimals)
        return value.quantize(step) == figure.value.quantize(step)
    return value == figure.value
