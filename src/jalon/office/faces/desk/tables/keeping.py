# SPDX-License-Identifier: Apache-2.0
"""What a process keeps of the lists last read: a plan that changes has another revision, and is read again."""

from collections import OrderedDict
from collections.abc import Callable, Sized
from threading import Lock
from typing import Final, TypeVar

#: So many rows are kept, whatever the number of lists.
ROWS: Final = 60_000
T = TypeVar("T", bound=Sized)
_known: OrderedDict[tuple[object, ...], Sized] = OrderedDict()
_lock = Lock()


def kept(key: tuple[object, ...], work: Callable[[], T]) -> T:
    """What was worked out under a key, or what is worked out now: never to be changed by who is given it."""
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]  # type: ignore[return-value]
    found = work()
    with _lock:
        _known[key] = found
        while len(_known) > 1 and sum(map(len, _known.values())) > ROWS:
            _known.popitem(last=False)
    return found
