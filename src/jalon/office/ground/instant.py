# SPDX-License-Identifier: Apache-2.0
"""Reading the database as it is at one instant."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def instant() -> Iterator[None]:
    """The database at one instant while the block reads it; nobody who writes waits. A transaction is one already."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("BEGIN DEFERRED" if sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT COUNT(*) FROM django_migrations")  # the instant is that of the first read
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
