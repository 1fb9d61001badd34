# SPDX-License-Identifier: Apache-2.0
"""Reading proposals of amendments: what each makes of the rows as they stand now, what signing it would make."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from django.db.models import QuerySet
from msgspec import Struct

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.people.queries import who_may
from jalon.office.register.actions import edited, named_operations
from jalon.office.register.merging import Merged, Met, merged
from jalon.office.register.models import Plan, Proposal
from jalon.office.register.queries import rows_at, typed
from jalon.office.register.types import Act
from jalon.plan import amending
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.document import PlanDocument

MOVED: Final = mark(
    "Une ligne que cette proposition touche a changé depuis qu’elle a été écrite : confirmez-la d’abord, champ par "
    "champ."
)
#: The states in which a proposal still waits for somebody.
OPEN = ("proposed", "returned")
Edits = Sequence[tuple[str, str, Any]]


class Brought(Struct, frozen=True):
    """A row as a proposal makes it now.

    `value`: None when it can no longer be made; `moved`: somebody changed the row since the proposal was written, and
    `found` says what, field by field; `now`: the row as it stands (None: it is not there).
    """

    noun: str
    ident: str
    value: Any | None
    moved: bool
    now: Mapping[str, Any] | None = None
    found: Merged | None = None

    @property
    def address(self) -> str:
        """The row."""
        return f"{self.noun}:{self.ident}"

    @property
    def met(self) -> tuple[Met, ...]:
        """The fields that somebody changed meanwhile, those alone."""
        return tuple(each for each in self.found.met if each.side != "mine") if self.found is not None else ()

    @property
    def open(self) -> tuple[Met, ...]:
        """The fields that both changed, each otherwise."""
        return self.found.open if self.found is not None else ()


def proposals(plan: Plan) -> QuerySet[Proposal]:
    """Every proposal of a plan, the latest first."""
    return Proposal.objects.filter(plan=plan).order_by("-made_at", "-id")


def waiting(plan: Plan) -> list[Proposal]:
    """The proposals that wait to be signed or corrected, the oldest first."""
    return list(proposals(plan).filter(state__in=OPEN).reverse())


def waiting_in(plans: Iterable[int]) -> QuerySet[Proposal]:
    """The proposals that wait in some plans, the oldest first, without the rows they change. One query."""
    rows = Proposal.objects.filter(plan__in=list(plans), state__in=OPEN).order_by("made_at", "id")
    return rows.defer("edits", "past", "ops")


def proposal(plan: Plan, number: int) -> Proposal:
    """A proposal of a plan; Proposal.DoesNotExist when there is none."""
    return proposals(plan).get(pk=number)


def beside(plan: Plan, found: Proposal) -> list[Proposal]:
    """The proposals that wait under the same decision, this one among them, in the order in which they were made."""
    if not found.decision or found.state != "proposed":
        return [found]
    rows = proposals(plan).filter(state="proposed", decision=found.decision)
    return list(rows.reverse())


def signers(plan: Plan) -> frozenset[str]:
    """The tokens of those who may sign an amendment of the plan today. One query."""
    return frozenset(str(each) for each in who_may("plan.sign", plan.ident))


def act_of(found: Proposal) -> Act:
    """What a proposal says of the act."""
    ops = {address: (op, tuple(into)) for address, (op, into) in found.ops.items()}
    return Act(found.kind, found.reason, found.decision, found.date, found.source, found.noticed, ops)


def brought(plan: Plan, found: Proposal) -> list[Brought]:
    """The rows of a proposal as it makes them now. One query."""
    rows = rows_at(plan, [f"{each['noun']}:{each['ident']}" for each in found.edits])
    made = []
    for each in found.edits:
        row = rows.get(f"{each['noun']}:{each['ident']}")
        made.append(_brought(each, raw_tree(typed(row)) if row is not None else None))
    return made


def _brought(edit: Mapping[str, Any], now: Mapping[str, Any] | None) -> Brought:
    noun, ident, base, mine = edit["noun"], edit["ident"], edit["base"], edit["mine"]
    if now == base:
        return Brought(noun, ident, _read(noun, mine), moved=False, now=now)
    if now is None or base is None:
        return Brought(noun, ident, None, moved=True, now=now)
    found = merged(noun, base, now, mine)
    value = None if found.open else _read(noun, found.raw)
    return Brought(noun, ident, value, moved=True, now=now, found=found)


def said(edit: Mapping[str, Any]) -> tuple[str, Merged]:
    """What an edit makes of the row as it was when it was written: the noun, the fields."""
    base = edit["base"] or {}
    return edit["noun"], merged(edit["noun"], base, base, edit["mine"])


def _read(noun: str, raw: Mapping[str, Any]) -> Any | None:
    value, problems = read_value(noun_spec(noun), dict(raw))
    return None if problems else value


def edits_of(rows: Iterable[Brought]) -> list[tuple[str, str, Any]]:
    """The rows that can be made, as the actions take them."""
    return [(each.noun, each.ident, each.value) for each in rows if each.value is not None]


def made(before: PlanDocument, edits: Edits, act: Act) -> PlanDocument:
    """The document as signing would make it; Refusal when it would be refused. Pure."""
    whole = edited(before, edits)
    try:
        if act.kind == "observed":
            return amending.amend_observed(whole, act.source, act.noticed)
        after = amending.amend_decided(whole, act.reason, act.decision, act.date)
    except amending.Refusal as refusal:
        raise Refusal(refusal.msgid, **dict(refusal.values)) from None
    return named_operations(before, after, act.ops)


def kept_edits(rows: Mapping[str, Any], edits: Edits) -> list[dict[str, Any]]:
    """Rows as a proposal keeps them: what each was, what it becomes."""
    return [
        {"noun": noun, "ident": ident, "mine": raw_tree(value),
         "base": raw_tree(typed(rows[f"{noun}:{ident}"])) if f"{noun}:{ident}" in rows else None}
        for noun, ident, value in edits
    ]  # fmt: skip


def copied(found: Proposal) -> dict[str, Any]:
    """What a proposal says now, for it to be kept when it is corrected."""
    return {"revision": found.revision, "at": found.changed_at.isoformat(), "edits": found.edits,
            "act": msgspec.to_builtins(act_of(found))}  # fmt: skip
