# SPDX-License-Identifier: Apache-2.0
"""The demonstration: the site and the office open together, a person of each role signs in, and all of it stops."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from visitor import browser, free_port, listens, read, signed_in

from jalon.office.demonstration import CAST, PASSWORD
from jalon.office.people.types import ROLES

JALON = Path(sys.executable).parent / "jalon"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, root):
    """The folder of the demonstration, prepared once; what was printed."""
    out = tmp_path_factory.mktemp("demonstration") / "site"
    said = subprocess.run(
        [JALON, "demo", "--no-serve", "--out", out], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    return out, said


def test_preparing_says_where_and_who(prepared):
    _, said = prepared
    assert "http://127.0.0.1:8000/fr/" in said
    assert "http://127.0.0.1:8100/" in said
    assert "données fictives" in said
    assert {each.role for each in CAST} == set(ROLES)
    assert all(each.email in said and each.email.endswith(".example") for each in CAST)


def test_preparing_again_changes_nothing_and_is_quick(prepared, root):
    out, said = prepared
    began = time.monotonic()
    again = subprocess.run(
        [JALON, "demo", "--no-serve", "--out", out, "--lang", "en"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert time.monotonic() - began < 5 * 4, "5 s by itself on two cores; the other tests run meanwhile"
    assert [line for line in again.splitlines() if "@" in line] != []
    assert "fictitious data" in again
    assert len(again.splitlines()) == len(said.splitlines())


def visited(started, ports):
    """Every account of a demonstration that starts signs in; the processes that it runs."""
    for line in started.stdout:
        if "Ctrl-C" in line:
            break
    site, office = (f"http://127.0.0.1:{port}/" for port in ports)
    assert "<html" in read(browser(), f"{site}fr/")[1]
    for each in CAST:
        opener, where, html = signed_in(office, each.email, PASSWORD)
        assert where == office, each.role
        # One works in the fictitious plan; an administrator keeps people and reads no plan.
        assert ("/plans/demo/" in html) == (each.role != "administrator"), each.role
        if each.role == "lead":
            assert "jeunes" in read(opener, f"{office}recherche?q=jeune")[1].split("<main", 1)[1], "all is found"
            sheet = read(opener, f"{office}plans/piq-2018-2020/")[1]
            assert "terminé" in sheet, "a real plan is read, and nothing of it changes"
    children = [int(pid) for pid in Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text().split()]
    assert len(children) >= 2
    return children


def test_everybody_signs_in_and_an_interruption_stops_everything(prepared, root):
    out, _ = prepared
    ports = free_port(), free_port()
    command = [
        "env",
        "--default-signal=INT",
        JALON,
        "demo",
        "--out",
        out,
        "--port",
        str(ports[0]),
        "--office-port",
        str(ports[1]),
    ]
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "JALON_DATABASE_URL": "postgresql://nowhere/none"}
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as started:
        try:
            children = visited(started, ports)
        finally:
            started.send_signal(signal.SIGINT)  # what failed is said: nothing waits for a demonstration that goes on
        assert started.wait(timeout=30) == 0
    assert [listens(port) for port in ports] == [False, False]
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []


def test_a_port_that_is_taken_is_said(prepared, root):
    out, _ = prepared
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = subprocess.run(
            [JALON, "demo", "--out", out, "--office-port", port], cwd=root, check=False, capture_output=True, text=True
        )
    assert result.returncode == 2
    assert f"{port}" in result.stderr
    assert "--office-port" in result.stderr


@pytest.mark.exhaustive
def test_a_fresh_clone_opens_in_a_minute(tmp_path, root):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", root, clone], check=True)
    for most in (60, 5):
        began = time.monotonic()
        subprocess.run([clone / "bin/demo", "--no-serve"], check=True, capture_output=True)
        assert time.monotonic() - began < most
