# SPDX-License-Identifier: Apache-2.0
"""The screens of plans, as somebody without script goes through them."""

import re
from html import unescape
from urllib.parse import urlencode, urljoin

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.office.editions import actions as editions
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.plan.canonical import document_bytes
from jalon.plan.types.base import Text

LINK = re.compile(r'href="([^"#]+)"')


def crawl(client, start="/", limit=400):
    """Every page of the office reachable from one, by its address: status and text."""
    seen, waiting = {}, [start]
    while waiting and len(seen) < limit:
        address = waiting.pop(0)
        if address in seen:
            continue
        response = client.get(address)
        kind = response.headers.get("Content-Type", "")
        text = response.content.decode() if kind.startswith("text/html") and not response.streaming else ""
        seen[address] = response.status_code, text
        for href in LINK.findall(text):
            target = urljoin(address, href.replace("&amp;", "&"))
            if (
                target.startswith("/")
                and not target.startswith(("/_static", "/langue", "/compte", "/aide"))
                and target not in seen
            ):
                waiting.append(target)
    return seen


def test_every_page_the_plan_office_can_reach_answers(plan, person, signed_in):
    seen = crawl(signed_in(person("plan_office")))
    assert {address: status for address, (status, _) in seen.items() if status not in (200, 302)} == {}
    assert len(seen) > 100


@pytest.fixture
def office(plan, person, signed_in):
    """The plan office, signed in."""
    return signed_in(person("plan_office"))


def form(client, address, html=""):
    """The fields of the form of a page (asked, or given), as a browser would send them back untouched."""
    html = (html or client.get(address).content.decode()).rpartition("<main")[2]  # not the search above it
    fields = {}
    for tag in re.findall(r"<input [^>]*>", html):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        ticked = not re.search('type="(checkbox|radio)"', tag) or " checked" in tag
        if name and ticked and name[1] != "csrfmiddlewaretoken":
            fields.setdefault(unescape(name[1]), []).append(unescape(value[1] if value else ""))
    for name, body in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL):
        fields[unescape(name)] = [unescape(body)]
    for name, body in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        fields[unescape(name)] = [unescape(chosen[1]) if chosen else ""]
    return fields


def first(plan, noun):
    return queries.lines(plan, noun)[0].id


NOUNS = ["plan", "measure", "objective", "action", "indicator", "target", "baseline", "money", "update", "source",
         "organisation", "position", "observation", "attestation", "decision", "policy", "strategy", "strand",
         "related-plan", "clientele", "dimension", "definition", "programme", "intake", "criterion", "event",
         "agreement", "award", "evaluation", "story", "note"]  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS)
def test_a_form_sent_back_untouched_changes_nothing(plan, office, noun):
    for line in queries.lines(plan, noun)[:6]:
        row = queries.row(plan, noun, line.id)
        address = f"/plans/{plan.ident}/ligne/{noun}/modifier?{urlencode({'id': line.id})}"
        response = office.post(address, form(office, address))
        assert response.status_code == 302, (line.id, errors_of(response))
        assert queries.row(plan, noun, line.id).body == row.body


def errors_of(response):
    return re.findall(r'<p class="error"[^>]*>(.*?)</p>', response.content.decode())


def test_what_binds_nobody_is_saved(plan, office):
    ident = first(plan, "measure")
    address = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    sent = form(office, address) | {"rationale.fr": ["Parce que le quai est vieux."]}
    assert office.post(address, sent).status_code == 302
    assert queries.value(plan, "measure", ident).rationale.fr == "Parce que le quai est vieux."


def test_a_wrong_field_is_named_and_nothing_is_lost(plan, office):
    ident = first(plan, "action")
    address = f"/plans/{plan.ident}/ligne/action/modifier?id={ident}"
    before = queries.value(plan, "action", ident)
    response = office.post(address, form(office, address) | {"done_on": ["hier"], "number": ["9z"]})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#f-done_on"' in html
    assert 'value="hier"' in html
    assert 'value="9z"' in html
    assert queries.value(plan, "action", ident) == before


def test_two_people_on_one_sheet(plan, person, signed_in):
    one, other = signed_in(person("plan_office")), signed_in(person("plan_office", "other"))
    ident = first(plan, "measure")
    address = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    mine, theirs = form(one, address), form(other, address)
    assert one.post(address, mine | {"rationale.fr": ["Le premier."]}).status_code == 302
    response = other.post(address, theirs | {"rationale.fr": ["Le second."]})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Le premier." in html
    assert "Le second." in html
    assert queries.value(plan, "measure", ident).rationale.fr == "Le premier."
    again = form(other, address, html) | {"choix.rationale.fr": ["both"], "ecrit.rationale.fr": ["Les deux."]}
    assert other.post(address, again).status_code == 302
    assert queries.value(plan, "measure", ident).rationale.fr == "Les deux."


def test_a_commitment_waits_for_a_signature(plan, office):
    ident = first(plan, "measure")
    address = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    before = queries.value(plan, "measure", ident)
    response = office.post(address, form(office, address) | {"title.fr": ["Un tout autre titre"]})
    assert response.headers["Location"] == f"/plans/{plan.ident}/modifications/signer"
    assert queries.value(plan, "measure", ident) == before
    sign = f"/plans/{plan.ident}/modifications/signer"
    html = office.get(sign).content.decode()
    assert "Un tout autre titre" in html
    given = form(office, sign)
    refused = office.post(sign, given | {"number": ["D-77"], "date": ["2031-02-30"], "reason": ["x"]})
    assert refused.status_code == 422
    good = {"kind": ["decided"], "reason": ["Il était trompeur."], "number": ["D-77"], "date": ["2031-02-03"]}
    assert office.post(sign, given | good).status_code == 302
    after = queries.value(plan, "measure", ident)
    assert after.title.fr == "Un tout autre titre"
    (amendment,) = [each for each in queries.document(plan).amendments if each.reason and "trompeur" in each.reason.fr]
    assert [each.address for each in amendment.changes] == [f"measure:{ident}#title/fr"]
    sheet = office.get(f"/plans/{plan.ident}/ligne/measure?id={ident}").content.decode()
    assert "<ins>Un tout autre titre</ins>" in sheet


def test_a_plan_is_begun_drafted_adopted_and_frozen(db, person, signed_in):
    office = signed_in(person("plan_office"))
    begun = office.post("/plans/nouveau", {"id": "petit", "fr": "Un petit plan"})
    assert begun.headers["Location"] == "/plans/petit/"
    row = "/plans/petit/ligne"
    assert (
        office.post(f"{row}/measure/nouvelle", {"id": "01", "number": "1", "title.fr": "Repeindre"}).status_code == 302
    )
    assert (
        office.post("/plans/petit/adopter", {"kind": "decided", "number": "", "date": "2026-01-02"}).status_code == 422
    )
    adopted = {"kind": "decided", "number": "D-1", "date": "2026-01-02", "seen": queries.plan("petit").revision}
    assert office.post("/plans/petit/adopter", adopted).status_code == 302
    assert queries.plan("petit").state == "adopted"
    assert office.post("/plans/petit/editions/figer", {"audience": "public"}).status_code == 302
    edition = office.get("/plans/petit/editions/1.json")
    assert b"".join(edition.streaming_content) == document_bytes(queries.document(queries.plan("petit")))


def test_an_import_is_tried_then_made_whole(plan, office, demo_plan):
    first_measure, *rest = demo_plan.document.measures
    changed = msgspec.structs.replace(first_measure, rationale=Text(fr="Importé."))
    after = msgspec.structs.replace(demo_plan.document, measures=(changed, *rest))
    sent = SimpleUploadedFile("plan.xlsx", workbook_bytes(after, "fr"))
    tried = office.post(f"/plans/{plan.ident}/importer", {"file": sent}).content.decode()
    assert f"<code>measure:{first_measure.id}</code>" in tried
    assert "<ins>Importé.</ins>" in tried
    assert queries.document(plan) == demo_plan.document
    assert office.post(f"/plans/{plan.ident}/importer", {"confirm": "1"}).status_code == 302
    assert queries.document(plan) == after


def test_an_unreadable_workbook_changes_nothing_and_comes_back_annotated(plan, office, demo_plan):
    sent = SimpleUploadedFile("plan.xlsx", b"PK\x03\x04rien")
    assert office.post(f"/plans/{plan.ident}/importer", {"file": sent}).status_code == 422
    bad = SimpleUploadedFile("plan.json", b'{"format":"jalon-plan/1","plan":{"id":"demo","couleur":"bleu"}}')
    response = office.post(f"/plans/{plan.ident}/importer", {"file": bad})
    assert response.status_code == 422
    assert "couleur" in response.content.decode()
    assert queries.document(plan) == demo_plan.document


def test_a_plan_sent_comes_back(db, person, signed_in, demo_plan):
    office = signed_in(person("plan_office"))
    sent = SimpleUploadedFile("plan.json", document_bytes(demo_plan.document))
    assert office.post("/plans/charger", {"file": sent}).status_code == 302
    got = office.get(f"/plans/{demo_plan.document.plan.id}/exporter?forme=json")
    assert got.content == document_bytes(demo_plan.document)


def test_a_preview_is_the_real_site(filed, office):
    plan = filed
    preview = editions.ask_preview(plan=plan, actor=OFFICE)
    editions.build_asked(preview=preview, plan=plan)
    preview.refresh_from_db()
    assert (preview.state, preview.pages > 100) == ("done", True)
    page = office.get(f"/plans/{plan.ident}/apercu/{preview.pk}/fr/{plan.ident}/index.html")
    assert b"<title>" in b"".join(page.streaming_content)
    assert office.get(f"/plans/{plan.ident}/apercu/{preview.pk}/../../x").status_code == 404
    assert office.get(f"/plans/{plan.ident}/apercu/{preview.pk}/%2e%2e/%2e%2e/secret-key").status_code == 404


def test_a_plan_that_is_over_says_so_and_offers_no_change(plan, office, demo_plan):
    ident = demo_plan.document.measures[0].id
    pages = [f"/plans/{plan.ident}/", f"/plans/{plan.ident}/ligne/measure?id={ident}",
             f"/plans/{plan.ident}/liste/measure", f"/plans/{plan.ident}/chiffres"]  # fmt: skip
    offered = r"/modifier\?|/nouvelle|/lot|/importer|chiffres/grille"
    before = [office.get(each).content.decode() for each in pages]
    assert all(re.search(offered, each) for each in before)
    assert not [each for each in before if "rien n’y change plus" in each]
    actions.close(plan=plan, actor=OFFICE)
    after = [office.get(each).content.decode() for each in pages]
    assert [re.findall(offered, each) for each in after] == [[]] * len(pages)
    assert all("rien n’y change plus" in each for each in after)
    assert "nothing of it changes any more" in office.get(pages[0], headers={"accept-language": "en"}).content.decode()
