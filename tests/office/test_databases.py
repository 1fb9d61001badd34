# SPDX-License-Identifier: Apache-2.0
"""The office under test stands on the database that was asked for; the private PostgreSQL leaves nothing behind."""

import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


def test_the_office_is_tested_on_the_database_that_was_asked_for(db):
    asked = os.environ.get("JALON_DATABASE_URL", "sqlite:").partition(":")[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if asked == "sqlite" else "SHOW server_version")
        (version,) = cursor.fetchone()
    assert (connection.vendor, version[0].isdigit()) == (asked, True)


def test_both_databases_wait_for_their_disk(db):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")]
        assert found == [2, 1]
    else:
        assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True


def running(root, folder, command, **over):
    """bin/postgresql, its folder made where it can be looked at."""
    folder.chmod(0o755)
    environment = os.environ | {"TMPDIR": str(folder), "LC_ALL": "C.UTF-8"} | over
    return subprocess.Popen(
        [root / "bin/postgresql", *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def servers(folder):
    """The processes that were started on a data folder under this one."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = place.read_bytes()
        except OSError:
            continue
        if str(folder).encode() in words and b"postgres" in words.partition(b"\0")[0]:
            found.append(place.parent.name)
    return found


@pytest.fixture
def public():
    """A folder that the user who runs PostgreSQL may enter too."""
    with tempfile.TemporaryDirectory(prefix="jalon-test-", dir="/tmp") as folder:
        yield Path(folder)


def test_a_command_that_fails_leaves_nothing_behind(root, public):
    with running(root, public, ["sh", "-c", 'echo "$JALON_DATABASE_URL"; exit 7']) as started:
        said, _ = started.communicate(timeout=60)
    assert started.returncode == 7
    assert re.fullmatch(r"postgresql://jalon:[0-9a-f]{48}@127\.0\.0\.1:\d+/postgres\n", said)
    assert (list(public.iterdir()), servers(public)) == ([], [])


def test_an_interruption_leaves_nothing_behind(root, public):
    with running(root, public, ["sh", "-c", "echo ready; exec sleep 60"]) as started:
        assert started.stdout.readline() == "ready\n"
        assert len(servers(public)) == 1
        started.send_signal(signal.SIGTERM)
        began = time.monotonic()
        started.communicate(timeout=60)
    assert started.returncode == 143
    assert time.monotonic() - began < 20
    assert (list(public.iterdir()), servers(public)) == ([], [])


def test_without_postgresql_it_fails_and_says_so(root, public):
    with running(root, public, ["true"], JALON_POSTGRESQL=str(public / "nowhere")) as started:
        said, told = started.communicate(timeout=60)
    assert (started.returncode, said) == (3, "")
    assert "PostgreSQL est introuvable" in told
