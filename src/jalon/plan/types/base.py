# SPDX-License-Identifier: Apache-2.0
"""Values that many nouns share: bilingual text, periods, citations, quantities and their proof."""

from typing import Annotated, Literal

import msgspec

from jalon.plan.kinds import Currency, Date, Day, Kind, Line, Number, Plain, Prose, Ref, Slug


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An immutable value of the plan document; what is absent is omitted, never null."""


class Row(Value, frozen=True, kw_only=True):
    """A row of a noun, addressed by its id; only the id is compulsory."""

    id: Slug


class Text(Value, frozen=True, kw_only=True):
    """A bilingual text. French is compulsory.

    `original` names the source language (omitted: fr; both: neither is a translation). `translates` is the digest
    (`jalon.plan.canonical.text_digest`) of the original that the translation was made from.
    """

    fr: Plain
    en: Plain | None = None
    original: Literal["en", "both"] | None = None
    translates: Annotated[str, Kind("code")] | None = None


ProseText = Annotated[Text, Prose()]
SealedProse = Annotated[Text, Prose(sealed=True)]


class Quote(Value, frozen=True, kw_only=True):
    """Somebody's own words, in their own language."""

    text: Plain
    lang: Annotated[str, Kind("language")] | None = None


class WebAddress(Value, frozen=True, kw_only=True):
    """An address that differs by language."""

    fr: Annotated[str, Kind("url")] | None = None
    en: Annotated[str, Kind("url")] | None = None


Url = Annotated[str, Kind("url")] | WebAddress


class Period(Value, frozen=True, kw_only=True):
    """From and last, both inclusive, EDTF; either may be open; a label as the source writes it."""

    start: Annotated[Date, msgspec.Meta(extra={"name": "from"})] | None = msgspec.field(default=None, name="from")
    last: Date | None = None
    label: Line | None = None


class Citation(Value, frozen=True, kw_only=True):
    """Where a source says it: page, cell or heading, and its words."""

    source: Annotated[Slug, Ref("source")]
    locator: Line | None = None
    quote: Quote | None = None


Precision = Literal["exact", "about", "at_least", "at_most", "range"]
Level = Literal["declared", "documented", "verified", "audited"]
FigureKind = Literal["expected", "estimated", "provisional", "actual"]


class Quantity(Value, frozen=True, kw_only=True):
    """A number that carries its own unit or currency; `about` may give low and high, `range` must."""

    value: Number | None = None
    precision: Precision | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Line | None = None
    currency: Currency | None = None
    price_base: Date | None = None


class Proof(Quantity, frozen=True, kw_only=True):
    """A quantity and what it rests on."""

    kind: FigureKind | None = None
    level: Level | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    locator: Line | None = None
    quote: Quote | None = None
    as_of: Date | None = None
    reported_on: Day | None = None


class DimensionValue(Value, frozen=True, kw_only=True):
    """One dimension's code; a dimension left out stands at its total."""

    dimension: Annotated[Slug, Ref("dimension")]
    code: Annotated[str, Kind("code")]


class Theme(Value, frozen=True, kw_only=True):
    """A code of an outside classification (Sustainable Development Goals, OECD DAC, COFOG)."""

    scheme: Literal["sdg", "sdg_target", "dac", "cofog", "other"]
    code: Annotated[str, Kind("code")]
