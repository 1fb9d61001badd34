# SPDX-License-Identifier: Apache-2.0
"""An office in a folder and a database of its own, on SQLite or in the PostgreSQL that JALON_DATABASE_URL names."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
URL = os.environ.get("JALON_DATABASE_URL", "")
ON_POSTGRESQL = URL.startswith("postgres")
FURNISH = """
from pathlib import Path
from django.utils import timezone
from jalon.office.editions import actions as editions
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.plan.folder import read_folder
from jalon.plan.loaded import Loaded
read = read_folder(Path("examples/piq-2018-2020"))
plan = editions.load(loaded=Loaded(read.document, {"note": "Une pièce (données fictives).".encode()}), actor=OFFICE)
editions.freeze(plan=plan, audience="public", actor=OFFICE)
body = people.add_organisation(ident="bureau", names=[{"fr": "Bureau"}], actor=OFFICE)
post = people.add_position(ident="bureau", organisation=body, fr="Bureau", actor=OFFICE)
who = people.add_account(email="bureau@exemple.test", name="Personne", actor=OFFICE, password="mot de passe")
people.hold(position=post, account=who, since=timezone.localdate(), actor=OFFICE)
people.grant(position=post, role="plan_office", actor=OFFICE)
people.grant(position=post, role="administrator", actor=OFFICE)
"""
SET_UP = """
import django, os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon.office.settings")
django.setup()
"""


@dataclass
class Place:
    """The home of an office and the address of its database."""

    home: Path
    url: str

    @classmethod
    def new(cls, home, like=""):
        """An empty one; `like`: a database of PostgreSQL to copy."""
        home.mkdir(parents=True, exist_ok=True)
        if not ON_POSTGRESQL:
            return cls(home, "")
        name = f"jalon_{uuid.uuid4().hex[:12]}"
        run_sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {like}" if like else ""))
        return cls(home, URL.rpartition("/")[0] + f"/{name}")

    @property
    def name(self):
        """The name of its database in PostgreSQL."""
        return self.url.rpartition("/")[2]

    def copy(self, home):
        """The same office elsewhere."""
        shutil.copytree(self.home, home)
        return type(self).new(home, self.name)

    def drop(self):
        """Remove its database."""
        if self.url:
            run_sql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    @property
    def environment(self):
        """What its processes are started with."""
        given = {key: value for key, value in os.environ.items() if not key.startswith("JALON_")}
        given |= {"JALON_HOME": str(self.home), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")}
        return given | ({"JALON_DATABASE_URL": self.url} if self.url else {})

    def start(self, *words, **over):
        """`jalon office …`, started."""
        command = [Path(sys.executable).parent / "jalon", "office", *map(str, words)]
        return self._started(command, over)

    def run(self, *words, **over):
        """`jalon office …`, ended: code, what it printed, what it said."""
        return _ended(self.start(*words, **over))

    def start_python(self, text):
        """Some Python in this office, started; it prints at once."""
        return self._started([sys.executable, "-u", "-c", SET_UP + text], {})

    def python(self, text):
        """Some Python in this office, ended; what it printed, line by line."""
        code, out, err = _ended(self.start_python(text))
        assert code == 0, err
        return out.splitlines()

    def _started(self, command, over):
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment | over, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip


def killed(process):
    """End a process and those it started, at once, as a machine that stops would."""
    if process.returncode is None:  # once it was waited for, its number may be another's
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _ended(process):
    try:
        out, err = process.communicate(timeout=240)
    except subprocess.TimeoutExpired:
        killed(process)
        raise
    return process.returncode, out, err


def run_sql(statement):
    """A statement in the private PostgreSQL."""
    import psycopg  # noqa: PLC0415 (only where PostgreSQL is)

    with psycopg.connect(URL, autocommit=True) as connection:
        connection.execute(statement)


def furnished_place(home):
    """An office with a plan, its documents, an edition and an account."""
    place = Place.new(home)
    code, _, told = place.run("migrate")
    assert code == 0, told
    place.python(FURNISH)
    return place
