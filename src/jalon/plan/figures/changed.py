# SPDX-License-Identifier: Apache-2.0
"""The plan as adopted beside the plan as amended: the rows whose commitments differ, and in what."""

import msgspec

from jalon.plan.index import Index
from jalon.plan.leaves import BINDING, is_evidence, row_commitments


class Change(msgspec.Struct, frozen=True):
    """A commitment that is no longer what was adopted: its address, its text then (None: not there) and now."""

    address: str
    before: str | None = None
    after: str | None = None


def changed(index: Index) -> dict[str, tuple[Change, ...]]:
    """By row, in the order of nouns then of ids, what differs from the seal; nothing without a seal.

    Only rows that amendments touch are compared: `check` proves that nothing else moved.
    """
    return index.valued("changed", lambda: _changed(index) if index.document.adopted is not None else {})


def _changed(index: Index) -> dict[str, tuple[Change, ...]]:
    own = f"{index.document.plan.id}/"
    rows = {row.removeprefix(own) for row in index.amendments}
    found = {}
    for row in sorted(rows, key=_in_order):
        noun, _, identity = row.partition(":")
        differences = _compared(index, noun, identity) if noun in BINDING else ()
        if differences:
            found[row] = differences
    return found


def _in_order(row: str) -> tuple[int, str]:
    noun, _, identity = row.partition(":")
    return BINDING.index(noun) if noun in BINDING else len(BINDING), identity


def _compared(index: Index, noun: str, identity: str) -> tuple[Change, ...]:
    sealed = index.sealed.get(f"{noun}:{identity}", {})
    before = {address: text for address, text in sealed.items() if not is_evidence(address)}
    row = index.row(noun, identity)
    after = row_commitments(noun, row) if row is not None else {}
    return tuple(
        Change(address, before.get(address), after.get(address))
        for address in sorted(before.keys() | after.keys())
        if before.get(address) != after.get(address)
    )
