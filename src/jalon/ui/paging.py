# SPDX-License-Identifier: Apache-2.0
"""Which pages a pager shows: the ends, the current page and its neighbours."""

from collections.abc import Callable, Iterator

from msgspec import Struct


class PageLink(Struct, frozen=True):
    """A page of a list; `gap` says that pages are left out before it."""

    rank: str
    href: str
    current: bool = False
    gap: bool = False


def pages(current: int, total: int, address: Callable[[int], str]) -> tuple[PageLink, ...]:
    """The links of a pager on page `current` of `total` (ranks from 1); `address` gives the link of a rank.

    ValueError when the current page does not exist.
    """
    if not 1 <= current <= total:
        raise ValueError(f"page {current} of {total} does not exist")
    return tuple(
        PageLink(str(rank), address(rank), current=rank == current, gap=gap) for rank, gap in _shown(current, total)
    )


def _shown(current: int, total: int) -> Iterator[tuple[int, bool]]:
    previous = 0
    for rank in range(1, total + 1):
        # A gap of a single page is filled: the ellipsis would take the same room.
        near = abs(rank - current) <= 1 or rank in {1, total} or (rank == 2 and current == 4)
        if near or (rank == total - 1 and current == total - 3):
            yield rank, rank - previous > 1
            previous = rank
