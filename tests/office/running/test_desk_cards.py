# SPDX-License-Identifier: Apache-2.0
"""The office's task cards, followed in the fictitious plan: a real server, a real worker, both databases, five ways."""

import copy
import email
import email.policy
import json
import re
import urllib.request
from urllib.error import HTTPError

import pytest
from desk_replay import CARDS, WAYS, Lost, Person, Way, deeds, replay
from places import Place, killed
from playwright.sync_api import sync_playwright
from provider import Provider
from seeing import FLAGS
from visitor import free_port, listens
from waiting import waited

from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template

pytestmark = [pytest.mark.exhaustive, pytest.mark.usefixtures("both_databases")]

PREPARED = """
from pathlib import Path
from jalon.office.demonstration import prepare
from jalon.plan.folder import read_folder
prepare([Path("examples/demo")], read_folder)
"""
PUSHED = "poussee-2026-09"


@pytest.fixture(scope="module")
def stage(tmp_path_factory, both_databases):
    """The office of the demonstration, copied for each way and never changed."""
    place = Place.new(tmp_path_factory.mktemp("stage") / "office")
    place.python(PREPARED)
    yield place
    place.drop()


class Office:
    """An office that serves and works, the people at their screens, what cards give and call."""

    def __init__(self, place, browser, way, scratch, provider):
        self.place, self.browser, self.way, self.scratch = place, browser, way, scratch
        port = free_port()
        over = provider.settings() | {"JALON_OIDC_TRUST_MAIL": "1"}
        provider.person = {"sub": "solveig", "email": "nouvelle@essor.example", "email_verified": True,
                           "name": "Solveig Marchand"}  # fmt: skip
        self.running = [place.start("worker"), place.start("serve", "--port", str(port), **over)]
        waited(lambda: listens(port))
        self.address, self.seated = f"http://127.0.0.1:{port}", {}

    def close(self):
        for each in self.seated.values():
            each.page.context.close()
        for each in self.running:
            killed(each)

    def person(self, name):
        if name not in self.seated:
            mail = "" if name == "nouvelle" else f"{name}@demo.example"
            self.seated[name] = Person(self.browser, self.address, mail, self.way)
        return self.seated[name]

    @property
    def given(self):
        """A workbook made in the language of the way, and what is done elsewhere than on a screen."""
        folder, book = self.scratch / "modele", self.scratch / "plan.xlsx"
        if not book.exists():
            write_template(folder, self.way.lang)
            book.write_bytes(workbook_bytes(read_folder(folder).document, self.way.lang))
        return {"workbook": book, "mail": self.mail, "push": self.push, "once": self.once}

    def mail(self, _person, given):
        """The last mail of the office is opened: the address it gives."""
        box = self.place.home / "mail"  # the worker sends
        letters = waited(lambda: sorted(box.iterdir(), key=lambda each: each.stat().st_mtime) if box.is_dir() else [])
        letter = email.message_from_bytes(letters[-1].read_bytes(), policy=email.policy.default)
        text = letter.get_body(("plain",)).get_content()
        given["$invitation"] = re.search(r"https?://\S+/invitation/\S+", text)[0].rstrip(".")

    def push(self, person, _given):
        """A program pushes twice the same figure under one key: the same answer comes twice."""
        secret = person.page.locator("#f-secret").input_value()
        body = {"items": [{"indicator": "missions-nombre", "id": PUSHED, "value": "4"}]}
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json", "Idempotency-Key": "un"}
        answers = []
        for _ in range(2):
            address = f"{self.address}/api/v1/plans/demo/observations"
            request = urllib.request.Request(address, json.dumps(body).encode(), headers)  # noqa: S310
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                    answers.append((answer.status, answer.read()))
            except HTTPError as error:
                answers.append((error.code, error.read()))
        assert answers[0] == answers[1]
        assert answers[0][0] == 201, answers[0]

    def once(self, person, _given):
        """The figure is on the screen, once."""
        assert person.page.locator(f'main a[href*="{PUSHED}"]').count() == 1


@pytest.fixture(scope="module")
def browser():
    """A browser, closed with the module."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()


@pytest.fixture(params=WAYS, ids=str)
def office(request, stage, browser, tmp_path):
    """An office of one's own for a way."""
    place, provider = stage.copy(tmp_path / "office"), Provider()
    made = Office(place, browser, request.param, tmp_path, provider)
    try:
        yield made
    finally:
        made.close()
        provider.close()
        place.drop()


def test_every_card_is_followed(office):
    for card in CARDS:
        replay(office.person, card, office.given)


def test_a_card_that_leads_nowhere_is_lost(stage, browser, tmp_path):
    place, provider = stage.copy(tmp_path / "office"), Provider()
    made = Office(place, browser, Way("fr", 1280), tmp_path, provider)
    try:
        for act in (
            {"follow": "Charger un plan d’un astronaute"},
            {"read": "astronaute"},
            {"fill": ["Astronaute", "x"]},
        ):
            card = copy.deepcopy(CARDS[0])
            card["way"] = [act]
            with pytest.raises(Lost):
                replay(made.person, card, made.given)
    finally:
        made.close()
        provider.close()
        place.drop()


def test_cards_are_numbered_say_their_task_in_both_languages_and_keep_to_the_deeds_they_allow():
    assert [card["number"] for card in CARDS] == list(range(1, len(CARDS) + 1))
    assert [card["number"] for card in CARDS if set(card["task"]) != {"fr", "en"}] == []
    assert [card["number"] for card in CARDS if deeds(card) > card["allowed"]] == []
