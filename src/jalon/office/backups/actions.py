# SPDX-License-Identifier: Apache-2.0
"""Back the office up, and restore it."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from jalon.lang import mark
from jalon.office.backups import aside
from jalon.office.backups.archive import DAMAGED, Reading, Writing, appearing, chunks_of, opened
from jalon.office.backups.tables import fields_of, kept, label, lines, put
from jalon.office.backups.types import (
    FOLDERS,
    FORMAT,
    LEFT_OUT,
    OF_ITSELF,
    SECRET,
    BackedUp,
    File,
    Manifest,
    Restored,
    Table,
)
from jalon.office.evidence.queries import damaged
from jalon.office.ground.instant import instant
from jalon.office.ground.keeping import write_whole
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.queries import verify
from jalon.office.journal.types import Actor, Change
from jalon.office.register.searching import rebuild

OCCUPIED: Final = mark(
    "Le bureau n’est pas vide, et rien n’y a été changé. Pour que la sauvegarde prenne sa place, ajoutez --replace : "
    "ce qu’il tient sera d’abord sauvegardé."
)
NOT_READY: Final = mark("La base du bureau n’est pas prête : lancez « jalon office migrate ».")
#: Called with the name of each table and file as it is done.
Progress = Callable[[str], None]


def back_up(*, out: Path, actor: Actor, progress: Progress = lambda _: None) -> BackedUp:
    """Write the whole office, as it is at one instant, in one file that was not there; people go on working.

    `out`: the file, or a folder where one is named after the moment. One journal entry, with the digest of the file.
    """
    moment = datetime.now(UTC)
    place = out / f"bureau-{moment:%Y-%m-%dT%H%M%SZ}.zip" if out.is_dir() else out
    with appearing(place) as file:
        writing = Writing(file)
        with _ready(), instant():
            migrations = tuple(sorted(MigrationRecorder(connection).applied_migrations()))
            tables = [_table(writing, model, progress) for model in kept()]
            gone = tuple(damaged())
        # A document is whole on the disk before its row is: what the instant names is there.
        files = [_file(writing, path, progress) for path in _paths()]
        manifest = Manifest(
            FORMAT, moment.isoformat(timespec="seconds"), version("jalon"), migrations, tuple(tables), tuple(files)
        )
        writing.end(manifest)
    digest = _digest(place)
    rows = sum(each.rows for each in tables)
    fields = {"file": (None, place.name), "sha256": (None, digest), "rows": (None, rows)}
    with transaction.atomic():
        record(action="backups.made", named="office:backup", actor=actor, changes=[Change("office:backup", fields)])
    return BackedUp(str(place), digest, rows, len(files), gone)


class _ready:  # noqa: N801 (a context manager that reads as a word)
    """A database without tables is no office: said in a sentence."""

    def __enter__(self) -> None:
        if not MigrationRecorder(connection).has_table():
            raise Refusal(NOT_READY)

    def __exit__(self, *_: object) -> None:
        """Nothing to undo."""


def _table(writing: Writing, model: Any, progress: Progress) -> Table:
    made = Table(label(model), tuple(each.attname for each in fields_of(model)), 0, "")
    count, _, digest = writing.add(made.member, lines(model))
    progress(made.model)
    return Table(made.model, made.columns, count, digest)


def _file(writing: Writing, path: str, progress: Progress) -> File:
    made = File(path, 0, "")
    _, size, digest = writing.add(made.member, chunks_of(Path(settings.HOME) / path), packed=False)
    progress(path)
    return File(path, size, digest)


def _paths() -> Iterator[str]:
    """The files of the home of the office, those that are being written left out."""
    home = Path(settings.HOME)
    for folder in FOLDERS:
        for place in sorted((home / folder).rglob("*")):
            if place.is_file() and not place.name.startswith("."):
                yield place.relative_to(home).as_posix()
    if (home / SECRET).is_file():
        yield SECRET


def _digest(place: Path) -> str:
    digest = hashlib.sha256()
    for chunk in chunks_of(place):
        digest.update(chunk)
    return digest.hexdigest()


def restore(*, place: Path, actor: Actor, replace: bool = False, progress: Progress = lambda _: None) -> Restored:
    """Put a backup in the office. Refusal when it is not whole, or when the office holds something, unless `replace`.

    The tables are made aside, the files put, journal and documents verified as `jalon office doctor` does; then the
    tables take their place in one step. An office that was not whole when it was backed up comes back so, and says so.
    """
    before = ""
    with opened(place) as reading:
        reading.verify()
        if occupied():
            if not replace:
                raise Refusal(OCCUPIED)
            folder = Path(settings.HOME) / "backups"
            folder.mkdir(parents=True, exist_ok=True)
            before = back_up(out=folder, actor=actor, progress=progress).place
        with aside.aside():
            rows = _filled(reading, progress)
            rebuild()
            for each in reading.manifest.files:
                _put_file(reading, each)
                progress(each.path)
            faults = tuple((fault.msgid, dict(fault.values)) for fault in verify().faults)
            lost = tuple(damaged())
            _tell_restored(place, reading.manifest.made_at, before, actor)
            aside.put_in_place()
        manifest = reading.manifest
    return Restored(manifest.made_at, rows, len(manifest.files), before, lost, faults)


@transaction.atomic
def _tell_restored(place: Path, made_at: str, before: str, actor: Actor) -> None:
    fields = {"made_at": (None, made_at), "sha256": (None, _digest(place)), "before": (None, before or None)}
    record(action="backups.restored", named="office:backup", actor=actor, changes=[Change("office:backup", fields)])


def occupied() -> bool:
    """Whether the office holds anything that somebody put there."""
    there = set(connection.introspection.table_names())
    return any(
        model._base_manager.exists()  # noqa: SLF001 (Django's own name)
        for model in kept()
        if label(model) not in OF_ITSELF and model._meta.db_table in there  # noqa: SLF001 (as above)
    )


def _filled(reading: Reading, progress: Progress) -> int:
    """The tables aside hold what the backup holds; how many rows."""
    then = aside.prepared(reading.manifest.migrations)
    count = 0
    try:
        with transaction.atomic():
            for model in then.get_models(include_auto_created=True):
                if model._meta.managed and not model._meta.proxy:  # noqa: SLF001 (as above)
                    model._base_manager.all()._raw_delete(DEFAULT_DB_ALIAS)  # noqa: SLF001 (as above)
            for table in reading.manifest.tables:
                count += _fill(reading, then, table)
                progress(table.model)
        with connection.cursor() as cursor:
            models = [then.get_model(table.model) for table in reading.manifest.tables]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        aside.brought_up_to_date()
    except DatabaseError as error:
        raise Refusal(DAMAGED, member=str(error).splitlines()[0][:200]) from None
    return count


def _fill(reading: Reading, then: Any, table: Table) -> int:
    if table.model in LEFT_OUT:
        return 0
    try:
        found = put(then.get_model(table.model), table.columns, reading.lines(table.member))
    except (LookupError, ValueError, TypeError, ValidationError):
        raise Refusal(DAMAGED, member=table.member) from None
    if found != table.rows:
        raise Refusal(DAMAGED, member=table.member)
    return found


def _put_file(reading: Reading, file: File) -> None:
    place = Path(settings.HOME) / file.path
    if file.path == SECRET and os.environ.get("JALON_SECRET_KEY"):
        return
    content = reading.content(file)
    if place.is_file() and place.read_bytes() == content:
        return
    write_whole(place, content, 0o600 if file.path == SECRET else 0o666)
