# SPDX-License-Identifier: Apache-2.0
"""Undoing the last change of a row of a draft: what the journal says was before is put back, as a change of its own."""

from typing import Any, Final

from django.db import transaction

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor, Told
from jalon.office.register import indexing
from jalon.office.register.actions import locked
from jalon.office.register.models import Plan, Reference, Row
from jalon.office.register.queries import last_change, value
from jalon.office.register.rows import made
from jalon.office.register.rules import FIXED_ID, STILL_NAMED, check_revision, field_changes
from jalon.office.register.writing import advance, await_approval, await_nothing, insert, tell, update
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec
from jalon.plan.tabular import raw_tree

ADOPTED: Final = mark(
    "Un changement ne se défait qu’avant l’adoption, et ce plan est scellé : corrigez la ligne, ou signez une "
    "modification."
)
NOTHING: Final = mark("Le journal ne dit pas comment était {address} avant : il n’y a rien à défaire.")
MOVED: Final = mark("{address} n’est plus telle que son dernier changement l’a laissée : rien n’a été défait.")


def before_last(plan: Plan, noun: str, ident: str) -> tuple[Told | None, Any, Any]:
    """The last change of a row, the row now, and the row before it (None: it was not there). Refusal says why not."""
    address = f"{noun}:{ident}"
    told, now = last_change(plan, noun, ident), value(plan, noun, ident)
    if told is None or any(each.erased for each in told.changes):
        raise Refusal(NOTHING, address=address)
    raw = dict(raw_tree(now)) if now is not None else {}
    if any(raw.get(each.field) != each.after for each in told.changes):
        raise Refusal(MOVED, address=address)
    for each in told.changes:
        raw[each.field] = each.before
    left = {key: field for key, field in raw.items() if field is not None}
    if not left:
        return told, now, None
    before, problems = read_value(noun_spec(noun), left)
    if problems:
        raise Refusal(NOTHING, address=address)
    return told, now, before


@transaction.atomic
def undo(*, plan: Plan, noun: str, ident: str, seen: int, actor: Actor) -> Row | None:
    """Put a row back as it was before its last change; the row, or None when it goes. Only before adoption.

    `seen`: the revision of the row when one looked (0: it was gone). Refusal, or Stale, and nothing is written.
    """
    held = locked(plan)
    address = f"{noun}:{ident}"
    if held.state != "draft":
        raise Refusal(ADOPTED)
    found = Row.objects.filter(plan=held, noun=noun, ident=ident).first()
    check_revision(address, seen, found.revision if found is not None else 0)
    _, now, before = before_last(held, noun, ident)
    saved = None
    if before is not None:
        columns = made(noun, before)
        if columns.ident != ident:
            raise Refusal(FIXED_ID, "id", before=ident, after=columns.ident)
        body = found.body if found is not None else ""
        saved = update(found, columns, before) if found is not None else insert(held, [(columns, before)])[0]
        await_approval(held, [(body, columns)], actor)
    elif found is not None:
        _take_out(found, address)
        await_nothing(held, [(noun, ident)])
    advance(held)
    tell("register.row.undone", held, [(address, field_changes(noun, now, before))], actor)
    return saved


def _take_out(found: Row, address: str) -> None:
    if found.noun == "plan":
        raise Refusal(FIXED_ID, "id", before=found.ident, after="")
    named = Reference.objects.filter(target=found).exclude(row=found).select_related("row").order_by("id").first()
    if named is not None:
        raise Refusal(STILL_NAMED, address=address, found=str(named.row))
    indexing.forget(found.plan, [found])
    found.delete()
