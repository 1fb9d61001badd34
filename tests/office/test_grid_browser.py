# SPDX-License-Identifier: Apache-2.0
"""The grid in a real browser: a block pasted from Excel, the keyboard alone, Ctrl+Z; what is said as one types."""

import re

import evidence_kit as kit
import grid_kit
import pytest
from playwright.sync_api import expect, sync_playwright
from seeing import AXE, FLAGS, RULES, SIDEWAYS, WIDTHS

from jalon.office.journal.types import OFFICE
from jalon.office.register import actions

pytestmark = pytest.mark.django_db(transaction=True)

#: What Excel puts on the clipboard: cells by tabs, rows by lines, the last line ended.
PASTE = """(cell, text) => { const data = new DataTransfer(); data.setData('text/plain', text);
  cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})) }"""


@pytest.fixture
def bodies(transactional_db):
    return kit.our_bodies()


@pytest.fixture
def desk(transactional_db, demo_plan, person, signed_in, live_server):
    """A plan in which a body owes figures, and pages of a browser where its lead signed in; its policy is in force."""
    plan = actions.load(whole=grid_kit.whole_of(demo_plan.document), actor=OFFICE)
    client = signed_in(person("lead"))
    client.get("/")
    cookies = [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)

        def opened(width=1280, lang="fr-CA", **more):
            context = browser.new_context(viewport={"width": width, "height": 900}, locale=lang, **more)
            context.add_cookies(cookies)
            page = context.new_page()
            page.goto(live_server.url + grid_kit.address(plan))
            return page

        yield opened
        browser.close()


def cell(page, words):
    return page.get_by_role("textbox", name=words)


def filled(page):
    return [each.input_value() for each in page.locator("[data-column]").all()]


def tabbed_to(page, box):
    """The keyboard leads to a field."""
    for _ in range(60):
        if box.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab does not lead there")


def test_a_block_pasted_from_excel_fills_the_grid_is_judged_and_is_undone(desk):
    opened = desk
    page = opened()
    faults = []
    page.on("console", lambda each: faults.append(each.text) if each.type == "error" else None)
    first = cell(page, "Compte ouverts, Janvier à mars 2026")
    tabbed_to(page, first)
    first.evaluate(PASTE, "1 234,5\t–\t12,000.25\n\t11\t1 234 567,5\tperdu\n")
    values = filled(page)
    assert values[:6] == ["1 234,5", "–", "12,000.25", "", "11", "1 234 567,5"]
    status = page.locator("[data-grid-status]")
    expect(status).to_contain_text("Hors de la grille, non collées : 1. 5 cellules remplies")
    expect(status).to_contain_text("à regarder")
    expect(page.get_by_text("Écart : plus du double de")).to_have_count(2)
    expect(page.get_by_text("Tiret : rien ne sera inscrit")).to_have_count(1)
    seen = page.get_by_role("checkbox", name="J’ai vu ce qui s’écarte")
    expect(seen).to_be_visible()
    page.keyboard.press("Control+z")
    assert filled(page) == [""] * len(values)
    expect(seen).to_be_hidden()
    expect(first).to_be_focused()
    page.keyboard.press("Control+y")
    assert filled(page) == values
    expect(seen).to_be_visible()
    assert faults == []


def test_figures_are_typed_proved_entered_and_taken_back_by_the_keyboard_alone(desk):
    opened = desk
    page = opened()
    first = cell(page, "Compte ouverts, Janvier à mars 2026")
    tabbed_to(page, first)
    page.keyboard.type("1 250")
    page.keyboard.press("ArrowRight")
    expect(cell(page, "Compte ouverts, Avril à juin 2026")).to_be_focused()
    page.keyboard.type("12 %")
    page.keyboard.press("Enter")
    expect(cell(page, re.compile("Compte verses, .*, Avril à juin 2026"))).to_be_focused()
    expect(page.get_by_text("est un pourcentage")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.type("1,260.5")
    expect(page.get_by_text("est un pourcentage")).to_be_hidden()
    page.keyboard.press("Control+z")
    assert filled(page)[:2] == ["1 250", "12 %"]
    page.keyboard.press("Control+Shift+Z")
    assert filled(page)[:2] == ["1 250", "1,260.5"]
    page.keyboard.type("7")
    page.keyboard.press("Escape")
    assert filled(page)[:2] == ["1 250", "1,260.5"]
    tabbed_to(page, page.get_by_role("combobox", name="Source"))
    page.keyboard.type("Bilan de l’été")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("2 chiffres sont inscrits")
    row = page.get_by_role("row", name=re.compile("^Compte ouverts"))
    expect(row).to_contain_text(re.compile("1.260,5.comptoirs\\s*30.juin.2026"))
    expect(row.get_by_role("textbox")).to_have_count(1)
    page.get_by_role("button", name="Reprendre ce que je viens d’inscrire").press("Enter")
    expect(first).to_have_value("")
    expect(row).to_contain_text(re.compile("1.200.comptoirs\\s*31.décembre.2025"))


def test_without_script_the_same_is_said_on_the_page(desk):
    opened = desk
    page = opened(java_script_enabled=False)
    cell(page, "Compte ouverts, Janvier à mars 2026").fill("12 000")
    page.get_by_role("button", name="Inscrire ces chiffres").click()
    page.get_by_role("checkbox", name="J’ai vu ce qui s’écarte").check()
    assert page.get_by_text("Écart : plus du double de").count() == 2, "at the top, and beside the cell"
    page.get_by_role("button", name="Inscrire ces chiffres").click()
    expect(page.get_by_role("status").first).to_contain_text("1 chiffre est inscrit sans source")


def test_the_grid_is_accessible_in_both_languages_at_both_widths(desk, tools):
    opened = desk
    axe = (tools / "axe-core/axe.min.js").read_text("utf-8")
    for lang, first in (("fr-CA", "Compte ouverts, Janvier"), ("en-CA", "Count ouverts, January")):
        for width in WIDTHS:
            page = opened(width, lang, bypass_csp=True)
            cell(page, first).evaluate(PASTE, "12 000\t12 %\t1,234\n")
            page.locator("[aria-invalid]").first.wait_for()
            page.evaluate(axe)
            told = page.evaluate(AXE, RULES)
            assert [(one["id"], one["nodes"][0]["html"][:160]) for one in told["violations"]] == [], (lang, width)
            assert page.evaluate(SIDEWAYS) <= 0, (lang, width)
