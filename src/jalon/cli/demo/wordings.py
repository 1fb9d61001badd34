# SPDX-License-Identifier: Apache-2.0
"""What the words of an indicator say: what it counts, in which unit, from what start."""

from typing import Literal, NamedTuple

from .making import Pair

Shape = Literal["year", "quarter", "share", "terms"]


class Words(NamedTuple):
    """An indicator: id, what it serves, title, unit (code, then French and English), start of its series and growth."""

    id: str
    serves: str
    title: Pair
    unit: str
    unit_text: Pair
    start: int
    growth: int
    nature: Literal["stock", "flow", "cumulative"] = "flow"
    direction: Literal["increase", "decrease", "maintain"] = "increase"
    kind: Literal["output", "outcome", "impact"] = "output"


def firms() -> tuple[str, Pair]:
    """Counted in firms."""
    return "entreprises", ("entreprises", "firms")


def percent() -> tuple[str, Pair]:
    """Counted in percent."""
    return "%", ("%", "%")
