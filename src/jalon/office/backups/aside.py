# SPDX-License-Identifier: Apache-2.0
"""A database made aside of the one in use, then put in its place in one step: until then nothing is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal

#: The database in use goes by this name while another is made; what is being made goes by the ordinary one, so that
#: migrations, rules and checks speak to it without knowing.
USED: Final = "used"
SCHEMA: Final = "jalon_aside"
NEWER: Final = mark(
    "La sauvegarde vient d’une version de Jalon plus récente que celle-ci ({found} est inconnu) : mettez Jalon à jour."
)


@contextmanager
def aside() -> Iterator[None]:
    """An empty database to fill; it goes away when the block ends, and what a kill left of another goes first."""
    settings = connection.settings_dict
    made = deepcopy(settings)
    place: Path | None = None
    if connection.vendor == "sqlite":
        place = Path(f"{settings['NAME']}.aside")
        made["NAME"] = str(place)
    else:
        made["OPTIONS"] = {**settings.get("OPTIONS", {}), "options": f"-c search_path={SCHEMA}"}
    _named({DEFAULT_DB_ALIAS: made, USED: settings})
    _cleared(place)
    try:
        if place is None:
            with connections[USED].cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        yield
    finally:
        connection.close()
        _cleared(place)
        connections[USED].close()
        _named({DEFAULT_DB_ALIAS: settings})


def _named(databases: dict[str, Any]) -> None:
    """Call databases so from now on."""
    for alias in (DEFAULT_DB_ALIAS, USED):
        if alias in connections.databases:
            connections[alias].close()
            del connections[alias]
            del connections.databases[alias]
    connections.databases.update(databases)


def _cleared(place: Path | None) -> None:
    if place is None:
        with connections[USED].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        return
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{place}{ending}").unlink(missing_ok=True)


def prepared(migrations: tuple[tuple[str, str], ...]) -> Any:
    """Bring the tables aside to a past state; the models as they were then. Refusal when it is unknown here."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    wanted = set(migrations)
    unknown = sorted(wanted - {*executor.loader.disk_migrations})
    if unknown:
        raise Refusal(NEWER, found=".".join(unknown[0]))
    known = wanted & {*graph.nodes}
    ends = sorted(
        key for key in known if not any(c.key in known and c.key[0] == key[0] for c in graph.node_map[key].children)
    )
    executor.migrate(ends)
    return executor.loader.project_state(ends).apps


def brought_up_to_date() -> None:
    """Bring the tables aside, filled, to the state of this version."""
    connection.check_constraints()
    call_command("migrate", verbosity=0, interactive=False)


def put_in_place() -> None:
    """Put what was made aside in the place of the database in use, in one transaction."""
    used = connections[USED]
    if connection.vendor == "sqlite":
        used.ensure_connection()
        connection.ensure_connection()
        connection.connection.backup(used.connection)
        return
    connection.close()
    with transaction.atomic(using=USED), used.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        quote = used.ops.quote_name
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [SCHEMA])
        new = [name for (name,) in cursor.fetchall()]
        ours = {*new, *used.introspection.django_table_names(only_existing=True)}
        for name in sorted(ours & {*used.introspection.table_names(cursor)}):
            cursor.execute(f"DROP TABLE {quote(schema)}.{quote(name)} CASCADE")
        for name in new:
            cursor.execute(f"ALTER TABLE {SCHEMA}.{quote(name)} SET SCHEMA {quote(schema)}")
