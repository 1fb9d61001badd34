# SPDX-License-Identifier: Apache-2.0
"""The sheet of a row in a real browser, with its script and by the keyboard alone; what it keeps, what it shows."""

import msgspec
import pytest
from playwright.sync_api import expect, sync_playwright
from seeing import AXE, FLAGS, RULES, SIDEWAYS

from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(transactional_db, demo_plan, person, signed_in, live_server):
    """A draft of the fictitious plan, the sheet of a measure, a page of the browser where one signed in."""
    whole = msgspec.structs.replace(demo_plan.document, adopted=None, amendments=())
    plan = actions.load(whole=whole, actor=OFFICE)
    client = signed_in(person("plan_office"))
    ident = queries.lines(plan, "measure")[0].id
    client.get(f"/plans/{plan.ident}/constats")
    cookies = [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)

        def opened(width, lang="fr-CA"):
            context = browser.new_context(viewport={"width": width, "height": 900}, locale=lang, bypass_csp=True)
            context.add_cookies(cookies)
            return context.new_page()

        yield opened, f"{live_server.url}/plans/{plan.ident}/ligne/measure?id={ident}"
        browser.close()


def test_a_field_is_edited_in_place_by_the_keyboard(sheet):
    opened, address = sheet
    page = opened(1280)
    page.goto(address)
    link = page.get_by_role("link", name="Modifier : Titre")
    link.focus()
    page.keyboard.press("Enter")
    first = page.locator("form.inplace input:not([type=hidden]), form.inplace textarea").first
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("form.inplace")).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    first.fill("Un titre écrit en place")
    page.keyboard.press("Control+Enter" if first.evaluate("each => each.matches('textarea')") else "Enter")
    expect(page.get_by_role("status").filter(has_text="Enregistré")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Un titre écrit en place")
    expect(page.get_by_role("link", name="Modifier : Titre")).to_be_focused()
    page.get_by_role("button", name="Annuler ce changement").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Un titre écrit en place")


def test_what_is_wrong_is_said_in_the_place_and_what_is_typed_is_found_again(sheet):
    opened, address = sheet
    page = opened(360)
    page.goto(address)
    page.get_by_role("link", name="Modifier : Période").click()
    start = page.locator("form.inplace input:not([type=hidden])").first
    start.fill("hier")
    with page.expect_response(lambda each: each.status == 204, timeout=15_000):
        pass
    expect(page.get_by_text("Brouillon gardé")).to_be_visible()
    start.press("Enter")
    expect(page.locator("form.inplace [aria-invalid]")).to_be_focused()
    page.goto(address)
    expect(page.get_by_text("Vous avez un changement en attente sur cette ligne.")).to_be_visible()
    page.get_by_role("link", name="Modifier : Période").click()
    expect(page.locator("form.inplace input:not([type=hidden])").first).to_have_value("hier")


@pytest.mark.parametrize(("width", "lang"), [(360, "fr-CA"), (360, "en-CA"), (1280, "fr-CA"), (1280, "en-CA")])
def test_the_sheet_and_its_forms_are_accessible(sheet, tools, width, lang):
    opened, address = sheet
    page = opened(width, lang)
    axe = (tools / "axe-core/axe.min.js").read_text("utf-8")
    pages = [address, address.replace("ligne/measure?", "ligne/measure/modifier?") + "&champ=title",
             address.partition("/ligne")[0] + "/constats"]  # fmt: skip
    for each in pages:
        page.goto(each)
        if each == address:
            page.locator("a[data-inplace]").nth(1).click()
            page.locator("form.inplace").wait_for()
        page.evaluate(axe)
        told = page.evaluate(AXE, RULES)
        assert [(one["id"], one["nodes"][0]["html"][:160]) for one in told["violations"]] == []
        assert page.evaluate(SIDEWAYS) <= 0
