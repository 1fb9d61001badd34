# SPDX-License-Identifier: Apache-2.0
"""A plan goes its whole way by its screens, with four people: drafted, adopted, amended, frozen, published."""

import html
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.office.journal.actions import seal
from jalon.office.journal.queries import history, verify
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.register import queries
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template

PLAN, MEASURE = "mon-plan", "01-heures"
BASE = f"/plans/{PLAN}"
TITLE = "Ouvrir le soir et la fin de semaine"
RESERVED = "Le syndicat n’a pas encore répondu."


@pytest.fixture
def bodies(db):
    """The body that answers for the measure, and the office of the plan."""
    names = {"ours": "ministere", "other": "bureau-du-plan"}
    return {
        key: people.add_organisation(ident=ident, names=[{"fr": ident}], actor=OFFICE) for key, ident in names.items()
    }


@pytest.fixture
def four(person, signed_in, settings, tmp_path):
    """Four people, signed in; the files of their office are apart."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    roles = {"plan_office": "other", "lead": "ours", "contributor": "ours", "approver": "ours"}
    return {role: signed_in(person(role, body)) for role, body in roles.items()}


def text_of(response):
    return html.unescape(response.content.decode())


def sent_back(client, address):
    """The fields of a form, as a browser sends them back untouched."""
    page = client.get(address).content.decode()
    fields = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag) and name[1] != "csrfmiddlewaretoken":
            fields.setdefault(html.unescape(name[1]), []).append(html.unescape(value[1] if value else ""))
    for name, body in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        fields[html.unescape(name)] = [html.unescape(body)]
    for name, body in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        fields[html.unescape(name)] = [html.unescape(chosen[1]) if chosen else ""]
    return fields


def change(client, noun, ident, **fields):
    address = f"{BASE}/ligne/{noun}/modifier?id={ident}"
    given = {name.replace("__", "."): [value] for name, value in fields.items()}
    return client.post(address, sent_back(client, address) | given)


def drafted(four, tmp_path):
    """From a workbook, then by the contributor and the lead."""
    write_template(tmp_path / "modele", "fr")
    document = read_folder(tmp_path / "modele").document
    upload = SimpleUploadedFile("plan.xlsx", workbook_bytes(document, "fr"))
    assert four["lead"].post("/plans/charger", {"file": upload}).status_code == 403
    upload.seek(0)
    assert four["plan_office"].post("/plans/charger", {"file": upload}).status_code == 302
    assert queries.document(queries.plan(PLAN)) == document
    sheet = f"{BASE}/ligne/measure"
    words = {"words": "Il faut dire pourquoi on ouvre le soir."}
    assert four["contributor"].get(f"{sheet}/modifier?id={MEASURE}").status_code == 403
    assert four["contributor"].post(f"{sheet}/commenter?id={MEASURE}", words).status_code == 302
    assert words["words"] in text_of(four["lead"].get(f"{sheet}?id={MEASURE}"))
    assert change(four["lead"], "measure", MEASURE, rationale__fr="On travaille le jour.").status_code == 302
    comment = re.search(r'name="comment" value="(\d+)"', text_of(four["lead"].get(f"{sheet}?id={MEASURE}")))[1]
    assert four["lead"].post(f"{sheet}/regler?id={MEASURE}", {"comment": comment}).status_code == 302


def adopted(four):
    """By the plan office alone, once."""
    given = {"kind": "decided", "number": "Décret 12-2026", "date": "2026-04-01"}
    given["seen"] = sent_back(four["plan_office"], f"{BASE}/adopter")["seen"][0]
    for role in ("lead", "contributor", "approver"):
        assert four[role].post(f"{BASE}/adopter", given).status_code == 403
    assert four["plan_office"].post(f"{BASE}/adopter", given).status_code == 302
    assert queries.plan(PLAN).state == "adopted"


def amended(four):
    """The lead may no longer move a commitment; the plan office signs; the lead still reports."""
    refused = change(four["lead"], "measure", MEASURE, title__fr=TITLE)
    assert (refused.status_code, "engagement adopté" in text_of(refused)) == (422, True)
    reserved = {"obstacles__fr": RESERVED, "audience__obstacles": "office"}
    assert change(four["lead"], "update", "heures-2026", **reserved).status_code == 302
    prepared = change(four["plan_office"], "measure", MEASURE, title__fr=TITLE)
    sign = f"{BASE}/modifications/signer"
    assert prepared.headers["Location"] == sign
    act = {"reason": ["Le titre ne disait pas quand."], "number": ["Décret 40-2026"], "date": ["2026-06-15"]}
    assert four["approver"].post(sign, act).status_code == 403
    assert four["plan_office"].post(sign, sent_back(four["plan_office"], sign) | act).status_code == 302
    sheet = text_of(four["approver"].get(f"{BASE}/ligne/measure?id={MEASURE}"))
    assert "<del>Ouvrir plus longtemps</del>" in sheet
    assert f"<ins>{TITLE}</ins>" in sheet


def looked_at(four, committed):
    """The approver asks for the preview, the worker builds it, the approver reads it."""
    with committed(execute=True):
        assert four["approver"].post(f"{BASE}/apercu").status_code == 302
    # The loop of the worker begins by closing its connection, and here the test is inside it: only its work is done.
    worker = Worker(
        queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="journey",
    )  # fmt: skip
    (task,) = DBTaskResult.objects.ready()
    task.claim(worker.worker_id)
    worker.run_task(task)
    assert task.status == "SUCCESSFUL"
    listing = text_of(four["approver"].get(f"{BASE}/editions"))
    place = re.search(r'href="(apercu/\d+/fr/[^"]+)"', listing)[1]
    shown = b"".join(four["approver"].get(f"{BASE}/{place}").streaming_content).decode()
    assert TITLE in html.unescape(shown)
    assert four["contributor"].get(f"{BASE}/{place}").status_code == 403


def published(four, tmp_path):
    """The plan office freezes; what it takes away is built, and read as the public reads it."""
    assert four["approver"].post(f"{BASE}/editions/figer", {"audience": "public"}).status_code == 403
    assert four["plan_office"].post(f"{BASE}/editions/figer", {"audience": "public"}).status_code == 302
    edition = b"".join(four["approver"].get(f"{BASE}/editions/1.json").streaming_content)
    assert RESERVED not in edition.decode()
    archive = four["plan_office"].get(f"{BASE}/exporter?forme=dossier&pour=public").content
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(tmp_path / "dossier")
    site = tmp_path / "site"
    run = [Path(sys.executable).with_name("jalon"), "build", tmp_path / "dossier" / PLAN, "--out", site, "--jobs", "1"]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return {str(each.relative_to(site)): html.unescape(each.read_text("utf-8")) for each in site.rglob("*.html")}


def test_a_plan_goes_its_whole_way(four, tmp_path, django_capture_on_commit_callbacks):
    drafted(four, tmp_path)
    adopted(four)
    amended(four)
    looked_at(four, django_capture_on_commit_callbacks)
    pages = published(four, tmp_path)
    texts = {name: strip_tags(page) for name, page in pages.items()}
    own = [text for name, text in texts.items() if name.startswith(f"fr/{PLAN}/") and TITLE in text]
    assert any("On travaille le jour." in text for text in own)
    assert any("Ouvrir plus longtemps" in text for text in own), "as adopted stands beside as amended"
    assert TITLE in texts["en/index.html"], "the plan is written in French; the English entry says it too"
    assert any("Décret 40-2026" in text for text in texts.values())
    assert not [name for name, page in pages.items() if RESERVED in page or "Il faut dire pourquoi" in page]
    acts = [each.action for each in history(f"{PLAN}/measure:{MEASURE}")]
    assert next(each for each in acts if "row" in each or "plan" in each) == "register.plan.amended"
    assert {"register.commented", "register.comment.settled", "register.row.changed"} <= set(acts)
    seal()
    assert verify().faults == ()
