# SPDX-License-Identifier: Apache-2.0
"""Marks on the fields of the plan document: what a text holds, what an id points to, what binds.

They stand in ``Annotated`` and are read by `jalon.plan.schema`; every spelling, the JSON Schema, the checks and the
documentation derive from them, so that a rule is written once.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

ScalarKind = Literal[
    "slug",  # an id: [a-z0-9][a-z0-9.-]*
    "code",  # a code copied verbatim (2A, 01): no white space at its ends
    "line",  # one line of plain text
    "plain",  # plain text, line feeds allowed
    "markdown",  # prose, figures bound
    "date",  # EDTF: YYYY[-MM[-DD]] or a season
    "day",  # YYYY-MM-DD
    "month-day",  # MM-DD
    "decimal",
    "integer",
    "boolean",
    "url",
    "sha256",
    "currency",  # ISO 4217
    "territory",  # ISO 3166, or a code of the plan's territories
    "language",
    "address",  # NOUN:ID#field/member
    "row",  # NOUN:ID
    "figure",  # KIND:ID/PART
    "cel",  # Common Expression Language
]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a scalar holds."""

    name: ScalarKind


@dataclass(frozen=True, slots=True)
class Ref:
    """The slug is the id of a row of this noun."""

    noun: str


@dataclass(frozen=True, slots=True)
class RowRef:
    """The text is ``NOUN:ID``; the noun is one of these."""

    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """In tables a short list is written in numbered columns of its row, not in a sheet of its own."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A bilingual text whose words are Markdown; `sealed` prose is printed as it stands, its figures only linked."""

    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A commitment: once adopted, changed by amendment only."""


BOUND = Bound()

Slug = Annotated[str, Kind("slug")]
Code = Annotated[str, Kind("code")]
Line = Annotated[str, Kind("line")]
Plain = Annotated[str, Kind("plain")]
Date = Annotated[str, Kind("date")]
Day = Annotated[str, Kind("day")]
MonthDay = Annotated[str, Kind("month-day")]
Number = Annotated[Decimal, Kind("decimal")]
Integer = Annotated[int, Kind("integer")]
Flag = Annotated[bool, Kind("boolean")]
Address = Annotated[str, Kind("address")]
FigureAddress = Annotated[str, Kind("figure")]
Sha256 = Annotated[str, Kind("sha256")]
Currency = Annotated[str, Kind("currency")]
Territory = Annotated[str, Kind("territory")]
Expression = Annotated[str, Kind("cel")]
Lang = Literal["fr", "en"]
