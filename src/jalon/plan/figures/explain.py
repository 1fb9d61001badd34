# SPDX-License-Identifier: Apache-2.0
"""Explain a figure: formula, inputs, sources, what was left out; recompute it, and say whether it agrees."""

from decimal import Decimal, localcontext

import msgspec

from jalon.plan.figures.compute import Computed
from jalon.plan.figures.intervals import Interval, apart
from jalon.plan.figures.make import recomputed
from jalon.plan.figures.table import Figures
from jalon.plan.figures.values import Figure
from jalon.plan.types.base import Quantity
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

    A computed observation must equal what its definition or its contributors give, to the decimals it is stored or
    shown with (without them, to 12 significant digits). Ratios, counts and drifts are never stored.
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
    agrees = None if computed is None else agreement(observation, computed, figure.decimals)
    if computed is None or agrees is None:
        return made
    return msgspec.structs.replace(made, recomputed=computed.value, agrees=agrees)


def agreement(stored: Quantity, computed: Computed, shown: int | None = None) -> bool | None:
    """Whether a stored quantity is the recomputed one; None when one of them is not there.

    Rounded or bounded on either side, they agree when they may be the same. Exact, they agree to the decimals the
    indicator shows (`shown`), or to more when the stored value has more.
    """
    if computed.low != computed.high or (computed.low is None and computed.high is not None):
        recomputed: Interval | None = (computed.low, computed.high)
    else:
        recomputed = None if computed.value is None else (computed.value, computed.value)
    own = _stored(stored, shown)
    if own is None or recomputed is None:
        return None
    return not apart(own, recomputed)


def _stored(stored: Quantity, shown: int | None) -> Interval | None:
    """What the stored quantity may be: its bounds, or itself to the digits it is written with."""
    if stored.low is not None and stored.high is not None:
        return stored.low, stored.high
    value = stored.value
    if value is None:
        return None
    if stored.precision == "at_least":
        return value, None
    if stored.precision == "at_most":
        return None, value
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    if stored.precision == "about":
        margin = Decimal(1).scaleb(exponent)
    elif shown is not None:
        margin = Decimal(5).scaleb(-max(shown, -exponent) - 1)
    else:
        return value, value
    with localcontext() as context:
        context.prec = 40
        return value - margin, value + margin


def same(figure: Figure, value: Decimal) -> bool:
    """Whether a figure's stored value is the recomputed one."""
    return figure.value == value
