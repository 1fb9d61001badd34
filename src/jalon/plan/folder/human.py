# SPDX-License-Identifier: Apache-2.0
"""Values as people write them in YAML: the id first, a text with only its main part as a plain text."""

from decimal import Decimal
from typing import Any

import msgspec

from jalon.plan.schema import EitherSpec, ListSpec, Spec, StructSpec
from jalon.plan.types.base import Value


def human(spec: StructSpec, value: Value) -> dict[str, Any]:
    """The tree of a value, in the order of its fields."""
    tree = _tree(spec, msgspec.to_builtins(value, builtin_types=(Decimal,)))
    assert isinstance(tree, dict)
    return tree


def _tree(spec: Spec, raw: Any) -> Any:
    if isinstance(spec, EitherSpec):
        spec = spec.struct
    if isinstance(spec, ListSpec):
        return [_tree(spec.item, item) for item in raw] if isinstance(spec.item, StructSpec) else raw
    if not isinstance(spec, StructSpec) or not isinstance(raw, dict):
        return raw
    if spec.shorthand is not None and raw.keys() == {spec.shorthand}:
        return raw[spec.shorthand]
    tree = {"id": raw["id"]} if "id" in raw else {}
    for key, member in raw.items():
        tree[key] = _tree(spec.fields[key].spec, member)
    return tree
