# SPDX-License-Identifier: Apache-2.0
"""The search in a real browser: axe, both widths and languages, the keyboard, « / » and the arrows, the key put out."""

import pytest
from seeing import LANGS, faults, opened, walked, written

VIEWS = ["/recherche", "/recherche?q=march%C3%A9s", "/recherche?q=march%C3%A9s&genre=measure",
         "/recherche?q=march%C3%A9s+ornithorynque", "/recherche?q=de+la", "/"]  # fmt: skip


@pytest.fixture
def desk(filed, person, signed_in):
    """The fictitious plan with its files, each state of the search, the plan office signed in."""
    assert filed
    client = signed_in(person("plan_office"))
    return {view: view for view in VIEWS}, {lang: written(client, lang, VIEWS) for lang in LANGS}


@pytest.mark.exhaustive
def test_every_state_is_accessible_and_never_goes_sideways(browser, desk, tools):
    assert faults(browser, desk, tools) == {}


@pytest.mark.exhaustive
def test_the_keyboard_reaches_everything_that_acts(browser, desk):
    _, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view in VIEWS[:3]:
        page.goto(f"https://bureau.test{view}")
        wanted, reached, shown = walked(page)
        assert (sorted(reached), shown) == (wanted, set(reached)), view


@pytest.mark.exhaustive
def test_the_slash_leads_to_the_field_the_arrows_to_results_and_both_can_be_put_out(browser, desk):
    _, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    held = "document.activeElement.id || document.activeElement.textContent"
    page.goto("https://bureau.test/")
    page.keyboard.press("/")
    assert page.evaluate(held) == "chercher"
    page.keyboard.type("marchés/")
    assert page.locator("#chercher").input_value() == "marchés/"
    page.locator("#chercher").fill("marchés")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche?q=march%C3%A9s")
    page.keyboard.press("/")
    assert page.evaluate(held) == "f-q"
    titles = page.locator(".results h3 a").all_text_contents()
    for title in (titles[0], titles[1], titles[0]):
        page.keyboard.press("ArrowUp" if page.evaluate(held) == titles[1] else "ArrowDown")
        assert page.evaluate(held) == title
    page.keyboard.press("ArrowUp")
    assert page.evaluate(held) == "f-q"
    box = page.get_by_role("checkbox")
    box.uncheck()
    page.goto("https://bureau.test/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto("https://bureau.test/recherche?q=march%C3%A9s")
    assert not page.get_by_role("checkbox").is_checked()
