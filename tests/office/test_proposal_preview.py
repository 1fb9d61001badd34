# SPDX-License-Identifier: Apache-2.0
"""A proposal as the public would read it, for who proposes or signs alone; what waits, on the first screen."""

import html

import pytest
from test_amend_effects import retitled
from test_desk_plans import first
from test_proposals import at, offered, said

from jalon.office.editions import actions as editions
from jalon.office.editions.models import Preview
from jalon.office.editions.queries import preview_folder
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people.queries import access_of
from jalon.office.register import actions, proposing, queries
from jalon.office.register.models import Proposal
from jalon.office.today.queries import asking, tasks
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template

TITLE = "Ouvrir bien plus longtemps"


@pytest.fixture
def small(db, settings, tmp_path):
    """The plan that `jalon new` writes, adopted."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    write_template(tmp_path / "neuf", "fr")
    plan = editions.load(loaded=read_folder(tmp_path / "neuf"), actor=OFFICE)
    return actions.adopt(plan=plan, decision="D-1", date="2026-01-01", seen=None, actor=OFFICE)


@pytest.fixture
def two(person):
    """Two persons of the office of the plan."""
    return person("plan_office"), person("plan_office", "other")


def read(folder):
    return {str(each.relative_to(folder)): html.unescape(each.read_text("utf-8")) for each in folder.rglob("*.html")}


def status(client, link):
    answer = client.get(link)
    assert not answer.streaming or b"".join(answer.streaming_content)
    return answer.status_code


def test_the_preview_is_the_site_that_signing_makes_and_is_not_for_others(small, two, person, signed_in):
    author, other = two
    found = offered(small, author, retitled(small, first(small, "measure"), TITLE))
    client = signed_in(other)
    assert client.post(at(small, found), {"geste": "preview", "seen": "1"}).status_code == 302
    preview = Preview.objects.get()
    assert (preview.proposal, preview.state) == (found.pk, "asked")
    plain = editions.ask_preview(plan=small, actor=OFFICE)
    for each in (preview, plain):
        editions.build_asked(preview=each, plan=small)
        each.refresh_from_db()
        assert each.state == "done", each.told
    pages, before = read(preview_folder(preview)), read(preview_folder(plain))
    changed = {name for name, text in pages.items() if TITLE in text}
    assert changed
    assert not any(TITLE in text for text in before.values())
    link = f"/plans/{small.ident}/apercu/{preview.pk}/fr/{small.ident}/index.html"
    assert f"../../apercu/{preview.pk}/fr/{small.ident}/index.html" in said(client, at(small, found))
    assert status(client, link) == 200
    assert status(client, link.replace("index.html", "modifications.html")) == 200
    for role in ("lead", "approver", "auditor"):
        reader = signed_in(person(role))
        assert status(reader, link) == 403
        assert f"apercu/{preview.pk}/" not in said(reader, f"/plans/{small.ident}/editions")
        assert status(reader, link.replace(f"apercu/{preview.pk}", f"apercu/{plain.pk}")) == 200
    proposing.sign(plan=small, numbers=[(found.pk, 1)], read=None, actor=Actor(other.token, "poste"))
    signed = editions.ask_preview(plan=queries.plan(small.ident), actor=OFFICE)
    editions.build_asked(preview=signed, plan=queries.plan(small.ident))
    assert read(preview_folder(signed)) == pages


def test_what_could_not_be_signed_is_not_previewed(small, two):
    found = offered(small, two[0], retitled(small, first(small, "measure"), TITLE))
    Proposal.objects.filter(pk=found.pk).update(edits=[found.edits[0] | {"ident": "nulle-part"}])
    preview = editions.ask_preview(plan=small, proposal=found.pk, actor=OFFICE)
    editions.build_asked(preview=preview, plan=small)
    preview.refresh_from_db()
    assert (preview.state, "confirmez" in preview.told[0][1]) == ("refused", True)


def test_what_waits_is_on_the_first_screen_of_whom_it_waits_for(small, two, person, signed_in):
    author, other = two
    lead = person("lead")
    found = offered(small, author, retitled(small, first(small, "measure"), TITLE))

    def waiting():
        return {
            who: [
                (each.kind, each.side) for each in tasks(asking(access_of(account), "fr")) if "proposal" in each.address
            ]
            for who, account in (("author", author), ("other", other), ("lead", lead))
        }

    assert waiting() == {"author": [("sign", "others")], "other": [("sign", "waited")], "lead": []}
    home = said(signed_in(other), "/")
    assert f'href="{at(small, found)}"' in home
    assert "D-700" in home
    proposing.send_back(plan=small, number=found.pk, seen=1, reason="Trop vague.", actor=Actor(other.token, "poste"))
    assert waiting() == {"author": [("correct", "waited")], "other": [], "lead": []}
    assert "Trop vague." in said(signed_in(author), "/")
    proposing.withdraw(plan=small, number=found.pk, seen=2, reason="", actor=Actor(author.token, "poste"))
    assert waiting() == {"author": [], "other": [], "lead": []}
