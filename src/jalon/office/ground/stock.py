# SPDX-License-Identifier: Apache-2.0
"""What the database has to know of its own tables to answer fast."""

from django.db import connection

#: From so many rows at once on, what PostgreSQL believed of a table is no longer true of it.
MANY = 1_000


def take_stock(written: int, *tables: str) -> None:
    """Have PostgreSQL count again the tables that just received many rows.

    It would do so by itself, a minute later; meanwhile it takes them for what they were, and a page of a plan that was
    just loaded can read every row for every other. SQLite plans without counting.
    """
    if connection.vendor != "postgresql" or written < MANY:
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(map(connection.ops.quote_name, tables)))
