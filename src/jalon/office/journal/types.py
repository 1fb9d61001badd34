# SPDX-License-Identifier: Apache-2.0
"""Values of the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct


class Actor(Struct, frozen=True):
    """Who acts: the token of an account (nobody's name), and the position it acts from; the office itself has none.

    `through`: what stood between the person and the deed, when it was no screen (a token of the API).
    """

    token: UUID | None = None
    position: str = ""
    through: str = ""


#: The office acting by itself: a command, the worker.
OFFICE = Actor()


class Change(Struct, frozen=True):
    """What changed of an object: field -> (before, after), JSON values; `whose`: the person the values speak of."""

    object: str
    fields: Mapping[str, tuple[Any, Any]]
    whose: UUID | None = None


class Told(Struct, frozen=True):
    """An entry as it is read: its values are absent when they were erased."""

    id: int
    at: datetime
    action: str
    object: str
    token: UUID | None
    position: str
    changes: tuple["ToldChange", ...] = ()


class ToldChange(Struct, frozen=True):
    """A field of an object before and after; `erased` when the law had it destroyed."""

    object: str
    field: str
    before: Any = None
    after: Any = None
    erased: bool = False


class Fault(Struct, frozen=True):
    """What does not hold in the journal: a message id, its values."""

    msgid: str
    values: Mapping[str, Any]


class Verdict(Struct, frozen=True):
    """What the proof found: how many entries and batches were proved, the last root, what does not hold."""

    entries: int
    batches: int
    unsealed: int
    erased: int
    head: str
    faults: tuple[Fault, ...] = ()
