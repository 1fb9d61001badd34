# SPDX-License-Identifier: Apache-2.0
"""Files parsed in this process, or in several: the same results in the same order."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from jalon.plan.findings import Finding
from jalon.plan.folder.cache import decode_part, encode_part
from jalon.plan.folder.layout import Part
from jalon.plan.folder.parse import Item, parse
from jalon.plan.reading import Unreadable

_CHUNK = 500
Work = tuple[Item, bytes, tuple[bytes, ...]]


def parse_all(work: Sequence[Work], jobs: int) -> Iterator[Part | list[Finding]]:
    """The rows of each file, or what is wrong with it."""
    if jobs == 1:
        yield from (_one(item, data) for item, _, data in work)
        return
    chunks = [[(item, data) for item, _, data in work[start : start + _CHUNK]] for start in range(0, len(work), _CHUNK)]
    with ProcessPoolExecutor(jobs) as pool:
        for results in pool.map(_many, chunks):
            for result in results:
                yield decode_part(result) if isinstance(result, bytes) else result


def _one(item: Item, data: tuple[bytes, ...]) -> Part | list[Finding]:
    try:
        return parse(item, data)
    except Unreadable as unreadable:
        return unreadable.findings


def _many(chunk: list[tuple[Item, tuple[bytes, ...]]]) -> list[bytes | list[Finding]]:
    """In another process: rows travel as bytes, which costs less than pickling them."""
    results = (_one(item, data) for item, data in chunk)
    return [encode_part(result) if isinstance(result, Part) else result for result in results]
