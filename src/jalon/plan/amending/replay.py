# SPDX-License-Identifier: Apache-2.0
"""Replay: adopted commitments plus amendments, in sequence, give the commitments in force.

Pure text on text (`jalon.plan.leaves`). Every change must start from the value that the replay has reached: what
does not is a mismatch, named, never repaired.
"""

from collections.abc import Iterable

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.leaves import EXISTS
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.life import Amendment, Change, Decision

NOT_THERE = mark("l’engagement n’existe pas à ce moment")
ALREADY_THERE = mark("l’engagement existe déjà à ce moment")
OTHER_VALUE = mark("la valeur de départ n’est pas celle à laquelle mènent l’adoption et les modifications précédentes")
NEVER_WITHDRAWN = mark("l’engagement n’a pas été retiré")
HEIR_MISSING = mark("ce qui prend la suite n’existe pas")


class Mismatch(msgspec.Struct, frozen=True):
    """A change that does not follow from what precedes it."""

    amendment: str
    change: str
    address: str
    reason: str
    expected: str | None = None
    found: str | None = None


class Replay(msgspec.Struct):
    """The state of a replay: commitments in force, what was withdrawn, what did not follow."""

    commitments: dict[str, str]
    withdrawn: dict[str, dict[str, str]]
    mismatches: list[Mismatch]


def sealed(document: PlanDocument) -> dict[str, str]:
    """The adopted commitments; nothing when the plan was not adopted."""
    return {item.address: item.value for item in document.adopted.commitments} if document.adopted else {}


def in_sequence(document: PlanDocument) -> list[Amendment]:
    """The amendments in the order they are replayed."""
    return sorted(document.amendments, key=lambda amendment: (amendment.sequence or 0, amendment.id))


def replay(document: PlanDocument, amendments: Iterable[Amendment] | None = None) -> Replay:
    """Replay the amendments (all those that stand, by default) on the adopted commitments."""
    state = Replay(sealed(document), {}, [])
    standing = amendments_standing(document, None) if amendments is None else amendments
    for amendment in standing:
        for change in sorted(amendment.changes, key=_additions_first):
            apply(state, amendment, change)
        for change in amendment.changes:
            _check_heirs(state, amendment, change)
    return state


def _additions_first(change: Change) -> tuple[int, str]:
    """Additions before the rest, then by id: a split's halves exist before the whole goes."""
    return (0 if change.op == "add" else 1), change.id


def amendments_standing(document: PlanDocument, at: str | None) -> list[Amendment]:
    """The amendments in force on a day (None: whatever the day), overturned and suspended ones left out."""
    decisions = {decision.id: decision for decision in document.decisions}
    return [
        amendment
        for amendment in in_sequence(document)
        if not _undone(decisions, amendment, at) and (at is None or effective(decisions, amendment, at))
    ]


def _undone(decisions: dict[str, Decision], amendment: Amendment, at: str | None) -> bool:
    decision = decisions.get(amendment.decision or "")
    if decision is None:
        return False
    for name in (decision.overturned_by, decision.suspended_by):
        other = decisions.get(name or "")
        if other is not None and (at is None or _decision_holds(other, at)):
            return True
    return False


def _decision_holds(decision: Decision, at: str) -> bool:
    since = decision.effect.since if decision.effect and decision.effect.since else decision.date
    if decision.effect is not None and decision.effect.from_the_beginning:
        return True
    return since is None or edtf.first_day(since).isoformat() <= at


def effective(decisions: dict[str, Decision], amendment: Amendment, at: str) -> bool:
    """Whether an amendment is in force on a day. An erratum always was; an observed one, from the day it is first seen."""
    if amendment.changes and all(change.op == "erratum" for change in amendment.changes):
        return True
    if amendment.kind == "observed":
        seen = amendment.first_seen.date if amendment.first_seen else None
        return seen is None or edtf.first_day(seen).isoformat() <= at
    decision = decisions.get(amendment.decision or "")
    if decision is not None and (decision.effect or not amendment.date):
        return _decision_holds(decision, at)
    return amendment.date is None or edtf.first_day(amendment.date).isoformat() <= at


def apply(state: Replay, amendment: Amendment, change: Change) -> None:
    """Apply one change to the state; what does not follow is noted as a mismatch."""
    if change.op == "add":
        _add(state, amendment, change)
    elif change.op in ("withdraw", "split", "merge"):
        _withdraw(state, amendment, change)
    elif change.op == "reinstate":
        _reinstate(state, amendment, change)
    else:
        _set(state, amendment, change)


def _miss(state: Replay, amendment: Amendment, change: Change, reason: str, expected: str | None = None) -> None:
    state.mismatches.append(Mismatch(amendment.id, change.id, change.address, reason, expected, change.before))


def _set(state: Replay, amendment: Amendment, change: Change) -> None:
    row = change.address.partition("#")[0]
    if row not in state.commitments:
        _miss(state, amendment, change, NOT_THERE)
        return
    reached = state.commitments.get(change.address)
    if reached != change.before:
        _miss(state, amendment, change, OTHER_VALUE, reached)
    if change.after is None:
        state.commitments.pop(change.address, None)
    else:
        state.commitments[change.address] = change.after


def member_path(address: str, path: str) -> str:
    """The address of a leaf inside a row (``#``) or inside a member (``/``)."""
    return f"{address}/{path}" if "#" in address else f"{address}#{path}"


def _add(state: Replay, amendment: Amendment, change: Change) -> None:
    if change.address in state.commitments:
        _miss(state, amendment, change, ALREADY_THERE)
        return
    if "#" in change.address and change.address.partition("#")[0] not in state.commitments:
        _miss(state, amendment, change, NOT_THERE)
        return
    state.commitments[change.address] = EXISTS
    for leaf in change.added:
        state.commitments[member_path(change.address, leaf.path)] = leaf.value


def belongs(address: str, to: str) -> bool:
    """Whether an address is that of a row or member, or of something inside it."""
    return address == to or address.startswith((f"{to}#", f"{to}/") if "#" not in to else (f"{to}/",))


def _withdraw(state: Replay, amendment: Amendment, change: Change) -> None:
    gone = {key: text for key, text in state.commitments.items() if belongs(key, change.address)}
    if change.address not in gone:
        _miss(state, amendment, change, NOT_THERE)
        return
    for key in gone:
        del state.commitments[key]
    state.withdrawn[change.address] = gone


def _reinstate(state: Replay, amendment: Amendment, change: Change) -> None:
    back = state.withdrawn.pop(change.address, None)
    if back is None:
        _miss(state, amendment, change, NEVER_WITHDRAWN)
        return
    state.commitments.update(back)


def _check_heirs(state: Replay, amendment: Amendment, change: Change) -> None:
    noun = change.address.partition(":")[0]
    for heir in change.into:
        if f"{noun}:{heir}" not in state.commitments:
            state.mismatches.append(Mismatch(amendment.id, change.id, f"{noun}:{heir}", HEIR_MISSING))
