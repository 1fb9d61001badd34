# SPDX-License-Identifier: Apache-2.0
"""From commitments as text back to rows: the inverse of `jalon.plan.leaves`, and the plan as in force on a day."""

from collections import defaultdict
from typing import Any

import msgspec

from jalon.plan.amending.replay import amendments_standing, replay
from jalon.plan.leaves import BINDING
from jalon.plan.reading import read_value
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, row_id
from jalon.plan.tabular import is_map, raw_tree
from jalon.plan.types.base import Text
from jalon.plan.types.document import COLLECTIONS, PlanDocument
from jalon.plan.types.life import Amendment

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
        return {**old, **{lang: inner[()] for lang, inner in heads.items()}}
    return {
        key: build(spec.fields[key].spec, inner, old.get(key)) for key, inner in heads.items() if key in spec.fields
    }


def _build_list(spec: ListSpec, item: StructSpec, leaves: Leaves, old: list[Any]) -> list[Any]:
    heads = _heads(leaves)
    if is_map(spec):
        return [{"dimension": name, "code": inner[()]} for name, inner in heads.items()]
    members = []
    for name, inner in heads.items():
        known = next((each for each in old if "+".join(str(each.get(key, "")) for key in item.key) == name), {})
        keys = dict(zip(item.key, name.split("+"), strict=True))
        bare = {key: value for key, value in known.items() if key in ("repeated_by", "not_repeated_by")}
        rest = {path: text for path, text in inner.items() if path}
        members.append({**bare, **_build_struct(item, rest, known), **keys})
    return members


def with_commitments(document: PlanDocument, commitments: dict[str, str]) -> PlanDocument:
    """The document with exactly these commitments: rows that they do not name are left out (withdrawn ones kept so)."""
    rows = by_row(commitments)
    changed: dict[str, Any] = {}
    for noun in BINDING:
        collection = COLLECTIONS[noun]
        known = {row_id(noun, row): row for row in getattr(document, collection)}
        named = {
            address.partition(":")[2]: leaves for address, leaves in rows.items() if address.startswith(f"{noun}:")
        }
        kept = [_committed(noun, known.get(identity), identity, leaves) for identity, leaves in named.items()]
        kept += [row for identity, row in known.items() if identity not in named and _stays(noun, row)]
        changed[collection] = tuple(sorted(kept, key=lambda row: row.id))
    return msgspec.structs.replace(document, **changed)


def _stays(noun: str, row: Any) -> bool:
    """Rows outside the commitments: held elsewhere, withdrawn, or money that is only spent."""
    return getattr(row, "standing", None) == "withdrawn" or getattr(row, "held_in", None) or noun == "money"


def _committed(noun: str, row: Any, identity: str, leaves: Leaves) -> Any:
    spec = noun_spec(noun)
    raw = raw_tree(row) if row is not None else {"id": identity}
    raw.pop("standing", None)
    heads = _heads(leaves)
    for key, field in spec.fields.items():
        if field.bound:
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

    Only commitments go back in time: what was reported since stays, with its own dates.
    """
    standing = amendments_standing(document, day)
    state = replay(document, standing)
    kept = msgspec.structs.replace(document, amendments=tuple(sorted(standing, key=lambda item: item.id)))
    uncertain = tuple(
        amendment
        for amendment in document.amendments
        if amendment.kind == "observed" and amendment not in standing and _between(amendment, day)
    )
    return InForce(with_commitments(kept, state.commitments), uncertain)


def _between(amendment: Amendment, day: str) -> bool:
    """After it was last seen as before, before it was first seen changed: not known."""
    last = amendment.last_seen.date if amendment.last_seen else None
    return last is None or last < day
