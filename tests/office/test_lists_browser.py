# SPDX-License-Identifier: Apache-2.0
"""The lists, the bulk change, the views and the tree of a plan in a real browser, without script but for the tree's."""

import io

import pytest
from pypdf import PdfReader
from seeing import EXHAUSTIVE, LANGS, faults, opened, walked, written

from jalon.office.register import queries

#: The screens of lists, by their address under the plan's.
VIEWS = [
    "",
    "?par=organisme",
    "liste/measure?e.retard=true&tri=-lead&filtre=period.from",
    "liste/observation?col=value",
    "liste/measure/vues",
    "liste/measure/lot",
    "liste/measure/lot?apercu=1",
    "gestes",
]


@pytest.fixture
def desk(plan, person, signed_in):
    """The fictitious plan with something in every screen of its lists, its addresses, the plan office signed in."""
    client = signed_in(person("plan_office"))
    lists = f"/plans/{plan.ident}/liste/measure"
    idents = [line.id for line in queries.lines(plan, "measure", count=5)]
    client.post(f"{lists}/vues", {"geste": "garder", "nom": "Retards", "demande": "e.retard=true", "partagee": "1"})
    client.post(f"{lists}/vues", {"geste": "garder", "nom": "À moi", "demande": "tri=lead"})
    client.post(f"/plans/{plan.ident}/ligne/clientele/nouvelle", {"id": "neuve", "title.fr": "Neuve", "seen": ""})
    client.post(f"{lists}/lot", {"geste": "choisir", "ligne": idents})
    edits = {"op.lead": "set", "v.lead": "m-exterieur", "op.clienteles": "add", "v.clienteles": "jeunes"}
    client.post(f"{lists}/lot", {"geste": "apercu", **edits})
    addresses = {view: f"/plans/{plan.ident}/{view}" for view in VIEWS}
    return addresses, {lang: written(client, lang, addresses.values()) for lang in LANGS}


@pytest.mark.exhaustive
def test_every_view_is_accessible_and_never_goes_sideways(browser, desk, tools):
    assert faults(browser, desk, tools) == {}


@pytest.mark.exhaustive
def test_the_keyboard_reaches_everything_that_acts(browser, desk):
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view, address in list(addresses.items())[: None if EXHAUSTIVE else 2]:
        page.goto(f"https://bureau.test{address}")
        wanted, reached, shown = walked(page)
        assert (sorted(reached), shown) == (wanted, set(reached)), view


@pytest.mark.exhaustive
def test_the_arrows_walk_the_tree_and_paper_is_landscape(browser, desk):
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    page.goto(f"https://bureau.test{addresses['']}")
    first = page.locator("#arbre-plan > li").first
    first.locator("> a").focus()
    page.keyboard.press("ArrowLeft")
    assert first.locator("> details").get_attribute("open") is None
    page.keyboard.press("ArrowRight")
    assert first.locator("> details").get_attribute("open") is not None
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.emulate_media(media="print")
    page.goto(f"https://bureau.test{addresses['liste/observation?col=value']}")
    hidden = page.evaluate("['.asking', '.menu-plan', '.bulk__bar', '.masthead'].filter("
                           "each => document.querySelector(each)?.checkVisibility())")  # fmt: skip
    assert hidden == []
    box = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].mediabox
    assert box.width > box.height
