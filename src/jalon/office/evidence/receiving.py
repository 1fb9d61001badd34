# SPDX-License-Identifier: Apache-2.0
"""How bytes come in: copied aside, hashed while copied, flushed, then renamed to their digest.

A kill at any instant leaves either nothing, or a file aside that `doctor` names; never half a document under a digest.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

from jalon.office.evidence.rules import TOO_LARGE
from jalon.office.evidence.types import Aside
from jalon.office.ground.refusal import Refusal

#: The folder, among the documents, of those that are being received.
ASIDE: Final = ".recus"


def folder() -> Path:
    """Where documents are copied while they come in: on the same disk as where they stay."""
    return Path(settings.MEDIA_ROOT) / ASIDE


@contextmanager
def aside(chunks: Iterable[bytes]) -> Iterator[Aside]:
    """What comes in, copied aside while the block runs; Refusal as soon as it is larger than the setting allows."""
    place = folder() / f"{secrets.token_hex(16)}.part"
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield _copied(chunks, place)
    finally:
        place.unlink(missing_ok=True)


def _copied(chunks: Iterable[bytes], place: Path) -> Aside:
    digest, size = hashlib.sha256(), 0
    with place.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            check_size(size)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Aside(place, digest.hexdigest(), size)


def check_size(size: int) -> None:
    """Refusal when a document of so many bytes is larger than the setting allows."""
    if size > settings.DOCUMENT_LIMIT:
        raise Refusal(TOO_LARGE, "file", expected=settings.DOCUMENT_LIMIT // 1_000_000)


def keep(received: Aside, place: Path) -> None:
    """Rename what was copied to its digest: at once, or not at all. What was damaged there is thereby repaired."""
    place.parent.mkdir(parents=True, exist_ok=True)
    received.place.replace(place)
    for each in (place.parent, place.parent.parent):
        _flush(each)


def _flush(of: Path) -> None:
    """Have a folder keep the names of its files through a loss of power."""
    opened = os.open(of, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
