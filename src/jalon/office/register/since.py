# SPDX-License-Identifier: Apache-2.0
"""What was done to a row since a person read it, as the journal tells it; the row as that person had read it."""

from typing import Any, Final

from jalon.office.journal.queries import history
from jalon.office.journal.types import Told
from jalon.office.register.models import Plan, Row
from jalon.office.register.queries import typed
from jalon.plan.schema import noun_spec
from jalon.plan.tabular import raw_tree

#: Entries about a plan that change no row of it.
_NO_ROW: Final = ("register.plan.loaded", "register.plan.closed", "register.plan.embargoed")


def since(plan: Plan, found: Row, seen: int) -> tuple[list[Told], dict[str, Any] | None]:
    """The entries that changed a row after its revision `seen`, the latest first, and the row at that revision.

    No row when the journal does not lead back to it: then nothing is known of what it was.
    """
    steps = found.revision - seen
    told = _told(plan, found.noun, found.ident, max(steps, 1))
    if seen < 1 or steps < 0 or len(told) < steps:
        return told, None
    raw = dict(raw_tree(typed(found)))
    for entry in told[:steps]:
        for change in entry.changes:
            if change.erased or raw.get(change.field) != change.after:
                return told[:steps], None
            raw[change.field] = change.before
    return told[:steps], {key: value for key, value in raw.items() if value is not None}


def removed(plan: Plan, noun: str, ident: str) -> tuple[Told | None, dict[str, Any]]:
    """The entry that took a row out, and the row as it was then; nothing when the journal does not say."""
    last = next(iter(_told(plan, noun, ident, 1)), None)
    if last is None or any(each.erased or each.after is not None for each in last.changes):
        return None, {}
    return last, {each.field: each.before for each in last.changes}


def _told(plan: Plan, noun: str, ident: str, steps: int) -> list[Told]:
    fields = noun_spec(noun).fields
    entries = history(f"{plan.ident}/{noun}:{ident}", count=steps + 50)
    return [
        each
        for each in entries
        if each.action.startswith(("register.row.", "register.plan."))
        and each.action not in _NO_ROW
        and any(change.field in fields for change in each.changes)
    ][:steps]
