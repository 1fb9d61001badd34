# SPDX-License-Identifier: Apache-2.0
"""From commitments as text back to rows: the inverse of `jalon.plan.leaves`, and the plan as in force on a day."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from jalon.plan import edtf
from jalon.plan.amending.anachronisms import without_anachronisms
from jalon.plan.amending.refusal import NOT_ADOPTED, NOT_IN_FORCE, Refusal
from jalon.plan.amending.replay import amendments_standing, bounds, holds_on, replay
from jalon.plan.leaves import BINDING, EVIDENCE, LOCAL
from jalon.plan.reading import read_value
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec
from jalon.plan.tabular import is_map, raw_tree
from jalon.plan.types.base import Text
from jalon.plan.types.document import COLLECTIONS, PlanDocument
from jalon.plan.types.life import Amendment, Decision

Leaves = dict[tuple[str, ...], str]


def by_row(commitments: dict[str, str]) -> dict[str, Leaves]:
    """Commitments grouped by row: path in parts -> text; a row that only exists has no path."""
    rows: dict[str, Leaves] = defaultdict(dict)
    for address, text in commitments.items():
        row, _, path = address.partition("#")
        leaves = rows[row]
        if path:
            leaves[tuple(path.split("/"))] = text
    return dict(rows)


def build(spec: Spec, leaves: Leaves, old: Any = None) -> Any:
    """The raw tree that has these leaves; `old` gives what does not bind (translations, remarks)."""
    if isinstance(spec, EitherSpec):
        spec = spec.scalar if () in leaves else spec.struct
    if isinstance(spec, ScalarSpec):
        return leaves.get(())
    if isinstance(spec, StructSpec):
        return _build_struct(spec, leaves, old if isinstance(old, dict) else {})
    if isinstance(spec.item, ScalarSpec):
        return leaves[()].split() if () in leaves else None
    return _build_list(spec, spec.item, leaves, old or [])


def _heads(leaves: Leaves) -> dict[str, Leaves]:
    heads: dict[str, Leaves] = defaultdict(dict)
    for path, text in leaves.items():
        if path:
            heads[path[0]][path[1:]] = text
    return heads


def _build_struct(spec: StructSpec, leaves: Leaves, old: dict[str, Any]) -> dict[str, Any]:
    heads = _heads(leaves)
    if spec.cls is Text:
        return _build_text({lang: inner[()] for lang, inner in heads.items()}, old)
    made = {
        key: build(spec.fields[key].spec, inner, old.get(key)) for key, inner in heads.items() if key in spec.fields
    }
    return {**_evidence(old, made), **made}


def _build_text(originals: dict[str, str], old: dict[str, str]) -> dict[str, str]:
    """A text from its originals. A translation of other words is kept only if it says what it was made from."""
    if len(originals) == 2:
        return {**originals, "original": "both"}
    ((source, text),) = originals.items()
    translation = "en" if source == "fr" else "fr"
    made = {source: text} | ({"original": "en"} if source == "en" else {})
    was = old.get("original", "fr")
    if was == source and translation in old and (old.get(source) == text or "translates" in old):
        made |= {name: old[name] for name in (translation, "translates") if name in old}
    elif translation == "fr":  # French is compulsory: without a translation, the original stands for it
        made["fr"] = text
    return made


def _build_list(spec: ListSpec, item: StructSpec, leaves: Leaves, old: list[Any]) -> list[Any]:
    heads = _heads(leaves)
    if is_map(spec):
        return [{"dimension": name, "code": inner[()]} for name, inner in heads.items()]
    members = []
    for name, inner in heads.items():
        known: dict[str, Any] = next((each for each in old if member_name(item, each) == name), {})
        keys = dict(zip(item.key, name.split("+"), strict=True))
        rest = {path: text for path, text in inner.items() if path}
        made = _build_struct(item, rest, known)
        members.append({**made, **keys})
    return members


def member_name(item: StructSpec, raw: dict[str, Any]) -> str:
    """The name of a list's member in addresses."""
    return "+".join(str(raw.get(key, "")) for key in item.key)


def _evidence(known: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """The proof of a commitment, its quoted words only when they are still those of what is committed."""
    same = all(known.get(key) == value for key, value in made.items())
    return {key: value for key, value in known.items() if key in EVIDENCE and (same or key != "quote")}


def with_commitments(
    document: PlanDocument, commitments: dict[str, str], withdrawn: Mapping[str, dict[str, str]] = MappingProxyType({})
) -> PlanDocument:
    """The document with exactly these commitments, and the rows withdrawn from it (by address, as they were) named so.

    Rows that neither names are left out, but for what is information: money spent, what never bound.
    """
    rows = by_row(commitments)
    gone = by_row({key: text for address, was in withdrawn.items() if "#" not in address for key, text in was.items()})
    changed: dict[str, Any] = {}
    for noun in BINDING:
        known = {row.id: row for row in getattr(document, COLLECTIONS[noun])}
        here, left = _of(noun, rows), _of(noun, gone)
        kept = [_committed(noun, known.get(identity), identity, leaves) for identity, leaves in here.items()]
        kept += [
            msgspec.structs.replace(_committed(noun, known.get(identity), identity, leaves), standing="withdrawn")
            for identity, leaves in left.items()
            if identity not in here
        ]
        others = (_without(noun, row) for identity, row in known.items() if identity not in here | left)
        changed[COLLECTIONS[noun]] = tuple(
            sorted([*kept, *(row for row in others if row is not None)], key=lambda row: row.id)
        )
    return msgspec.structs.replace(document, **changed)


def _of(noun: str, rows: dict[str, Leaves]) -> dict[str, Leaves]:
    """The rows of a noun, by id."""
    return {address.partition(":")[2]: leaves for address, leaves in rows.items() if address.startswith(f"{noun}:")}


def _without(noun: str, row: Any) -> Any:
    """A row that no commitment names: withdrawn, bare of what would bind, or not there at all."""
    if getattr(row, "standing", None) == "withdrawn":
        return row
    if noun == "objective":
        return msgspec.structs.replace(row, wordings=())
    if noun == "money":
        spent = row.committed is not None or row.paid is not None or row.planned is None
        return msgspec.structs.replace(row, planned=None) if spent else None
    return None


def _committed(noun: str, row: Any, identity: str, leaves: Leaves) -> Any:
    spec = noun_spec(noun)
    raw = raw_tree(row) if row is not None else {"id": identity}
    raw.pop("standing", None)
    heads = _heads(leaves)
    for key, field in spec.fields.items():
        if field.bound and (key in LOCAL or "held_in" not in raw):
            old = raw.pop(key, None)
            if key in heads:
                raw[key] = build(field.spec, heads[key], old)
    value, problems = read_value(spec, raw)
    if value is None:
        raise ValueError(f"{noun}:{identity}", problems)
    return value


class InForce(msgspec.Struct, frozen=True):
    """The plan in force on a day, and the amendments of which it is not known whether they were in force."""

    document: PlanDocument
    uncertain: tuple[Amendment, ...] = ()


def in_force(document: PlanDocument, day: str) -> InForce:
    """The plan with its commitments as in force on a day (YYYY-MM-DD), later amendments left out.

    Only commitments go back in time: what was reported since stays, with its own dates, unless it speaks of what did
    not exist yet (`without_anachronisms`). Refusal for a plan that is not
    adopted, or was not yet on that day.
    """
    seal = document.adopted
    if seal is None:
        raise Refusal(NOT_ADOPTED)
    if seal.date is not None and day < edtf.first_day(seal.date).isoformat():
        raise Refusal(NOT_IN_FORCE, found=day, expected=seal.date)
    standing = amendments_standing(document, day)
    state = replay(document, standing)
    there = {amendment.id for amendment in standing}
    decisions = {decision.id: decision for decision in document.decisions}
    undone = amendments_standing(document, None)
    uncertain = tuple(
        amendment for amendment in undone if amendment.id not in there and _perhaps(decisions, amendment, day)
    )
    kept = msgspec.structs.replace(
        document,
        amendments=tuple(sorted(standing, key=lambda item: item.id)),
        decisions=tuple(_on(decisions, decision, day) for decision in document.decisions),
    )
    rebuilt = with_commitments(kept, state.commitments, state.withdrawn)
    return InForce(without_anachronisms(rebuilt), uncertain)


def _perhaps(decisions: dict[str, Decision], amendment: Amendment, day: str) -> bool:
    """Whether the amendment may have been in force on the day, and may not."""
    lower, upper = bounds(decisions, amendment)
    return (lower is None or lower <= day) and upper is not None and day < upper


def _on(decisions: dict[str, Decision], decision: Decision, day: str) -> Decision:
    """The decision as it stood on a day: not yet undone by those that had not taken effect."""
    links = {name: decisions.get(getattr(decision, name) or "") for name in ("overturned_by", "suspended_by")}
    later = {name: None for name, other in links.items() if other is not None and not holds_on(other, day)}
    return msgspec.structs.replace(decision, **later) if later else decision
