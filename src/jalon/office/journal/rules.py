# SPDX-License-Identifier: Apache-2.0
"""How entries are digested, gathered under a root and chained. Pure.

Merkle tree of RFC 6962 (leaves and nodes are told apart, an odd one goes up alone), over SHA-256.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

_LEAF: Final = b"\0"
_NODE: Final = b"\1"
#: Before the first batch.
BEGINNING: Final = hashlib.sha256(b"jalon-journal/1").hexdigest()


def plain(value: Any) -> bytes:
    """A value as it is digested: JSON, keys sorted, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def value_digest(salted: bytes) -> str:
    """The digest of a value with its salt."""
    return hashlib.sha256(salted).hexdigest()


def entry_digest(at: datetime, action: str, named: str, token: str, position: str, values: Sequence[str]) -> str:
    """The digest of an entry: everything that is not erasable, and the digests of what is."""
    return hashlib.sha256(
        plain([at.astimezone(UTC).isoformat(timespec="microseconds"), action, named, token, position, list(values)])
    ).hexdigest()


def root(digests: Sequence[str]) -> str:
    """The root of the digests of a batch, in order."""
    level = [hashlib.sha256(_LEAF + bytes.fromhex(digest)).digest() for digest in digests]
    while len(level) > 1:
        pairs = [hashlib.sha256(_NODE + one + other).digest() for one, other in zip(level[::2], level[1::2])]  # noqa: B905 (the odd one goes up alone)
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex() if level else hashlib.sha256(b"").hexdigest()


def chain(before: str, number: int, made: str, first: int, last: int) -> str:
    """The head of the chain after a batch."""
    return hashlib.sha256(plain([before, number, made, first, last])).hexdigest()
