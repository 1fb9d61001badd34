# SPDX-License-Identifier: Apache-2.0
"""What is measured: indicators, baselines, targets, observations, definitions and the sources they rest on."""

from typing import Annotated, Literal

from jalon.plan.kinds import (
    BOUND,
    Code,
    Date,
    Day,
    Expression,
    Inside,
    Integer,
    Kind,
    Line,
    Number,
    Ref,
    RowRef,
    Sha256,
    Slug,
    Territory,
)
from jalon.plan.types.base import (
    DimensionValue,
    FigureKind,
    Level,
    Period,
    Proof,
    ProseText,
    Quantity,
    Quote,
    Row,
    Text,
    Url,
    Value,
)
from jalon.plan.types.frame import OrganisationRef, PositionRef, Standing

IndicatorRef = Annotated[Slug, Ref("indicator")]
SourceRef = Annotated[Slug, Ref("source")]
Aggregation = Literal["sum", "max", "last", "none"]
Dimensions = Annotated[tuple[DimensionValue, ...], Inside()]


class Term(Row, frozen=True, kw_only=True):
    """A term of a declared scale."""

    title: Text | None = None
    order: Integer | None = None


class Break(Row, frozen=True, kw_only=True):
    """A break in the series: no ratio or attainment across it, unless a decision says the two sides compare."""

    on: Date | None = None
    changed: Text | None = None
    source: SourceRef | None = None
    comparable_by: Annotated[Slug, Ref("decision")] | None = None


class Scope(Value, frozen=True, kw_only=True):
    """Whom and where the indicator counts, and whom it leaves out."""

    population: Text | None = None
    territory: Territory | None = None
    exclusions: Text | None = None


class Broken(Value, frozen=True, kw_only=True):
    """A dimension of the indicator and how its codes add up."""

    dimension: Annotated[Slug, Ref("dimension")]
    adds_up: Aggregation | None = None


class AddsUp(Value, frozen=True, kw_only=True):
    """How the indicator adds up over contributors and over time."""

    contributors: Aggregation | None = None
    time: Aggregation | None = None


class Indicator(Row, frozen=True, kw_only=True):
    """Stands alone and serves rows of the plan; never copied, counted once."""

    title: Text | None = None
    summary: ProseText | None = None
    serves: tuple[
        Annotated[str, RowRef(("measure", "objective", "policy", "strategy", "action", "plan"))], ...
    ] = ()  # fmt: skip
    unit: Annotated[Text, BOUND] | None = None
    nature: Annotated[Literal["stock", "flow", "cumulative"], BOUND] | None = None
    cumulative_since: Annotated[Date, BOUND] | None = None
    restarts: Annotated[Literal["calendar_year", "fiscal_year"], BOUND] | None = None
    direction: Annotated[Literal["increase", "decrease", "maintain"], BOUND] | None = None
    kind: Literal["output", "outcome", "impact"] | None = None
    values: Literal["quantity", "term", "text"] | None = None
    scale: tuple[Term, ...] = ()
    minimum: Number | None = None
    maximum: Number | None = None
    scope: Annotated[Scope, BOUND] | None = None
    breaks: tuple[Break, ...] = ()
    decimals: Integer | None = None
    frequency: Literal["month", "quarter", "semester", "year", "once", "irregular"] | None = None
    method: Annotated[ProseText, BOUND] | None = None
    adds_up: AddsUp | None = None
    dimensions: Annotated[tuple[Broken, ...], Inside()] = ()
    definition: Annotated[Slug, Ref("definition"), BOUND] | None = None
    standing: Standing | None = None


class BaselineVersion(Proof, frozen=True, kw_only=True):
    """One version of a starting value; its id is the version."""

    id: Slug
    period: Period | None = None
    term: Slug | None = None
    dimensions: Dimensions = ()
    contributor: OrganisationRef | None = None
    set_on: Date | None = None
    restated_because: Text | None = None


class Baseline(Row, frozen=True, kw_only=True):
    """The value an indicator starts from; the highest version is in force."""

    indicator: Annotated[IndicatorRef, BOUND] | None = None
    versions: Annotated[tuple[BaselineVersion, ...], BOUND] = ()
    standing: Standing | None = None


class TargetVersion(Quantity, frozen=True, kw_only=True):
    """One version of a target, whole; its id is the version.

    `form`: a level to reach, a change in % or in points, to improve or to maintain. `base` is ``BASELINE/VERSION``;
    `base_follows` says whether a restated baseline moves the target. `per`: the amount holds for each such period, or
    in total; `years`: for how many years. Without a horizon the ratio is shown and attainment cannot be said.
    """

    id: Slug
    form: Literal["level", "change_percent", "change_points", "improve", "maintain"] | None = None
    comparator: Literal["exactly", "at_least", "at_most", "range"] | None = None
    term: Slug | None = None
    base: Annotated[str, Kind("line")] | None = None
    base_follows: Literal["frozen", "restatement"] | None = None
    per: Literal["month", "quarter", "semester", "year", "total"] | None = None
    years: Number | None = None
    horizon: Date | None = None
    dimensions: Dimensions = ()
    sharing: Literal["shared_out", "same_for_each"] | None = None
    contributor: OrganisationRef | None = None
    set_on: Date | None = None
    scope_note: Text | None = None
    level: Level | None = None
    source: SourceRef | None = None
    locator: Line | None = None
    quote: Quote | None = None
    repeated_by: tuple[SourceRef, ...] = ()
    not_repeated_by: tuple[SourceRef, ...] = ()


class Target(Row, frozen=True, kw_only=True):
    """What the plan commits to reach on an indicator; the highest version is in force."""

    indicator: Annotated[IndicatorRef, BOUND] | None = None
    versions: Annotated[tuple[TargetVersion, ...], BOUND] = ()
    standing: Standing | None = None


class Retained(Value, frozen=True, kw_only=True):
    """Who chose this observation among those of one key, when and why."""

    by: PositionRef | None = None
    on: Day | None = None
    reason: Text | None = None


class Observation(Proof, frozen=True, kw_only=True):
    """One value of an indicator, or the reason there is none.

    Key: indicator, unit, period, dimensions, contributor, kind. `state` says why there is no value: not measured,
    not given (the source leaves it blank), suppressed, not applicable, not due.
    """

    indicator: IndicatorRef
    id: Slug
    period: Period | None = None
    dimensions: Dimensions = ()
    contributor: OrganisationRef | None = None
    term: Slug | None = None
    text: Text | None = None
    state: Literal["not_measured", "not_given", "suppressed", "not_applicable", "not_due"] | None = None
    reason: Text | None = None
    distinguished_by: Text | None = None
    computed_at: Line | None = None
    by: PositionRef | None = None
    retained: Retained | None = None
    kind: FigureKind | None = None


class Release(Value, frozen=True, kw_only=True):
    """A dataset's release; a newer one supersedes the older by key."""

    of: SourceRef | None = None
    id: Code | None = None
    date: Date | None = None


class Source(Row, frozen=True, kw_only=True):
    """A document, page, dataset or query that a figure or a field rests on.

    `digest` is that of the stored copy, a file of the plan; without one, *copie non conservée*: nothing resting on it
    alone rises above documented.
    """

    kind: Literal["document", "page", "dataset", "query"] | None = None
    title: Text | None = None
    publisher: Text | None = None
    organisation: OrganisationRef | None = None
    date: Date | None = None
    consulted_on: Date | None = None
    url: Url | None = None
    digest: Sha256 | None = None
    media_type: Code | None = None
    licence: Line | None = None
    release: Release | None = None
    definition: Annotated[Slug, Ref("definition")] | None = None
    snapshot: Sha256 | None = None
    engine: Line | None = None
    command: Line | None = None
    note: Text | None = None


class Input(Row, frozen=True, kw_only=True):
    """An input of a definition: an indicator, narrowed to a kind, dimensions, a contributor; its id is its name.

    Without a period, the period of the value that is computed. `sum` adds every input; `difference` takes `minuend` and
    `subtrahend`; `ratio`, `numerator` and `denominator`; `change`, `now` and `since` (whose period is pinned).
    """

    indicator: IndicatorRef | None = None
    period: Date | None = None
    kind: FigureKind | None = None
    dimensions: Dimensions = ()
    contributor: OrganisationRef | None = None


class Definition(Row, frozen=True, kw_only=True):
    """How an indicator is computed: over cases (an expression), or over other observations of the document."""

    title: Text | None = None
    over: Literal["cases", "observations"] | None = None
    operation: Literal["sum", "difference", "ratio", "change"] | None = None
    inputs: tuple[Input, ...] = ()
    expression: Expression | None = None
    note: ProseText | None = None
