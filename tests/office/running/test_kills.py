# SPDX-License-Identifier: Apache-2.0
"""The server and the worker are killed at random instants: nothing that was confirmed is lost, nothing is half done."""

import itertools
import json
import random
import threading
import urllib.error
from http.client import HTTPException

import pytest
from places import killed
from visitor import fields, free_port, listens, read, sent, signed_in, uploaded
from waiting import waited

KILLS = 12
#: What a dead server answers.
DEAD = (urllib.error.URLError, HTTPException, OSError)
FOUND = """
import hashlib, json
from jalon.office.editions.models import Edition, Preview
from jalon.office.editions.queries import edition_path, preview_folder
from jalon.office.journal.models import Entry
from jalon.office.register import queries
from django_tasks_db.models import DBTaskResult
plan = queries.plan("piq-2018-2020")
ids = [line.id for line in queries.lines(plan, "measure")[:3]]
said = [(queries.value(plan, "measure", ident).rationale or None) for ident in ids]
writes = Entry.objects.filter(action__startswith="register.").count()
print(json.dumps({
    "ids": ids,
    "said": [each.fr if each else "" for each in said],
    "revision": plan.revision,
    "writes": writes,
    "editions": [[each.number, hashlib.sha256(edition_path(each).read_bytes()).hexdigest() == each.digest]
                 for each in Edition.objects.order_by("number")],
    "frozen": Entry.objects.filter(action="editions.frozen").count(),
    "asked": Entry.objects.filter(action="editions.preview.asked").count(),
    "previews": [[each.state, (preview_folder(each) / "fr").is_dir()] for each in Preview.objects.order_by("pk")],
    "tasks": sorted(DBTaskResult.objects.values_list("status", flat=True)),
}))
"""


class Work:
    """What somebody does in the office, over and over, until it dies; what was confirmed."""

    def __init__(self, place, ids):
        self.place, self.ids = place, ids
        self.rank = itertools.count(1)
        self.saved = self.imported = ""
        self.trying = {"save": "", "import": ""}
        self.frozen = self.asked = self.confirmed = 0

    def _next(self):
        """A word no other try has: a number in a text would have to be linked to a figure."""
        return str(next(self.rank)).translate(str.maketrans("0123456789", "abcdefghij"))

    def until_it_dies(self, office, begin):
        """Sign in, then save, import, freeze and ask for previews."""
        plan = f"{office}plans/piq-2018-2020/"
        try:
            visitor, where, _ = signed_in(office, "bureau@exemple.test", "mot de passe")
            assert where == office
            begin()
            for turn in itertools.count():
                if turn % 3 == 0:  # what waits is to be built in the end
                    self._ask(visitor, plan)
                self._save(visitor, plan)
                self._freeze(visitor, plan)
                self._import(visitor, plan)
        except urllib.error.HTTPError as refused:
            pytest.fail(f"{refused.code} {refused.url}: {refused.read()[:2_000]!r}")
        except DEAD:
            pass

    def _save(self, visitor, plan):
        page = f"{plan}ligne/measure/modifier?id={self.ids[0]}"
        given = fields(read(visitor, page)[1]) | {"rationale.fr": f"Enregistré, essai {self._next()}."}
        self.trying["save"] = given["rationale.fr"]
        given.pop("csrfmiddlewaretoken", None)
        where, html = sent(visitor, page, page, **given)
        assert "/ligne/measure?" in where, html[:3_000]
        self.saved, self.confirmed = given["rationale.fr"], self.confirmed + 1

    def _freeze(self, visitor, plan):
        where, html = sent(visitor, f"{plan}editions", "editions/figer", audience="office")
        assert "est figée" in html, (where, html[:3_000])
        self.frozen += 1

    def _import(self, visitor, plan):
        document = json.loads(read(visitor, f"{plan}exporter?forme=json")[1])
        words = f"Importé, essai {self._next()}."
        for each in document["measures"]:
            if each["id"] in self.ids[1:]:
                each["rationale"] = {"fr": words}
        shown = uploaded(visitor, f"{plan}importer", "plan.json", json.dumps(document).encode())
        assert 'name="confirm"' in shown, shown[:3_000]
        self.trying["import"] = words
        where, html = sent(visitor, f"{plan}importer", "importer", confirm="1")
        assert "Import fait" in html, (where, html[:3_000])
        self.imported, self.confirmed = words, self.confirmed + 1

    def _ask(self, visitor, plan):
        sent(visitor, f"{plan}editions", "apercu")
        self.asked += 1


def checked(place, work, before):
    """What was confirmed is there, and only what was being done may be there besides."""
    found = json.loads(place.python(FOUND)[0])
    first, second, third = found["said"]
    assert first in (work.saved, work.trying["save"]) or not work.saved
    assert second == third, "an import is whole or is not"
    assert second in (work.imported, work.trying["import"]) or not work.imported
    assert work.confirmed <= found["revision"] - before["revision"] <= work.confirmed + work.deaths
    assert found["revision"] - before["revision"] == found["writes"] - before["writes"]
    assert work.frozen <= found["frozen"] - before["frozen"] <= work.frozen + work.deaths
    assert [number for number, _ in found["editions"]] == list(range(1, found["frozen"] + 1))
    assert all(whole for _, whole in found["editions"])
    assert len(found["previews"]) == len(found["tasks"]) == found["asked"] >= work.asked
    code, said, told = place.run("doctor")
    assert code == 0, said + told
    return found


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", [1, 2])
def test_kills_at_any_instant_lose_nothing_that_was_confirmed(place, seed):
    chance = random.Random(seed)  # noqa: S311 (instants, drawn again from the seed)
    before = json.loads(place.python(FOUND)[0])
    work = Work(place, before["ids"])
    for death in range(1, KILLS + 1):
        work.deaths = death
        port = free_port()
        worker, server = place.start("worker"), place.start("serve", "--port", port)
        try:
            waited(lambda port=port: listens(port))
            ending = [threading.Timer(chance.uniform(0.2, 5), killed, [each]) for each in (server, worker)]
            work.until_it_dies(f"http://127.0.0.1:{port}/", lambda ending=ending: [each.start() for each in ending])
            for each in ending:
                each.join()
        finally:
            killed(server)
            killed(worker)
        checked(place, work, before)
    assert work.confirmed >= KILLS // 2, "it worked between two deaths"
    assert place.run("worker", "--once")[0] == 0
    ended = checked(place, work, before)
    # A preview whose worker died three times is given up; every other one is built, once.
    assert {state for state, _ in ended["previews"]} <= {"done", "failed"}
    assert set(ended["tasks"]) <= {"SUCCESSFUL", "FAILED"}
    assert [each for each in ended["previews"] if each[0] == "done"] != []
    assert ended["previews"][-1] == ["done", True]
