# SPDX-License-Identifier: Apache-2.0
"""Figures as Chromium gives them to a screen reader, to a finger and to the keyboard: name, size, outline."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Page, async_playwright

from proofs.browser import FLAGS, served

#: A link that carries a figure, or that follows one set large.
_FIGURES = """() => [...document.querySelectorAll('a[data-figure], [data-figure] + dd > a.proof')].map(link => {
  const box = link.getBoundingClientRect();
  const holder = link.closest('[data-figure]') || link.parentElement.previousElementSibling;
  return [holder.dataset.figure, holder.textContent, box.width, box.height];
})"""
_OUTLINE = """() => {
  const link = document.activeElement, style = getComputedStyle(link);
  return [link.matches('a[data-figure]'), style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
_FOCUS_BEFORE = """() => {
  const link = document.querySelector('main a[data-figure]');
  const stops = [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')];
  stops[stops.indexOf(link) - 1].focus();
}"""


class Heard(NamedTuple):
    """A figure's link: the address, the words seen, the name heard, its size in pixels."""

    address: str
    seen: str
    name: str
    width: float
    height: float


class Sounded(NamedTuple):
    """The figures of a page, and the outline of the first one when the keyboard reaches it."""

    figures: list[Heard]
    outline: tuple[bool, str, float]


def heard(folder: Path, names: Sequence[str]) -> dict[str, Sounded]:
    """What is heard of each page; in a thread of its own, for this one may have a loop."""
    found: dict[str, Sounded] = {}
    failures: list[BaseException] = []

    def run() -> None:
        try:
            with served(folder) as address:
                found.update(asyncio.run(_listen(address, names)))
        except BaseException as failure:  # noqa: BLE001 (raised again by the caller's thread)
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return found


async def _listen(address: str, names: Sequence[str]) -> dict[str, Sounded]:
    found = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = await browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        for name in names:
            await page.goto(f"{address}/{name}", wait_until="load")
            await page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            figures = [Heard(*each) for each in await _figures(page)]
            await page.evaluate(_FOCUS_BEFORE)
            await page.keyboard.press("Tab")
            found[name] = Sounded(figures, tuple(await page.evaluate(_OUTLINE)))
        await browser.close()
    return found


async def _figures(page: Page) -> list[tuple[Any, ...]]:
    """The links in the order of the page, each with the name that the accessibility tree gives it."""
    session = await page.context.new_cdp_session(page)
    await session.send("Accessibility.enable")
    root = await session.send("DOM.getDocument", {"depth": 0})
    selector = {"nodeId": root["root"]["nodeId"], "selector": "a[data-figure], [data-figure] + dd > a.proof"}
    nodes = (await session.send("DOM.querySelectorAll", selector))["nodeIds"]
    names = []
    for node in nodes:
        tree = await session.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})
        (link,) = tree["nodes"]
        names.append(link["name"]["value"] if link["role"]["value"] == "link" else "")
    shown = await page.evaluate(_FIGURES)
    await session.detach()
    return [(figure, words, name, *box) for (figure, words, *box), name in zip(shown, names, strict=True)]
