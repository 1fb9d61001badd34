# SPDX-License-Identifier: Apache-2.0
"""Documents: received whole or not at all, told from their bytes, kept once, downloaded by those who may read them."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import hostile
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jalon.office.editions import actions as editions
from jalon.office.editions.queries import frozen
from jalon.office.evidence import actions, content, queries, receiving, rules
from jalon.office.evidence.types import KINDS, Details
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.queries import history
from jalon.office.journal.types import OFFICE
from jalon.office.people.queries import access_of
from jalon.office.people.types import ROLES, Access, Granted
from jalon.office.register import actions as register
from jalon.office.register import queries as rows

OURS, OTHER = "ministere-du-large", "ailleurs"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The documents of a test lie apart."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    return tmp_path / "files"


def held(files):
    """Every file among the documents."""
    return sorted(path for path in files.rglob("*") if path.is_file())


def receive(plan, data=hostile.TEXT, name="bilan.txt", body=OURS, **said):
    details = Details(**{"title": "Bilan de l’an 1", "audience": "bodies"} | said)
    return actions.receive(
        chunks=[data[:7], data[7:]], name=name, plan=plan.ident, details=details, organisation=body, actor=OFFICE
    )


@pytest.mark.parametrize("name", hostile.GOOD)
def test_the_kind_is_told_from_the_bytes(tmp_path, name):
    data, ending = hostile.GOOD[name]
    place = tmp_path / "x"
    place.write_bytes(data)
    assert content.told(place, name).ending == ending


@pytest.mark.parametrize("what", hostile.BAD)
def test_what_runs_hides_or_is_broken_is_refused(tmp_path, what):
    data, word = hostile.BAD[what]
    place = tmp_path / "x"
    place.write_bytes(data)
    with pytest.raises(Refusal, match=word) as refused:
        content.told(place, "rapport.pdf")
    assert refused.value.field == "file"
    assert refused.value.said("en") != refused.value.said("fr")


def test_a_bomb_is_refused_without_being_opened(tmp_path):
    place = tmp_path / "x"
    place.write_bytes(hostile.bomb())
    began = time.perf_counter()
    with pytest.raises(Refusal, match="enfle"):
        content.told(place)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_name_leads_nowhere(name):
    assert rules.harmless(name, KINDS["pdf"]) == hostile.NAMES[name]


def test_a_document_is_kept_as_it_was_received(plan, bodies, files):
    made = receive(plan, publisher="Ministère", date="2025-06", lang="fr")
    digest = hashlib.sha256(hostile.TEXT).hexdigest()
    assert (made.document_id, made.title, made.date, made.audience) == (digest, "Bilan de l’an 1", "2025-06", "bodies")
    assert [path.read_bytes() for path in held(files)] == [hostile.TEXT]
    assert queries.path_of(digest) == held(files)[0]
    assert [told.action for told in history(actions.address_of(made))] == ["evidence.received"]


def test_the_same_bytes_are_kept_once_and_said_apart(plan, bodies, files):
    receive(plan)
    other = receive(plan, body=OTHER, title="Le même, chez nous")
    assert len(held(files)) == 1
    assert other.title == "Le même, chez nous"
    with pytest.raises(Refusal, match="déjà déposé"):
        receive(plan)
    assert len(held(files)) == 1


def test_bytes_that_were_damaged_are_repaired_by_a_new_deposit(plan, bodies, files):
    made = receive(plan)
    held(files)[0].write_bytes(b"autre chose")
    assert not queries.sound(made.document_id)
    receive(plan, body=OTHER)
    assert queries.sound(made.document_id)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"date": "hier"}, "date"),
        ({"lang": "de"}, "lang"),
        ({"audience": "tous"}, "audience"),
    ],
)
def test_what_is_said_of_a_document_is_checked_before_a_byte_is_kept(plan, bodies, files, said, field):
    with pytest.raises(Refusal) as refused:
        receive(plan, **said)
    assert refused.value.field == field
    assert held(files) == []


def test_the_size_is_bounded_by_the_setting_while_it_comes_in(plan, bodies, files, settings):
    settings.DOCUMENT_LIMIT = 1_000_000
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b"a" * 100_000

    with pytest.raises(Refusal, match="au plus 1 Mo"):
        actions.receive(chunks=endless(), name="a.txt", plan=plan.ident, details=Details("A"), organisation=OURS,
                        actor=OFFICE)  # fmt: skip
    assert len(taken) == 11
    assert held(files) == []


def test_a_request_too_large_is_refused_before_it_is_written(plan, person, signed_in, settings):
    settings.UPLOAD_LIMIT = 1000
    sent = SimpleUploadedFile("a.txt", b"a" * 5000)
    response = signed_in(person("contributor")).post(
        f"/plans/{plan.ident}/pieces/deposer", {"title": "A", "file": sent}
    )
    assert response.status_code == 413
    assert "trop grand" in response.content.decode()


COPIER = """
import os, pathlib, sys, types
from django.conf import settings
settings.configure(MEDIA_ROOT=sys.argv[1], DOCUMENT_LIMIT=10**9)
from jalon.office.evidence import receiving
def slow():
    for rank in range(1000):
        yield b"x" * 1000
        if rank == 500:
            print("half", flush=True)
            sys.stdin.read()
with receiving.aside(slow()) as received:
    receiving.keep(received, pathlib.Path(sys.argv[1]) / "aa" / received.digest)
"""


def test_a_kill_while_it_is_copied_leaves_nothing_under_a_digest(files):
    files.mkdir()
    child = subprocess.Popen([sys.executable, "-c", COPIER, str(files)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"half\n"
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    assert [path.parent.name for path in held(files)] == [receiving.ASIDE]


@pytest.mark.parametrize("moment", ["told", "keep", "record"])
def test_a_failure_at_any_step_keeps_nothing(plan, bodies, files, monkeypatch, moment):
    """Each step is broken in turn, as a full disk or a lost database would."""
    place = {"told": content, "keep": actions, "record": actions}[moment]

    def broken(*_, **__):
        raise OSError("plus de place")

    monkeypatch.setattr(place, moment, broken)
    with pytest.raises(OSError, match="plus de place"):
        receive(plan)
    assert held(files) == []
    assert list(queries.documents(plan.ident, everything())) == []


def everything():
    """What the plan office may do."""
    return Access(None, (Granted("plan_office", "x", "y"),))


READERS = {
    "public": {"plan_office", "auditor", "lead", "contributor", "approver"},
    "bodies": {"plan_office", "auditor"},
    "office": {"plan_office", "auditor"},
}


def released(response):
    """Let go of the file of an answer; closing the answer itself would close the database of the test."""
    for close in response._resource_closers:  # noqa: SLF001  # Django's own, the only hold on the file
        close()


def status(client, address):
    response = client.get(address)
    released(response)
    return response.status_code


NO_READER = {"administrator", "programme_officer"}


@pytest.fixture
def three(plan, bodies):
    """A document of our body for each audience."""
    return {
        audience: receive(plan, data=hostile.TEXT + audience.encode(), audience=audience, title=f"Secret {audience}")
        for audience in READERS
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_role_of_another_body_reads_what_is_open_to_it(plan, three, person, signed_in, role):
    client = signed_in(person(role, "other"))
    listed = client.get(f"/plans/{plan.ident}/pieces").content.decode()
    for audience, made in three.items():
        may = role in READERS[audience]
        for address in ("", "/telecharger"):
            found = status(client, f"/plans/{plan.ident}/pieces/{made.pk}{address}")
            assert found == (200 if may else 403 if role in NO_READER else 404), (audience, address)
        assert (f"Secret {audience}" in listed) == may


@pytest.mark.parametrize("role", ["lead", "contributor", "approver"])
def test_its_own_body_reads_what_it_deposited(plan, three, person, role):
    found = queries.documents(plan.ident, access_of(person(role)))
    assert {each.audience for each in found} == set(READERS)


def test_a_document_is_read_in_its_plan_only(plan, three, person, signed_in):
    made = three["public"]
    narrow = person("plan_office", "other", plan="autre")
    assert signed_in(narrow).get(f"/plans/{plan.ident}/pieces/{made.pk}/telecharger").status_code == 403
    assert queries.document("autre", made.pk, everything()) is None


def test_who_is_not_signed_in_is_sent_to_sign_in(plan, three, client):
    response = client.get(f"/plans/{plan.ident}/pieces/{three['public'].pk}/telecharger")
    assert response.status_code == 302
    assert "/compte/login/" in response.headers["Location"]


@pytest.mark.parametrize("name", ["rapport.pdf", "page.html", "dessin.svg", "tableau.csv", "lettre.docx"])
def test_a_document_is_downloaded_never_shown(plan, bodies, person, signed_in, name):
    data, ending = hostile.GOOD[name]
    made = receive(plan, data=data, name=f"../\u202e{name}")
    response = signed_in(person("auditor")).get(f"/plans/{plan.ident}/pieces/{made.pk}/telecharger")
    assert b"".join(response.streaming_content) == data
    released(response)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name.partition(".")[0]}.{ending}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    media = response.headers["Content-Type"].partition(";")[0]
    assert media in {"application/pdf", "application/octet-stream", "text/plain", KINDS["docx"].media}


def test_bytes_that_changed_are_not_served(plan, bodies, files, person, signed_in):
    made = receive(plan)
    held(files)[0].write_bytes(b"<script>1</script>")
    response = signed_in(person("auditor")).get(f"/plans/{plan.ident}/pieces/{made.pk}/telecharger")
    assert response.status_code == 409
    assert "<script>1" not in response.content.decode()


def send(client, plan, data=hostile.PDF, **said):
    given = {"title": "Entente", "lang": "fr", "audience": "bodies"} | said
    return client.post(f"/plans/{plan.ident}/pieces/deposer", given | {"file": SimpleUploadedFile("a.pdf", data)})


@pytest.mark.parametrize("role", ROLES)
def test_those_who_may_deposit_do_and_the_others_cannot(plan, person, signed_in, role):
    response = send(signed_in(person(role)), plan)
    may = role in ("plan_office", "lead", "contributor", "auditor")
    assert response.status_code == (302 if may else 403)
    assert len(queries.documents(plan.ident, everything())) == may


def test_a_forged_body_is_refused(plan, person, signed_in, bodies):
    account = person("contributor")
    response = send(signed_in(account), plan, organisation=OTHER)
    assert response.status_code == 302
    assert [each.organisation for each in queries.documents(plan.ident, everything())] == [OURS]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_refused_file_says_why_and_keeps_the_words(plan, person, signed_in, lang):
    client = signed_in(person("contributor"))
    client.cookies["langue"] = lang
    response = send(client, plan, data=b"MZ\0\0" + bytes(90), title="Rapport du quai")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#f-file"' in html
    assert 'value="Rapport du quai"' in html
    assert ("est un programme" if lang == "fr" else "is a program") in html


def test_a_notice_is_corrected_by_its_body_and_never_over_another(plan, person, signed_in, bodies):
    made = receive(plan)
    address = f"/plans/{plan.ident}/pieces/{made.pk}/notice"
    sent = {"title": "Bilan corrigé", "lang": "fr", "audience": "public", "seen": "1"}
    assert signed_in(person("contributor", "other")).post(address, sent).status_code == 404
    assert signed_in(person("auditor", "other")).post(address, sent).status_code == 403
    client = signed_in(person("contributor"))
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent | {"title": "Trop tard"}).status_code == 422
    made.refresh_from_db()
    assert (made.title, made.audience, made.revision) == ("Bilan corrigé", "public", 2)
    with pytest.raises(Stale):
        actions.describe(attached=made, details=Details("X"), seen=1, actor=OFFICE)


def test_a_freeze_names_no_copy_its_audience_may_not_have(plan, bodies):
    source = next(line.id for line in rows.lines(plan, "source") if rows.value(plan, "source", line.id).digest)
    value = rows.value(plan, "source", source)
    kept = receive(plan, audience="bodies")
    row = rows.row(plan, "source", source)
    named = type(value)(
        **{name: getattr(value, name) for name in value.__struct_fields__} | {"digest": kept.document_id}
    )
    register.save_row(plan=plan, noun="source", row=named, seen=row.revision, actor=OFFICE)
    plan.refresh_from_db()
    found = {}
    for audience in ("public", "bodies", "office"):
        loaded = frozen(plan, audience)
        digest = next(each.digest for each in loaded.document.sources if each.id == source)
        found[audience] = (digest == kept.document_id, kept.document_id in loaded.files)
    assert found == {"public": (False, False), "bodies": (True, True), "office": (True, True)}


def test_what_a_plan_is_loaded_with_is_public_and_called_as_its_source(db, demo_plan):
    plan = editions.load(loaded=demo_plan, actor=OFFICE)
    found = {each.document_id: each for each in queries.documents(plan.ident, everything())}
    assert set(found) == set(demo_plan.files)
    titles = {each.digest: each.title.fr for each in demo_plan.document.sources if each.digest}
    assert {digest: each.title for digest, each in found.items() if digest in titles} == titles
    assert frozen(plan, "public").document == rows.to_plan(plan, "public")
    assert {Path(place).read_bytes() for place in frozen(plan).files.values()} == {
        place if isinstance(place, bytes) else place.read_bytes() for place in demo_plan.files.values()
    }
