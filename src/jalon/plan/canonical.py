# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON: equal plans have equal bytes. Keys sorted, no insignificant white space, decimals as strings."""

import hashlib
import re
from decimal import Decimal
from typing import Any, Final

import msgspec

from jalon.plan import decimals
from jalon.plan.types.document import PlanDocument

_TINY: Final = re.compile(rb'"-?[0-9](?:\.[0-9]+)?E-[0-9]+"')
_ENCODER = msgspec.json.Encoder(order="sorted", decimal_format="string")


def canonical_bytes(value: Any) -> bytes:
    """The canonical bytes of a value, UTF-8, with a final line feed left out."""
    data = _ENCODER.encode(value)
    if _TINY.search(data):  # a decimal (or a text that looks like one) was written with an exponent
        data = _ENCODER.encode(plain_tree(value))
    return data


def plain_tree(value: Any) -> Any:
    """Dicts, lists, texts, booleans and integers; decimals as canonical text, without exponent however small."""
    return _plain(msgspec.to_builtins(value, builtin_types=(Decimal,)))


def _plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _plain(member) for key, member in tree.items()}
    if isinstance(tree, list | tuple):
        return [_plain(member) for member in tree]
    return decimals.canonical(tree) if isinstance(tree, Decimal) else tree


def document_bytes(document: PlanDocument) -> bytes:
    """The canonical JSON of a plan document, as `jalon convert` writes it (one final line feed)."""
    return canonical_bytes(document) + b"\n"


def digest(value: Any) -> str:
    """SHA-256, in hexadecimal, of the canonical bytes."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def text_digest(text: str) -> str:
    """The short digest (12 hexadecimal digits) by which a translation names the original it was made from."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
