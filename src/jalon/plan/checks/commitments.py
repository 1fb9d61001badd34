# SPDX-License-Identifier: Apache-2.0
"""Commitments: adopted + amendments, replayed in sequence, are those the plan holds (E303, E304, E321, E328)."""

from collections import Counter
from collections.abc import Iterator

from jalon.lang import mark
from jalon.plan.amending.replay import in_sequence
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import BROKEN_REPLAY, SEQUENCE, SILENT_CHANGE, VANISHED
from jalon.plan.codes.warnings import NOT_ADOPTED, UNREASONED
from jalon.plan.figures.ratios import reasoned
from jalon.plan.findings import Both, Finding, worded
from jalon.plan.leaves import EXISTS, commitments, is_thing

_NOTHING = mark("rien")
_EXISTS = mark("l’engagement existe")
_NO_SEAL = mark("le plan n’est pas scellé, et rien ne peut encore être modifié")
_SAME_RANK = mark("deux modifications ont le même rang")
_NO_RANK = mark("la modification n’a pas de rang")


def check_commitments(context: Context) -> Iterator[Finding]:
    """The replay, then the difference between what it gives and what the plan says."""
    document = context.document
    if document.adopted is None:
        yield context.found(NOT_ADOPTED, f"plan:{document.plan.id}#adoption")
        if document.amendments:
            yield context.found(SEQUENCE, f"amendment:{document.amendments[0].id}", reason=worded(_NO_SEAL),
                                found=document.amendments[0].id)  # fmt: skip
        return
    for miss in context.replay.mismatches:
        yield context.found(
            BROKEN_REPLAY, f"amendment:{miss.amendment}#changes/{miss.change}", amendment=miss.amendment,
            reason=worded(miss.reason), expected=_text(context, miss.address, miss.expected),
            found=_text(context, miss.address, miss.found),
        )  # fmt: skip
    yield from _silent(context)
    yield from _vanished(context)


def _silent(context: Context) -> Iterator[Finding]:
    """What differs from the replay; of a row or a member that came or went, its existence alone."""
    now, then = commitments(context.document), context.replay.commitments
    if now == then:
        return
    changed = [address for address in now.keys() | then.keys() if now.get(address) != then.get(address)]
    things = {address for address in changed if EXISTS in (now.get(address), then.get(address)) and is_thing(address)}
    for address in sorted(changed):
        if not any(above in things for above in _holders(address)):
            yield context.found(
                SILENT_CHANGE, address, expected=_text(context, address, then.get(address)),
                found=_text(context, address, now.get(address)),
            )  # fmt: skip


def _holders(address: str) -> Iterator[str]:
    """The row of a field, the member of what it holds."""
    row, mark_, path = address.partition("#")
    if mark_:
        yield row
        parts = path.split("/")
        if len(parts) > 2:
            yield f"{row}#{parts[0]}/{parts[1]}"


def _vanished(context: Context) -> Iterator[Finding]:
    """E328: rows that an amendment withdrew, and that the plan no longer names."""
    told: set[str] = set()
    for amendment in in_sequence(context.document):
        for change in amendment.changes:
            noun, _, identity = change.address.partition(":")
            gone = change.op in ("withdraw", "split", "merge") and "#" not in change.address
            if gone and change.address not in told and context.index.row(noun, identity) is None:
                told.add(change.address)
                yield context.found(VANISHED, change.address, found=amendment.id)


def _text(context: Context, address: str, value: str | None) -> str | Both:
    if value is None:
        return worded(_NOTHING)
    return worded(_EXISTS) if value == EXISTS else words.leaf(context, address, value)


def check_sequence(context: Context) -> Iterator[Finding]:
    """Ranks of amendments: each has one, no two the same; observed changes without a reason are said."""
    ranks = Counter(row.sequence for row in context.document.amendments if row.sequence is not None)
    for amendment in context.document.amendments:
        address = f"amendment:{amendment.id}#sequence"
        if amendment.sequence is None:
            yield context.found(SEQUENCE, address, reason=worded(_NO_RANK), found=amendment.id)
        elif ranks[amendment.sequence] > 1:
            yield context.found(SEQUENCE, address, reason=worded(_SAME_RANK), found=str(amendment.sequence))
        if not reasoned(context.index, amendment):
            yield context.found(UNREASONED, f"amendment:{amendment.id}#reason")
