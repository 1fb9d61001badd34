# SPDX-License-Identifier: Apache-2.0
"""Ways through the whole site, in a browser: a lost address at any depth, the search of all plans, words explained."""

import threading

import pytest
from playwright.sync_api import sync_playwright
from proofs.browser import FLAGS
from searches import PLAN

from jalon.cli.server import server

DEEP = f"fr/{PLAN}/mesures/rien/du/tout.html"


@pytest.fixture(scope="module")
def page(together):
    """A page of a browser on the site as `jalon demo` serves it; `page.said` keeps what the console says."""
    made = server(together.folder, 0)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(base_url=f"http://127.0.0.1:{made.server_port}/").new_page()
        page.refused = []
        page.on(
            "response",
            lambda answer: page.refused.append((answer.status, answer.url)) if answer.status >= 400 else None,
        )
        yield page
        browser.close()
    made.shutdown()
    made.server_close()


def test_a_lost_address_at_depth_is_dressed_and_leads_to_a_search(page):
    page.refused.clear()
    answer = page.goto(DEEP)
    assert answer.status == 404
    assert [url.endswith(DEEP) for _, url in page.refused] == [True]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Radio Canada Big"')
    page.get_by_role("searchbox", name="Search this site").fill("senegal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search.html?q=senegal")
    page.wait_for_selector("form[data-ready]")
    assert page.locator(".results > li").count() > 0


def test_a_lost_address_leads_to_a_plan(page):
    page.goto(DEEP)
    page.get_by_role("link", name="Plan d’action 2018-2020").click()
    page.wait_for_url(f"**/fr/{PLAN}/index.html")


@pytest.mark.parametrize(("query", "plan"), [("lojiq", "Le Québec dans le monde"), ("estrande", "Plan 2024-2026")])
def test_the_search_of_all_plans_says_of_which_each_result_is(page, query, plan):
    page.goto(f"fr/recherche.html?q={query}")
    page.wait_for_selector("form[data-ready]")
    assert plan in page.locator(".results .note").first.inner_text()


def test_a_word_of_a_page_is_explained_in_one_step(page):
    page.goto(f"fr/{PLAN}/methodes.html")
    page.get_by_role("link", name="En retard").click()
    assert page.url.endswith("glossaire.html#term-late")
    assert page.locator(":target dt").inner_text().startswith("en retard")


def test_from_the_map_every_kind_of_page_is_one_step_away(page):
    page.goto("en/site-map.html")
    for name in ("Measures", "A–Z index", "Accountability", "Methods", "Open data"):
        assert page.get_by_role("link", name=name, exact=True).count() == 3
