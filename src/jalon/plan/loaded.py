# SPDX-License-Identifier: Apache-2.0
"""A plan as it was read: the document, its files, where its rows stand, and what reading had to settle."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from jalon.plan.findings import Finding, Place
from jalon.plan.types.document import PlanDocument

#: The bytes of an attached file, or where they stand.
FileSource = bytes | Path
#: Where rows stand, by noun and id (and the path of a field): known while reading, or looked for when asked.
Places = Mapping[tuple[str, str], Place] | Callable[[str, str, tuple[str, ...]], Place | None]


class Loaded(msgspec.Struct, frozen=True):
    """A plan read from one of its spellings.

    `files`: SHA-256 -> an attached file whose content was checked against it. `notes`: findings that kept nothing from
    being read (numbers that an import rounded).
    """

    document: PlanDocument
    files: Mapping[str, FileSource] = {}
    places: Places = {}
    notes: tuple[Finding, ...] = ()

    def place(self, noun: str, identity: str, path: tuple[str, ...] = ()) -> Place:
        """Where a row, or a field of it, stands: file and line, or cell; the address alone when not known."""
        found = self.places(noun, identity, path) if callable(self.places) else self.places.get((noun, identity))
        return found if found is not None else Place(address=f"{noun}:{identity}")


def content(source: FileSource) -> bytes:
    """The bytes of an attached file."""
    return source if isinstance(source, bytes) else source.read_bytes()
