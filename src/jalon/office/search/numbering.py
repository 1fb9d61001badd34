# SPDX-License-Identifier: Apache-2.0
"""The number of an entry: its kind, then its shelf, then its own number among those of its kind. Pure.

So the entries of a kind that the same people read follow one another (a *cell*): they are counted, and read, without
asking anything but their numbers.
"""

from typing import Final

from jalon.office.search.types import KINDS, NAMED

_SHELVES: Final = 24
_KEYS: Final = 32


def cell_of(kind: str, shelf: int) -> int:
    """The cell of a kind on a shelf."""
    return KINDS[kind] << _SHELVES | shelf


def number_of(kind: str, shelf: int, key: int) -> int:
    """The number of an entry."""
    assert 0 < shelf < 1 << _SHELVES
    assert 0 < key < 1 << _KEYS
    return cell_of(kind, shelf) << _KEYS | key


def of_cell(cell: int) -> tuple[str, int]:
    """The kind and the shelf of a cell."""
    return NAMED[cell >> _SHELVES], cell & ((1 << _SHELVES) - 1)


def of_number(number: int) -> tuple[str, int, int]:
    """The kind, the shelf and the own number of an entry."""
    return *of_cell(number >> _KEYS), number & ((1 << _KEYS) - 1)


def ends(cell: int) -> tuple[int, int]:
    """The first and the last number that a cell may hold."""
    return cell << _KEYS, ((cell + 1) << _KEYS) - 1
