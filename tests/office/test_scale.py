# SPDX-License-Identifier: Apache-2.0
"""A large plan: as many questions to the database as for a small one, and a freeze and a list made in seconds."""

import os
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.office.editions import actions as editions
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.plan.folder import read_folder

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from build import cloned

EXHAUSTIVE = os.environ.get("JALON_TEST_ALL") == "1"
SIZES = (21, 210, 2_100) if EXHAUSTIVE else (21, 210)
MOST = 20
#: No page is heavier, in bytes: a list of every row of a large plan is a wall.
HEAVY = 120_000
#: Every page and every export of a plan, by its address under the plan's.
PAGES = [
    "", "liste/measure", "liste/measure?page=2", "liste/measure?q=quai", "liste/observation", "liste/update",
    "liste/measure?e.retard=true&tri=-lead", "liste/measure?col=constats&e.gravite=error&e.mesuree=false",
    "liste/action?c.title=quai&tri=due.dates", "liste/measure/exporter?forme=xlsx", "liste/action/exporter?forme=csv",
    "gestes", "?par=organisme", "liste/measure/vues",
    "ligne/measure?id={measure}", "ligne/measure/modifier?id={measure}", "ligne/measure/nouvelle",
    "ligne/measure/retirer?id={measure}", "ligne/indicator?id={indicator}", "ligne/indicator/modifier?id={indicator}",
    "ligne/update?id={update}", "ligne/update/modifier?id={update}", "ligne/plan?id={plan}",
    "ligne/plan/modifier?id={plan}", "modifications", "modifications/signer", "choix", "adopter", "embargo", "copier",
    "constats", "importer", "exporter", "exporter?forme=json", "exporter?forme=xlsx", "exporter?forme=dossier",
    "mesures.xlsx", "editions",
]  # fmt: skip


@pytest.fixture(scope="module")
def reference(root):
    """The plan that large ones are cloned from."""
    return read_folder(root / "examples" / "piq-2018-2020").document


def loaded(reference, measures, ident=""):
    """A plan of so many measures in the office: 3 indicators, 12 observations, 4 updates each."""
    made = cloned(reference, measures)
    card = msgspec.structs.replace(made.plan, id=ident or f"plan-{measures}")
    return actions.load(whole=msgspec.structs.replace(made, plan=card), actor=OFFICE)


def addresses(plan):
    """The address of each page of a plan, under what it is called whatever the plan."""
    ids = {noun: queries.lines(plan, noun, count=1)[0].id for noun in ("measure", "indicator", "update")}
    ids["plan"] = plan.ident
    quoted = {noun: urlencode({"id": ident})[3:] for noun, ident in ids.items()}
    return {page: f"/plans/{plan.ident}/{page.format(**quoted)}" for page in PAGES}


def asked(client, address):
    """How many questions a page asks; it answers."""
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(seen)


@pytest.mark.django_db
def test_pages_and_exports_ask_as_much_of_a_large_plan_as_of_a_small_one(reference, person, signed_in):
    client = signed_in(person("plan_office"))
    found: dict[str, list[int]] = {}
    for measures in SIZES:
        plan = loaded(reference, measures)
        for page, address in addresses(plan).items():
            found.setdefault(page, []).append(asked(client, address))
    grown = {page: counts for page, counts in found.items() if len(set(counts)) > 1 or max(counts) > MOST}
    assert grown == {}


@pytest.mark.exhaustive
@pytest.mark.django_db
def test_a_large_plan_is_frozen_listed_and_changed_in_seconds(reference, person, signed_in, settings, tmp_path):
    """2,100 measures: a freeze under 6 s, their list in XLSX under 3 s; no page is a wall of every row."""
    settings.HOME = tmp_path
    client = signed_in(person("plan_office"))
    plan = loaded(reference, 2_100)
    took = {}
    for audience in ("bodies", "public"):
        began = time.process_time()
        editions.freeze(plan=plan, audience=audience, actor=OFFICE)
        took[audience] = time.process_time() - began
    began = time.process_time()
    listed = client.get(f"/plans/{plan.ident}/mesures.xlsx")
    took["list"] = time.process_time() - began
    assert max(took["bodies"], took["public"]) < 6, took
    assert (took["list"] < 3, listed.status_code) == (True, 200), took
    heavy = {}
    for page, address in addresses(plan).items():
        response = client.get(address)
        if response.headers["Content-Type"].startswith("text/html") and len(response.content) > HEAVY:
            heavy[page] = len(response.content)
    assert heavy == {}


@pytest.mark.django_db
def test_a_row_is_named_by_words_when_they_are_too_many_to_choose_from(reference, person, signed_in):
    """Above 200 measures: an id, or words; the rows that answer are proposed, nothing is written meanwhile."""
    client = signed_in(person("plan_office"))
    plan = loaded(reference, 201)
    ident = queries.lines(plan, "action", count=1)[0].id
    address = f"/plans/{plan.ident}/ligne/action/modifier?id={ident}"
    row = queries.row(plan, "action", ident)
    html = client.get(address).content.decode()
    assert len(html) < HEAVY
    assert 'name="measure" type="text" value="m00000"' in html
    sent = {
        "seen": row.revision,
        "title.fr": queries.typed(row).title.fr,
        "due.kind": "date",
        "due.dates": "2018-06-30",
    }
    title = queries.typed(queries.row(plan, "measure", "m00150")).title.fr
    for words, said in (("rien de tel", "Aucune ligne ne répond"), ("inconnue", "Aucune ligne ne répond"),
                        (title, "Choisissez parmi les lignes")):  # fmt: skip
        response = client.post(address, sent | {"measure": words})
        assert (response.status_code, said in response.content.decode()) == (422, True), words
    assert '<option value="m00150">' in response.content.decode()
    assert queries.row(plan, "action", ident).revision == row.revision
    assert client.post(address, sent | {"measure": "m00150"}).status_code == 302
    assert queries.value(plan, "action", ident).measure == "m00150"
