# SPDX-License-Identifier: Apache-2.0
"""`jalon office doctor` finds what was planted among the documents, names the place and says what to do."""

import os
import time

import hostile
import pytest
from evidence_kit import cite, our_bodies, ours, post, receive

from jalon.office.command import Asked, _doctor
from jalon.office.evidence import doctor, queries, receiving
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions as register
from jalon.office.register import proving

LANGS = ("fr", "en")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The documents of a test lie apart."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def bodies(db):
    return our_bodies()


@pytest.fixture
def document(plan, bodies):
    return receive(plan)


def place(document):
    return queries.path_of(document.document_id)


def stray(files, name, *, old=True):
    """A file that nobody names, left two hours ago, or now."""
    found = files / name
    found.parent.mkdir(parents=True, exist_ok=True)
    found.write_bytes(b"x")
    if old:
        os.utime(found, (time.time() - 7_200,) * 2)
    return found


def told(lang="fr"):
    """The exit code, and what was said."""
    code, lines = _doctor(Asked(lang=lang))
    return code, "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing_is_found_where_all_holds(document):
    code, text = told()
    assert (code, "Tout se tient." in text) == (0, True)


@pytest.mark.parametrize("lang", LANGS)
def test_a_missing_document(document, lang):
    place(document).unlink()
    code, text = told(lang)
    assert code == 1
    assert str(place(document)) in text
    assert ("Remettez-le d’une sauvegarde" if lang == "fr" else "Put it back from a backup") in text
    assert document.document_id in text


@pytest.mark.parametrize("how", ["changed", "cut", "emptied", "grown"])
def test_changed_bytes(document, how):
    data = {"changed": hostile.TEXT.replace(b"B", b"b"), "cut": hostile.TEXT[:-1], "emptied": b"",
            "grown": hostile.TEXT + b" "}[how]  # fmt: skip
    place(document).write_bytes(data)
    code, text = told()
    assert code == 1
    assert f"le fichier {place(document)} n’est plus celui qui a été reçu" in text
    assert "manque" not in text


@pytest.mark.parametrize("name", ["ab/" + "ab" * 32, "notes.txt", "ab/x", "zz/{digest}"])
def test_an_orphan_file(document, files, name):
    found = stray(files, name.format(digest=document.document_id))
    code, text = told()
    assert code == 1
    assert f"Le fichier {found} n’est celui d’aucune pièce. Supprimez-le." in text


def test_a_half_received_file(document, files):
    found = stray(files, f"{receiving.ASIDE}/0123.part")
    code, text = told("en")
    assert code == 1
    assert f"Unfinished deposit: {found}" in text
    assert "Delete it" in text


def test_what_is_coming_in_now_is_no_trouble(document, files):
    stray(files, f"{receiving.ASIDE}/0123.part", old=False)
    stray(files, "ab/" + "ab" * 32, old=False)
    assert told()[0] == 0


def test_an_excerpt_that_supports_a_figure_that_is_gone(plan, document, person, signed_in):
    figure = next(each for each in ours(plan) if not each.value.retained)
    excerpt = cite(document, quote="Bilan")
    proving.rest(plan=plan, ident=figure.row.ident, excerpt=excerpt, actor=OFFICE)
    assert told()[0] == 0
    now = proving.figure(plan, figure.row.ident, "fr")
    register.remove_row(plan=plan, noun="observation", ident=now.row.ident, seen=now.row.revision, actor=OFFICE)
    code, text = told()
    assert code == 1
    assert f"appuie {figure.address}, qui n’est plus au plan" in text
    assert f"/plans/{plan.ident}/pieces/{document.pk}" in text
    link = doctor.links(plan.ident)[0]
    assert post(signed_in(person("contributor")), plan, "chiffres/detacher", lien=str(link.pk)) == 403
    client = signed_in(person("plan_office"))
    page = client.get(f"/plans/{plan.ident}/pieces/{document.pk}").content.decode()
    assert f'name="lien" value="{link.pk}"' in page
    assert post(client, plan, "chiffres/detacher", lien=str(link.pk)) == 302
    assert told()[0] == 0
