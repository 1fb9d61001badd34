# SPDX-License-Identifier: Apache-2.0
"""The screens of evidence in a real browser: axe, two widths, both languages, the keyboard alone."""

from urllib.parse import quote

import hostile
import pytest
from evidence_kit import PAGES, WORDS, cite, our_bodies, ours, receive
from msgspec.structs import replace
from seeing import EXHAUSTIVE, LANGS, faults, opened, walked, written

from jalon.office.evidence import marking
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people import actions as people
from jalon.office.register import actions as register
from jalon.office.register import proving

FEW = ["pieces/{document}", "chiffres/fiche?id={figure}", "chiffres?etat=submitted"]
REST = ["pieces", "pieces?q=introuvable", "pieces/deposer", "pieces/{document}/extrait", "pieces/{document}/notice",
        "extraits/{excerpt}/chiffre?q=accueil", "chiffres", "chiffres?etat=contested", "chiffres?q=introuvable",
        "ligne/observation/nouvelle", "chiffres/fiche?id={contested}"]  # fmt: skip
VIEWS = [*FEW, *REST] if EXHAUSTIVE else FEW


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "files")


@pytest.fixture
def bodies(db):
    return our_bodies()


@pytest.fixture
def desk(plan, person, signed_in):
    """Something in every screen, read by a person who may do everything that evidence lets one do."""
    account = person("approver")
    position = account.holdings.get().position
    for role in ("contributor", "auditor"):
        people.grant(position=position, role=role, actor=OFFICE)
    figure, contested = ours(plan)[:2]
    row = replace(figure.value, value=type(figure.value.value)(77))
    other = Actor(person("lead").token, "lead-ours")
    register.save_row(plan=plan, noun="observation", row=row, seen=figure.row.revision, actor=other)
    seen = proving.figure(plan, figure.row.ident, "fr").digest
    proving.submit(plan=plan, ident=figure.row.ident, seen=seen, actor=other)
    title = "Bilan de l’an 1, avec un titre assez long pour devoir aller à la ligne sur un téléphone"
    attached = receive(plan, data=hostile.pdf(PAGES), publisher="Ministère du Large", date="2026-05", title=title)
    excerpt = cite(attached, page="2", quote=WORDS)
    cite(attached, page="1", quote=WORDS)
    for each in (figure, contested):
        proving.rest(plan=plan, ident=each.row.ident, excerpt=excerpt, actor=OFFICE)
    now = proving.figure(plan, contested.row.ident, "fr")
    made = marking.contest(
        plan=plan.ident, figure=now.address, value=now.digest, reason="La pièce dit 41.", actor=OFFICE
    )
    marking.answer(made=made, words="Nous cherchons.", actor=other)
    ids = {"document": attached.pk, "excerpt": excerpt.pk, "figure": quote(figure.row.ident),
           "contested": quote(contested.row.ident)}  # fmt: skip
    addresses = {view: f"/plans/{plan.ident}/{view.format(**ids)}" for view in VIEWS}
    client = signed_in(account)
    return addresses, {lang: written(client, lang, addresses.values()) for lang in LANGS}


def test_every_view_is_accessible_and_never_goes_sideways(browser, desk, tools):
    assert faults(browser, desk, tools) == {}


def test_the_keyboard_approves_a_figure(browser, desk):
    """Everything that acts is reached, what is folded too, in the order it is read."""
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view in [*FEW, *REST, FEW[1]] if EXHAUSTIVE else FEW[:2]:
        page.goto(f"https://bureau.test{addresses[view]}")
        wanted, reached, shown = walked(page)
        assert (reached, shown) == (wanted, set(wanted)), view
    names = page.get_by_role("button").all_inner_texts()
    assert {"Approuver", "Renvoyer", "Dire vérifié", "Contester"} <= set(names)
