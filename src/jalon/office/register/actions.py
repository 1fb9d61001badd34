# SPDX-License-Identifier: Apache-2.0
"""Every write of the register: one transaction, one journal entry, the plan's revision one higher."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.register import indexing
from jalon.office.register.models import Draft, Plan, Reference, Row
from jalon.office.register.queries import document, typed
from jalon.office.register.rows import made, made_of, with_row
from jalon.office.register.rules import (
    BINDS,
    FIXED_ID,
    LONGEST_PLAN,
    NOT_ADOPTED,
    SIGNED_ONLY,
    STILL_NAMED,
    TAKEN,
    check_binding,
    check_length,
    check_open,
    check_plan_revision,
    check_revision,
    check_transition,
    field_changes,
    row_changes,
)
from jalon.office.register.types import SIGNED, RowChange
from jalon.office.register.writing import (
    address_of,
    advance,
    await_approval,
    await_nothing,
    insert,
    put_rows,
    seal_of,
    tell,
    update,
)
from jalon.plan import amending
from jalon.plan.amending.amend import changes_since
from jalon.plan.amending.refusal import NOTHING_CHANGED
from jalon.plan.canonical import digest
from jalon.plan.schema import row_id
from jalon.plan.types.base import Value
from jalon.plan.types.document import FORMAT, PlanDocument

EXISTS: Final = mark("Il y a déjà un plan « {found} » dans le bureau.")
OTHER_PLAN: Final = mark("Ce document est celui du plan « {found} », et non de « {expected} ».")


@transaction.atomic
def load(*, whole: PlanDocument, actor: Actor, copied_from: str = "") -> Plan:
    """Enter a plan document that the office did not have. Refusal when it has it already."""
    ident = whole.plan.id
    check_length(ident, LONGEST_PLAN)
    if Plan.objects.filter(ident=ident).exists():
        raise Refusal(EXISTS, "plan", found=ident)
    plan = Plan.objects.create(
        ident=ident,
        state="adopted" if whole.adopted is not None else "draft",
        seal=seal_of(whole),
        format=whole.format,
        revision=1,
        copied_from=copied_from,
    )
    insert(plan, [(columns, row) for columns, row in made_of(whole)])
    fields: dict[str, tuple[Any, Any]] = {"digest": (None, digest(whole)), "copied_from": (None, copied_from or None)}
    record(
        action="register.plan.loaded", named=address_of(plan), actor=actor, changes=[Change(address_of(plan), fields)]
    )
    return plan


@transaction.atomic
def create(*, card: Value, actor: Actor) -> Plan:
    """Begin a plan with its card alone."""
    return load(whole=PlanDocument(format=FORMAT, plan=card), actor=actor)  # type: ignore[arg-type]


@transaction.atomic
def save_row(*, plan: Plan, noun: str, row: Value, seen: int | None, actor: Actor) -> Row:
    """Put a row as it was read by the typed readers; `seen`: its revision when it was shown, None for a new one.

    Stale when somebody changed it meanwhile; Refusal when it would change a commitment of an adopted plan.
    """
    held = locked(plan)
    check_open(held.ident, held.state)
    columns = made(noun, row)
    found = Row.objects.filter(plan=held, noun=noun, ident=columns.ident).first()
    if found is None and seen is not None:
        check_revision(f"{noun}:{columns.ident}", seen, 0)
    if found is not None and seen is None:
        raise Refusal(TAKEN, "id", address=f"{noun}:{columns.ident}")
    if found is not None:
        check_revision(f"{noun}:{found.ident}", seen or 0, found.revision)
    before = typed(found) if found is not None else None
    if noun in SIGNED:
        raise Refusal(SIGNED_ONLY)
    if held.state != "draft":
        check_binding(noun, before, row)
    if noun == "plan" and columns.ident != held.ident:
        raise Refusal(FIXED_ID, "id", before=held.ident, after=columns.ident)
    fields = field_changes(noun, before, row)
    if found is not None and not fields:
        return found
    body = found.body if found is not None else ""
    saved = update(found, columns, row) if found is not None else insert(held, [(columns, row)])[0]
    await_approval(held, [(body, columns)], actor)
    advance(held)
    action = "register.row.changed" if found is not None else "register.row.added"
    tell(action, held, [(f"{noun}:{columns.ident}", fields)], actor)
    return saved


@transaction.atomic
def remove_row(*, plan: Plan, noun: str, ident: str, seen: int, actor: Actor) -> None:
    """Take a row out. Refusal when another names it, or when it is a commitment of an adopted plan."""
    held = locked(plan)
    check_open(held.ident, held.state)
    found = Row.objects.get(plan=held, noun=noun, ident=ident)
    check_revision(f"{noun}:{ident}", seen, found.revision)
    before = typed(found)
    if held.state != "draft":
        check_binding(noun, before, None)
    if noun == "plan":
        raise Refusal(FIXED_ID, "id", before=ident, after="")
    named = Reference.objects.filter(target=found).exclude(row=found).select_related("row").order_by("id").first()
    if named is not None:
        raise Refusal(STILL_NAMED, address=f"{noun}:{ident}", found=str(named.row))
    indexing.forget(held, [found])
    found.delete()
    await_nothing(held, [(noun, ident)])
    advance(held)
    tell("register.row.removed", held, [(f"{noun}:{ident}", field_changes(noun, before, None))], actor)


def changes_of(plan: Plan, after: PlanDocument) -> list[RowChange]:
    """What putting a document in the place of a plan would change: exactly, and nothing is written."""
    before = document(plan)
    if after.plan.id != plan.ident:
        raise Refusal(OTHER_PLAN, "file", found=after.plan.id, expected=plan.ident)
    return row_changes(before, after)


@transaction.atomic
def put(
    *, plan: Plan, after: PlanDocument, seen: int | None, actor: Actor, action: str = "register.plan.imported"
) -> int:
    """Put a document in the place of a plan, all or nothing; how many rows changed.

    Refusal when the plan is adopted and a commitment would change otherwise than by the amendments it holds.
    """
    held = locked(plan)
    check_open(held.ident, held.state)
    check_plan_revision(seen, held.revision)
    before = document(held)
    if after.plan.id != held.ident:
        raise Refusal(OTHER_PLAN, "file", found=after.plan.id, expected=held.ident)
    if held.state != "draft":
        _same_seal(before, after)
        _replays(after)
    return put_rows(held, before, after, actor, action)


@transaction.atomic
def adopt(*, plan: Plan, decision: str, date: str, seen: int | None, actor: Actor) -> Plan:
    """Seal a plan by a decision (the id of one of its own, or the number of a new one)."""
    held = locked(plan)
    check_plan_revision(seen, held.revision)
    check_transition(held.state, "adopted")
    before = document(held)
    after = _pure(lambda: amending.adopt(before, decision, date))
    held.state, held.seal = "adopted", seal_of(after)
    put_rows(held, before, after, actor, "register.plan.adopted")
    return held


@transaction.atomic
def reconstruct(*, plan: Plan, source: str, seen: int | None, actor: Actor) -> Plan:
    """Seal a plan from its sources, without date nor authority."""
    held = locked(plan)
    check_plan_revision(seen, held.revision)
    check_transition(held.state, "adopted")
    before = document(held)
    after = _pure(lambda: amending.reconstruct(before, source))
    held.state, held.seal = "adopted", seal_of(after)
    put_rows(held, before, after, actor, "register.plan.adopted")
    return held


@transaction.atomic
def amend(  # noqa: PLR0913  # an amendment is made of these, each by its name
    *,
    plan: Plan,
    edits: Sequence[tuple[str, str, Value | None]],
    reason: str,
    decision: str,
    date: str,
    seen: int | None,
    actor: Actor,
    ops: Mapping[str, tuple[str, tuple[str, ...]]] | None = None,
) -> str:
    """Change commitments of an adopted plan by a decided amendment; the id of the amendment.

    `edits`: noun, id, the row as it becomes (None: it goes). `seen`: the plan's revision when the change was prepared.
    `ops`: by address, the operation that says what a change is (a split, a merge, an erratum) and what takes over.
    """
    held = locked(plan)
    check_plan_revision(seen, held.revision)
    must_be_adopted(held)
    before = document(held)
    after = _pure(lambda: amending.amend_decided(edited(before, edits), reason, decision, date))
    return _amended(held, before, named_operations(before, after, ops or {}), actor)


@transaction.atomic
def observe(  # as above
    *,
    plan: Plan,
    edits: Sequence[tuple[str, str, Value | None]],
    source: str,
    noticed: str,
    seen: int | None,
    actor: Actor,
) -> str:
    """Write that somebody moved a commitment and did not say so, as a source shows."""
    held = locked(plan)
    check_plan_revision(seen, held.revision)
    must_be_adopted(held)
    before = document(held)
    return _amended(held, before, _pure(lambda: amending.amend_observed(edited(before, edits), source, noticed)), actor)


def edited(whole: PlanDocument, edits: Iterable[tuple[str, str, Value | None]]) -> PlanDocument:
    """A document with some rows put or taken out."""
    for noun, ident, row in edits:
        whole = with_row(whole, noun, ident, row)
    return whole


@transaction.atomic
def close(*, plan: Plan, actor: Actor) -> None:
    """Say that a plan is over."""
    held = locked(plan)
    check_transition(held.state, "closed")
    held.state = "closed"
    advance(held)
    tell("register.plan.closed", held, [(address_of(held), {"state": ("adopted", "closed")})], actor)


@transaction.atomic
def embargo(*, plan: Plan, until: datetime | None, actor: Actor) -> None:
    """Keep a plan from being published before a moment; None lifts it."""
    held = locked(plan)
    before = held.embargo_until
    held.embargo_until = until
    advance(held)
    told = (before.isoformat() if before else None, until.isoformat() if until else None)
    tell("register.plan.embargoed", held, [(address_of(held), {"embargo_until": told})], actor)


@transaction.atomic
def keep_draft(*, plan: Plan, token: UUID, address: str, body: Mapping[str, Any], revision: int) -> None:
    """Keep a form for its author, as it is: no journal entry, for nothing of the plan is changed."""
    Draft.objects.update_or_create(
        plan=plan,
        token=token,
        address=address,
        defaults={"body": dict(body), "revision": revision, "kept_at": timezone.now()},
    )


@transaction.atomic
def drop_draft(*, plan: Plan, token: UUID, addresses: Sequence[str]) -> None:
    """Throw away what a person prepared."""
    Draft.objects.filter(plan=plan, token=token, address__in=addresses).delete()


def locked(plan: Plan) -> Plan:
    """The plan as it is now, kept from every other writer until the transaction ends."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _amended(held: Plan, before: PlanDocument, after: PlanDocument, actor: Actor) -> str:
    put_rows(held, before, after, actor, "register.plan.amended")
    known = {each.id for each in before.amendments}
    return next(each.id for each in after.amendments if each.id not in known)


def named_operations(
    before: PlanDocument, after: PlanDocument, ops: Mapping[str, tuple[str, tuple[str, ...]]]
) -> PlanDocument:
    """The new amendment, its changes called what they are; Refusal when the replay does not follow."""
    if not ops:
        return after
    known = {each.id for each in before.amendments}
    amendments = []
    for amendment in after.amendments:
        if amendment.id in known:
            amendments.append(amendment)
            continue
        changes = tuple(
            msgspec.structs.replace(change, op=ops[change.address][0], into=ops[change.address][1])
            if change.address in ops
            else change
            for change in amendment.changes
        )
        amendments.append(msgspec.structs.replace(amendment, changes=changes))
    called = msgspec.structs.replace(after, amendments=tuple(amendments))
    _replays(called)
    return called


def must_be_adopted(held: Plan) -> None:
    """Refusal unless the commitments of the plan are sealed, and the plan goes on."""
    if held.state != "adopted":
        raise Refusal(NOT_ADOPTED, plan=held.ident)


def _same_seal(before: PlanDocument, after: PlanDocument) -> None:
    if seal_of(before) != seal_of(after):
        raise Refusal(mark("Le sceau de l’adoption ne change pas : {address}."), address="adopted")


def _replays(after: PlanDocument) -> None:
    """The commitments of the document are those of its seal with its amendments replayed."""
    try:
        changes = changes_since(after)
    except amending.Refusal as refusal:
        if refusal.msgid == NOTHING_CHANGED:
            return
        raise Refusal(refusal.msgid, **dict(refusal.values)) from None
    raise Refusal(BINDS, address=changes[0].address)


def _pure(compute: Any) -> PlanDocument:
    """A refusal of the pure half, said by the office."""
    try:
        found = compute()
    except amending.Refusal as refusal:
        raise Refusal(refusal.msgid, **dict(refusal.values)) from None
    assert isinstance(found, PlanDocument)
    return found


def id_of(noun: str, row: Value) -> str:
    """The id of a row in addresses."""
    return row_id(noun, row)
