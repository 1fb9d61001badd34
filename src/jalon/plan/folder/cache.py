# SPDX-License-Identifier: Apache-2.0
"""What each file gave when it was last read, so that a second reading costs little.

One file a plan. An entry is used only when the digest of the file's name and bytes is the same, and the cache only when
the sources that read and shape rows are the same; a cache that is damaged in any bit is ignored. Its bytes depend on
nothing else.
"""

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from jalon.plan.folder.layout import Part

_MAGIC = b"jalon-reading/1\n"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Part)
_ENTRIES = msgspec.msgpack.Decoder(dict[bytes, bytes])
_PLAN = Path(__file__).resolve().parents[1]
#: What decides the rows a file gives.
_SOURCES = ("types", "reading", "folder", "kinds.py", "schema.py", "tabular.py", "address.py", "edtf.py", "decimals.py",
            "jsontext.py")  # fmt: skip


def encode_part(part: Part) -> bytes:
    """Rows as bytes."""
    return _ENCODER.encode(part)


def decode_part(data: bytes) -> Part:
    """Rows from the bytes of `encode_part`."""
    return _DECODER.decode(data)


@cache
def code_digest() -> bytes:
    """The digest of the sources that read and shape rows, and of the libraries they stand on."""
    made = hashlib.sha256()
    for name in _SOURCES:
        path = _PLAN / name
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            made.update(hashlib.sha256(source.read_bytes()).digest())
    made.update(f"{version('msgspec')} {version('PyYAML')}".encode())
    return made.digest()


class Cache:
    """The entries of a plan; those that this reading did not use are dropped when it is saved."""

    def __init__(self, path: Path | None, entries: dict[bytes, bytes]) -> None:
        self._path = path
        self._old = entries
        self._new: dict[bytes, bytes] = {}

    def key(self, name: str, data: tuple[bytes, ...]) -> bytes:
        """The key of a file: its name and its bytes (an English file follows its French one)."""
        if self._path is None:
            return b""
        made = hashlib.sha256(name.encode())
        for one in data:
            made.update(b"\0%d\0" % len(one))
            made.update(one)
        return made.digest()

    def get(self, key: bytes) -> Part | None:
        """What the file gave."""
        known = self._old.get(key)
        if known is None:
            return None
        try:
            part = _DECODER.decode(known)
        except msgspec.MsgspecError:
            return None
        self._new[key] = known
        return part

    def put(self, key: bytes, part: Part) -> None:
        """Keep what a file gave."""
        if self._path is not None:
            self._new[key] = _ENCODER.encode(part)

    def save(self) -> None:
        """Write the cache beside, then renamed, when it changed; a folder that cannot be written keeps no cache."""
        if self._path is None or self._new.keys() == self._old.keys():
            return
        body = code_digest() + _ENCODER.encode({key: self._new[key] for key in sorted(self._new)})
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_MAGIC + hashlib.sha256(body).digest() + body)
            beside.replace(self._path)
        except OSError:
            beside.unlink(missing_ok=True)


def open_cache(folder: Path | None, plan: Path) -> Cache:
    """The cache of a plan in a folder of caches; without a folder, one that keeps nothing."""
    if folder is None:
        return Cache(None, {})
    name = hashlib.sha256(str(plan.resolve()).encode()).hexdigest()[:16]
    path = folder / f"reading-{name}.bin"
    try:
        return Cache(path, _entries(path.read_bytes()))
    except OSError:
        return Cache(path, {})


def _entries(data: bytes) -> dict[bytes, bytes]:
    head = len(_MAGIC)
    body = data[head + 32 :]
    if not data.startswith(_MAGIC) or hashlib.sha256(body).digest() != data[head : head + 32]:
        return {}
    if body[:32] != code_digest():
        return {}
    try:
        return _ENTRIES.decode(body[32:])
    except msgspec.MsgspecError:
        return {}
