# SPDX-License-Identifier: Apache-2.0
"""Help where the question arises: each screen leads to a page of the documentation that exists, and to its heading."""

import html
import re
import tomllib
from urllib.parse import urldefrag, urljoin

import pytest
from django.urls import get_resolver

from jalon.lang import LANGS
from jalon.office.faces.desk import guide
from jalon.office.faces.desk.helped import HELP
from jalon.office.register import queries
from jalon.plan.types.document import NOUNS

#: Screens that anybody of the plan office opens, under the plan's address.
SCREENS = ["", "liste/measure", "ligne/measure?id={measure}", "ligne/measure/modifier?id={measure}",
           "ligne/measure/nouvelle", "ligne/measure/historique?id={measure}", "constats", "modifications", "importer",
           "exporter", "editions", "chiffres", "pieces", "choix", "adopter"]  # fmt: skip


def text_of(response):
    return html.unescape(response.content.decode())


def test_each_screen_that_is_named_is_one_and_its_place_exists_in_both_languages():
    names = {each for each in get_resolver().reverse_dict if isinstance(each, str)}
    assert sorted(set(HELP) - names) == []
    assert [(name, place) for name, place in HELP.items() if not guide.exists(place)] == []


def test_a_place_that_does_not_exist_is_seen():
    assert [guide.exists(each) for each in ("how-to/people#nulle-part", "how-to/nulle-part")] == [False, False]


def test_every_noun_has_its_heading():
    for noun in ("plan", *NOUNS.values()):
        place = guide.of_noun(noun)
        assert place.endswith(f"-{noun}"), noun
        assert guide.exists(place), noun


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_of_the_help_leads_to_a_page_and_its_heading(lang):
    broken = []
    for name in guide.guides(lang):
        body = guide.shown(name, lang).body
        for href in re.findall(r'href="([^"]+)"', body):
            target, heading = urldefrag(urljoin(f"/aide/{name}", href))
            if target.startswith("/aide/") and not heading:
                assert target.removeprefix("/aide/") in guide.guides(lang)
            elif target.startswith("/"):
                broken += [(name, href)] if not target.startswith("/aide/") else []
    assert broken == []
    assert len(guide.guides(lang)) > 100


def test_screens_lead_to_their_help(plan, person, signed_in):
    office = signed_in(person("plan_office"))
    measure = queries.lines(plan, "measure")[0].id
    for each in ("/", "/organismes", "/postes", "/personnes", "/journal",
                 *(f"/plans/{plan.ident}/{screen.format(measure=measure)}" for screen in SCREENS)):  # fmt: skip
        text = text_of(office.get(each))
        found = re.findall(r'href="(/aide/[^"]*)"[^>]*>\s*Mode d’emploi\s*<', text)
        assert found, each
        place = found[0].removeprefix("/aide/")
        assert place == "" or guide.exists(place), (each, place)
        assert office.get(found[0].partition("#")[0]).status_code == 200


def test_a_sheet_and_a_finding_lead_to_what_explains_them(plan, person, signed_in):
    office = signed_in(person("plan_office"))
    listed = text_of(office.get(f"/plans/{plan.ident}/constats"))
    codes = set(re.findall(r'href="/aide/(reference/codes/[A-Z]\d+)"', listed))
    assert len(codes) > 10
    assert [each for each in codes if not guide.exists(each)] == []
    sheet = text_of(office.get(f"/plans/{plan.ident}/ligne/measure?id={queries.lines(plan, 'measure')[0].id}"))
    places = set(re.findall(r'class="ask" href="/aide/([^"]+)"', sheet))
    assert places == {guide.of_noun("measure")}


@pytest.mark.parametrize(("lang", "words", "title"), [("fr", "deposer piece", "Prouver, approuver et vérifier"),
                                                      ("en", "two people sheet", "Keep a draft")])  # fmt: skip
def test_the_help_is_searched_accents_forgiven(person, signed_in, lang, words, title):
    client = signed_in(person("contributor"))
    text = text_of(client.get("/aide/", {"q": words}, headers={"accept-language": lang}))
    assert title in text
    none = text_of(client.get("/aide/", {"q": "zzzz"}, headers={"accept-language": lang}))
    assert 'href="/aide/how-to' not in none


def test_a_page_is_read_in_the_language_of_the_person_under_one_address(person, signed_in):
    client = signed_in(person("contributor"))
    said = [text_of(client.get("/aide/how-to/people", headers={"accept-language": each})) for each in LANGS]
    ids = [re.findall(r'<h2 id="([^"]+)"', each) for each in said]
    assert ids[0] == ids[1] != []
    assert said[0] != said[1]
    assert client.get("/aide/../pyproject.toml").status_code == 404
    assert client.get("/aide/how-to/nulle-part").status_code == 404


def test_who_did_not_sign_in_is_asked_to(client, db):
    assert client.get("/aide/").status_code == 302


def test_the_package_holds_the_pages_that_are_served(root):
    wheel = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    included = wheel["force-include"]
    tops = {folder.partition("/")[0] for folder, _ in guide.FOLDERS}
    assert included == {f"docs/{folder}": f"jalon/docs/{folder}" for folder in tops}
    assert all((root / each).is_dir() for each in included)
