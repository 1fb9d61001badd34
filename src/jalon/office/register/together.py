# SPDX-License-Identifier: Apache-2.0
"""Several rows as one deed: changed all or none, told by one entry, undone as one while they stand as it left them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal import queries as journal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change, Told
from jalon.office.register.actions import locked
from jalon.office.register.models import Draft, Plan, Reference, Row
from jalon.office.register.queries import rows_at, typed
from jalon.office.register.rows import Made, made
from jalon.office.register.rules import (
    FIXED_ID,
    SIGNED_ONLY,
    STILL_NAMED,
    check_binding,
    check_open,
    check_plan_revision,
    check_revision,
    field_changes,
)
from jalon.office.register.types import SIGNED
from jalon.office.register.undoing import MOVED, NOTHING
from jalon.office.register.writing import (
    address_of,
    advance,
    await_approval,
    await_nothing,
    insert,
    rewrite,
    take_out,
    tell,
)
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec
from jalon.plan.types.base import Value

#: What a person did to the rows of a plan, of which a list is kept.
DEEDS: Final = ("register.row.added", "register.row.changed", "register.row.removed", "register.row.undone",
                "register.rows.changed", "register.plan.imported", "register.plan.amended", "register.plan.adopted",
                "register.deed.undone")  # fmt: skip
#: Those that are final.
FINAL: Final = {
    "register.plan.amended": mark("Une modification signée ne s’annule pas : une autre modification la corrige."),
    "register.plan.adopted": mark("Une adoption scellée ne s’annule pas."),
}
#: A deed that changed more fields than this is an import to be done again, not a slip to be taken back.
LARGEST: Final = 5_000
TOO_LARGE: Final = mark("Ce geste a changé trop de champs pour être annulé d’ici : importez la version d’avant.")
NOT_HERE: Final = mark("Ce geste n’est pas l’un des vôtres dans ce plan.")
ALREADY: Final = mark("Ce geste est déjà annulé.")
#: The mark of what an undoing undid: an object of the journal, a field of it.
_DEED: Final = "deed"
_UNDONE: Final = "undone"


class Undone(Struct, frozen=True):
    """A row that an undoing would put back: as it is now, as it was before (None: not there)."""

    noun: str
    ident: str
    now: Any | None
    before: Any | None


@transaction.atomic
def change_rows(*, plan: Plan, noun: str, rows: Sequence[tuple[Value, int]], actor: Actor) -> int:
    """Change many rows of a noun, all or none: each with the revision it was seen at. How many were changed.

    Stale when somebody changed one meanwhile; Refusal when one would change a commitment of an adopted plan.
    """
    held = locked(plan)
    check_open(held.ident, held.state)
    if noun in SIGNED:
        raise Refusal(SIGNED_ONLY)
    wanted = [(made(noun, value), value, seen) for value, seen in rows]
    found = rows_at(held, [f"{noun}:{columns.ident}" for columns, _, _ in wanted])
    pairs: list[tuple[Made, Any]] = []
    figures: list[tuple[str, Made]] = []
    told: list[tuple[str, Mapping[str, tuple[Any, Any]]]] = []
    for columns, value, seen in wanted:
        address = f"{noun}:{columns.ident}"
        row = found.get(address)
        check_revision(address, seen, row.revision if row is not None else 0)
        assert row is not None
        before = typed(row)
        if held.state != "draft":
            check_binding(noun, before, value)
        fields = field_changes(noun, before, value)
        if fields:
            pairs.append((columns, value))
            figures.append((row.body, columns))
            told.append((address, fields))
    if told:
        rewrite(held, pairs)
        await_approval(held, figures, actor)
        advance(held)
        tell("register.rows.changed", held, told, actor)
    return len(told)


@transaction.atomic
def keep_drafts(*, plan: Plan, token: UUID, rows: Mapping[str, tuple[Mapping[str, Any], int]]) -> None:
    """Put aside many changes of commitments at once, to be signed together: by address, the row as it becomes."""
    now = timezone.now()
    Draft.objects.filter(plan=plan, token=token, address__in=[*rows]).delete()
    Draft.objects.bulk_create(
        Draft(plan=plan, token=token, address=address, body=dict(body), revision=revision, kept_at=now)
        for address, (body, revision) in rows.items()
    )


def deeds(plan: Plan, token: UUID, count: int = 20) -> list[tuple[Told, bool]]:
    """The last things a person did to the rows of a plan, the latest first; whether each is too large to be undone."""
    return journal.deeds(token=token, prefix=f"{plan.ident}/", actions=DEEDS, count=count, most=LARGEST)


def targets(told: Sequence[Told]) -> Mapping[int, int]:
    """Of some deeds, those that undo others: the number of the entry -> that of the deed it undid."""
    return {
        each.id: int(change.after)
        for each in told
        for change in each.changes
        if change.field == _UNDONE and _noun(change.object) == _DEED
    }


def again(told: Sequence[Told]) -> frozenset[int]:
    """The deeds whose undoing does something again: those that undid a deed, and not an undoing."""
    undo = targets(told)
    found: dict[int, bool] = {}
    for each in sorted(undo):
        found[each] = not found.get(undo[each], False)
    return frozenset(number for number, takes_back in found.items() if takes_back)


def taken_back(told: Sequence[Told]) -> frozenset[int]:
    """The deeds that no longer hold: undone by one that holds."""
    undo = targets(told)
    gone: set[int] = set()
    for each in sorted(undo, reverse=True):
        if each not in gone:
            gone.add(undo[each])
    return frozenset(gone)


def check_deed(*, gone: bool, large: bool) -> None:
    """Refusal when a deed is undone already, or too large to be."""
    if gone or large:
        raise Refusal(ALREADY if gone else TOO_LARGE)


def rows_of(told: Told) -> list[str]:
    """The rows of a deed, by their addresses."""
    return list(dict.fromkeys(each.object.partition("/")[2] for each in told.changes if _noun(each.object) != _DEED))


def undone(plan: Plan, told: Told, rows: Mapping[str, Row] | None = None) -> list[Undone]:
    """The rows that undoing a deed would put back. Refusal says why it cannot. `rows`: those of the deed, when read."""
    if told.action in FINAL:
        raise Refusal(FINAL[told.action])
    changed: dict[str, dict[str, tuple[Any, Any]]] = {}
    for each in told.changes:
        if each.erased:
            raise Refusal(NOTHING, address=told.object)
        if _noun(each.object) != _DEED:
            changed.setdefault(each.object.partition("/")[2], {})[each.field] = (each.before, each.after)
    here = rows_at(plan, changed) if rows is None else rows
    found = []
    for address, fields in changed.items():
        noun, _, ident = address.partition(":")
        row = here.get(address)
        raw = msgspec.json.decode(row.body) if row is not None else {}
        if any(raw.get(name) != after for name, (_, after) in fields.items()):
            raise Refusal(MOVED, address=address)
        left = {name: value for name, value in {**raw, **{name: was for name, (was, _) in fields.items()}}.items()
                if value is not None}  # fmt: skip
        before = _before(noun, address, left, gone=all(was is None for was, _ in fields.values()))
        found.append(Undone(noun, ident, typed(row) if row is not None else None, before))
    if not found:
        raise Refusal(NOTHING, address=told.object)
    return found


def _before(noun: str, address: str, left: dict[str, Any], *, gone: bool) -> Any | None:
    if not left:
        return None
    value, problems = read_value(noun_spec(noun), left)
    if problems:
        raise Refusal(MOVED if gone else NOTHING, address=address)
    return value


def _noun(named: str) -> str:
    return named.partition("/")[2].partition(":")[0]


@transaction.atomic
def undo(
    *, plan: Plan, number: int, seen: int, actor: Actor, check: Callable[[Sequence[Undone]], None]
) -> list[Undone]:
    """Undo a deed of one's own as one: every row of it is put back, or none. What was undone may be undone in turn.

    `number`: its entry in the journal. `seen`: the revision of the plan. `check` refuses rows that one may not change.
    """
    held = locked(plan)
    check_open(held.ident, held.state)
    check_plan_revision(seen, held.revision)
    last = deeds(held, actor.token) if actor.token else []
    told, large = next(((each, big) for each, big in last if each.id == number), (None, False))
    if told is None:
        raise Refusal(NOT_HERE)
    check_deed(gone=number in taken_back([each for each, _ in last]), large=large)
    rows = undone(held, told)
    check(rows)
    for each in rows:
        if each.noun in SIGNED:
            raise Refusal(SIGNED_ONLY)
        if held.state != "draft":
            check_binding(each.noun, each.now, each.before)
    _put_back(held, rows, actor)
    changes = [
        Change(f"{held.ident}/{each.noun}:{each.ident}", field_changes(each.noun, each.now, each.before))
        for each in rows
    ]
    changes.append(Change(f"{held.ident}/{_DEED}:{number}", {_UNDONE: (None, str(number))}))
    advance(held)
    named = changes[0].object if len(rows) == 1 else address_of(held)
    record(action="register.deed.undone", named=named, actor=actor, changes=changes)
    return rows


def _put_back(held: Plan, rows: Sequence[Undone], actor: Actor) -> None:
    gone = [(each.noun, each.ident) for each in rows if each.before is None]
    fresh = [(made(each.noun, each.before), each.before) for each in rows if each.now is None]
    there = [each for each in rows if each.now is not None and each.before is not None]
    changed = [(made(each.noun, each.before), each.before) for each in there]
    for each, (columns, _) in zip(there, changed, strict=True):
        if columns.ident != each.ident:
            raise Refusal(FIXED_ID, "id", before=each.ident, after=columns.ident)
    insert(held, [pair for pair in fresh if pair[1] is not None])
    rewrite(held, changed)
    _check_unnamed(held, gone)
    take_out(held, gone)
    await_nothing(held, gone)
    bodies = [(made(each.noun, each.now).body, pair[0]) for each, pair in zip(there, changed, strict=True)]
    await_approval(held, [*bodies, *(("", columns) for columns, _ in fresh)], actor)


def _check_unnamed(held: Plan, gone: Sequence[tuple[str, str]]) -> None:
    """Refusal when a row that stays names one that would go."""
    rows = rows_at(held, [f"{noun}:{ident}" for noun, ident in gone])
    leaving = [row.pk for row in rows.values()]
    named = (
        Reference.objects.filter(target__in=leaving).exclude(row__in=leaving).select_related("row", "target").first()
        if leaving
        else None
    )
    if named is not None:
        raise Refusal(STILL_NAMED, address=str(named.target), found=str(named.row))
    if any(noun == "plan" for noun, _ in gone):
        raise Refusal(FIXED_ID, "id", before=held.ident, after="")
