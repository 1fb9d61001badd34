# SPDX-License-Identifier: Apache-2.0
"""Long computations that make many values and no cycle: looking for cycles meanwhile costs up to half of the time."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collections() -> Iterator[None]:
    """No garbage collection inside; as it was before, outside."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
