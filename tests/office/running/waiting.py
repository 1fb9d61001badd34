# SPDX-License-Identifier: Apache-2.0
"""Waiting for what another process does."""

import time


def waited(check, seconds=60):
    """What a check gives once it gives something."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came")
