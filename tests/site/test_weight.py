# SPDX-License-Identifier: Apache-2.0
"""What a page weighs, and how soon it can be read and used where the network is slow and the machine weak.

The weight is that of the bytes sent, compressed as a public server does, with all that the page loads: its sheet, its
icon, the roman face, the italic one where something stands in italics, its scripts and its pictures.
"""

import gzip
import statistics
import sys
import threading
from collections import defaultdict
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import sync_playwright
from proofs.browser import FLAGS, POLICY
from proofs.links import resolved

KILO = 1_000
FIRST, NEXT = 60 * KILO, 20 * KILO
#: What the server's headers let a browser keep.
KEPT = "_static/"
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".txt")
ROMAN, ITALIC = (f"_static/fonts/radio-canada-big-latin{style}.woff2" for style in ("", "-italic"))
_IN_ITALICS = "//main//em | //main//i | //main//dfn | //main//address | //main//cite[not(ancestor::details)]"

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWER = 4
PAINTED, ANSWERED = 2_000, 100
#: A machine that is busy elsewhere spoils one try, not all.
TRIES = 3
PLAN = "fr/piq-2018-2020"
READ = {
    "home": f"{PLAN}/index.html",
    "list of measures": f"{PLAN}/mesures/index.html",
    "measure": f"{PLAN}/mesures/01-cca.html",
    "indicator": f"{PLAN}/indicateurs/cca-entreprises.html",
}


@cache
def sent(path: Path) -> int:
    """The bytes sent for a file."""
    content = path.read_bytes()
    return len(gzip.compress(content, 6, mtime=0)) if path.suffix in COMPRESSED else len(content)


def loaded(page) -> set[str]:
    """The files that a page makes a browser ask for, itself left out."""
    hrefs = page.root.xpath("/html/head/link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src")
    found = {resolved(page.name, urldefrag(str(href))[0])[0] for href in hrefs}
    return found | {ROMAN} | ({ITALIC} if page.root.xpath(_IN_ITALICS) else set())


def weights(site, page) -> tuple[int, int]:
    """What a page weighs the first time, and the next when what may be kept was kept."""
    own = sent(site.folder / page.name)
    files = {name: sent(site.folder / name) for name in loaded(page)}
    again = own + sum(size for name, size in files.items() if not name.startswith(KEPT))
    return own + sum(files.values()), again


def test_what_a_page_loads_is_found(together):
    pages = {page.name: page for page in together.pages()}
    assert {"_static/jalon.css", "_static/favicon.svg", ROMAN} <= loaded(pages[READ["measure"]])
    card = next(page for name, page in pages.items() if "/cartes/" in name)
    assert loaded(card) == {"_static/card.css", "_static/favicon.svg", ROMAN}
    first, again = weights(together, card)
    assert first > again == sent(together.folder / card.name) > 0


def test_a_page_is_light(together, capsys):
    kinds = defaultdict(list)
    for page in together.pages():
        kinds[page.kind.partition(" ")[0]].append(weights(together, page))
    assert len(kinds) > 20
    medians = {
        kind: tuple(statistics.median(each) for each in zip(*found, strict=True)) for kind, found in kinds.items()
    }
    worst = {kind: tuple(max(each) for each in zip(*found, strict=True)) for kind, found in kinds.items()}
    with capsys.disabled():
        for kind, (first, again) in sorted(medians.items()):
            most = worst[kind][0] / KILO
            sys.stdout.write(f"\n{kind:16} {first / KILO:5.1f} kB, then {again / KILO:4.1f}; at most {most:5.1f}")
    every = [each for found in kinds.values() for each in found]
    assert statistics.median(first for first, _ in every) < FIRST
    assert statistics.median(again for _, again in every) < NEXT
    assert {kind for kind, (first, again) in medians.items() if first >= FIRST or again >= NEXT} == set()


class _Handler(SimpleHTTPRequestHandler):
    """Sends what a public server sends: compressed, with types and the policy; counts what is asked."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".woff2": "font/woff2", ".js": "text/javascript"}
    asked: list[str]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        content = path.read_bytes() if path.is_file() else b""
        self.asked.append(self.path)
        self.send_response(200 if content else 404)
        if path.suffix in COMPRESSED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def slow(together):
    """A browser on a slow network and a weak machine; gives a page of the site opened anew, and what it asked for."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(together.folder))) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)

        def opened(name):
            context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            asked.clear()
            page.goto(f"http://127.0.0.1:{server.server_port}/{name}", wait_until="load")
            return page, asked

        yield opened
        browser.close()
        server.shutdown()


_PAINT = """() => new Promise(done => {
  const said = () => performance.getEntriesByName('first-contentful-paint')[0];
  const ask = () => said() ? done(said().startTime) : requestAnimationFrame(ask);
  ask();
})"""
#: From a click to the second frame after it: what the reader waits for.
_CLICK = """target => new Promise(done => {
  const start = performance.now();
  target.click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", READ)
def test_a_page_is_soon_read_and_answers_at_once(slow, name, capsys):
    painted, answered = [], []
    for _ in range(TRIES):
        page, asked = slow(READ[name])
        painted.append(page.evaluate(_PAINT))
        page.evaluate("document.querySelectorAll('main a').forEach(link => link.removeAttribute('href'))")
        details = page.locator("main summary")
        target = (details if details.count() else page.locator("main a")).last
        answered.append(target.evaluate(_CLICK))
        page.context.close()
    with capsys.disabled():
        said = f"painted after {min(painted):.0f} ms, answered in {min(answered):.0f} ms, {len(asked)} files asked"
        sys.stdout.write(f"\n{name:18} {said}")
    assert min(painted) < PAINTED
    assert min(answered) < ANSWERED


@pytest.mark.exhaustive
def test_what_is_asked_is_what_was_weighed(slow, together):
    pages = {page.name: page for page in together.pages()}
    for name in READ.values():
        page, asked = slow(name)
        page.wait_for_timeout(1_500)
        assert {path.lstrip("/") for path in asked} <= {name, *loaded(pages[name])}
        page.context.close()
