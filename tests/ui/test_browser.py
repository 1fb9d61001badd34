# SPDX-License-Identifier: Apache-2.0
"""The gallery in a browser, under the policy it is served with: accessible, nothing sideways, nothing from outside."""

import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import gallery
import pytest
from playwright.sync_api import sync_playwright

from jalon import ui
from jalon.lang import LANGS

POLICY = "default-src 'self'"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Links inside a sentence may be as small as its line (WCAG 2.2, 2.5.8); what stands alone may not.
SMALL = """() => [...document.querySelectorAll("nav a, .stakes a, .doors a, .brand, .footer li a, summary")]
  .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
SHORT = """() => [...document.querySelectorAll("header nav a, .trail a, .pager a, .filters a, summary, .footer li a")]
  .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height < 44).map(([text]) => text)"""
FOCUSED = """() => { const element = document.activeElement; const style = getComputedStyle(element);
  return [element.localName, style.outlineStyle, parseFloat(style.outlineWidth)] }"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder with the policy of a public site."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    files = dict(ui.assets()) | {f"{lang}/gallery.html": gallery.rendered(lang).encode() for lang in LANGS}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def site(folder):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, site):
    """Opens the gallery of a language in a context of its own."""
    contexts = []

    def opened(lang, width=1280, watch=None, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        if watch is not None:
            page.on("console", lambda message: watch.append(message.text))
            page.on("request", lambda request: request.url.startswith(site) or watch.append(request.url))
        page.goto(f"{site}/{lang}/gallery.html", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [
        ("fr", 360, "light"),
        ("en", 1280, "light"),
        ("fr", 1280, "dark"),
        pytest.param("en", 360, "light", marks=pytest.mark.exhaustive),
        pytest.param("fr", 1280, "light", marks=pytest.mark.exhaustive),
        pytest.param("en", 1280, "dark", marks=pytest.mark.exhaustive),
    ],
)
def test_axe_finds_nothing(opened, tools, lang, width, scheme):
    # The checker is a script put into the page: the policy would rightly refuse it.
    page = opened(lang, width, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(path=tools / "axe-core" / "axe.min.js")
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(result["passes"]) > 30
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in result["violations"]] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_goes_sideways_or_outside(opened, lang, width):
    seen = []
    assert opened(lang, width, watch=seen).evaluate(SIDEWAYS) == 0
    assert seen == []


@pytest.mark.parametrize("width", [320, 1280])
def test_what_one_touches_is_large_enough(opened, width):
    assert opened("fr", width).evaluate(SMALL) == []


def test_a_finger_finds_44_pixels(opened):
    assert opened("fr", 360, has_touch=True, is_mobile=True).evaluate(SHORT) == []


def test_every_stop_of_the_keyboard_is_seen(opened):
    page = opened("fr")
    first = page.locator(".skip")
    page.keyboard.press("Tab")
    assert first.evaluate("element => element === document.activeElement")
    assert first.bounding_box()["y"] >= 0
    stops = []
    for _ in range(60):
        stops.append(page.evaluate(FOCUSED))
        page.keyboard.press("Tab")
    assert [stop for stop in stops if stop[0] == "body" or stop[1] == "none" or stop[2] < 2] == []


def test_the_font_of_the_house_is_used(opened):
    assert opened("fr").evaluate("document.fonts.check('700 18px \"Radio Canada Big\"')")


def test_paper_shows_what_is_folded_and_no_menu(opened):
    page = opened("fr")
    page.emulate_media(media="print")
    assert page.locator(".masthead").is_hidden()
    assert page.locator(".pager").is_hidden()
    assert page.locator(".notice").first.is_visible()
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('#notices details'), '::details-content').contentVisibility"
        )
        == "visible"
    )


def test_the_reader_s_own_colours_keep_the_shapes(opened):
    page = opened("fr", forced_colors="active")
    fills = [
        page.locator(f"symbol path.{name}").first.evaluate("element => getComputedStyle(element).fill")
        for name in ("s-known", "s-moved", "s-none")
    ]
    assert len(set(fills)) == 3


def test_the_pages_are_valid_html(folder, tools):
    pages = sorted(folder.glob("*/gallery.html"))
    assert len(pages) == len(LANGS)
    command = [
        "java",
        "-jar",
        tools / "vnu-jar" / "build" / "dist" / "vnu.jar",
        "--errors-only",
        "--format",
        "text",
        *pages,
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr.strip() in {"", "Document checking completed. No errors found."}
    assert result.returncode == 0
