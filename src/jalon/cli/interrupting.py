# SPDX-License-Identifier: Apache-2.0
"""How what serves until it is interrupted ends: by Ctrl-C, or asked by whoever started it (SIGTERM)."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def interruptible() -> Iterator[None]:
    """Being asked to end is an interruption too; an interruption ends the block, quietly, its things put away."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGTERM, interrupted)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, usual)
