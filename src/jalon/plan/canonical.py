# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON: equal plans have equal bytes. Keys sorted, no insignificant white space, decimals as strings."""

import hashlib
from typing import Any

import msgspec

from jalon.plan.types.document import PlanDocument

_ENCODER = msgspec.json.Encoder(order="sorted", decimal_format="string")


def canonical_bytes(value: Any) -> bytes:
    """The canonical bytes of a value, UTF-8, with a final line feed left out."""
    return _ENCODER.encode(value)


def document_bytes(document: PlanDocument) -> bytes:
    """The canonical JSON of a plan document, as `jalon convert` writes it (one final line feed)."""
    return canonical_bytes(document) + b"\n"


def digest(value: Any) -> str:
    """SHA-256, in hexadecimal, of the canonical bytes."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def text_digest(text: str) -> str:
    """The short digest (12 hexadecimal digits) by which a translation names the original it was made from."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
