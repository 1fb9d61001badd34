# SPDX-License-Identifier: Apache-2.0
"""The search: what people look for comes first, with the keyboard, under the policy; and the ways without script."""

import gzip
import json
import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright
from proofs.addresses import parsed
from proofs.browser import FLAGS, POLICY, served, visited
from proofs.building import once
from proofs.orphans import has_digit, is_declared
from proofs.pages import Page, texts
from searches import PAGES, PLAN, SEARCHES

from jalon.lang import fold

FRENCH = f"fr/{PLAN}/{PAGES['fr']}"


@contextmanager
def opened(site, **options):
    """A page of a browser on the served site; what the console says is kept in `page.said`."""
    with served(site.folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(base_url=f"{address}/", **options).new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(address) else page.said.append(request.url))
        yield page
        browser.close()


def shards(site, lang="", plan=""):
    """Every file of the index, by its name."""
    names = [
        name
        for name in site.named(".json")
        if re.fullmatch(rf"{lang or '..'}/{plan or '[^/]+'}/(recherche|search)/.*", name)
    ]
    return {name: json.loads(site.read(name)) for name in names}


def segments(record):
    return [segment for part in (record["t"], *record.get("b", [])) for segment in part]


def words(record, shard):
    text = " ".join(each if isinstance(each, str) else each[2] for each in segments(record))
    return re.findall(r"[^\W_]+", fold(f"{text} {record.get('x', '')} {record.get('n', '')} {shard['kind']}"))


@pytest.fixture(scope="module")
def answers(together, tmp_path_factory):
    """The first results of every search, asked in one browser."""

    def ask(place):
        found = {}
        with opened(together) as page:
            for lang in PAGES:
                page.goto(f"{lang}/{PLAN}/{PAGES[lang]}")
                page.wait_for_selector("form[data-ready]")
                for _, query, _ in [each for each in SEARCHES if each[0] == lang]:
                    page.fill("#mots", query)
                    hrefs = page.eval_on_selector_all(".results a", "links => links.slice(0, 3).map(link => link.href)")
                    found[f"{lang} {query}"] = [href.partition(f"/{lang}/{PLAN}/")[2] for href in hrefs]
            found["said"] = page.said
        place.write_text(json.dumps(found), encoding="utf-8")

    return json.loads(once(tmp_path_factory, "answers.json", ask).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("lang", "query", "expected"), SEARCHES)
def test_what_is_looked_for_comes_first(answers, lang, query, expected):
    assert answers[f"{lang} {query}"][:1] == [expected]


def test_there_are_twenty_french_searches_and_ten_english_ones():
    assert [sum(each[0] == lang for each in SEARCHES) for lang in ("fr", "en")] == [21, 11]


def test_the_search_asks_no_exception_of_the_policy(answers):
    assert POLICY == "default-src 'self'"
    assert answers["said"] == []


@pytest.mark.parametrize(("lang", "query", "expected"), SEARCHES)
def test_the_index_itself_holds_what_is_looked_for(together, lang, query, expected):
    """Read without the script: the record has, for each word, one that begins alike."""
    found = [
        words(record, shard)
        for shard in shards(together, lang, PLAN).values()
        for record in shard["records"]
        if record["h"] == expected
    ]
    assert len(found) == 1
    asked = [word for word in re.findall(r"[^\W_]+", fold(query)) if len(word) > 2 or word.isdigit()]
    begun = {word: word[: max(3, len(word) - 4)] for word in asked}
    assert [word for word, start in begun.items() if not any(each.startswith(start) for each in found[0])] == []


def test_no_digit_of_the_index_is_undeclared(together):
    found = shards(together)
    assert len(found) > 40
    loose = [
        (name, segment)
        for name, shard in found.items()
        for record in shard["records"]
        for segment in segments(record)
        if (isinstance(segment, str) or segment[0] == "l")
        and has_digit(segment if isinstance(segment, str) else segment[2])
    ]
    assert loose == []


def test_every_figure_of_the_index_is_one_of_the_site(together):
    addresses = {
        segment[1]
        for shard in shards(together).values()
        for record in shard["records"]
        for segment in segments(record)
        if not isinstance(segment, str) and segment[0] == "f"
    }
    assert len(addresses) > 20
    for address in addresses:
        plan, kind, identity, part = re.fullmatch(r"([^/]+)/([^:]+):([^/]+)/(.+)", address).groups()
        assert parsed(address) is not None
        assert part in json.loads(together.read(f"figures/{plan}/{kind}/{identity}.json")), address


def test_every_record_leads_to_a_page_and_an_anchor(together):
    for name, shard in shards(together).items():
        folder = "/".join(name.split("/")[:2])
        for record in shard["records"]:
            page, _, anchor = record["h"].partition("#")
            assert f"{folder}/{page}" in together.files, record["h"]
            assert not anchor or anchor in together.ids(f"{folder}/{page}"), record["h"]


def test_the_index_is_light(together):
    for lang in PAGES:
        weight = sum(len(gzip.compress(together.read(name), 9)) for name in shards(together, lang, PLAN))
        assert weight < 40_000
    scripts = [len(together.read(f"_static/{name}")) for name in ("finding.js", "search.js")]
    assert max(scripts) < 5_000


def test_results_are_said_marked_and_declared(together):
    with opened(together) as page:
        page.goto(f"{FRENCH}?q=croissance")
        page.wait_for_selector("form[data-ready]")
        status = page.get_by_role("status")
        page.locator(".found:not(:empty)").wait_for()
        count = page.locator(".results > li").count()
        assert status.inner_text() == f"{count} résultats."
        assert status.locator("[data-number=size]").inner_text() == str(count)
        assert {text.lower() for text in page.locator(".results mark").all_inner_texts()} == {"croissance"}
        assert page.locator(".results .note").first.inner_text() != ""
        drawn = Page(FRENCH, page.content().encode())
    bare = [text for element, text in texts(drawn.body) if has_digit(text) and not is_declared(element)]
    assert bare == []
    assert drawn.root.xpath("count(//*[@class='results']//*[@data-figure])") > 0


def test_nothing_found_is_said(together):
    with opened(together) as page:
        page.goto(f"{FRENCH}?q=zzzzzz")
        page.wait_for_selector("form[data-ready]")
        page.locator(".found:not(:empty)").wait_for()
        assert page.get_by_role("status").inner_text() == "Rien ne répond à ces mots."
        assert page.locator(".results > li").count() == 0


def test_words_that_no_page_has_together_give_the_nearest(together):
    with opened(together) as page:
        page.goto(f"{FRENCH}?q=senegal rimouski zzzzzz")
        page.wait_for_selector("form[data-ready]")
        page.locator(".found:not(:empty)").wait_for()
        assert page.get_by_role("status").inner_text().startswith("Aucune page n’a tous ces mots")
        assert page.locator(".results > li").count() > 0


def test_an_index_that_cannot_be_read_is_said(together):
    with opened(together) as page:
        page.route("**/recherche/measure-1.json", lambda route: route.fulfill(status=500))
        page.goto(FRENCH)
        page.get_by_text("L’index n’a pu être lu").wait_for()
        assert page.get_by_role("link", name="Index alphabétique").first.is_visible()


def test_the_keyboard_does_it_all(together):
    """From a measure, the field of the header; then results with the arrows; then the page."""
    with opened(together) as page:
        page.goto(f"fr/{PLAN}/mesures/07.html")
        page.get_by_role("searchbox", name="Chercher sur ce site").focus()
        page.keyboard.type("sénegal")
        page.keyboard.press("Enter")
        page.wait_for_selector("form[data-ready]")
        assert page.url.endswith(f"{FRENCH}?q=s%C3%A9negal")
        field = page.get_by_role("searchbox", name="Mots cherchés")
        assert field.input_value() == "sénegal"
        field.focus()
        focused = "document.activeElement.textContent"
        first, second = page.locator(".results a").all_inner_texts()[:2]
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == first
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == second
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.id") == "mots"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "mots"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/organismes/fao-senegal.html")
        page.go_back()
        page.wait_for_selector(".results a")
        page.get_by_role("searchbox", name="Mots cherchés").focus()
        page.keyboard.press("Escape")
        assert page.locator(".results > li").count() == 0
        assert page.url.endswith(FRENCH)
        assert page.said == []


def test_without_script_every_thing_is_still_found(together):
    """From a measure: the field leads to the search page, it to the index, the index to the row."""
    with opened(together, java_script_enabled=False) as page:
        page.goto(f"en/{PLAN}/measures/07.html")
        page.get_by_role("searchbox", name="Search this site").fill("senegal")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=senegal")
        page.get_by_role("main").get_by_role("link", name="A–Z index").click()
        page.get_by_role("link", name="F", exact=True).click()
        assert page.url.endswith("a-z-index.html#lettre-f")
        page.get_by_role("link", name="FAO office in Senegal").click()
        page.wait_for_url("**/organisations/fao-senegal.html")


def test_results_have_no_fault_that_the_checker_finds(together, tools):
    visit = visited(together.folder, [f"{FRENCH}?q=croissance"], tools / "axe-core/axe.min.js")[0]
    assert (visit.violations, visit.messages, visit.outside, visit.failed, visit.sideways) == ([], [], [], [], [])
