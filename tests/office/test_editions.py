# SPDX-License-Identifier: Apache-2.0
"""In and out: what an import would change, exactly; exports; freezes, previews and comparisons, and who reads them."""

import html
import io
import re
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import msgspec
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jalon.exchange.xlsx import read_workbook
from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.office.editions import actions as editions
from jalon.office.editions import intake
from jalon.office.editions.models import Edition
from jalon.office.editions.outgoing import zipped
from jalon.office.editions.queries import edition_path, files_at_hand, preview_folder
from jalon.office.evidence.queries import path_of
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.office.register.rules import row_changes
from jalon.plan.canonical import document_bytes
from jalon.plan.folder import read_folder
from jalon.plan.loaded import Loaded, content
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec
from jalon.plan.template import write_template
from jalon.plan.types.base import Text
from jalon.plan.types.life import UpdateAudience

KEPT = "Mots pour le bureau seul."


@pytest.fixture
def office(filed, person, signed_in):
    return signed_in(person("plan_office"))


def with_rationale(document, words, rank=0):
    measures = list(document.measures)
    measures[rank] = msgspec.structs.replace(measures[rank], rationale=Text(fr=words))
    return msgspec.structs.replace(document, measures=tuple(measures))


def sent(document, name="plan.xlsx"):
    data = workbook_bytes(document, "fr") if name.endswith("xlsx") else document_bytes(document)
    return {"file": SimpleUploadedFile(name, data)}


def text_of(response):
    return html.unescape(response.content.decode())


def test_a_dry_run_lists_exactly_what_an_import_changes(filed, office, demo_plan):
    after = with_rationale(with_rationale(demo_plan.document, "Une.", 0), "Deux.", 1)
    after = msgspec.structs.replace(after, notes=after.notes[1:])
    before = queries.document(filed)
    tried = office.post(f"/plans/{filed.ident}/importer", sent(after, "plan.json"))
    listed = re.findall(r'<th scope="row"><code>([^<]+)</code>', text_of(tried))
    assert listed == [each.address for each in row_changes(before, after)]
    assert len(listed) >= 2
    assert queries.document(filed) == before
    assert office.post(f"/plans/{filed.ident}/importer", {"confirm": "1"}).status_code == 302
    assert [each.address for each in row_changes(before, queries.document(filed))] == listed
    assert office.post(f"/plans/{filed.ident}/importer", {"confirm": "1"}).status_code == 422, "once is enough"


def test_an_import_confirmed_after_the_plan_changed_is_refused_whole(filed, office, demo_plan):
    office.post(f"/plans/{filed.ident}/importer", sent(with_rationale(demo_plan.document, "Importé.")))
    row = queries.row(filed, "measure", demo_plan.document.measures[1].id)
    value = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Entre-temps."))
    actions.save_row(plan=filed, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    before = queries.document(filed)
    answer = office.post(f"/plans/{filed.ident}/importer", {"confirm": "1"})
    assert (answer.status_code, "a changé depuis" in text_of(answer)) == (422, True)
    assert queries.document(filed) == before


def test_one_does_not_confirm_what_another_tried(filed, office, person, signed_in, demo_plan):
    office.post(f"/plans/{filed.ident}/importer", sent(with_rationale(demo_plan.document, "Importé.")))
    other = signed_in(person("plan_office", "other"))
    assert other.post(f"/plans/{filed.ident}/importer", {"confirm": "1"}).status_code == 422
    assert queries.document(filed) == demo_plan.document


def test_each_spelling_exported_says_the_same_plan(filed, office, demo_plan, tmp_path):
    got = {
        each: office.get(f"/plans/{filed.ident}/exporter?forme={each}").content for each in ("json", "dossier", "xlsx")
    }
    assert got["json"] == document_bytes(demo_plan.document)
    place = tmp_path / "plan.zip"
    place.write_bytes(got["dossier"])
    folder = intake.read(place)
    assert folder.document == demo_plan.document
    assert {name: content(each) for name, each in folder.files.items()} == {
        name: content(each) for name, each in demo_plan.files.items()
    }
    book = tmp_path / "plan.xlsx"
    book.write_bytes(got["xlsx"])
    assert read_workbook(book).document == demo_plan.document


def test_the_files_of_a_folder_imported_come_with_it(plan, person, signed_in, demo_plan, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    client = signed_in(person("plan_office"))
    after = Loaded(with_rationale(demo_plan.document, "Importé."), demo_plan.files)
    data = zipped(after, frozenset(demo_plan.files))
    assert client.post(f"/plans/{plan.ident}/importer", {"file": SimpleUploadedFile("p.zip", data)}).status_code == 200
    assert files_at_hand(plan.ident, "office") == frozenset(), "a try keeps nothing"
    assert client.post(f"/plans/{plan.ident}/importer", {"confirm": "1"}).status_code == 302
    assert files_at_hand(plan.ident, "office") == frozenset(demo_plan.files)


def test_a_plan_whose_files_are_missing_is_not_frozen_for_the_public(filed, office, demo_plan):
    """E316, as `jalon build` says: the findings name what is missing; a freeze for the office is still made."""
    path_of(min(demo_plan.files)).unlink()
    with pytest.raises(Refusal, match="erreur"):
        editions.freeze(plan=filed, audience="public", actor=OFFICE)
    assert not Edition.objects.exists()
    assert "E316" in text_of(office.get(f"/plans/{filed.ident}/constats"))
    answer = office.post(f"/plans/{filed.ident}/editions/figer", {"audience": "public"})
    assert answer.status_code == 409
    editions.freeze(plan=filed, audience="office", actor=OFFICE)


@pytest.fixture
def small(db, settings, tmp_path):
    """The plan that `jalon new` writes, in the office, with a report that keeps words for the office."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    write_template(tmp_path / "neuf", "fr")
    loaded = read_folder(tmp_path / "neuf")
    measure = loaded.document.measures[0]
    words = {"obstacles": {"fr": KEPT}, "audience": {"obstacles": "office"}}
    raw = {"id": "rapport", "about": f"measure:{measure.id}", "by": measure.lead, **words}
    update, problems = read_value(noun_spec("update"), {key: each for key, each in raw.items() if each})
    assert problems == []
    document = msgspec.structs.replace(loaded.document, updates=(update,))
    return editions.load(loaded=Loaded(document, loaded.files), actor=OFFICE)


def test_the_errors_of_a_workbook_come_back_on_its_cells(small, person, signed_in):
    document, office = queries.document(small), signed_in(person("plan_office"))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(document, "fr")))
    first = document.measures[0].id
    sheet = next(each for each in book.worksheets if first in {row[0].value for row in each.iter_rows(max_col=1)})
    column = next(cell.column for row in sheet.iter_rows(max_row=4) for cell in row if cell.value == "lead")
    last = sheet.max_row
    sheet.cell(last, column).value = "Pas Un Identifiant"
    out = io.BytesIO()
    book.save(out)
    upload = {"file": SimpleUploadedFile("plan.xlsx", out.getvalue()), "copy": "1"}
    answer = office.post(f"/plans/{small.ident}/importer", upload)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="erreurs.xlsx"'
    copy = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert copy[sheet.title].cell(last, column).comment is not None
    assert queries.document(small) == document


def test_a_preview_is_what_build_makes_of_the_folder_exported(small, person, signed_in, tmp_path):
    """Byte for byte, from the plan as the public reads it; what is reserved is in neither."""
    client = signed_in(person("plan_office"))
    whole = client.get(f"/plans/{small.ident}/exporter?forme=json").content.decode()
    assert KEPT in whole
    made, loaded = editions.freeze(plan=small, audience="public", actor=OFFICE)
    preview = editions.ask_preview(plan=small, actor=OFFICE)
    editions.build_asked(preview=preview, plan=small)
    preview.refresh_from_db()
    assert preview.state == "done", preview.told
    data = client.get(f"/plans/{small.ident}/exporter?forme=dossier&pour=public").content
    folder, out = tmp_path / "opened", tmp_path / "site"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    run = [Path(sys.executable).with_name("jalon"), "build", folder / small.ident, "--out", out, "--jobs", "1"]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert tree(preview_folder(preview)) == tree(out)
    assert not [name for name, data in tree(out).items() if KEPT.encode() in data]
    assert edition_path(made).read_bytes() == document_bytes(loaded.document)


def tree(folder):
    """Every file of a site by its name, and its bytes; not what the builder keeps for itself."""
    return {
        str(place.relative_to(folder)): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file() and not place.name.startswith(".")
    }


def test_two_editions_are_compared(filed, office):
    first, _ = editions.freeze(plan=filed, audience="public", actor=OFFICE)
    before = queries.document(filed)
    ident = before.measures[0].id
    row = queries.row(filed, "measure", ident)
    value = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Depuis."))
    actions.save_row(plan=filed, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    second, _ = editions.freeze(plan=filed, audience="public", actor=OFFICE)
    base = f"/plans/{filed.ident}/editions/comparer"
    for after in (second.number, ""):
        text = text_of(office.get(f"{base}?avant={first.number}&apres={after}"))
        assert re.findall(r"<code>(measure:[^<]+)</code>", text) == [f"measure:{ident}"]
        assert "<ins>Depuis.</ins>" in text
    assert "Elles disent la même chose" in text_of(office.get(f"{base}?avant={second.number}&apres="))
    assert office.get(f"{base}?avant=99").status_code == 404


ROLES = {"plan_office": True, "auditor": True, "lead": False, "approver": False}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_reserved_is_compared_and_downloaded_by_who_may_read_it(filed, person, signed_in, role):
    row = queries.row(filed, "update", queries.lines(filed, "update")[0].id)
    editions.freeze(plan=filed, audience="office", actor=OFFICE)
    fields = {"obstacles": Text(fr=KEPT), "audience": UpdateAudience(obstacles="office")}
    value = msgspec.structs.replace(queries.typed(row), **fields)
    actions.save_row(plan=filed, noun="update", row=value, seen=row.revision, actor=OFFICE)
    editions.freeze(plan=filed, audience="office", actor=OFFICE)
    editions.freeze(plan=filed, audience="bodies", actor=OFFICE)
    client = signed_in(person(role))
    base = f"/plans/{filed.ident}"
    reads = []
    for address in ("editions/comparer?avant=1&apres=2", "editions/comparer?avant=1", "editions/2.json"):
        answer = client.get(f"{base}/{address}")
        text = b"".join(answer.streaming_content).decode() if answer.streaming else text_of(answer)
        reads.append((answer.status_code, KEPT in text))
    assert reads == [(200, True) if ROLES[role] else (403, False)] * 3
    free = client.get(f"{base}/editions/comparer?avant=3")
    assert (free.status_code, KEPT in text_of(free)) == (200, False)


def test_nothing_is_public_under_embargo(filed, office, person, signed_in):
    editions.freeze(plan=filed, audience="public", actor=OFFICE)
    actions.embargo(plan=filed, until=timezone.now() + timedelta(hours=1), actor=OFFICE)
    answer = office.post(f"/plans/{filed.ident}/editions/figer", {"audience": "public"})
    assert (answer.status_code, "embargo" in text_of(answer)) == (409, True)
    lead = signed_in(person("lead", "other"))
    for page in ("editions", "editions/1.json", "editions/comparer?avant=1", "exporter?forme=dossier"):
        assert lead.get(f"/plans/{filed.ident}/{page}").status_code == 403
    filed.refresh_from_db()
    actions.embargo(plan=filed, until=timezone.now() - timedelta(hours=1), actor=OFFICE)
    assert office.post(f"/plans/{filed.ident}/editions/figer", {"audience": "public"}).status_code == 302
