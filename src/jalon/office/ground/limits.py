# SPDX-License-Identifier: Apache-2.0
"""How often: a count a minute kept in the database, in one statement, so that several processes count together."""

import time
from typing import Final

from django.db import connection, transaction
from msgspec import Struct

from jalon.office.ground.models import Tally

WINDOW: Final = 60
#: Counts of windows that are over are thrown away when a key begins one window in so many.
_SWEEP: Final = 64
_COUNT: Final = """
INSERT INTO ground_tally (key, "window", count) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN ground_tally."window" = excluded."window" THEN ground_tally.count + 1 ELSE 1 END,
  "window" = excluded."window"
RETURNING count
"""


class Counted(Struct, frozen=True):
    """Where a key stands: its limit, how many are left in this minute, in how many seconds the next begins."""

    limit: int
    left: int
    reset: int
    over: bool


def count(key: str, limit: int, now: float | None = None) -> Counted:
    """Count one more for a key; `over` when that is more than its limit in this minute."""
    moment = time.time() if now is None else now
    window = int(moment // WINDOW)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COUNT, [key[:100], window])
        (found,) = cursor.fetchone()
        if found == 1 and window % _SWEEP == 0:
            Tally.objects.filter(window__lt=window - 1).delete()
    return Counted(limit, max(limit - found, 0), max(1, int((window + 1) * WINDOW - moment)), found > limit)
