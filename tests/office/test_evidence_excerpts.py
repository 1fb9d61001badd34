# SPDX-License-Identifier: Apache-2.0
"""Excerpts: are the quoted words there, which figures rest on which, seen from both sides."""

from urllib.parse import quote

import hostile
import pytest
from evidence_kit import (
    OTHER,
    OURS,
    PAGES,
    WORDS,
    cite,
    everything,
    our_bodies,
    ours,
    post,
    read,
    receive,
    unsourced,
    value,
)

from jalon.office.editions import actions as editions
from jalon.office.editions.queries import frozen
from jalon.office.evidence import excerpting, queries, reading
from jalon.office.evidence.quoting import plain, stands
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.queries import history
from jalon.office.journal.types import OFFICE
from jalon.office.people.queries import access_of
from jalon.office.people.types import ROLES
from jalon.office.register import proving


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The documents of a test lie apart."""
    settings.MEDIA_ROOT = str(tmp_path / "files")


@pytest.fixture
def bodies(db):
    return our_bodies()


BOOK = {("Résultats", "B2"): 1234.5, ("Résultats", "A2"): "Entreprises", ("Aide", "B2"): "non"}
LETTER = (
    '<w:document xmlns:w="w"><w:p><w:r><w:t>Quarante</w:t></w:r><w:r><w:t>-deux </w:t></w:r></w:p>'
    "<w:p><w:t>entreprises</w:t></w:p></w:document>"
)
LAUGH = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
#: What is looked for: ending, bytes, page, cell, words, what is found, where else.
LOOKED = {
    "on its page": ("pdf", hostile.pdf(PAGES), "2", "", WORDS, ("stands", "")),
    "on its page, otherwise": ("pdf", hostile.pdf(PAGES), "p. 2", "", "accompagné  quarante\u2011deux", ("stands", "")),
    "on another page": ("pdf", hostile.pdf(PAGES), "1", "", WORDS, ("elsewhere", "2")),
    "on no page": ("pdf", hostile.pdf(PAGES), "2", "", "quarante-trois entreprises", ("absent", "")),
    "anywhere": ("pdf", hostile.pdf(PAGES), "", "", WORDS, ("stands", "")),
    "a scan": ("pdf", hostile.pdf([[], []]), "1", "", WORDS, ("unread", "")),
    "a picture": ("png", hostile.PNG, "", "", WORDS, ("unread", "")),
    "a broken PDF": ("pdf", hostile.PDF, "1", "", WORDS, ("unread", "")),
    "a PDF that turns in circles": ("pdf", hostile.pdf(PAGES).replace(b"/Kids[4 0 R", b"/Kids[2 0 R"), "2", "", "x" * 9,
                                    ("unread", "")),
    "a cell": ("xlsx", hostile.workbook(BOOK), "", "Résultats!B2", "1 234,5", ("stands", "")),
    "a cell without its sheet": ("xlsx", hostile.workbook(BOOK), "", "B2", "1234.5", ("stands", "")),
    "another cell": ("xlsx", hostile.workbook(BOOK), "", "Aide!B2", "1 234,5", ("elsewhere", "Résultats!B2")),
    "another number": ("xlsx", hostile.workbook(BOOK), "", "Résultats!B2", "1 235", ("absent", "")),
    "a text": ("txt", hostile.TEXT, "", "", "Quarante-deux entreprises", ("stands", "")),
    "a text has no page": ("txt", hostile.TEXT, "3", "", "Quarante-deux entreprises", ("inside", "")),
    "a letter": ("docx", hostile.office(**{"word/document.xml": LETTER}), "", "", "Quarante-deux entreprises",
                 ("stands", "")),
    "a letter with entities": ("docx", hostile.office(**{"word/document.xml": LAUGH}), "", "", "b",
                               ("unread", "")),
    "a page of the Web": ("html", b"<html><b>Quarante</b>-deux</html>", "", "", "Quarante -deux", ("stands", "")),
    "no words": ("pdf", hostile.pdf(PAGES), "2", "", "  ", ("unquoted", "")),
}  # fmt: skip


#: Those that only a process of its own reads: what breaks the reader breaks nothing else.
APART = {"on another page", "a broken PDF", "a PDF that turns in circles", "a letter with entities", "no words"}


@pytest.mark.parametrize("what", LOOKED)
def test_words_are_looked_for_where_they_are_said_to_be(tmp_path, what):
    ending, data, page, cell, words, expected = LOOKED[what]
    place = tmp_path / "x"
    place.write_bytes(data)
    if what in APART:
        found = reading.looked_up(place, ending, reading.Place(page, cell, words))
        assert (found.found, found.where) == expected
    else:
        assert stands(place, ending, page, cell, words) == expected


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", -4.9)
    place = tmp_path / "x"
    place.write_bytes(hostile.pdf(PAGES))
    assert reading.looked_up(place, "pdf", reading.Place("2", "", WORDS)).found == "unread"


def test_spelling_of_signs_is_forgiven_and_numbers_are_not():
    assert plain("« L’an\u00a01 »\u202f: dix\u00adhuit") == plain('"L\'an 1": dixhuit')
    assert plain("-5 %") != plain("5 %")
    assert plain("12 000") != plain("12 001")


def test_an_excerpt_says_what_came_of_it_on_the_screen(plan, person, signed_in):
    attached = receive(plan, data=hostile.pdf(PAGES))
    client = signed_in(person("contributor"))
    address = f"pieces/{attached.pk}/extrait"
    assert post(client, plan, address, page="2", quote=WORDS, lang="fr") == 302
    assert post(client, plan, address, page="1", quote=WORDS, lang="fr") == 302
    assert post(client, plan, address, page="", quote="", lang="fr") == 422
    assert post(client, plan, address, page="x" * 61, quote="", lang="fr") == 422
    html = read(client, plan, f"pieces/{attached.pk}")
    assert "vérifié : les mots cités sont à cet endroit" in html
    assert "non vérifié : les mots cités sont ailleurs dans le document" in html
    assert "Trouvés ici : 2" in html


def test_a_figure_without_a_source_takes_the_document_as_its_own(plan, bodies):
    figure = unsourced(plan)
    attached = receive(plan, data=hostile.pdf(PAGES), title="Bilan neuf", publisher="Ministère", date="2026-05")
    excerpt = cite(attached, page="2", quote=WORDS)
    proving.rest(plan=plan, ident=figure.row.ident, excerpt=excerpt, actor=OFFICE)
    held = value(plan, figure.row.ident)
    assert (held.source, held.locator, held.quote.text) == (f"piece-{attached.document_id[:12]}", "2", WORDS)
    plan.refresh_from_db()
    source = next(each for each in frozen(plan, "office").document.sources if each.id == held.source)
    assert (source.title.fr, source.publisher.fr, source.date) == ("Bilan neuf", "Ministère", "2026-05")
    assert source.digest == attached.document_id
    assert history(f"{plan.ident}/{figure.address}")[0].action in ("register.row.changed", "evidence.rested")


def test_both_sides_show_what_rests_on_what(plan, person, signed_in):
    figure = ours(plan)[0]
    attached = receive(plan, data=hostile.pdf(PAGES), title="Bilan neuf")
    excerpt = cite(attached, page="2", quote=WORDS)
    client = signed_in(person("contributor"))
    assert post(client, plan, f"extraits/{excerpt.pk}/chiffre", figure=figure.row.ident) == 302
    assert post(client, plan, f"extraits/{excerpt.pk}/chiffre", figure=figure.row.ident) == 422
    there = read(client, plan, f"pieces/{attached.pk}")
    here = read(client, plan, f"chiffres/fiche?id={quote(figure.row.ident)}")
    assert f"chiffres/fiche?id={quote(figure.row.ident, safe='')}" in there
    assert f"/pieces/{attached.pk}" in here
    assert WORDS in here
    link = queries.proofs(plan.ident, figure.address, everything())[0][0]
    with pytest.raises(Refusal, match="détachez"):
        excerpting.drop(excerpt=excerpt, actor=OFFICE)
    assert post(client, plan, "chiffres/detacher", lien=str(link.pk)) == 302
    assert queries.proofs(plan.ident, figure.address, everything()) == ([], 0)
    excerpting.drop(excerpt=excerpt, actor=OFFICE)
    assert queries.excerpt(plan.ident, excerpt.pk, everything()) is None


def test_the_figures_whose_source_is_a_document_are_on_its_page(db, demo_plan, person, signed_in):
    plan = editions.load(loaded=demo_plan, actor=OFFICE)
    source = next(each for each in demo_plan.document.sources if each.id == "bilan-2025")
    attached = next(iter(queries.copies(plan.ident, source.digest, everything())))
    html = read(signed_in(person("plan_office")), plan, f"pieces/{attached.pk}")
    cited = [each for each in demo_plan.document.observations if each.source == source.id]
    assert len(cited) > 1
    shown = proving.figures(plan, proving.citing(plan, source.digest), "fr")
    assert {each.row.ident for each in shown} == {f"{each.indicator}/{each.id}" for each in cited}
    assert all(quote(each.row.ident, safe="") in html for each in shown[:5])


def test_a_body_that_answers_for_a_figure_reads_what_it_rests_on(plan, person, bodies):
    figure = ours(plan)[0]
    attached = receive(plan, body=OTHER)
    approver = access_of(person("approver"))
    assert queries.document(plan.ident, attached.pk, approver) is None
    proving.rest(plan=plan, ident=figure.row.ident, excerpt=cite(attached, quote="Bilan"), actor=OFFICE)
    assert queries.document(plan.ident, attached.pk, approver) == attached
    assert set(queries.concerned(attached)) >= {OURS, OTHER}


def test_a_reserved_document_supports_no_published_figure(plan, bodies):
    attached = receive(plan, audience="office")
    with pytest.raises(Refusal, match="réservée"):
        proving.rest(plan=plan, ident=ours(plan)[0].row.ident, excerpt=cite(attached, quote="Bilan"), actor=OFFICE)


@pytest.mark.parametrize("body", ["ours", "other"])
def test_a_figure_rests_by_those_who_answer_for_it(plan, person, signed_in, body):
    """The document is public, so that only the figure decides."""
    attached = receive(plan, audience="public")
    excerpt = cite(attached, quote="Bilan")
    for role, figure in zip(ROLES, ours(plan), strict=False):
        client = signed_in(person(role, body))
        may = role == "plan_office" or (body == "ours" and role in ("lead", "contributor"))
        status = post(client, plan, f"extraits/{excerpt.pk}/chiffre", figure=figure.row.ident)
        assert status == (302 if may else 403), role
        assert len(queries.proofs(plan.ident, figure.address, everything())[0]) == may, role


def test_what_one_may_not_read_is_counted_and_not_named(plan, person, signed_in):
    figure = ours(plan)[0]
    attached = receive(plan, title="Titre caché")
    excerpt = cite(attached, quote="Bilan")
    proving.rest(plan=plan, ident=figure.row.ident, excerpt=excerpt, actor=OFFICE)
    client = signed_in(person("contributor", "other"))
    html = read(client, plan, f"chiffres/fiche?id={quote(figure.row.ident)}")
    assert "Titre caché" not in html
    assert "1 extrait(s) de pièces qui ne vous sont pas ouvertes" in html
    link = queries.proofs(plan.ident, figure.address, everything())[0][0]
    assert post(client, plan, f"extraits/{excerpt.pk}/chiffre", figure=figure.row.ident) == 404
    assert post(client, plan, "chiffres/detacher", lien=str(link.pk)) == 403
    assert post(client, plan, f"extraits/{excerpt.pk}/retirer") == 404
