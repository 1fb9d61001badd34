# SPDX-License-Identifier: Apache-2.0
"""How rows are written, for the actions of the room alone: in bulk, their references with them, the journal told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils import timezone

from jalon.office.evidence import approving
from jalon.office.ground.stock import take_stock
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.register import indexing
from jalon.office.register.models import Plan, Reference, Row
from jalon.office.register.queries import rows_at
from jalon.office.register.rows import FIGURE, Made, digest_of, made_of, named_by
from jalon.office.register.rules import check_length, field_changes
from jalon.plan.canonical import canonical_bytes
from jalon.plan.types.document import PlanDocument

_BULK: Final = 2_000
#: What the table reads of a body.
_COLUMNS: Final = ("body", "fr", "en", "number", "order", "lead", "standing")


def put_rows(held: Plan, before: PlanDocument, after: PlanDocument, actor: Actor, action: str) -> int:
    """Write the rows that differ; one journal entry tells them all."""
    old = {(columns.noun, columns.ident): (columns, row) for columns, row in made_of(before)}
    new = {(columns.noun, columns.ident): (columns, row) for columns, row in made_of(after)}
    gone = [key for key in old if key not in new]
    fresh = [pair for key, pair in new.items() if key not in old]
    changed = [(key, pair) for key, pair in new.items() if key in old and old[key][0].body != pair[0].body]
    told = [(f"{noun}:{ident}", field_changes(noun, old[noun, ident][1], None)) for noun, ident in gone]
    told += [(f"{columns.noun}:{columns.ident}", field_changes(columns.noun, None, row)) for columns, row in fresh]
    told += [(f"{key[0]}:{key[1]}", field_changes(key[0], old[key][1], pair[1])) for key, pair in changed]
    take_out(held, gone)
    rewrite(held, [pair for _, pair in changed])
    insert(held, fresh)
    await_nothing(held, gone)
    await_approval(held, [("", columns) for columns, _ in fresh], actor)
    await_approval(held, [(old[key][0].body, columns) for key, (columns, _) in changed], actor)
    advance(held)
    tell(action, held, told, actor)
    return len(told)


def await_approval(held: Plan, pairs: Iterable[tuple[str, Made]], actor: Actor) -> None:
    """Have the figures among rows that were just written await an approval: the body before, the columns now."""
    figures = [
        (f"{FIGURE}:{columns.ident}", before, digest_of(columns.body))
        for before, columns in pairs
        if columns.noun == FIGURE
    ]
    if figures:
        approving.written(plan=held.ident, figures=figures, actor=actor)


def await_nothing(held: Plan, keys: Iterable[tuple[str, str]]) -> None:
    """The figures among rows that were taken out await nothing any longer."""
    approving.forget(plan=held.ident, figures=[f"{noun}:{ident}" for noun, ident in keys if noun == FIGURE])


def take_out(held: Plan, keys: Sequence[tuple[str, str]]) -> None:
    """Delete rows; what named them names nothing that is there."""
    by_noun: dict[str, list[str]] = {}
    for noun, ident in keys:
        by_noun.setdefault(noun, []).append(ident)
    for noun, idents in by_noun.items():
        for start in range(0, len(idents), _BULK):
            rows = Row.objects.filter(plan=held, noun=noun, ident__in=idents[start : start + _BULK])
            Reference.objects.filter(target__in=rows).update(target=None)
            indexing.forget(held, rows)
            rows.delete()


def rewrite(held: Plan, pairs: Sequence[tuple[Made, Any]]) -> None:
    """Put rows in the place of what the table holds of them, one revision higher; what they name with them."""
    now = timezone.now()
    found = rows_at(held, (f"{columns.noun}:{columns.ident}" for columns, _ in pairs))
    rows = [(found[f"{columns.noun}:{columns.ident}"], columns, row) for columns, row in pairs]
    fresh = [
        Row(plan=held, noun=columns.noun, ident=columns.ident, revision=old.revision + 1, changed_at=now,
            **{name: getattr(columns, name) for name in _COLUMNS})
        for old, columns, _ in rows
    ]  # fmt: skip
    Row.objects.bulk_create(
        fresh,
        batch_size=_BULK,
        update_conflicts=True,
        unique_fields=["plan", "noun", "ident"],
        update_fields=["revision", "changed_at", *_COLUMNS],
    )
    for start in range(0, len(rows), _BULK):
        Reference.objects.filter(row__in=[old.pk for old, _, _ in rows[start : start + _BULK]]).delete()
    _refer(held, [(old, row) for old, _, row in rows])
    indexing.put(held, [(old, row) for old, _, row in rows])


def update(found: Row, columns: Made, row: Any) -> Row:
    """Put a row in the place of what the table holds of it, one revision higher."""
    for name in _COLUMNS:
        setattr(found, name, getattr(columns, name))
    found.revision += 1
    found.changed_at = timezone.now()
    found.save()
    found.references.all().delete()
    _refer(found.plan, [(found, row)])
    indexing.put(found.plan, [(found, row)])
    return found


def insert(plan: Plan, pairs: Sequence[tuple[Made, Any]]) -> list[Row]:
    """Write new rows with what they name; who named them before is linked to them.

    A row begins at the revision of its plan: one that was taken out and put back is never taken for what it was.
    """
    now = timezone.now()
    for columns, _ in pairs:
        check_length(columns.ident)
    saved = Row.objects.bulk_create(
        (
            Row(
                plan=plan, noun=columns.noun, ident=columns.ident, body=columns.body, revision=plan.revision,
                changed_at=now, fr=columns.fr,
                en=columns.en, number=columns.number, order=columns.order, lead=columns.lead,
                standing=columns.standing,
            )
            for columns, _ in pairs
        ),
        batch_size=_BULK,
    )  # fmt: skip
    waiting = set(Reference.objects.filter(plan=plan, target=None).values_list("noun", "ident"))
    for row in saved if waiting else ():
        if (row.noun, row.ident) in waiting:
            Reference.objects.filter(plan=plan, noun=row.noun, ident=row.ident, target=None).update(target=row)
    _refer(plan, [(row, value) for row, (_, value) in zip(saved, pairs, strict=True)])
    indexing.put(plan, list(zip(saved, (value for _, value in pairs), strict=True)), fresh=True)
    take_stock(len(saved), "register_row", "register_reference")
    return saved


def _refer(plan: Plan, pairs: Sequence[tuple[Row, Any]]) -> None:
    """Write what rows name, and link it to what is there."""
    wanted = [
        Reference(plan=plan, row=row, path=path[:200], noun=noun[:20], ident=ident[:400])
        for row, value in pairs
        for path, noun, ident in named_by(row.noun, value)
    ]
    known: dict[tuple[str, str], int] = {}
    by_noun: dict[str, set[str]] = {}
    for each in wanted:
        by_noun.setdefault(each.noun, set()).add(each.ident)
    for noun, idents in by_noun.items():
        rows = Row.objects.filter(plan=plan, noun=noun)
        if len(idents) < _BULK:
            rows = rows.filter(ident__in=idents)
        known |= {(noun, ident): pk for pk, ident in rows.values_list("pk", "ident")}
    for each in wanted:
        each.target_id = known.get((each.noun, each.ident))
    Reference.objects.bulk_create(wanted, batch_size=_BULK)


def advance(held: Plan) -> None:
    """One revision more."""
    held.revision += 1
    held.save()


def seal_of(whole: PlanDocument) -> str:
    """The seal of a document as the table keeps it."""
    return canonical_bytes(whole.adopted).decode() if whole.adopted is not None else ""


def address_of(plan: Plan) -> str:
    """The address of a plan in the journal."""
    return f"{plan.ident}/plan:{plan.ident}"


def tell(action: str, plan: Plan, told: Iterable[tuple[str, Mapping[str, tuple[Any, Any]]]], actor: Actor) -> None:
    """One entry of the journal for all the rows that changed."""
    changes = [
        Change(named if "/" in named.partition(":")[0] else f"{plan.ident}/{named}", fields) for named, fields in told
    ]
    named = changes[0].object if len(changes) == 1 else address_of(plan)
    record(action=action, named=named, actor=actor, changes=changes)
