# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PLC0415  # Django is imported once its settings are named
"""The pages of the office and saving at 2,100 measures: p50 and p95, alone and twenty at once; Django's admin beside.

    python bench/office.py [MEASURES]      (default: 2100)

The plan is that of bench/build.py, loaded in an office of its own, on SQLite then on PostgreSQL (bin/postgresql). The
server is `jalon office serve`; the admin is served by the same server, with as many threads, over the same rows. Those
who ask are threads of this process, on the same processors: what is printed is what they waited.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
ALONE, AT_ONCE, EACH = 40, 20, 5
COOKIE = "sessionid"
PAGES = {
    "plan": "/plans/{plan}/",
    "liste": "/plans/{plan}/liste/measure",
    "mesure": "/plans/{plan}/ligne/measure?id=m{rank:05d}",
    "formulaire": "/plans/{plan}/ligne/measure/modifier?id=m{rank:05d}",
    "journal": "/journal",
}
ADMIN = {
    "admin : liste": "/admin/register/row/?noun=measure",
    "admin : formulaire": "/admin/register/row/{row}/change/",
}


class Form(HTMLParser):
    """The first form of a page that has a button to save: what it would send."""

    def __init__(self, html: str, holding: str) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.inside, self.select, self.area, self.done, self.holding = False, "", "", False, holding
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What a field would send."""
        given = {key: value or "" for key, value in attrs}
        if tag == "form" and not self.done:
            self.inside, self.values = True, []
        if not self.inside:
            return
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in ("checkbox", "radio", "submit", "file"):
            self.values.append((name, given.get("value", "")))
        elif tag == "input" and name and given.get("type") in ("checkbox", "radio") and "checked" in given:
            self.values.append((name, given.get("value", "on")))
        elif tag == "textarea":
            self.area = name
            self.values.append((name, ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.values.append((self.select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """The text of an area."""
        if self.area:
            self.values[-1] = (self.area, self.values[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        """The form that holds the field looked for is the one."""
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form" and self.inside:
            self.inside = False
            self.done = self.done or any(name == self.holding for name, _ in self.values)


class Visitor:
    """Somebody signed in, on a connection kept open."""

    def __init__(self, port: int, session: str) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {COOKIE: session}

    def ask(self, address: str, sent: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """Status and text of an answer."""
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "Accept-Language": "fr",
        }
        body = None
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(sent)
        self.line.request("POST" if sent is not None else "GET", address, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for each in answer.headers.get_all("Set-Cookie") or ():
            key, _, value = each.partition(";")[0].partition("=")
            self.cookies[key] = value
        return answer.status, text


def timed(deed: Callable[[], int]) -> float:
    """Seconds that an answer took; AssertionError when it is no good one."""
    started = time.perf_counter()
    status = deed()
    assert status in (200, 302), status
    return time.perf_counter() - started


def told(name: str, times: list[float]) -> str:
    """p50 and p95, in milliseconds."""
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return f"{1000 * statistics.median(times):6.0f} {1000 * cuts[18]:6.0f}" if name else ""


def measured(name: str, port: int, sessions: list[str], make: Callable[[Visitor, int], Callable[[], int]]) -> None:
    """One person, then twenty at once."""
    one = Visitor(port, sessions[0])
    deed = make(one, 0)
    timed(deed)
    alone = [timed(make(one, 0)) for _ in range(ALONE)]

    def visit(rank: int) -> list[float]:
        visitor = Visitor(port, sessions[rank])
        return [timed(make(visitor, rank)) for _ in range(EACH)]

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        many = [each for times in crowd.map(visit, range(AT_ONCE)) for each in times]
    print(f"  {name:22} {told(name, alone)}   {told(name, many)}", flush=True)


def reader(address: str, given: dict[str, Any]) -> Callable[[Visitor, int], Callable[[], int]]:
    """Reads a page; each visitor a row of their own."""

    def make(visitor: Visitor, rank: int) -> Callable[[], int]:
        where = address.format(plan=given["plan"], rank=rank, row=given["rows"][rank])
        return lambda: visitor.ask(where)[0]

    return make


def saver(address: str, field: str, given: dict[str, Any]) -> Callable[[Visitor, int], Callable[[], int]]:
    """Opens a form, out of the time that is counted, then saves it with a text changed."""

    def make(visitor: Visitor, rank: int) -> Callable[[], int]:
        where = address.format(plan=given["plan"], rank=rank, row=given["rows"][rank])
        status, html = visitor.ask(where)
        assert status == 200, status
        values = [(name, value + "." if name == field else value) for name, value in Form(html, field).values]
        assert any(name == field for name, _ in values), field

        def save() -> int:
            status, text = visitor.ask(where, values)
            assert status == 302, (status, text[:200])
            return status

        return save

    return make


def free() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], port: int) -> Iterator[None]:
    """A server, until the block ends."""
    process = subprocess.Popen(command, cwd=ROOT / "bench", stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, command
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(30)


def prepare(folder: Path) -> None:
    """In a process of its own: the tables, the plan, twenty persons signed in; says how to reach them."""
    import django

    django.setup()
    from datetime import date

    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from jalon.office.editions import actions as editions
    from jalon.office.journal.types import OFFICE
    from jalon.office.people import actions as people
    from jalon.office.register.models import Row
    from jalon.plan.folder import read_folder

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    plan = editions.load(loaded=read_folder(folder), actor=OFFICE)
    loading = time.perf_counter() - started
    body = people.add_organisation(ident="banc", names=[{"fr": "Banc d’essai"}], actor=OFFICE)
    sessions = []
    for rank in range(AT_ONCE):
        position = people.add_position(ident=f"banc-{rank}", organisation=body, fr=f"Poste {rank}", actor=OFFICE)
        people.grant(position=position, role="plan_office", actor=OFFICE)
        account = people.add_account(email=f"banc{rank}@exemple.test", name=f"Banc {rank}", actor=OFFICE)
        people.hold(position=position, account=account, since=date(2020, 1, 1), actor=OFFICE)
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    idents = [f"m{rank:05d}" for rank in range(AT_ONCE)]
    found = dict(Row.objects.filter(plan=plan, noun="measure", ident__in=idents).values_list("ident", "pk"))
    rows = [found[ident] for ident in idents]
    name = settings.SESSION_COOKIE_NAME
    print(json.dumps({"plan": plan.ident, "sessions": sessions, "rows": rows, "load": loading, "cookie": name}))


def office(folder: Path) -> None:
    """One database: the one that JALON_DATABASE_URL names, SQLite otherwise."""
    global COOKIE  # noqa: PLW0603  # the settings name it
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            JALON_HOME=home, DJANGO_SETTINGS_MODULE="jalon.office.settings", PYTHONPATH=str(ROOT / "bench")
        )
        asked = [sys.executable, __file__, "--prepare", str(folder)]
        said = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout
        given = json.loads(said.splitlines()[-1])
        COOKIE = given["cookie"]
        postgresql = os.environ.get("JALON_DATABASE_URL", "").startswith("postgres")
        print(f"{'PostgreSQL' if postgresql else 'SQLite'} : chargé en {given['load']:.1f} s", flush=True)
        print(
            f"  {'ms':22} {'p50':>6} {'p95':>6}   {'p50':>6} {'p95':>6}  (seul, puis {AT_ONCE} à la fois)", flush=True
        )
        port = free()
        jalon = str(Path(sys.executable).with_name("jalon"))
        with served([jalon, "office", "serve", "--port", str(port)], port):
            for name, address in PAGES.items():
                measured(name, port, given["sessions"], reader(address, given))
            measured("enregistrer", port, given["sessions"], saver(PAGES["formulaire"], "rationale.fr", given))
        port, threads = free(), "4" if postgresql else "1"
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws", "--no-log",
                   "--blocking-threads", threads, "peers.admin:application"]  # fmt: skip
        with served(granian, port):
            for name, address in ADMIN.items():
                measured(name, port, given["sessions"], reader(address, given))
            measured("admin : enregistrer", port, given["sessions"], saver(ADMIN["admin : formulaire"], "fr", given))


def main() -> None:
    """The plan, then each database."""
    if sys.argv[1:2] == ["--prepare"]:
        prepare(Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--office"]:
        office(Path(sys.argv[2]))
        return
    measures = int(sys.argv[1]) if sys.argv[1:] else 2100
    os.environ.pop("JALON_DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "plan"
        sys.path.insert(0, str(ROOT / "bench"))
        from build import clone

        clone(measures, folder)
        here = [sys.executable, __file__, "--office", str(folder)]
        print(f"{measures} mesures", flush=True)
        subprocess.run(here, check=True)
        subprocess.run([str(ROOT / "bin" / "postgresql"), *here], check=True)


if __name__ == "__main__":
    main()
