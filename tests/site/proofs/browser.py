# SPDX-License-Identifier: Apache-2.0
"""Pages in a browser, served as a public site is: what axe finds, what is refused, asked outside, or goes sideways.

Each page is opened twice: as a visitor would (under the policy: what it refuses is heard), and with the policy lifted
for the checker alone, which is a script put into the page.
"""

import asyncio
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, Request, async_playwright

from proofs.building import once

POLICY = "default-src 'self'"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
HEIGHT = 900
NARROWEST = 320
#: Beyond this many bytes a page is a long one, and the checker slow; bin/test --all reads the long ones too.
ORDINARY = 40_000
#: How long what is asked or said once the page is loaded may take to begin.
SETTLED = 60
#: Width and colours in which the checker reads a page.
VIEWS = ((360, "light"), (1280, "light"), (1280, "dark"))
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], elementRef: false})"
#: What the colours of a page can change; the rest is the same in the dark, and was checked in the light.
_OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@dataclass
class Visit:
    """What was seen on a page; every list is empty on a good one. `passes` counts the rules the checker applied."""

    name: str
    violations: list[str] = field(default_factory=list)
    passes: int = 0
    messages: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a public site is served, whatever this machine knows of media types."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
        ".svg": "image/svg+xml", ".woff2": "font/woff2",
    }  # fmt: skip

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the folder, served on the loopback while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def visited_once(
    factory: pytest.TempPathFactory, name: str, folder: Path, names: Sequence[str], axe: Path
) -> list[Visit]:
    """Every page visited, by the first worker that asks."""

    def visit(place: Path) -> None:
        place.write_text(json.dumps([asdict(each) for each in visited(folder, names, axe)]), encoding="utf-8")

    return [Visit(**each) for each in json.loads(once(factory, name, visit).read_text(encoding="utf-8"))]


def visited(folder: Path, names: Sequence[str], axe: Path, together: int = 2) -> list[Visit]:
    """Every page visited, several at once in one browser; in a thread of its own, for this one may have a loop."""
    found: list[Visit] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            with served(folder) as address:
                found.extend(asyncio.run(_visit_all(address, names, axe.read_text(encoding="utf-8"), together)))
        except BaseException as failure:  # noqa: BLE001 (raised again by the caller's thread)
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return found


async def _visit_all(address: str, names: Sequence[str], axe: str, together: int) -> list[Visit]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        waiting = list(reversed(names))
        visits: list[Visit] = []

        async def work() -> None:
            visitor = await browser.new_context(viewport={"width": NARROWEST, "height": HEIGHT})
            checker = await browser.new_context(bypass_csp=True, reduced_motion="reduce")
            while waiting:
                visit = Visit(waiting.pop())
                await _as_a_visitor(visitor, address, visit)
                await _as_the_checker(checker, address, visit, axe)
                visits.append(visit)

        await asyncio.gather(*(work() for _ in range(together)))
        await browser.close()
    return sorted(visits, key=lambda visit: visit.name)


async def _as_the_checker(context: BrowserContext, address: str, visit: Visit, axe: str) -> None:
    page = await context.new_page()
    await page.goto(f"{address}/{visit.name}", wait_until="load")
    await page.evaluate(axe)
    for width, scheme in VIEWS:
        if scheme == "light" or not visit.name.startswith("en/"):  # colours do not know languages
            await _check(page, width, scheme, visit)
    await page.close()


async def _as_a_visitor(context: BrowserContext, address: str, visit: Visit) -> None:
    page = await context.new_page()
    pending: set[Request] = set()
    page.on("console", lambda message: visit.messages.append(message.text))
    page.on("pageerror", lambda error: visit.messages.append(str(error)))
    page.on("request", lambda request: _outside(request.url, address, visit.outside))

    def answered(request: Request) -> None:
        pending.discard(request)

    def asked(request: Request) -> None:
        pending.add(request)

    page.on("request", asked)
    page.on("requestfinished", answered)
    page.on("requestfailed", answered)
    page.on("requestfailed", lambda request: visit.failed.append(request.url))
    page.on("response", lambda response: visit.failed.append(response.url) if response.status >= 400 else None)
    await page.goto(f"{address}/{visit.name}", wait_until="load")
    await _settled(page, pending)
    for width in sorted({NARROWEST, *(width for width, _ in VIEWS)}):
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        beyond = await page.evaluate(_SIDEWAYS)
        if beyond > 0:
            visit.sideways.append(f"{beyond} px at {width} px")
    await _settled(page, pending)
    await page.close()


async def _settled(page: Page, pending: set[Request]) -> None:
    """Wait until nothing asked is unanswered, twice in a row: what came may have asked for more."""
    quiet = 0
    for _ in range(500):
        await page.wait_for_timeout(SETTLED / 2)
        quiet = 0 if pending else quiet + 1
        if quiet == 2:
            return
    message = f"{page.url} still waits for {sorted(request.url for request in pending)}"
    raise AssertionError(message)


def _outside(url: str, address: str, seen: list[str]) -> None:
    if not url.startswith(f"{address}/"):
        seen.append(url)


async def _check(page: Page, width: int, scheme: Any, visit: Visit) -> None:
    await page.set_viewport_size({"width": width, "height": HEIGHT})
    await page.emulate_media(color_scheme=scheme)
    result = await page.evaluate(_AXE, RULES if scheme == "light" else _OF_COLOURS)
    visit.passes = max(visit.passes, len(result["passes"]))
    for violation in result["violations"]:
        for node in violation["nodes"]:
            visit.violations.append(f"{violation['id']} at {width} px, {scheme}: {node['html'][:160]}")


def one_of_each(pages: Sequence[tuple[str, str, str, int]]) -> list[str]:
    """The fullest page of ordinary size of each kind in each language, or the smallest when none is ordinary.

    A page is its name, language, kind and size.
    """
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for name, lang, kind, size in pages:
        best[lang, kind] = max(best.get((lang, kind), (size, name)), (size, name), key=_fit)
    return sorted(name for _, name in best.values())


def _fit(page: tuple[int, str]) -> tuple[int, str]:
    size, name = page
    return (size if size <= ORDINARY else -size), name
