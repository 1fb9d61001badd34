# SPDX-License-Identifier: Apache-2.0
"""What changed between two plan documents: commitments first, then everything else."""

from typing import Any, Literal

import msgspec

from jalon.plan.leaves import EXISTS, commitments
from jalon.plan.schema import DOCUMENT, EitherSpec, ScalarSpec, Spec, StructSpec, noun_spec, rows
from jalon.plan.tabular import raw_tree, scalar_text
from jalon.plan.types.document import PlanDocument


class Difference(msgspec.Struct, frozen=True):
    """A field that differs: its address, the texts before and after (None: not there)."""

    address: str
    kind: Literal["commitment", "information"]
    before: str | None = None
    after: str | None = None


def diff(before: PlanDocument, after: PlanDocument) -> tuple[Difference, ...]:
    """Every difference between two documents, commitments first, each list by address."""
    bound = _compare(commitments(before), commitments(after), "commitment")
    named = {difference.address for difference in bound}
    free = _compare(_everything(before), _everything(after), "information")
    return (*bound, *(difference for difference in free if difference.address not in named))


def _compare(old: dict[str, str], new: dict[str, str], kind: Literal["commitment", "information"]) -> list[Difference]:
    return [
        Difference(key, kind, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]


def _everything(document: PlanDocument) -> dict[str, str]:
    """Every leaf of the document, translations and proofs included."""
    found: dict[str, str] = {}
    for noun, identity, row in rows(document):
        spec = noun_spec(noun)
        address = f"{noun}:{identity}"
        found[address] = EXISTS
        for key, member in raw_tree(row).items():
            if key not in spec.key:
                _flatten(spec.fields[key].spec, member, f"{address}#{key}", found)
    if document.adopted is not None:
        found["adopted"] = EXISTS
        _flatten(DOCUMENT.fields["adopted"].spec, raw_tree(document.adopted), "adopted#", found)
    return found


def _flatten(spec: Spec, raw: Any, path: str, found: dict[str, str]) -> None:
    """Every leaf of a raw tree at its address; a member of a list also by its being there."""
    if isinstance(spec, EitherSpec):
        spec = spec.struct if isinstance(raw, dict) else spec.scalar
    if isinstance(spec, ScalarSpec):
        found[path] = scalar_text(raw)
    elif isinstance(spec, StructSpec):
        for key, member in raw.items():
            _flatten(spec.fields[key].spec, member, f"{path}/{key}" if path[-1] != "#" else path + key, found)
    elif isinstance(spec.item, ScalarSpec):
        found[path] = " ".join(scalar_text(item) for item in raw)
    else:
        for member in raw:
            name = "+".join(str(member.get(key, "")) for key in spec.item.key)
            found[f"{path}/{name}"] = EXISTS
            inner = {key: value for key, value in member.items() if key not in spec.item.key}
            _flatten(spec.item, inner, f"{path}/{name}", found)
