# SPDX-License-Identifier: Apache-2.0
"""The screen of search: each role finds what it may read and no more; counts, pages, nothing found, the key."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import evidence_kit as kit
import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace
from search_kit import count, note, page, results
from seeing import EXHAUSTIVE

from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.people.types import ROLES
from jalon.office.register import actions, queries
from jalon.office.search import engines
from jalon.office.search.queries import PAGE
from jalon.plan.schema import noun_spec
from jalon.plan.types.base import Text
from jalon.plan.types.life import UpdateAudience

#: Everybody under bin/test --all; else one person a role, of the body that answers and of another in turn.
WHO = [(role, body) for rank, role in enumerate(ROLES) for side, body in enumerate(("ours", "other"))
       if EXHAUSTIVE or rank % 2 == side]  # fmt: skip
HOSTILE = ["'", '"', "\\", "*", "a\0b", "%_", "' OR 1=1 --", '") OR (', "NEAR(a b)", "-", "#", ":*", "plan:*", "l’",
           "é" * 300, "12,5,6", "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "\U0001f600", "<script>alert(1)</script>", "mesure",
           "mesure:", "&|!()<->", "\u0130\u0149 ﬁ"]  # fmt: skip
SECRETS = {"obstacles": "Ornithorynque", "next_steps": "Hippocampe"}


@pytest.fixture
def draft(db, demo_plan):
    """The fictitious plan, not adopted."""
    return actions.load(whole=replace(demo_plan.document, adopted=None, amendments=()), actor=OFFICE)


@pytest.mark.parametrize(("role", "body"), WHO)
def test_each_role_finds_what_its_pages_show_and_no_more(plan, role, body, signed_in):
    bodies = kit.our_bodies()
    update = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    audience = UpdateAudience(obstacles="office", next_steps="bodies")
    hidden = replace(queries.typed(update), audience=audience, **{key: Text(fr=said) for key, said in SECRETS.items()})
    actions.save_row(plan=plan, noun="update", row=hidden, seen=update.revision, actor=OFFICE)
    for each in ("public", "bodies", "office"):
        attached = kit.receive(plan, data=each.encode(), name=f"{each}.txt", title=f"Salamandre {each}", audience=each)
        kit.cite(attached, quote=f"Triton {each}")
    position = people.add_position(ident="vigie", organisation=bodies[body], fr="Vigie du phare", actor=OFFICE)
    account = people.add_account(email="zoe@exemple.test", name="Zoé Cachalot", actor=OFFICE)
    people.hold(position=position, account=account, since=timezone.localdate(), actor=OFFICE)
    people.grant(position=position, role=role, actor=OFFICE)
    client = signed_in(account)
    for words in (
        "ornithorynques",
        "hippocampe",
        "salamandres",
        "triton",
        "vigie",
        "cachalot",
        "ministère",
        "ailleurs",
    ):
        html = page(client, q=words)
        for href in results(html):
            opened = client.get(href)
            assert opened.status_code == 200, (words, href)
        assert len(results(html)) == count(html) or count(html) > 4, words
    rows = client.get(f"/plans/{plan.ident}/ligne/update?{urlencode({'id': hidden.id})}").content.decode()
    for words in SECRETS.values():
        assert bool(count(page(client, q=words.lower()))) == (words in rows), words
        assert (words in page(client, q=words.lower()[:-2])) == (words in rows)
    pieces = client.get(f"/plans/{plan.ident}/pieces")
    for each in ("public", "bodies", "office"):
        listed = pieces.status_code == 200 and f"Salamandre {each}" in pieces.content.decode()
        for words in (f"salamandre {each}", f"triton {each}"):
            assert count(page(client, q=words)) == listed, (words, listed)
    for words, address in (("vigie", "/postes"), ("cachalot", "/personnes")):
        assert bool(count(page(client, q=words))) == (client.get(address).status_code == 200), words


@pytest.mark.usefixtures("bodies")
def test_a_plan_under_embargo_is_found_inside_only(plan, person, signed_in):
    note(plan, "secrete", "Une anémone.")
    people_ = {"office": person("plan_office"), "lead": person("lead", "other"),
               "invited": person("contributor", "other", plan=plan.ident)}  # fmt: skip
    clients = {name: signed_in(account) for name, account in people_.items()}
    assert {name: count(page(each, q="anémones")) for name, each in clients.items()} == {
        "office": 1, "lead": 1, "invited": 1}  # fmt: skip
    actions.embargo(plan=plan, until=timezone.now() + timedelta(days=1), actor=OFFICE)
    shown = {name: page(each, q="anémones") for name, each in clients.items()}
    assert {name: count(each) for name, each in shown.items()} == {"office": 1, "lead": 0, "invited": 1}
    title = queries.names(plan, [f"plan:{plan.ident}"], "fr")[f"plan:{plan.ident}"]
    shown["chosen"] = page(clients["lead"], q="anémones", dans=plan.ident)
    assert {name: title in html for name, html in shown.items()} == {
        "office": True, "lead": False, "invited": True, "chosen": False}  # fmt: skip
    plan.refresh_from_db()
    actions.embargo(plan=plan, until=None, actor=OFFICE)
    assert count(page(clients["lead"], q="anémones")) == 1


def test_who_has_no_role_finds_nothing_and_the_office_of_one_plan_nothing_of_another(plan, person, signed_in):
    idle = people.add_account(email="sans@exemple.test", name="Sans rôle", actor=OFFICE)
    words = queries.names(plan, [f"plan:{plan.ident}"], "fr")[f"plan:{plan.ident}"]
    assert count(page(signed_in(idle), q=words)) == 0
    card = msgspec.convert({"id": "autre", "title": {"fr": "Un plan de rascasse"}}, noun_spec("plan").cls)
    actions.create(card=card, actor=OFFICE)
    bound = signed_in(person("plan_office", "other", plan=plan.ident))
    assert (count(page(bound, q="rascasse")), count(page(bound, q=words)) > 0) == (0, True)
    assert count(page(signed_in(person("auditor")), q="rascasse")) == 1


def test_no_index_holds_a_person_and_who_is_erased_is_found_no_more(person, signed_in):
    client = signed_in(person("administrator"))
    aimed = people.add_account(email="zoe.cachalot@exemple.test", name="Zoé Cachalot", actor=OFFICE)
    for words in ("cachalot", "ZOE", "zoé cacha", "zoe.cachalot@exemple.test"):
        assert count(page(client, q=words)) == 1, words
    assert results(page(client, q="cachalot", genre="person")) == [f"/personnes/{aimed.token}"]
    assert not any("cachalot" in f"{shown}{tokens}".lower() for _, shown, tokens in engines.stored())
    people.erase_person(account=aimed, ground="Elle l’a demandé.", actor=OFFICE)
    assert (count(page(client, q="cachalot")), count(page(client, q="efface"))) == (0, 0)


@pytest.mark.usefixtures("plan")
def test_nothing_that_is_typed_breaks_it(person, signed_in):
    client, wrong = signed_in(person("plan_office")), []
    for words in HOSTILE:
        for over in ({}, {"genre": words, "dans": words, "page": words}, {"genre": "note", "page": "0"}):
            response = client.get(f"/recherche?{urlencode({'q': words, **over})}")
            if response.status_code != 200 or "<script>alert" in response.content.decode():
                wrong.append((words, over))
    assert not wrong


def test_the_screen_counts_filters_and_pages(draft, person, signed_in):
    client = signed_in(person("plan_office"))
    for rank in range(PAGE + 3):
        note(draft, f"n{rank:02}", "Une seiche.", title=f"Seiche {rank:02}")
    card = msgspec.convert({"id": "autre", "title": {"fr": "Le plan des seiches"}}, noun_spec("plan").cls)
    actions.create(card=card, actor=OFFICE)
    every = page(client, q="seiches")
    assert count(every) == PAGE + 4
    chips = [tuple(each) for each in re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+) <span[^>]*>(\d+)</span>', every)]
    assert [(words, int(many)) for _, words, many in chips] == [
        ("Tout", PAGE + 4), ("Plans d’action", 1), ("Pages libres", PAGE + 3), ("Partout", PAGE + 4),
        (queries.names(draft, [f"plan:{draft.ident}"], "fr")[f"plan:{draft.ident}"], PAGE + 3),
        ("Le plan des seiches", 1),
    ]  # fmt: skip
    for href, _, many in chips:
        assert count(re.sub("</?mark>", "", client.get(f"/recherche{href}").content.decode())) == int(many), href
    first, last = (page(client, q="seiches", genre="note", page=each) for each in (1, 2))
    assert (len(results(first)), len(results(last))) == (PAGE, 3)
    assert len({*results(first), *results(last)}) == PAGE + 3
    assert 'rel="next"' in first
    assert results(page(client, q="seiches", genre="note", page=99)) == results(last)
    assert page(client, q="seiches", dans="autre", genre="note").count("Chercher ces mots partout") == 1


def test_an_empty_search_teaches_and_words_apart_are_proposed(plan, person, signed_in):
    client = signed_in(person("plan_office"))
    for asked_, said in (({}, "Ce qui se trouve ici"), ({"q": "le de la"}, "Ces mots sont partout"),
                         ({"q": "ornithorynque"}, "ne contient tous ces mots")):  # fmt: skip
        html = page(client, **asked_)
        assert (said in html, "Ce qui se trouve ici" in html, results(html)) == (True, True, [])
    html = page(client, q="ornithorynque marchés")
    apart = re.findall(r'<li><a href="\?q=([^"]+)">[^<]+ <span[^>]*>(\d+)', html)
    assert [words for words, _ in apart] == ["marches"]
    assert count(page(client, q="marches")) == int(apart[0][1]) > 1
    english = client.get("/recherche?q=marchés", headers={"accept-language": "en"}).content.decode()
    assert "<mark>" in english
    assert '<span lang="fr">' in english


def test_each_page_has_the_field_and_its_key(plan, person, signed_in):
    client = signed_in(person("auditor"))
    for address in ("/", f"/plans/{plan.ident}/", f"/plans/{plan.ident}/liste/measure", "/moi", "/aide/"):
        html = client.get(address).content.decode()
        assert 'role="search" action="/recherche"' in html, address
        assert 'src="/_static/seeking.js"' in html, address
    signed_out = client.get("/compte/logout/")
    client.logout()
    html = client.get("/compte/login/").content.decode()
    assert (signed_out.status_code, "/recherche" in html, "seeking.js" in html) == (200, False, False)


def test_searching_and_saving_ask_as_much_of_much_as_of_little(draft, person, signed_in):
    client, found = signed_in(person("plan_office")), {}
    client.get("/recherche?q=seiche")
    for more in (6, 60):
        for rank in range(more):
            note(draft, f"n{more}-{rank}", "Une seiche et un poulpe.")
        for number in range(more // 3):
            card = {"id": f"p{more}-{number}", "title": {"fr": "Poulpe"}}
            actions.create(card=msgspec.convert(card, noun_spec("plan").cls), actor=OFFICE)
        for address in ("q=poulpes", "q=poulpe&genre=note&page=2", "q=poulpe+inconnu", "q=poulpe&dans=p6-0"):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(f"/recherche?{address}").status_code == 200
            found.setdefault(address, []).append(len(seen))
        row = queries.row(draft, "note", f"n{more}-0")
        with CaptureQueriesContext(connection) as seen:
            actions.save_row(plan=draft, noun="note", row=replace(queries.typed(row), body=Text(fr="Un poulpe.")),
                             seen=row.revision, actor=OFFICE)  # fmt: skip
        found.setdefault("save", []).append(sum("search_" in each["sql"] for each in seen.captured_queries))
    assert {name: counts for name, counts in found.items() if len(set(counts)) > 1 or counts[0] > 20} == {}
    assert found["save"][0] <= 5
