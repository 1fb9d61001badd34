# SPDX-License-Identifier: Apache-2.0
"""Deadlines keep their history: the original, each postponement, its reason, the days slipped."""

import msgspec

from jalon.plan.amending.rebuild import build
from jalon.plan.amending.replay import Replay, apply
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
    """The deadlines of an action in order; the one in force last. Without a seal, the one in force alone."""
    row = f"action:{action.id}"
    state = Replay(dict(index.sealed.get(row, {})), {}, [])
    if not state.commitments and not index.amendments.get(row):
        return (DueStep(action.due),)
    steps = [DueStep(_due(state, row))] if state.commitments else []
    for amendment in index.amendments.get(row, ()):
        for change in amendment.changes:
            if change.address.partition("#")[0] == row:
                apply(state, amendment, change)
        due = _due(state, row)
        if not steps or due != steps[-1].due:
            steps.append(DueStep(due, amendment, days_between(steps[-1].due, due) if steps else None))
    return tuple(steps)


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
