# SPDX-License-Identifier: Apache-2.0
"""A figure: what is shown, and everything that proves it."""

from decimal import Decimal
from typing import Literal

import msgspec

from jalon.plan.types.base import Citation, FigureKind, Level, Period, Precision, Text

State = Literal["not_measured", "not_given", "suppressed", "not_applicable", "not_due", "cannot_be_said"]


class FigureInput(msgspec.Struct, frozen=True, gc=False):
    """An input of a computed figure: its name, its address when it is a figure or a row, its value as text."""

    name: str
    address: str | None = None
    value: str | None = None


class LeftOut(msgspec.Struct, frozen=True, gc=False):
    """What a computation left out, and why (message id)."""

    address: str
    reason: str


class Computation(msgspec.Struct, frozen=True, gc=False):
    """How a figure was computed: the formula in words (message id and its values), inputs, what was left out."""

    formula: str
    inputs: tuple[FigureInput, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


class Figure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A figure of the plan, at its address ``KIND:ID/PART``.

    `value` in `unit` or `currency`; `low` and `high` when it is a range or a rounded value; or a `term`, a `text`, or
    the `state` that says why there is none. A `computed` figure has its computation.
    """

    noun: str
    id: str
    part: str
    value: Decimal | None = None
    precision: Precision | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    term: str | None = None
    text: Text | None = None
    state: State | None = None
    reason: Text | None = None
    unit: str | None = None
    unit_text: Text | None = None
    currency: str | None = None
    price_base: str | None = None
    decimals: int | None = None
    kind: FigureKind | None = None
    level: Level | None = None
    period: Period | None = None
    as_of: str | None = None
    reported_on: str | None = None
    computed_at: str | None = None
    sources: tuple[Citation, ...] = ()
    definition: str | None = None
    computation: Computation | None = None
    title: Text | None = None

    @property
    def address(self) -> str:
        """The address without the plan: ``KIND:ID/PART``."""
        return f"{self.noun}:{self.id}/{self.part}"
