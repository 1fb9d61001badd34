# SPDX-License-Identifier: Apache-2.0
"""The screens of evidence ask the database as many questions for many documents and figures as for few."""

import hostile
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from evidence_kit import OURS, cite, our_bodies, ours, receive

from jalon.office.evidence import marking
from jalon.office.journal.types import OFFICE
from jalon.office.register import proving

MOST = 20
PAGES = ["pieces", "pieces/{document}", "pieces/deposer", "extraits/{excerpt}/chiffre?q=e", "chiffres",
         "chiffres?etat=contested", "chiffres?etat=submitted", "chiffres/fiche?id={figure}"]  # fmt: skip


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "files")


@pytest.fixture
def bodies(db):
    return our_bodies()


def test_questions_do_not_grow(plan, person, signed_in):
    figures = ours(plan)
    attached = receive(plan)
    excerpts = [cite(attached, page="1")]
    client = signed_in(person("approver"))
    office = signed_in(person("plan_office"))
    found = {}
    for many in (1, 12):
        for rank in range(many):
            receive(plan, data=hostile.TEXT + f"{many}-{rank}".encode())
        while len(excerpts) < many:
            excerpts.append(cite(attached, page=str(len(excerpts))))
        for figure in figures[(1 if found else 0) : many]:
            for excerpt in excerpts:
                proving.rest(plan=plan, ident=figure.row.ident, excerpt=excerpt, actor=OFFICE)
            seen = proving.figure(plan, figure.row.ident, "fr").digest
            proving.submit(plan=plan, ident=figure.row.ident, seen=seen, actor=OFFICE)
            marking.contest(plan=plan.ident, figure=figure.address, value=seen, reason="Non.", actor=OFFICE)
        ids = {"document": attached.pk, "excerpt": excerpts[0].pk, "figure": figures[0].row.ident}
        for page in PAGES:
            who = office if page.startswith(("pieces/deposer", "extraits")) else client
            address = f"/plans/{plan.ident}/{page.format(**ids)}"
            who.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert who.get(address).status_code == 200, page
            found.setdefault(page, []).append(len(asked))
    assert {page: counts for page, counts in found.items() if counts[0] != counts[1] or counts[1] > MOST} == {}
    assert OURS in figures[0].bodies()
