# SPDX-License-Identifier: Apache-2.0
"""The worker for real: a screen asks, it does; what fails is told; what a kill interrupts is done once, or told."""

import email
import email.policy
import re
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from places import killed
from visitor import free_port, listens, read, sent, signed_in
from waiting import waited

ASK = """
from jalon.office.editions.actions import ask_preview
from jalon.office.journal.types import Actor
from jalon.office.people.models import Account
from jalon.office.register.queries import plan
who = Account.objects.get(email="bureau@exemple.test")
ask_preview(plan=plan("piq-2018-2020"), actor=Actor(who.token, "bureau"))
"""
STATES = """
from django_tasks_db.models import DBTaskResult
from jalon.office.editions.models import Preview
for task in DBTaskResult.objects.all():
    print(task.status, len(task.worker_ids))
for preview in Preview.objects.all():
    print(preview.state, preview.pages > 0)
"""
KILLED_AS_IT_WORKS = """
import os, signal, sys, time
from django_tasks_db.models import DBTaskResult
until = time.monotonic() + 60
while not DBTaskResult.objects.filter(status="RUNNING").exists() and time.monotonic() < until:
    time.sleep(0.01)
time.sleep({after})
os.kill({pid}, signal.SIGKILL)
print(DBTaskResult.objects.get().status)
"""


@contextmanager
def running(place, *words):
    """`jalon office …` as long as the block runs."""
    process = place.start(*words)
    try:
        yield process
    finally:
        killed(process)


def resident(process):
    """Its resident memory, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def mails(place):
    """What was sent, in the folder where an office without a mail server writes it: to whom, subject, words."""
    folder = place.home / "mail"
    found = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found.append((message["To"].strip(), message["Subject"].strip(), message.get_content()))
    return found


def test_the_tables_are_ready_in_five_seconds(empty):
    code, _, told = empty.run("worker", "--once")
    assert (code, told.count("\n")) == (1, 1)
    assert "jalon office migrate" in told
    began = time.monotonic()
    assert empty.run("migrate")[0] == 0
    assert time.monotonic() - began < 5 * 3, "5 s by itself on two cores; the other tests run meanwhile"
    assert empty.run("worker", "--once") == (0, "", "")


def test_a_screen_asks_and_the_worker_does(place):
    port = free_port()
    office = f"http://127.0.0.1:{port}/"
    editions = f"{office}plans/piq-2018-2020/editions"
    with running(place, "worker") as worker, running(place, "serve", "--port", port):
        waited(lambda: listens(port))
        visitor, _, _ = signed_in(office, "bureau@exemple.test", "mot de passe")
        _, page = sent(visitor, editions, "apercu")
        assert "se construit" in page
        link = waited(lambda: re.search(r'href="(apercu/[^"]+)"', read(visitor, editions)[1]))[1]
        _, site = read(visitor, f"{office}plans/piq-2018-2020/{link}")
        assert "<h1" in site
        assert "Le Québec dans le monde" in site
        assert resident(worker) < 150


def test_a_task_that_fails_is_told_to_who_asked_in_their_language(place):
    place.python(ASK + "\nAccount.objects.update(lang='en')")
    (place.home / "previews").write_text("a file stands where folders are made")
    assert place.run("worker", "--once")[0] == 0
    assert place.python(STATES) == ["FAILED 1", "failed False"]
    ((to, subject, words),) = mails(place)
    assert to == "bureau@exemple.test"
    assert subject == "Jalon: the preview of the plan “piq-2018-2020” could not be built"
    assert "which you asked for" in words


@pytest.mark.parametrize("after", [0.0, pytest.param(0.6, marks=pytest.mark.exhaustive)])
def test_what_a_killed_worker_held_is_taken_up_again_and_done_once(place, after):
    place.python(ASK)
    with running(place, "worker") as worker:
        assert place.python(KILLED_AS_IT_WORKS.format(pid=worker.pid, after=after)) == ["RUNNING"]
    assert place.run("worker", "--once")[0] == 0
    assert place.python(STATES) == ["SUCCESSFUL 2", "done True"]
    assert mails(place) == []


def test_a_living_worker_keeps_what_it_holds(place):
    place.python(ASK)
    done = place.python(
        "from django_tasks_db.models import DBTaskResult\n"
        "from jalon.office.ground.working import alive, present, take_up_again\n"
        "with present('me'):\n"
        "    DBTaskResult.objects.get().claim('me')\n"
        "    print(alive('me'), take_up_again(), DBTaskResult.objects.get().status)\n"
        # PostgreSQL takes a moment to see that a connection has ended.
        "import time\n"
        "until = time.monotonic() + 10\n"
        "while alive('me') and time.monotonic() < until:\n"
        "    time.sleep(0.05)\n"
        "print(alive('me'), take_up_again(), DBTaskResult.objects.get().status)"
    )
    assert done == ["True 0 RUNNING", "False 1 READY"]


def test_a_task_that_kills_its_workers_is_given_up_and_told(place):
    place.python(
        ASK + "\nfrom django_tasks_db.models import DBTaskResult\nfor name in ('one', 'two', 'three'):\n"
        "    DBTaskResult.objects.get().claim(name)"
    )
    assert place.run("worker", "--once")[0] == 0
    assert place.python(STATES) == ["FAILED 3", "failed False"]
    ((_, subject, words),) = mails(place)
    assert "n’a pas pu être construit" in subject
    assert "Rien n’a été changé" in words
    assert place.run("worker", "--once")[0] == 0
    assert len(mails(place)) == 1, "told once"
