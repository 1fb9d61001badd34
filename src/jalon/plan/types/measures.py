# SPDX-License-Identifier: Apache-2.0
"""What the plan commits to do: measures, actions and money."""

from typing import Annotated, Literal

from jalon.plan.kinds import BOUND, Currency, Date, Inside, Integer, Line, Number, Ref, RowRef, Slug, Territory
from jalon.plan.types.base import (
    Period,
    Precision,
    Proof,
    ProseText,
    Quote,
    Row,
    SealedProse,
    Text,
    Theme,
    Value,
)
from jalon.plan.types.frame import OrganisationRef, PositionRef, Standing

MeasureRef = Annotated[Slug, Ref("measure")]
ActionRef = Annotated[Slug, Ref("action")]


class Partner(Value, frozen=True, kw_only=True):
    """A body that takes part in a measure, and how."""

    organisation: OrganisationRef
    role: Text | None = None


class Relation(Value, frozen=True, kw_only=True):
    """Another measure this one depends on or overlaps with."""

    measure: MeasureRef
    note: Text | None = None


class CorrectiveAction(Row, frozen=True, kw_only=True):
    """What is done about a risk."""

    title: Text | None = None
    responsible: OrganisationRef | None = None
    due: Date | None = None
    done_on: Date | None = None


class Risk(Row, frozen=True, kw_only=True):
    """What may keep the measure from succeeding."""

    title: Text | None = None
    likelihood: Literal["low", "medium", "high"] | None = None
    impact: Literal["low", "medium", "high"] | None = None
    corrective_actions: tuple[CorrectiveAction, ...] = ()


class Fate(Value, frozen=True, kw_only=True):
    """What became of the measure in the next plan."""

    plan: Annotated[Slug, Ref("related-plan")] | None = None
    outcome: Literal["continued", "merged", "split", "replaced", "dropped", "completed"] | None = None
    measure: Slug | None = None
    note: Text | None = None
    source: Annotated[Slug, Ref("source")] | None = None


class HeldIn(Value, frozen=True, kw_only=True):
    """Another plan owns this measure: title and number are local, all else is the holder's, counted once."""

    plan: Annotated[Slug, Ref("related-plan")]
    measure: Slug | None = None


class Measure(Row, frozen=True, kw_only=True):
    """The lowest row with its own lead and its own progress."""

    number: Annotated[Line, BOUND] | None = None
    order: Integer | None = None
    title: Annotated[Text, BOUND] | None = None
    statement: Annotated[SealedProse, BOUND] | None = None
    rationale: ProseText | None = None
    objective: Annotated[Slug, Ref("objective"), BOUND] | None = None
    objectives: tuple[Annotated[Slug, Ref("objective")], ...] = ()
    lead: Annotated[OrganisationRef, BOUND] | None = None
    lead_position: Annotated[PositionRef, BOUND] | None = None
    joint_leads: Annotated[tuple[OrganisationRef, ...], BOUND] = ()
    partners: tuple[Partner, ...] = ()
    clienteles: tuple[Annotated[Slug, Ref("clientele")], ...] = ()
    territories: tuple[Territory, ...] = ()
    strategies: tuple[Annotated[Slug, Ref("strategy")], ...] = ()
    strands: tuple[Annotated[Slug, Ref("strand")], ...] = ()
    themes: Annotated[tuple[Theme, ...], Inside()] = ()
    period: Annotated[Period, BOUND] | None = None
    depends_on: tuple[Relation, ...] = ()
    overlaps: tuple[Relation, ...] = ()
    risks: tuple[Risk, ...] = ()
    fate: Fate | None = None
    held_in: HeldIn | None = None
    standing: Standing | None = None


class Due(Value, frozen=True, kw_only=True):
    """When an action is due. `dates` for `date` (one) and `list`; `every` runs until `until`.

    `words` are the plan's own.
    An `ongoing` action is never late.
    """

    kind: Literal["date", "list", "every", "ongoing", "none"] | None = None
    dates: tuple[Date, ...] = ()
    every: Literal["month", "quarter", "semester", "year"] | None = None
    since: Date | None = None
    until: Date | None = None
    words: Quote | None = None


class Action(Row, frozen=True, kw_only=True):
    """A deliverable with a due date; it may precede the plan, or hang on the policy alone (both are flagged)."""

    measure: MeasureRef | None = None
    policy: Annotated[Slug, Ref("policy")] | None = None
    number: Line | None = None
    order: Integer | None = None
    after: tuple[ActionRef, ...] = ()
    title: Annotated[Text, BOUND] | None = None
    deliverable: Annotated[Text, BOUND] | None = None
    responsible: Annotated[OrganisationRef, BOUND] | None = None
    joint_bodies: tuple[OrganisationRef, ...] = ()
    due: Annotated[Due, BOUND] | None = None
    done_on: Date | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    standing: Standing | None = None


class Restatement(Row, frozen=True, kw_only=True):
    """The same sum, named otherwise by another source (another currency); never added to the first."""

    of: Literal["planned", "committed", "paid"] | None = None
    value: Number | None = None
    precision: Precision | None = None
    low: Number | None = None
    high: Number | None = None
    currency: Currency | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    locator: Line | None = None
    as_of: Date | None = None
    level: Literal["declared", "documented", "verified", "audited"] | None = None


class Money(Row, frozen=True, kw_only=True):
    """A line of money: planned, committed, paid, each with its proof."""

    title: Text | None = None
    serves: Annotated[str, RowRef(("measure", "action", "objective", "plan", "policy", "strategy", "programme",
                                    "agreement", "award")), BOUND] | None = None  # fmt: skip
    period: Annotated[Period, BOUND] | None = None
    funding: Text | None = None
    body: OrganisationRef | None = None
    territory: Territory | None = None
    planned: Annotated[Proof, BOUND] | None = None
    committed: Proof | None = None
    paid: Proof | None = None
    also_stated: Annotated[tuple[Restatement, ...], Inside()] = ()
    note: Text | None = None
    standing: Standing | None = None
