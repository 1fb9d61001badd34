# SPDX-License-Identifier: Apache-2.0
"""Background work that survives its worker: who is alive is known at once, what a dead one held is taken up again.

A worker holds a lock under its name as long as it lives; the system lets go of it when the process ends, however it
ends. On SQLite the lock is on a file of the home of the office, on PostgreSQL it is an advisory one.
"""

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

#: A task whose worker died so many times is not tried again: it may be what kills them.
TRIES: Final = 3
DIED: Final = "jalon.office.ground.working.WorkerDied"
_LOG: Final = logging.getLogger("jalon.office")


class Presence:
    """The lock that says a worker is alive, held in this process."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._file: int | None = None
        self._other: Any = None
        self.hold()

    def hold(self) -> None:
        """Take the lock; again, when the connection that held it was lost."""
        if connection.vendor == "sqlite":
            self._file = self._file or _locked(_place(self.name))
            return
        try:
            if self._other is not None:
                with self._other.cursor() as cursor:
                    cursor.execute("SELECT 1")
                return
        except Exception:  # noqa: BLE001 (a lost connection says so in many ways)
            _LOG.warning("the lock of worker %s was lost, and is taken again", self.name)
        self._other = connections.create_connection(DEFAULT_DB_ALIAS)
        with self._other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_number(self.name)])

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            _place(self.name).unlink(missing_ok=True)
            os.close(self._file)
        if self._other is not None:
            self._other.close()


@contextmanager
def present(name: str) -> Iterator[Presence]:
    """A worker of this name is alive while the block runs."""
    presence = Presence(name)
    try:
        yield presence
    finally:
        presence.release()


def alive(name: str) -> bool:
    """Whether the worker of a name lives."""
    if connection.vendor == "sqlite":
        place = _place(name)
        try:
            held = os.open(place, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(held)
        place.unlink(missing_ok=True)
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_number(name)])
        (free,) = cursor.fetchone()
        if free:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_number(name)])
    return not free


def take_up_again() -> int:
    """Put back in the queue the tasks of workers that died; those tried too often are failed and told. How many."""
    count = 0
    for task in DBTaskResult.objects.running().order_by("started_at"):
        if not (task.worker_ids and alive(task.worker_ids[-1])):
            count += _released(task)
    return count


def _released(task: Any) -> bool:
    tried = len(task.worker_ids)
    mine = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    if tried < TRIES:
        return bool(mine.update(status="READY", started_at=None))
    with transaction.atomic():
        failed = mine.update(status="FAILED", finished_at=timezone.now(), exception_class_path=DIED)
        if failed:
            gave_up(task)
    return bool(failed)


def gave_up(task: Any) -> None:
    """Tell the room of a task that it will not be done, by what stands beside it as `…_gave_up`, if anything."""
    try:
        told = import_string(f"{task.task_path}_gave_up")
    except ImportError:
        return
    told(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])


def _place(name: str) -> Path:
    return Path(settings.HOME) / "workers" / name


def _locked(place: Path) -> int:
    place.parent.mkdir(parents=True, exist_ok=True)
    held = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def _number(name: str) -> int:
    """The advisory lock of a name: 64 bits of its digest."""
    return int.from_bytes(hashlib.sha256(f"jalon worker {name}".encode()).digest()[:8], "big", signed=True)
