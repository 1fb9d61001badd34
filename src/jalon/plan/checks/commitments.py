# SPDX-License-Identifier: Apache-2.0
"""Commitments: adopted + amendments, replayed in sequence, are those the plan holds (E303, E304, E321)."""

from collections import Counter
from collections.abc import Iterator

from jalon.lang import mark
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import BROKEN_REPLAY, SEQUENCE, SILENT_CHANGE
from jalon.plan.codes.warnings import NOT_ADOPTED, UNREASONED
from jalon.plan.figures.ratios import reasoned
from jalon.plan.findings import Finding, worded
from jalon.plan.leaves import commitments

_NOTHING = mark("rien")
_SAME_RANK = mark("deux modifications ont le même rang")
_NO_RANK = mark("la modification n’a pas de rang")


def check_commitments(context: Context) -> Iterator[Finding]:
    """The replay, then the difference between what it gives and what the plan says."""
    document = context.document
    if document.adopted is None:
        yield context.found(NOT_ADOPTED, f"plan:{document.plan.id}#adoption")
        return
    for miss in context.replay.mismatches:
        yield context.found(
            BROKEN_REPLAY, f"amendment:{miss.amendment}#changes/{miss.change}", amendment=miss.amendment,
            reason=worded(miss.reason), expected=_text(miss.expected), found=_text(miss.found),
        )  # fmt: skip
    now, then = commitments(document), context.replay.commitments
    for address in sorted(now.keys() | then.keys()):
        if now.get(address) != then.get(address):
            yield context.found(
                SILENT_CHANGE, address, expected=_text(then.get(address)), found=_text(now.get(address))
            )


def _text(value: str | None) -> str:
    return worded(_NOTHING) if value is None else value


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
