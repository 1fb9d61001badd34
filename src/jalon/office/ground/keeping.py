# SPDX-License-Identifier: Apache-2.0
"""Files of the office, written whole or not at all."""

import os
from pathlib import Path


def write_whole(place: Path, data: bytes, mode: int = 0o666) -> None:
    """Write beside, flush to the disk, then rename: a reader finds the file as it was, or as it is."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with open(beside, "wb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
