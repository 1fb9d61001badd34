# SPDX-License-Identifier: Apache-2.0
"""What a change makes of the findings of a plan: those that begin, those that end, and nothing of the others.

The texts of a row are read again only when the row changed or when a figure that they cite did: reading all of them is
most of the work of `check`.
"""

from collections import Counter

from jalon.plan.checks import check
from jalon.plan.checks.context import Context
from jalon.plan.checks.prose import cited
from jalon.plan.figures import Figure, NoFigure
from jalon.plan.figures.table import Figures
from jalon.plan.findings import Finding
from jalon.plan.schema import rows
from jalon.plan.types.document import PlanDocument


def between(before: Context, after: Context) -> tuple[list[Finding], list[Finding]]:
    """The findings that `after` has and `before` has not, then the contrary, each in the order of `check`."""
    before.read = after.read = _moved(before.figures, after.figures, before.document, after.document)
    old, new = check(before), check(after)
    had, has = Counter(old), Counter(new)
    return list((has - had).elements()), list((had - has).elements())


def _moved(old: Figures, new: Figures, before: PlanDocument, after: PlanDocument) -> frozenset[str] | None:
    """The rows whose texts may be found otherwise; None for all of them."""
    if before.plan.languages != after.plan.languages:
        return None
    had = {(noun, ident): row for noun, ident, row in rows(before)}
    same: dict[str, bool] = {}
    found = set()
    for noun, ident, row in rows(after):
        was = had.pop((noun, ident), None)
        if was is not row and was != row:
            found.add(f"{noun}:{ident}")
            continue
        for address in cited(noun, row):
            if address not in same:
                same[address] = _figure(old, address) == _figure(new, address)
            if not same[address]:
                found.add(f"{noun}:{ident}")
                break
    return frozenset(found | {f"{noun}:{ident}" for noun, ident in had})


def _figure(figures: Figures, address: str) -> Figure | tuple[object, ...]:
    try:
        return figures.get(address)
    except NoFigure as none:
        return (none.address, none.reason)
