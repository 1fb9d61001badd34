# SPDX-License-Identifier: Apache-2.0
"""The frame of a plan: policies, strategies, its own card, bodies, clienteles, objectives, dimensions, attestations."""

from typing import Annotated, Literal

from jalon.plan.kinds import (
    BOUND,
    Address,
    Code,
    Date,
    Day,
    Flag,
    Inside,
    Integer,
    Lang,
    Line,
    MonthDay,
    Number,
    Ref,
    Slug,
    Territory,
)
from jalon.plan.types.base import Citation, Period, Precision, ProseText, Row, Text, Url, Value

Citations = Annotated[tuple[Citation, ...], Inside()]
OrganisationRef = Annotated[Slug, Ref("organisation")]
PositionRef = Annotated[Slug, Ref("position")]
Standing = Literal["withdrawn"]


class Policy(Row, frozen=True, kw_only=True):
    """What plans serve; it owns the orientations."""

    title: Text | None = None
    summary: ProseText | None = None
    period: Period | None = None
    adopted_on: Date | None = None
    coordinator: OrganisationRef | None = None
    predecessor: Annotated[Slug, Ref("policy")] | None = None
    successor: Annotated[Slug, Ref("policy")] | None = None
    url: Url | None = None
    sources: Citations = ()


class Strategy(Row, frozen=True, kw_only=True):
    """A strategy that measures serve."""

    title: Text | None = None
    summary: ProseText | None = None
    period: Period | None = None
    coordinator: OrganisationRef | None = None
    policies: tuple[Annotated[Slug, Ref("policy")], ...] = ()
    url: Url | None = None
    sources: Citations = ()


class Strand(Row, frozen=True, kw_only=True):
    """A strand of a strategy ("Cap sur les États-Unis")."""

    strategy: Annotated[Slug, Ref("strategy")] | None = None
    title: Text | None = None
    summary: ProseText | None = None


class RelatedPlan(Row, frozen=True, kw_only=True):
    """Another plan: before, after, above, or holder of a measure; its id is the id that plan gives itself."""

    title: Text | None = None
    policy: Annotated[Slug, Ref("policy")] | None = None
    period: Period | None = None
    published_on: Date | None = None
    url: Url | None = None
    note: ProseText | None = None
    sources: Citations = ()


class Level(Row, frozen=True, kw_only=True):
    """A named level of the plan's tree (orientation, objective, measure, action); depth 1 stands on top."""

    title: Text | None = None
    depth: Integer | None = None


class Announced(Row, frozen=True, kw_only=True):
    """How many of a level the plan announced: the denominator of its ratios. Its id is the level's."""

    count: Number | None = None
    precision: Precision | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    locator: Line | None = None


class ReportDue(Row, frozen=True, kw_only=True):
    """A line of the reporting calendar: the period told, when it was due, when it came out."""

    title: Text | None = None
    period: Period | None = None
    due: Date | None = None
    published_on: Date | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    locator: Line | None = None


class Adoption(Value, frozen=True, kw_only=True):
    """By which act the plan binds; `reconstructed`: rebuilt from sources, without date or authority."""

    reconstructed: Flag | None = None
    date: Date | None = None
    authority: OrganisationRef | None = None
    decision: Annotated[Slug, Ref("decision")] | None = None
    note: ProseText | None = None


class PartOf(Value, frozen=True, kw_only=True):
    """The plan this one is a part of; the parent's counts include it only when it says so."""

    plan: Annotated[Slug, Ref("related-plan")] | None = None
    counted: Flag | None = None


class Plan(Row, frozen=True, kw_only=True):
    """The plan's own card."""

    title: Text | None = None
    short_title: Text | None = None
    summary: ProseText | None = None
    notice: Text | None = None
    fictitious: Flag | None = None
    policies: tuple[Annotated[Slug, Ref("policy")], ...] = ()
    period: Period | None = None
    coordinator: OrganisationRef | None = None
    levels: tuple[Level, ...] = ()
    announced: tuple[Announced, ...] = ()
    territories: Annotated[Slug, Ref("dimension")] | None = None
    licence: Line | None = None
    languages: tuple[Lang, ...] = ()
    english_ground: Text | None = None
    reports: tuple[ReportDue, ...] = ()
    fiscal_start: MonthDay | None = None
    as_of: Day | None = None
    adoption: Adoption | None = None
    predecessor: Annotated[Slug, Ref("related-plan")] | None = None
    successor: Annotated[Slug, Ref("related-plan")] | None = None
    part_of: PartOf | None = None
    url: Url | None = None


class Attestation(Value, frozen=True, kw_only=True):
    """What is known of a field, and from where. Its key is the address it speaks of."""

    address: Address
    certainty: Literal["stated", "derived", "inferred", "unknown"] | None = None
    sources: Citations = ()
    consulted_on: Date | None = None
    note: Text | None = None


class OrganisationName(Row, frozen=True, kw_only=True):
    """A name an organisation bore, from a date to a date."""

    name: Text | None = None
    acronym: Text | None = None
    since: Date | None = None
    until: Date | None = None


class Identifier(Value, frozen=True, kw_only=True):
    """An identifier given by an outside register (org-id.guide code)."""

    scheme: Code
    value: Code


OrganisationKind = Literal[
    "government", "ministry", "agency", "office_abroad", "parliament", "court", "auditor", "municipality",
    "international", "cooperation", "association", "company", "university", "research", "press", "other",
]  # fmt: skip


class Organisation(Row, frozen=True, kw_only=True):
    """A body, under its dated names."""

    names: tuple[OrganisationName, ...] = ()
    kind: OrganisationKind | None = None
    parent: OrganisationRef | None = None
    predecessors: tuple[OrganisationRef, ...] = ()
    successors: tuple[OrganisationRef, ...] = ()
    country: Territory | None = None
    identifiers: Annotated[tuple[Identifier, ...], Inside()] = ()
    url: Url | None = None
    note: ProseText | None = None


class Position(Row, frozen=True, kw_only=True):
    """A post in a body: a title, never its holder's name."""

    title: Text | None = None
    organisation: OrganisationRef | None = None
    since: Date | None = None
    until: Date | None = None


class Clientele(Row, frozen=True, kw_only=True):
    """A target group of the plan."""

    title: Text | None = None
    summary: ProseText | None = None
    order: Integer | None = None


class Wording(Row, frozen=True, kw_only=True):
    """One official wording of an objective; ids are the version numbers, the highest is in force."""

    text: Annotated[Text, BOUND] | None = None
    on: Date | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    locator: Line | None = None


class Objective(Row, frozen=True, kw_only=True):
    """A node of the tree orientation > objective > …; what stands above measures."""

    level: Slug | None = None
    number: Line | None = None
    order: Integer | None = None
    parent: Annotated[Slug, Ref("objective")] | None = None
    policy: Annotated[Slug, Ref("policy")] | None = None
    wordings: Annotated[tuple[Wording, ...], BOUND] = ()
    summary: ProseText | None = None
    standing: Standing | None = None


class DimensionCode(Value, frozen=True, kw_only=True):
    """A code, verbatim, unique within its level."""

    level: Slug | None = None
    code: Code
    title: Text | None = None
    parent: Code | None = None
    order: Integer | None = None
    since: Date | None = None
    until: Date | None = None


class Dimension(Row, frozen=True, kw_only=True):
    """What figures are broken down by. Left out means its total; `no_total`: it must be given."""

    title: Text | None = None
    total: Code | None = None
    no_total: Flag | None = None
    codes: tuple[DimensionCode, ...] = ()
