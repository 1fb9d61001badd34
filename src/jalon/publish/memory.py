# SPDX-License-Identifier: Apache-2.0
"""What the last build of a large plan read, page by page, so that a page whose readings have not changed is left alone.

Kept in the person's own cache, beside what reading gave; it holds digests and ids, and is true of one folder as one
build left it. Lost, damaged or out of date, it costs a full build and nothing else.
"""

import hashlib
import os
import zlib
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from jalon.plan.schema import row_id
from jalon.plan.types.document import COLLECTIONS, NOUNS
from jalon.plan.watched import WatchedIndex, key_of, keys_of
from jalon.publish.render import code_digest
from jalon.publish.site import PlanSite

_ENCODER: Final = msgspec.msgpack.Encoder(decimal_format="string")
_MAGIC: Final = b"jalon-memory/1\n"


class PlanMemory(msgspec.Struct, array_like=True):
    """Digests of one plan: of what everything rests on, of each row (by noun, then id), of each value by name."""

    common: bytes = b""
    rows: dict[str, dict[str, bytes]] = {}
    values: dict[str, dict[str, bytes]] = {}


class Memory(msgspec.Struct, array_like=True):
    """What one build knew: the digest of its manifest, its plans, and the keys that each unit read."""

    manifest: bytes = b""
    plans: dict[str, PlanMemory] = {}
    reads: dict[str, bytes] = {}

    @classmethod
    def recalled(cls, path: Path | None, manifest: bytes) -> Self:
        """What was kept of the build that wrote this manifest; empty when nothing was, or when it cannot be read."""
        try:
            data = path.read_bytes() if path is not None else b""
            head = len(_MAGIC) + 16
            if data[:head] == _MAGIC + code_digest():
                found = msgspec.msgpack.decode(_verified(data[head:]), type=cls)
                return found if found.manifest == digest(manifest) else cls()
        except (OSError, msgspec.MsgspecError, ValueError):
            pass
        return cls()

    def keep(self, path: Path, manifest: bytes) -> None:
        """Write it, beside then renamed; a folder that cannot be written keeps nothing."""
        self.manifest = digest(manifest)
        body = _ENCODER.encode(self)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            beside.write_bytes(_MAGIC + code_digest() + digest(body) + body)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)


def _verified(data: bytes) -> bytes:
    if digest(data[8:]) != data[:8]:
        raise ValueError
    return data[8:]


def digest(data: bytes) -> bytes:
    """Eight bytes that change with the data."""
    return hashlib.blake2b(data, digest_size=8).digest()


def memorised(site: PlanSite, context: bytes) -> PlanMemory:
    """The digests of a plan; `context` is what all its pages share."""
    index, public = site.index, site.public
    shared = (public.plan, public.adopted, sorted(index.contributed), sorted(index.released), context)
    rows = {
        noun: {row_id(noun, row): digest(_ENCODER.encode(row)) for row in getattr(public, collection)}
        for collection, noun in NOUNS.items()
    }
    values = index.values if isinstance(index, WatchedIndex) else {}
    return PlanMemory(
        digest(_ENCODER.encode(shared)),
        rows,
        {
            what: {name: digest(_ENCODER.encode(value)) for name, value in found.items()}
            for what, found in values.items()
        },
    )


def changed(site: PlanSite, before: PlanMemory, now: PlanMemory) -> frozenset[str] | None:
    """The keys of all that differs between two builds; None when everything has to be read again."""
    if before.common != now.common:
        return None
    found: set[str] = set()
    for noun, rows in now.rows.items():
        found.update(_changed_rows(site, noun, before.rows.get(noun, {}), rows))
    for what in before.values.keys() | now.values.keys():
        names = _differing(before.values.get(what, {}), now.values.get(what, {}))
        found.update(f"{what}~{name}" for name in names)
        if names:
            found.add(f"names {what}")
    return frozenset(found)


def _changed_rows(site: PlanSite, noun: str, before: dict[str, bytes], now: dict[str, bytes]) -> set[str]:
    names = _differing(before, now)
    if not names:
        return set()
    found = {f"table {noun}", *(key_of(noun, name) for name in names)}
    for row in getattr(site.public, COLLECTIONS[noun]):
        if row_id(noun, row) in names:
            found.update(keys_of(noun, row))
    return found


def _differing(before: dict[str, bytes], now: dict[str, bytes]) -> set[str]:
    return {name for name, _ in before.items() ^ now.items()}


def packed(keys: Iterable[str]) -> bytes:
    """Keys in four bytes each: two keys that share them only make a page be read once too often."""
    return array("I", sorted({zlib.crc32(key.encode()) for key in keys})).tobytes()


class Stale:
    """Which units of a plan have to be read again."""

    def __init__(self, keys: frozenset[str] | None) -> None:
        """`keys`: what changed; None when everything did."""
        self._keys: set[int] | None = None if keys is None else {zlib.crc32(key.encode()) for key in keys}

    def touches(self, reads: bytes | None) -> bool:
        """Whether what a unit read may have changed."""
        if self._keys is None or reads is None:
            return True
        found: Any = array("I")
        found.frombytes(reads)
        return not self._keys.isdisjoint(found)
