# SPDX-License-Identifier: Apache-2.0
"""The choice by several facets at once, in a browser: with its script, without it, by the keyboard, by its address."""

import pytest
from playwright.sync_api import sync_playwright
from proofs.browser import FLAGS, served
from proofs.orphans import has_digit, is_declared
from proofs.pages import Page, texts

LIST = "fr/demo/mesures/index.html"
SHOWN = (
    "[...document.querySelectorAll('[data-facets]')].filter(row => !row.hidden).map(row => row.querySelector('a').href)"
)
LISTED = "[...document.querySelectorAll('.measures tbody th > span a[href*=\"/mesures/\"]')].map(link => link.href)"


@pytest.fixture(scope="module")
def address(together):
    with served(together.folder) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, address):
    contexts = []

    def opened(name=LIST, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(f"{address}/{name}", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


def status(page):
    return int(page.get_by_role("status").locator("[data-found]").inner_text())


def test_the_script_is_small(together):
    script = together.read("_static/sieve.js")
    assert len(script) < 5_000
    assert b"http" not in script


def test_without_a_script_the_links_do_it(opened):
    page = opened(java_script_enabled=False)
    assert page.locator("form.sieve").is_hidden()
    assert page.locator(".filters").is_visible()
    page.locator(".filters summary", has_text="Par territoire").click()
    page.get_by_role("link", name="Valmère").click()
    assert page.url.endswith("/mesures/territoire/xv.html")


def test_with_the_script_the_form_takes_the_place_of_the_links(opened):
    page = opened()
    assert page.locator("form.sieve").is_visible()
    assert page.locator(".filters").is_hidden()
    assert status(page) == len(page.evaluate(SHOWN)) == page.locator("[data-facets]").count() == 24
    assert page.said == []


@pytest.mark.parametrize(("select", "value"), [("territoire", "xv"), ("etat", "under-way"), ("theme", "sdg.8")])
def test_a_choice_shows_what_its_own_page_lists(opened, select, value):
    page = opened()
    page.locator(f"#choix-{select}").select_option(value)
    shown = page.evaluate(SHOWN)
    alone = opened(f"fr/demo/mesures/{select}/{value}.html")
    assert shown == alone.evaluate(LISTED)
    assert status(page) == len(shown) > 0
    assert page.url.endswith(f"?{select}={value}")


def test_choices_combine_and_none_is_a_dead_end(opened):
    page = opened()
    page.locator("#choix-territoire").select_option("xv")
    both = set(page.evaluate(SHOWN))
    page.locator("#choix-etat").select_option("under-way")
    shown = set(page.evaluate(SHOWN))
    assert shown < both
    assert page.url.endswith("?territoire=xv&etat=under-way")
    for option in page.locator("#choix-clientele option:not([disabled])").all():
        page.locator("#choix-clientele").select_option(option.get_attribute("value"))
        assert status(page) > 0
    assert page.locator("#choix-clientele option[disabled]").count() > 0


def test_back_forward_and_a_kept_address(opened):
    page = opened()
    page.locator("#choix-territoire").select_option("xv")
    two = page.evaluate(SHOWN)
    page.locator("#choix-etat").select_option("under-way")
    page.go_back()
    assert page.evaluate(SHOWN) == two
    assert page.locator("#choix-etat").input_value() == ""
    page.go_back()
    assert status(page) == 24
    page.go_forward()
    assert page.evaluate(SHOWN) == two
    page.reload()
    assert page.evaluate(SHOWN) == two
    assert page.locator("#choix-territoire").input_value() == "xv"


def test_what_is_not_in_the_list_is_no_choice(opened):
    page = opened(f"{LIST}?etat=nowhere&other=1")
    assert status(page) == 24
    assert page.locator("#choix-etat").input_value() == ""


def test_nothing_found_is_said_and_has_its_way_out(opened):
    page = opened(f"{LIST}?territoire=xv&theme=sdg.14")
    assert status(page) == 0
    assert page.locator(".measures").is_hidden()
    assert page.locator("[data-none]").is_visible()
    page.get_by_role("button", name="Tout montrer").click()
    assert status(page) == 24
    assert page.locator("[data-none]").is_hidden()
    assert "?" not in page.url


def test_the_keyboard_does_it_all(opened):
    page = opened()
    first = page.locator(".sieve select").first
    first.focus()
    page.keyboard.press("ArrowDown")
    assert first.input_value() != ""
    found = status(page)
    assert found < 24
    for _ in page.locator(".sieve select").all():
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tout montrer"
    page.keyboard.press("Enter")
    assert status(page) == 24
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_every_digit_that_the_script_writes_is_declared(opened):
    page = opened(f"{LIST}?territoire=xv")
    live = Page(LIST, page.content().encode())
    loose = [text for element, text in texts(live.body) if has_digit(text) and not is_declared(element)]
    assert loose == []
    assert live.body.xpath("string(//*[@data-found]/@data-number)") == "size"


def test_controls_have_names_and_can_be_touched(opened):
    page = opened(f"{LIST}?territoire=xv", viewport={"width": 360, "height": 900})
    for label in ("Orientation", "Clientèle", "Organisme", "Territoire", "État", "Thème"):
        assert page.get_by_label(label, exact=True).bounding_box()["height"] >= 44
    assert page.get_by_role("button", name="Tout montrer").bounding_box()["height"] >= 44


def test_english_has_its_own_words(opened):
    page = opened("en/demo/measures/index.html?territory=xv")
    assert page.get_by_role("status").inner_text().startswith("Measures that answer these choices:")
    assert page.get_by_role("button", name="Show everything").is_visible()
