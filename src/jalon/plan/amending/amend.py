# SPDX-License-Identifier: Apache-2.0
"""Write an amendment from the difference between what is sealed (and amended since) and what the plan now says."""

from collections.abc import Iterator

import msgspec

from jalon.plan import edtf
from jalon.plan.amending.adopt import slug, with_decision
from jalon.plan.amending.refusal import (
    BROKEN_REPLAY,
    NO_REASON,
    NO_SOURCE,
    NOT_ADOPTED,
    NOT_WRITABLE,
    NOTHING_CHANGED,
    Refusal,
)
from jalon.plan.amending.replay import Replay, belongs, in_sequence, replay
from jalon.plan.index import Index
from jalon.plan.leaves import EXISTS, commitments, is_thing
from jalon.plan.reading import read_value
from jalon.plan.schema import struct_spec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.base import Text
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.life import Amendment, Change, Leaf, Seen

_NAMED_OPS = {"number": "renumber", "objective": "move"}


def amend_decided(document: PlanDocument, reason: str, decision: str, date: str) -> PlanDocument:
    """Append a decided amendment: the reason in French, the decision (an id, or the number of a new one), its date."""
    if not (reason.strip() and decision.strip() and date):
        raise Refusal(NO_REASON)
    changes = changes_since(document)
    document, row = with_decision(document, decision, date)
    made = Amendment(
        id=_next_id(document), sequence=_next_sequence(document), kind="decided", date=date,
        reason=Text(fr=reason.strip()), authority=row.authority, decision=row.id, changes=changes,
    )  # fmt: skip
    return _with(document, made)


def amend_observed(document: PlanDocument, source: str, noticed: str) -> PlanDocument:
    """Append an observed amendment: somebody moved a commitment unsaid; last and first seen, each a source."""
    index = Index(document)
    seen = index.row("source", source)
    if seen is None:
        raise Refusal(NO_SOURCE, found=source)
    changes = changes_since(document)
    made = Amendment(
        id=_next_id(document), sequence=_next_sequence(document), kind="observed", noticed_on=noticed,
        last_seen=_last_seen(document, changes), changes=changes,
        first_seen=Seen(source=source, date=seen.date or seen.consulted_on),
    )  # fmt: skip
    return _with(document, made)


def _last_seen(document: PlanDocument, changes: tuple[Change, ...]) -> Seen | None:
    """The latest source and date that showed the changed commitments as they were before."""
    shown = _shown(document)
    touched = [shown.get(change.address) or shown.get(change.address.partition("#")[0]) for change in changes]
    dated = [seen for seen in touched if seen is not None and seen.date is not None]
    return max(dated, key=lambda seen: (edtf.last_day(seen.date or ""), seen.source or ""), default=None)


def _shown(document: PlanDocument) -> dict[str, Seen]:
    """By address, where and when each commitment was last shown: by the amendment that set it, else by the seal."""
    seal = document.adopted
    if seal is None:
        return {}
    adopted = Seen(source=seal.source, date=seal.date)
    found = {
        item.address: Seen(source=item.source, date=item.date) if item.source or item.date else adopted
        for item in seal.commitments
    }
    for amendment in in_sequence(document):
        seen = amendment.first_seen or (Seen(date=amendment.date) if amendment.date else None)
        if seen is not None:
            found.update({change.address: seen for change in amendment.changes})
    return found


def _with(document: PlanDocument, made: Amendment) -> PlanDocument:
    _, problems = read_value(struct_spec(Amendment), raw_tree(made))
    if problems:
        expected = next((value for name, value in problems[0].values if name == "expected"), "")
        raise Refusal(NOT_WRITABLE, found="/".join(map(str, problems[0].path)), expected=expected)
    rows = tuple(sorted((*document.amendments, made), key=lambda row: row.id))
    return msgspec.structs.replace(document, amendments=rows)


def _next_id(document: PlanDocument) -> str:
    return slug(f"m{_next_sequence(document)}", {row.id for row in document.amendments})


def _next_sequence(document: PlanDocument) -> int:
    return max((row.sequence or 0 for row in document.amendments), default=0) + 1


def changes_since(document: PlanDocument) -> tuple[Change, ...]:
    """The changes that lead from the replayed commitments to those the plan now holds; Refusal when there is none."""
    if document.adopted is None:
        raise Refusal(NOT_ADOPTED)
    state = replay(document)
    if state.mismatches:
        first = state.mismatches[0]
        raise Refusal(BROKEN_REPLAY, found=f"{first.amendment}/{first.change}")
    found = list(difference(state, commitments(document)))
    if not found:
        raise Refusal(NOTHING_CHANGED)
    width = len(str(len(found)))
    return tuple(
        msgspec.structs.replace(change, id=str(rank).zfill(width)) for rank, change in enumerate(found, start=1)
    )


def difference(state: Replay, now: dict[str, str]) -> Iterator[Change]:
    """The changes from a replayed state to commitments: withdrawn, reinstated, added, then fields."""
    before = dict(state.commitments)
    yield from _withdrawals(before, now)
    for address in _alone(now, before):
        gone = state.withdrawn.get(address)
        if gone is not None:
            yield Change(id="0", op="reinstate", address=address)
            before.update(gone)
    yield from _withdrawals(before, now)
    for address in _alone(now, before):
        yield _addition(address, now)
        before.update({key: text for key, text in now.items() if belongs(key, address)})
    for key in sorted(before.keys() | now.keys()):
        if before.get(key) != now.get(key):
            yield _set(key, before.get(key), now.get(key))


def _withdrawals(before: dict[str, str], now: dict[str, str]) -> Iterator[Change]:
    for address in _alone(before, now):
        yield Change(id="0", op="withdraw", address=address)
        for key in [key for key in before if belongs(key, address)]:
            del before[key]


def _alone(there: dict[str, str], not_there: dict[str, str]) -> list[str]:
    """The rows and members that exist on one side only; a member of such a row goes with it."""
    alone = {key for key, text in there.items() if text == EXISTS and key not in not_there and is_thing(key)}
    return sorted(key for key in alone if "#" not in key or key.partition("#")[0] not in alone)


def _addition(address: str, now: dict[str, str]) -> Change:
    added = []
    for key, text in now.items():
        if key != address and belongs(key, address):
            added.append(Leaf(path=key[len(address) + 1 :], value=text))
    return Change(id="0", op="add", address=address, added=tuple(sorted(added, key=lambda leaf: leaf.path)))


def _set(address: str, before: str | None, after: str | None) -> Change:
    field = address.partition("#")[2]
    op = _NAMED_OPS.get(field, "set") if address.startswith("measure:") else "set"
    return Change(id="0", op=op, address=address, before=before, after=after)  # type: ignore[arg-type]
