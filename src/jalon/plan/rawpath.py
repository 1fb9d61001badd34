# SPDX-License-Identifier: Apache-2.0
"""From the address of a field to its path in a raw tree, as far as the tree has it."""

from collections.abc import Iterator
from typing import Any

from jalon.plan.schema import EitherSpec, ListSpec, Spec, StructSpec, noun_spec
from jalon.plan.tabular import is_map
from jalon.plan.types.document import NOUNS

RawPath = tuple[str | int, ...]


class RawPaths:
    """The paths of the rows of a raw tree, looked up once, when first asked."""

    def __init__(self, raw: dict[str, Any]) -> None:
        """Keep the tree."""
        self._raw = raw
        self._rows: dict[tuple[str, str], tuple[str, int]] = {}

    def find(self, noun: str, identity: str, path: tuple[str, ...]) -> RawPath | None:
        """The path of a field, to the last part that stands there; None when the row is not there."""
        if noun == "plan":
            return ("plan", *inner_path(noun_spec("plan"), self._raw.get("plan"), path))
        if not self._rows:
            self._rows.update(self._found())
        where = self._rows.get((noun, identity))
        if where is None:
            return None
        collection, rank = where
        return (collection, rank, *inner_path(noun_spec(noun), self._raw[collection][rank], path))

    def _found(self) -> Iterator[tuple[tuple[str, str], tuple[str, int]]]:
        for collection, noun in NOUNS.items():
            keys = noun_spec(noun).key
            for rank, row in enumerate(self._raw.get(collection, ())):
                yield (noun, "/".join(str(row.get(key, "")).strip() for key in keys)), (collection, rank)


def inner_path(spec: Spec, raw: Any, path: tuple[str, ...]) -> RawPath:
    """The path inside a row: members of lists by their rank."""
    found: list[str | int] = []
    for part in path:
        if isinstance(spec, EitherSpec):
            spec = spec.struct
        if isinstance(spec, StructSpec) and isinstance(raw, dict) and part in raw and part in spec.fields:
            raw, spec = raw[part], spec.fields[part].spec
            found.append(part)
        elif isinstance(spec, ListSpec) and isinstance(raw, list):
            rank = _rank(spec, raw, part)
            if rank is None:
                break
            raw, spec = raw[rank], spec.item
            found.append(rank)
        else:
            break
    return tuple(found)


def _rank(spec: ListSpec, raw: list[Any], name: str) -> int | None:
    for rank, member in enumerate(raw):
        if isinstance(member, dict) and isinstance(spec.item, StructSpec):
            keys = ("dimension",) if is_map(spec) else spec.item.key
            if "+".join(str(member.get(key, "")).strip() for key in keys) == name:
                return rank
        elif str(member) == name:
            return rank
    return None
