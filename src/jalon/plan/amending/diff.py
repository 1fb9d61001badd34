# SPDX-License-Identifier: Apache-2.0
"""What changed between two plan documents: commitments first, then everything else."""

from typing import Literal

import msgspec

from jalon.plan.leaves import commitments, leaves
from jalon.plan.schema import DOCUMENT, noun_spec, rows, struct_spec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.base import Text
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.life import Seal


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
    """Every leaf of the document, translations included."""
    found: dict[str, str] = {}
    for noun, identity, row in rows(document):
        spec = noun_spec(noun)
        address = f"{noun}:{identity}"
        found[address] = "exists"
        for key, member in raw_tree(row).items():
            if key not in spec.key:
                found.update({f"{address}#{path}": text for path, text in leaves(spec.fields[key].spec, member, key)})
                found.update({f"{address}#{path}": text for path, text in _texts(member, key)})
    return found | _seal(document.adopted)


def _texts(member: object, path: str) -> list[tuple[str, str]]:
    """The languages of a bilingual text, which as commitments show their original only."""
    if not isinstance(member, dict):
        return []
    if member.keys() <= struct_spec(Text).fields.keys():
        return [(f"{path}/{key}", str(text)) for key, text in member.items()]
    return [pair for key, inner in member.items() for pair in _texts(inner, f"{path}/{key}")]


def _seal(seal: Seal | None) -> dict[str, str]:
    if seal is None:
        return {}
    spec = DOCUMENT.fields["adopted"].spec
    return {f"adopted#{path}": text for path, text in leaves(spec, raw_tree(seal), "adopted")}
