# SPDX-License-Identifier: Apache-2.0
"""Cost per result: what was paid over a period, divided by what was counted over it; or why it is not said.

Nothing is shared out: a cost is computed only where one sum serves a measure, and one counted output of that measure
stands over exactly the same days, both exact.
"""

from decimal import Decimal, localcontext

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.figures.latest import at_total, current, is_actual
from jalon.plan.figures.standing import serving
from jalon.plan.index import Index
from jalon.plan.types.base import Period, Quantity
from jalon.plan.types.figures import Observation
from jalon.plan.types.measures import Money

NOT_PAID = mark("la somme versée n’est pas documentée")
NO_PERIOD = mark("la période de la somme n’est pas documentée")
NO_RESULT = mark("aucun résultat ne compte exactement la même période que la somme")
SEVERAL = mark("plusieurs résultats se partagent la même somme")
ROUNDED = mark("la somme ou le résultat est arrondi")
NOUGHT = mark("le résultat est nul")
_PREFIX, _BETWEEN = "cost.", ".."
_CENT = Decimal("0.01")


class Cost(msgspec.Struct, frozen=True):
    """A cost per result, in the currency of the sum; its id in ``ratio:ID/value``."""

    id: str
    money: str
    observation: Observation
    value: Decimal


def costs(index: Index) -> dict[str, Cost]:
    """Every cost per result that can be said, by id."""
    found = (cost_of(index, line) for line in index.document.money)
    return {cost.id: cost for cost in found if isinstance(cost, Cost)}


def cost_named(index: Index, identity: str) -> Cost | None:
    """The cost of an id; None when there is none."""
    name = identity.removeprefix(_PREFIX).partition(_BETWEEN)[0]
    money = index.row("money", name) if identity.startswith(_PREFIX) else None
    found = cost_of(index, money) if money is not None else ""
    return found if isinstance(found, Cost) and found.id == identity else None


def cost_of(index: Index, money: Money) -> Cost | str:
    """The cost per result of a line of money, or the reason there is none (message id)."""
    paid, days = money.paid, _days(money.period)
    if paid is None or paid.value is None:
        return NOT_PAID
    if days is None:
        return NO_PERIOD
    results = _results(index, money.serves or "", days)
    if len(results) != 1:
        return SEVERAL if results else NO_RESULT
    (result,) = results
    if not _is_exact(paid) or not _is_exact(result) or result.value is None:
        return ROUNDED
    return _divided(money, paid.value, result, result.value) if result.value > 0 else NOUGHT


def _divided(money: Money, paid: Decimal, result: Observation, counted: Decimal) -> Cost:
    with localcontext() as context:
        context.prec = 40
        return Cost(
            f"{_PREFIX}{money.id}{_BETWEEN}{result.indicator}", money.id, result, (paid / counted).quantize(_CENT)
        )


def _is_exact(quantity: Quantity) -> bool:
    return quantity.precision in (None, "exact")


def _days(period: Period | None) -> tuple[str, str] | None:
    """The first and the last day of a period; None when it is open."""
    if period is None or period.start is None or period.last is None:
        return None
    return edtf.first_day(period.start).isoformat(), edtf.last_day(period.last).isoformat()


def _results(index: Index, row: str, days: tuple[str, str]) -> list[Observation]:
    """What the outputs of a measure count over these days: actual, undivided, whoever reports them."""
    outputs = [item for item in serving(index, row) if item.kind == "output" and item.nature == "flow"]
    return [
        seen
        for item in outputs
        for seen in current(index, item.id)
        if is_actual(seen)
        and seen.contributor is None
        and seen.currency is None
        and seen.unit != "%"
        and at_total(index, seen)
        and _days(seen.period) == days
    ]
