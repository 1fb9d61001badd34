# SPDX-License-Identifier: Apache-2.0
"""The life of a plan once adopted: updates, decisions, amendments and the seal."""

from typing import Annotated, Literal

from jalon.plan.kinds import Address, Date, Day, Flag, Integer, Line, Plain, Ref, RowRef, Slug
from jalon.plan.types.base import Period, ProseText, Quote, Row, Text, Value
from jalon.plan.types.figures import SourceRef
from jalon.plan.types.frame import OrganisationRef, PositionRef

Progress = Literal[
    "not_started", "preparing", "under_way", "suspended", "done", "partly_done", "abandoned", "recurrent"
]
Audience = Literal["public", "bodies", "office"]


class UpdateAudience(Value, frozen=True, kw_only=True):
    """Who may read each field; left out, public. A published plan keeps the public ones."""

    progress: Audience | None = None
    words: Audience | None = None
    done: Audience | None = None
    obstacles: Audience | None = None
    next_steps: Audience | None = None


class Update(Row, frozen=True, kw_only=True):
    """What a body reports of a measure, an action or the plan, for a period."""

    by: OrganisationRef | None = None
    about: Annotated[str, RowRef(("measure", "action", "plan"))] | None = None
    period: Period | None = None
    progress: Progress | None = None
    reason: Text | None = None
    words: Quote | None = None
    scale: Text | None = None
    done: ProseText | None = None
    obstacles: ProseText | None = None
    next_steps: ProseText | None = None
    sources: tuple[SourceRef, ...] = ()
    audience: UpdateAudience | None = None
    reported_on: Day | None = None
    reported_by: PositionRef | None = None
    approved_on: Day | None = None
    approved_by: PositionRef | None = None


class Effect(Value, frozen=True, kw_only=True):
    """From when a decision takes effect."""

    since: Date | None = None
    from_the_beginning: Flag | None = None


class Decision(Row, frozen=True, kw_only=True):
    """An act of an authority."""

    kind: Literal["own_authority", "legislature", "court", "other"] | None = None
    number: Line | None = None
    date: Date | None = None
    title: Text | None = None
    authority: OrganisationRef | None = None
    document: SourceRef | None = None
    effect: Effect | None = None
    suspended_by: Annotated[Slug, Ref("decision")] | None = None
    overturned_by: Annotated[Slug, Ref("decision")] | None = None


class Leaf(Value, frozen=True, kw_only=True):
    """One commitment, as text: `path` inside a row, or a whole address."""

    path: Line
    value: Plain


class Change(Row, frozen=True, kw_only=True):
    """One change of an amendment.

    set, move, renumber, erratum: `address` of the field, `before` and `after` (absent = no value) as in table cells;
    add: `address` of the row or member, `added` its commitments; withdraw, reinstate: `address` of the row; split,
    merge: `address` of the row that goes, `into` those that take over.
    """

    op: Literal["set", "add", "withdraw", "reinstate", "split", "merge", "move", "renumber", "erratum"]
    address: Address
    before: Plain | None = None
    after: Plain | None = None
    added: tuple[Leaf, ...] = ()
    into: tuple[Slug, ...] = ()


class Seen(Value, frozen=True, kw_only=True):
    """A source that shows the commitment, and the date it shows."""

    source: SourceRef | None = None
    date: Date | None = None
    locator: Line | None = None


class Amendment(Row, frozen=True, kw_only=True):
    """A change to commitments: decided (reason and decision) or observed (somebody moved it and did not say so).

    Observed: in force between `last_seen` and `first_seen` is not known. A decision found later completes it
    (`decision`), never rewrites it.
    """

    sequence: Integer | None = None
    kind: Literal["decided", "observed"] | None = None
    date: Date | None = None
    reason: Text | None = None
    authority: OrganisationRef | None = None
    decision: Annotated[Slug, Ref("decision")] | None = None
    last_seen: Seen | None = None
    first_seen: Seen | None = None
    noticed_on: Day | None = None
    note: ProseText | None = None
    changes: tuple[Change, ...] = ()


class Commitment(Value, frozen=True, kw_only=True):
    """A sealed commitment: its address, its value as text; reconstructed, where and when it was first seen."""

    address: Address
    value: Plain
    source: SourceRef | None = None
    date: Date | None = None


class Seal(Value, frozen=True, kw_only=True):
    """The plan as adopted: every commitment, flattened; never edited."""

    reconstructed: Flag | None = None
    date: Date | None = None
    decision: Annotated[Slug, Ref("decision")] | None = None
    source: SourceRef | None = None
    commitments: tuple[Commitment, ...] = ()
