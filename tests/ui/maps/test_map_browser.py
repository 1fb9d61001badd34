# SPDX-License-Identifier: Apache-2.0
"""The map in a browser: names measured at every width: none on another, none cut, all readable."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations

import pytest
from playwright.sync_api import sync_playwright

from jalon import ui
from jalon.lang import territory_name
from jalon.ui import maps

#: Many on each continent, with long names and neighbours.
CODES = (
    *("US", "CA", "MX", "HT", "CU", "BR", "CO", "FR", "DE", "BE", "GB", "IT", "ES", "IE", "MA", "TN", "SN", "CI", "ML"),
    *("BF", "NE", "CM", "CD", "RW", "BI", "LB", "IL", "AE", "IN", "CN", "JP", "KR", "VN", "TH", "AU", "NZ", "LU", "MC"),
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
BOXES = """() => {
  const shown = [...document.querySelectorAll(".map svg")].find(svg => svg.getBoundingClientRect().width);
  const box = element => { const found = element.getBoundingClientRect();
    return [found.left, found.top, found.right, found.bottom, element.textContent] };
  return [box(shown), [...shown.querySelectorAll("text")].map(box),
    parseFloat(getComputedStyle(shown.querySelector("text")).fontSize) * shown.getScreenCTM().a] }"""
LOADED = "document.fonts.check('500 16px \"Radio Canada Big\"')"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder in silence."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("map")
    for name, content in ui.assets().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    for lang in ("fr", "en"):
        marks = [
            maps.Territory(
                code=code, name=territory_name(code, lang), href="#", count="12", figure="p/count:x/value", proof="#"
            )
            for code in CODES
        ]
        drawn = maps.world(marks, "_static/world.svg", "Carte", "Le plan")
        (folder / f"{lang}.html").write_text(
            f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Carte</title>'
            '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="_static/jalon.css">'
            f'<main class="wrap">{drawn}</main></html>',
            encoding="utf-8",
        )
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        opened = browser.new_page()
        opened.site = f"http://127.0.0.1:{server.server_address[1]}"
        yield opened
        browser.close()
        server.shutdown()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("across", [320, 360, 768, 992, 1280, 1920])
def test_names_do_not_overlap_and_can_be_read(page, lang, across):
    page.set_viewport_size({"width": across, "height": 900})
    page.goto(f"{page.site}/{lang}.html", wait_until="networkidle")
    assert page.evaluate(LOADED)
    frame, names, size = page.evaluate(BOXES)
    assert len(names) >= (5 if across < 992 else 20)
    # A browser's box of a text holds the whole line, higher than the letters: a pixel and a half of grace each way.
    meet = [
        (one[4], other[4])
        for one, other in combinations(names, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] + 1.5 < other[3] - 1.5 and other[1] + 1.5 < one[3] - 1.5
    ]
    assert meet == []
    assert [name[4] for name in names if name[0] < frame[0] - 1 or name[2] > frame[2] + 1] == []
    assert size >= 11


def test_the_land_is_drawn_under_the_names(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{page.site}/fr.html", wait_until="networkidle")
    href = page.evaluate("document.querySelector('.map__wide image').href.baseVal")
    assert href == "_static/world.svg"
    assert page.request.get(f"{page.site}/{href}").ok


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_stand_out_and_follow_the_scheme(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{page.site}/fr.html")
    fill = page.evaluate("getComputedStyle(document.querySelector('.map__acts')).fill")
    assert fill == {"light": "rgb(11, 58, 122)", "dark": "rgb(156, 196, 250)"}[scheme]


def test_the_readers_own_colours_are_kept(page):
    page.emulate_media(forced_colors="active")
    page.goto(f"{page.site}/fr.html")
    acts, name = page.evaluate(
        "['.map__acts', '.map__name'].map(each => getComputedStyle(document.querySelector(each)).fill)"
    )
    page.emulate_media(forced_colors="none")
    assert acts != name


def test_links_of_the_map_are_no_stops_of_the_keyboard(page):
    page.goto(f"{page.site}/fr.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "body"
