# SPDX-License-Identifier: Apache-2.0
"""Deadlines keep their history: the original, each postponement, its reason, the days slipped."""

import msgspec

from jalon.plan.amending.rebuild import build
from jalon.plan.amending.replay import Replay, additions_first, amendments_standing, apply
from jalon.plan.figures.drift import days_between
from jalon.plan.index import Index
from jalon.plan.reading import read_value
from jalon.plan.schema import struct_spec
from jalon.plan.types.life import Amendment
from jalon.plan.types.measures import Action, Due


class DueStep(msgspec.Struct, frozen=True):
    """A deadline, the amendment that set it (None for the adopted one) and the days slipped since the one before."""

    due: Due | None
    amendment: Amendment | None = None
    days: int | None = None


def due_history(index: Index, action: Action) -> tuple[DueStep, ...]:
    """The deadlines of an action in order; the one in force last. Without a seal, the one in force alone.

    An erratum corrects the deadline that it found: it was always so, and nothing slipped. What was overturned or
    suspended is left out.
    """
    row = f"action:{action.id}"
    state = Replay(dict(index.sealed.get(row, {})), {}, [])
    if not state.commitments and not index.amendments.get(row):
        return (DueStep(action.due),)
    steps = [DueStep(_due(state, row))] if state.commitments else []
    standing = _standing(index)
    for amendment in index.amendments.get(row, ()):
        if amendment.id not in standing:
            continue
        errata = _apply_row(state, amendment, row)
        due = _due(state, row)
        if not steps or due != steps[-1].due:
            corrected = steps.pop() if steps and errata else None
            before = steps[-1].due if steps else None
            author = corrected.amendment if corrected is not None else amendment
            steps.append(DueStep(due, author, days_between(before, due) if steps else None))
    return tuple(steps)


def _apply_row(state: Replay, amendment: Amendment, row: str) -> bool:
    """Apply the changes of one row; whether they are all errata."""
    own = [change for change in amendment.changes if change.address.partition("#")[0] == row]
    for change in sorted(own, key=additions_first):
        apply(state, amendment, change)
    return bool(own) and all(change.op == "erratum" for change in own)


def _standing(index: Index) -> frozenset[str]:
    return index.remember(
        "standing", "", lambda: frozenset(amendment.id for amendment in amendments_standing(index.document, None))
    )


def _due(state: Replay, row: str) -> Due | None:
    prefix = f"{row}#due/"
    leaves = {
        tuple(address.removeprefix(prefix).split("/")): text
        for address, text in state.commitments.items()
        if address.startswith(prefix)
    }
    if not leaves:
        return None
    value, _ = read_value(struct_spec(Due), build(struct_spec(Due), leaves))
    assert value is None or isinstance(value, Due)
    return value
