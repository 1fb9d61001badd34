# SPDX-License-Identifier: Apache-2.0
"""The public face of what is delivered: programmes, intakes, events, agreements, awards, evaluations. No applicant."""

from typing import Annotated, Literal

from jalon.plan.kinds import Date, Expression, Inside, Integer, Ref, RowRef, Slug, Territory
from jalon.plan.types.base import Period, Proof, ProseText, Row, Text, Theme, Url
from jalon.plan.types.frame import Citations, OrganisationRef
from jalon.plan.types.measures import MeasureRef

ProgrammeRef = Annotated[Slug, Ref("programme")]
ClienteleRef = Annotated[Slug, Ref("clientele")]


class Programme(Row, frozen=True, kw_only=True):
    """A programme that delivers measures to people."""

    title: Text | None = None
    summary: ProseText | None = None
    measures: tuple[MeasureRef, ...] = ()
    strategies: tuple[Annotated[Slug, Ref("strategy")], ...] = ()
    body: OrganisationRef | None = None
    partners: tuple[OrganisationRef, ...] = ()
    kind: Literal["advisory", "mobility", "convention", "cooperation", "funding", "other"] | None = None
    clienteles: tuple[ClienteleRef, ...] = ()
    period: Period | None = None
    predecessor: ProgrammeRef | None = None
    successor: ProgrammeRef | None = None
    url: Url | None = None
    sources: Citations = ()


class Intake(Row, frozen=True, kw_only=True):
    """A call of a programme: when it opens and closes, for whom."""

    programme: ProgrammeRef | None = None
    title: Text | None = None
    opens: Date | None = None
    closes: Date | None = None
    clienteles: tuple[ClienteleRef, ...] = ()
    territories: tuple[Territory, ...] = ()
    capacity: Proof | None = None
    how: ProseText | None = None
    url: Url | None = None
    sources: Citations = ()


class Criterion(Row, frozen=True, kw_only=True):
    """An eligibility criterion: its sentence, and the expression that decides it when there is one."""

    programme: ProgrammeRef | None = None
    intake: Annotated[Slug, Ref("intake")] | None = None
    order: Integer | None = None
    text: ProseText | None = None
    question: Text | None = None
    expression: Expression | None = None
    sources: Citations = ()


class Session(Row, frozen=True, kw_only=True):
    """A part of an event."""

    title: Text | None = None
    date: Date | None = None
    place: Text | None = None
    order: Integer | None = None


class Event(Row, frozen=True, kw_only=True):
    """A convention, colloquium, mission or workshop."""

    title: Text | None = None
    summary: ProseText | None = None
    programme: ProgrammeRef | None = None
    measures: tuple[MeasureRef, ...] = ()
    kind: Literal["convention", "colloquium", "mission", "workshop", "other"] | None = None
    period: Period | None = None
    place: Text | None = None
    territory: Territory | None = None
    organisers: tuple[OrganisationRef, ...] = ()
    sessions: tuple[Session, ...] = ()
    url: Url | None = None
    sources: Citations = ()


class Obligation(Row, frozen=True, kw_only=True):
    """What a party to an agreement owes, and by when."""

    title: Text | None = None
    party: OrganisationRef | None = None
    due: Date | None = None
    done_on: Date | None = None
    indicator: Annotated[Slug, Ref("indicator")] | None = None


class Agreement(Row, frozen=True, kw_only=True):
    """An agreement between bodies; its amounts are money lines that serve it."""

    title: Text | None = None
    summary: ProseText | None = None
    kind: Literal["framework", "funding", "memorandum", "convention", "treaty", "other"] | None = None
    measures: tuple[MeasureRef, ...] = ()
    programme: ProgrammeRef | None = None
    parties: tuple[OrganisationRef, ...] = ()
    signed_on: Date | None = None
    period: Period | None = None
    territories: tuple[Territory, ...] = ()
    purposes: Annotated[tuple[Theme, ...], Inside()] = ()
    status: Literal["draft", "signed", "in_force", "suspended", "ended", "terminated"] | None = None
    amends: Annotated[Slug, Ref("agreement")] | None = None
    obligations: tuple[Obligation, ...] = ()
    sources: Citations = ()


class Award(Row, frozen=True, kw_only=True):
    """Aid granted to an organisation, from the public register."""

    programme: ProgrammeRef | None = None
    intake: Annotated[Slug, Ref("intake")] | None = None
    recipient: OrganisationRef | None = None
    title: Text | None = None
    decided_on: Date | None = None
    period: Period | None = None
    territories: tuple[Territory, ...] = ()
    amount: Proof | None = None
    purposes: Annotated[tuple[Theme, ...], Inside()] = ()


Criteria = Literal["relevance", "effectiveness", "efficiency", "effects", "impact", "sustainability", "compliance"]


class Finding(Row, frozen=True, kw_only=True):
    """What an evaluation concludes on a criterion."""

    criterion: Criteria | None = None
    text: ProseText | None = None
    answer: ProseText | None = None


class Evaluation(Row, frozen=True, kw_only=True):
    """An evaluation of a measure, a programme, a strategy or the plan."""

    title: Text | None = None
    about: tuple[Annotated[str, RowRef(("measure", "programme", "plan", "strategy", "policy"))], ...] = ()
    period: Period | None = None
    evaluator: OrganisationRef | None = None
    published_on: Date | None = None
    criteria: tuple[Criteria, ...] = ()
    judgement: Text | None = None
    findings: tuple[Finding, ...] = ()
    sources: Citations = ()
