# SPDX-License-Identifier: Apache-2.0
"""Replay: adopted commitments plus amendments, in sequence, give the commitments in force.

Pure text on text (`jalon.plan.leaves`). Every change must start from the value that the replay has reached: what
does not is a mismatch, named, never repaired.
"""

import datetime
from collections.abc import Iterable

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.leaves import EXISTS, is_evidence, is_member, is_thing
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.life import Amendment, Change, Decision

NOT_THERE = mark("l’engagement n’existe pas à ce moment")
ALREADY_THERE = mark("l’engagement existe déjà à ce moment")
OTHER_VALUE = mark("la valeur de départ n’est pas celle à laquelle mènent l’adoption et les modifications précédentes")
NEVER_WITHDRAWN = mark("l’engagement n’a pas été retiré")
HEIR_MISSING = mark("ce qui prend la suite n’existe pas")
NO_HEIR = mark("rien n’est dit de ce qui prend la suite")
OTHER_OPERATION = mark("cette opération ne convient pas à cette adresse")


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
    """The adopted commitments, their proofs left aside; nothing when the plan was not adopted."""
    seal = document.adopted
    return {item.address: item.value for item in seal.commitments if not is_evidence(item.address)} if seal else {}


def in_sequence(document: PlanDocument) -> list[Amendment]:
    """The amendments in the order they are replayed."""
    return sorted(document.amendments, key=lambda amendment: (amendment.sequence or 0, amendment.id))


def replay(document: PlanDocument, amendments: Iterable[Amendment] | None = None) -> Replay:
    """Replay the amendments (all those that stand, by default) on the adopted commitments.

    Amendments are history: one that was taken on the word of another, overturned since, is not rewritten. A change must
    therefore start from what the amendments that stand have reached, or from what all of them had reached.
    """
    standing = amendments_standing(document, None) if amendments is None else list(amendments)
    state = _replayed(document, standing)
    every = in_sequence(document)
    if len(standing) < len(every):
        taken = _replayed(document, every)
        there = {amendment.id for amendment in standing}
        state.mismatches = [miss for miss in state.mismatches if _same(miss, taken.mismatches)]
        state.mismatches += [miss for miss in taken.mismatches if miss.amendment not in there]
    return state


def _same(miss: Mismatch, others: Iterable[Mismatch]) -> bool:
    return any((miss.amendment, miss.change) == (other.amendment, other.change) for other in others)


def _replayed(document: PlanDocument, amendments: Iterable[Amendment]) -> Replay:
    state = Replay(sealed(document), {}, [])
    own = f"{document.plan.id}/"
    for amendment in amendments:
        changes = sorted(amendment.changes, key=additions_first)
        for change in changes:
            apply(state, amendment, _local(change, own))
        for change in changes:
            _check_heirs(state, amendment, change)
    return state


def _local(change: Change, own: str) -> Change:
    """The change, its address without the plan's own name."""
    if not change.address.startswith(own):
        return change
    return msgspec.structs.replace(change, address=change.address.removeprefix(own))


def additions_first(change: Change) -> tuple[int, str]:
    """Additions before the rest, then by id: a split's halves exist before the whole goes."""
    return (0 if change.op == "add" else 1), change.id


def amendments_standing(document: PlanDocument, at: str | None) -> list[Amendment]:
    """The amendments in force on a day (None: whatever the day), overturned and suspended ones left out."""
    decisions = {decision.id: decision for decision in document.decisions}
    return [
        amendment
        for amendment in in_sequence(document)
        if not _undone(decisions, amendment.decision, at) and (at is None or effective(decisions, amendment, at))
    ]


def _undone(
    decisions: dict[str, Decision], name: str | None, at: str | None, seen: frozenset[str] = frozenset()
) -> bool:
    """Whether a decision is suspended or overturned by another that holds and is not undone itself."""
    decision = decisions.get(name or "")
    if decision is None or decision.id in seen:
        return False
    for other in (decisions.get(link or "") for link in (decision.overturned_by, decision.suspended_by)):
        holds = other is not None and (at is None or holds_on(other, at))
        if other is not None and holds and not _undone(decisions, other.id, at, seen | {decision.id}):
            return True
    return False


def holds_on(decision: Decision, at: str) -> bool:
    """Whether a decision has taken effect on a day: its date of effect, else its own; if vague, its last day."""
    effect = decision.effect
    if effect is not None and effect.from_the_beginning:
        return True
    since = effect.since if effect is not None and effect.since else decision.date
    return since is None or edtf.last_day(since).isoformat() <= at


def bounds(decisions: dict[str, Decision], amendment: Amendment) -> tuple[str | None, str | None]:
    """The first day on which an amendment may be in force, the first on which it surely is; None: always.

    An erratum always was. A decision gives its effect, or its date; an observed change that no decision completes lies
    between the day it was last seen as before and the day it was first seen.
    """
    if amendment.changes and all(change.op == "erratum" for change in amendment.changes):
        return None, None
    decision = decisions.get(amendment.decision or "")
    effect = decision.effect if decision is not None else None
    if effect is not None and effect.from_the_beginning:
        return None, None
    decided = (effect.since if effect is not None else None) or _decided(amendment, decision)
    if decided is not None:
        return edtf.first_day(decided).isoformat(), edtf.last_day(decided).isoformat()
    last, first = amendment.last_seen, amendment.first_seen
    lower = _after(last.date) if last is not None and last.date else None
    return lower, edtf.last_day(first.date).isoformat() if first is not None and first.date else None


def _after(date: str) -> str:
    """The day after the first that a date can mean: on that day, what it speaks of was still seen."""
    return (edtf.first_day(date) + datetime.timedelta(days=1)).isoformat()


def _decided(amendment: Amendment, decision: Decision | None) -> str | None:
    if amendment.kind == "observed":
        return decision.date if decision is not None else None
    return amendment.date or (decision.date if decision is not None else None)


def effective(decisions: dict[str, Decision], amendment: Amendment, at: str) -> bool:
    """Whether an amendment is surely in force on a day."""
    surely = bounds(decisions, amendment)[1]
    return surely is None or surely <= at


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
    if not _suits(change):
        _miss(state, amendment, change, OTHER_OPERATION)
        return
    reached = state.commitments.get(change.address)
    if reached != change.before:
        _miss(state, amendment, change, OTHER_VALUE, reached)
    if change.after is None:
        state.commitments.pop(change.address, None)
    else:
        state.commitments[change.address] = change.after


_ONLY = {"renumber": "number", "move": "objective"}


def _suits(change: Change) -> bool:
    """Whether the operation may change the address: a leaf, never what exists or not; a number, a main objective."""
    field = change.address.partition("#")[2]
    return bool(field) and not is_member(change.address) and _ONLY.get(change.op, field) == field


def member_path(address: str, path: str) -> str:
    """The address of a leaf inside a row (``#``) or inside a member (``/``)."""
    return f"{address}/{path}" if "#" in address else f"{address}#{path}"


def _add(state: Replay, amendment: Amendment, change: Change) -> None:
    if not is_thing(change.address):
        _miss(state, amendment, change, OTHER_OPERATION)
        return
    if change.address in state.commitments:
        _miss(state, amendment, change, ALREADY_THERE)
        return
    if "#" in change.address and change.address.partition("#")[0] not in state.commitments:
        _miss(state, amendment, change, NOT_THERE)
        return
    state.commitments[change.address] = EXISTS
    for leaf in change.added:
        path = member_path(change.address, leaf.path)
        if not is_evidence(path):
            state.commitments[path] = leaf.value


def belongs(address: str, to: str) -> bool:
    """Whether an address is that of a row or member, or of something inside it."""
    return address == to or address.startswith((f"{to}#", f"{to}/") if "#" not in to else (f"{to}/",))


def _withdraw(state: Replay, amendment: Amendment, change: Change) -> None:
    if not is_thing(change.address):
        _miss(state, amendment, change, OTHER_OPERATION)
        return
    gone = {key: text for key, text in state.commitments.items() if belongs(key, change.address)}
    if change.address not in gone:
        _miss(state, amendment, change, NOT_THERE)
        return
    for key in gone:
        del state.commitments[key]
    state.withdrawn[change.address] = gone


def _reinstate(state: Replay, amendment: Amendment, change: Change) -> None:
    back = state.withdrawn.get(change.address)
    if back is None or change.address in state.commitments:
        _miss(state, amendment, change, NEVER_WITHDRAWN)
        return
    del state.withdrawn[change.address]
    state.commitments.update(back)


def _check_heirs(state: Replay, amendment: Amendment, change: Change) -> None:
    noun = change.address.partition("#")[0].partition(":")[0].rpartition("/")[2]
    if change.op in ("split", "merge") and not change.into:
        _miss(state, amendment, change, NO_HEIR)
    for heir in change.into:
        if f"{noun}:{heir}" not in state.commitments:
            state.mismatches.append(Mismatch(amendment.id, change.id, f"{noun}:{heir}", HEIR_MISSING))
