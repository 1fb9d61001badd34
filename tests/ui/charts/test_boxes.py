# SPDX-License-Identifier: Apache-2.0
"""The gallery of charts in a browser: labels never overlap, nothing leaves its drawing, letters stay legible."""

import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import chartgallery
import pytest
from playwright.sync_api import sync_playwright
from proofs import boxes

from jalon.lang import LANGS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FILLS = """() => ["s-known", "c-expected", "s-guess", "s-none"].map(name => {
  const style = getComputedStyle(document.querySelector(`.chart__svg .${name}`));
  return [style.fill, style.stroke, style.strokeDasharray].join();
})"""


class Silent(SimpleHTTPRequestHandler):
    """Serves the gallery with the policy of a public site."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    chartgallery.write(folder)
    return folder


@pytest.fixture(scope="module")
def opened(folder):
    """Opens the gallery of a language; every context is closed at the end."""
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=boxes.FLAGS)

        def opened(lang, width, **options):
            page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/{lang}/charts.html")
            return page

        yield opened
        browser.close()
        server.shutdown()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [*boxes.WIDTHS, 700, 1920])
def test_labels_never_overlap_nor_leave_their_drawing(opened, lang, width):
    page = opened(lang, width)
    measured = boxes.measured(page)
    assert measured["found"] == []
    assert measured["texts"] > 200
    assert measured["smallest"] >= 11.5
    assert page.evaluate(SIDEWAYS) == 0


def test_paper_is_measured_too(opened):
    page = opened("fr", 680)
    page.emulate_media(media="print")
    assert boxes.measured(page)["found"] == []
    assert page.locator(".chart table").first.is_visible()


@pytest.mark.parametrize(("place", "rule"), [(None, "overlap"), ("-40", "outside")])
def test_a_planted_fault_is_caught(opened, place, rule):
    page = opened("fr", 1280)
    plant = """([place]) => { const text = document.querySelector(".chart__svg--wide text:nth-of-type(3)");
      const before = text.previousElementSibling;
      text.setAttribute("x", place ?? before.getAttribute("x")); text.setAttribute("y", before.getAttribute("y")); }"""
    page.evaluate(plant, [place])
    assert rule in {each[1] for each in boxes.measured(page)["found"]}


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
    page = opened(lang, width, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(path=tools / "axe-core" / "axe.min.js")
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(result["passes"]) > 20
    assert [(found["id"], [node["html"] for node in found["nodes"]][:3]) for found in result["violations"]] == []


@pytest.mark.parametrize("colours", ["none", "active"])
def test_what_is_known_is_told_by_shape(opened, colours):
    assert len(set(opened("fr", 1280, forced_colors=colours).evaluate(FILLS))) == 4


def test_only_one_drawing_of_each_is_seen(opened):
    for width, name in ((320, "narrow"), (1280, "wide")):
        page = opened("fr", width)
        seen = page.evaluate(
            "[...document.querySelectorAll('.chart__plot .chart__svg')].filter(svg => svg.getClientRects().length)"
            ".map(svg => svg.classList[1])"
        )
        assert set(seen) == {f"chart__svg--{name}"}


def test_the_gallery_is_valid_html(folder, tools):
    jar = tools / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = sorted(folder.glob("*/charts.html"))
    command = ["java", "-jar", jar, "--errors-only", "--format", "text", *pages]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr.strip() in {"", "Document checking completed. No errors found."}
    assert (result.returncode, len(pages)) == (0, 2)
