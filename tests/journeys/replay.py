# SPDX-License-Identifier: Apache-2.0
"""Replays a task card in a browser: by pointer or by keyboard alone, with or without script; says what it saw."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Locator, Page

CARDS = yaml.safe_load((Path(__file__).parent / "cards.yaml").read_text(encoding="utf-8"))
WIDTHS = (360, 1280)
HEIGHT = 900
#: How much of the screen a picture shows.
DRAWN = 640
#: So many stops at most before a link is reached by keyboard: a person would give up.
STOPS = 250


#: What a link says. The links of a drawing only double those of its list.
_SAID = "link => link instanceof HTMLElement ? link.getAttribute('aria-label') || link.innerText : null"


class Lost(AssertionError):
    """The card cannot be followed: the link is not there, not reached, or leads elsewhere."""


@dataclass(frozen=True)
class Way:
    """How a card is replayed."""

    lang: str
    width: int
    keyboard: bool = False
    script: bool = True

    def __str__(self) -> str:
        """Its name in a report."""
        return "-".join(
            (
                self.lang,
                str(self.width),
                "keyboard" if self.keyboard else "pointer",
                *(() if self.script else ("scriptless",)),
            )
        )


def ways(card: dict[str, Any], *, every: bool = True) -> list[Way]:
    """The ways a card is replayed: with a pointer, by keyboard alone, without script; in every way, or each once."""
    found = [Way("fr", 360), Way("en", 1280)]
    if card["keyboard"]:
        found += [Way("fr", 1280, keyboard=True)]
    if card["scriptless"]:
        found += [Way("en", 360, script=False)]
    if every:
        found += [Way("fr", 1280)]
        found += [Way("en", 360, keyboard=True)] if card["keyboard"] else []
        found += [Way("fr", 1280, keyboard=True, script=False)] if card["scriptless"] else []
    return found


def replay(browser: Browser, address: str, card: dict[str, Any], way: Way, picture: Path | None = None) -> int:
    """Follow the card; how many steps it took. Lost when a step cannot be made; `picture`: where the goal is drawn."""
    context = browser.new_context(
        viewport={"width": way.width, "height": HEIGHT}, java_script_enabled=way.script, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        start = card["start"] if isinstance(card["start"], str) else card["start"][way.lang]
        page.goto(f"{address}/{way.lang}/{card['plan']}/{start}", wait_until="load")
        *steps, last = card["way"]
        for step in steps:
            _follow(page, step[way.lang], way)
        if "download" in card["goal"]:
            with page.expect_download() as download:
                _follow(page, last[way.lang], way, leads=False)
            if not download.value.suggested_filename.endswith(card["goal"]["download"]):
                raise Lost(download.value.suggested_filename)
        else:
            _follow(page, last[way.lang], way)
            _arrived(page, card["goal"][way.lang])
        if picture is not None:
            page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": way.width, "height": DRAWN})
        return len(card["way"])
    finally:
        context.close()


def _follow(page: Page, step: Sequence[str], way: Way, *, leads: bool = True) -> None:
    end, words = step
    link = _link(page, end, words)
    if way.keyboard:
        _reach(page, link, words)
        page.keyboard.press("Enter")
    else:
        link.click()
    if leads:
        page.wait_for_url(re.compile(f"{re.escape(end)}(?:#.*)?$"), wait_until="load")


def _link(page: Page, end: str, words: str) -> Locator:
    """The first link that can be seen, leads there and says these words."""
    for link in page.locator(f'a[href$="{end}"]').all():
        said = link.evaluate(_SAID)
        if said is not None and link.is_visible() and words in " ".join(said.split()):
            return link
    raise Lost(f"no link to {end} that says {words!r} on {page.url}")


def _reach(page: Page, link: Locator, words: str) -> None:
    """Tab until the link has the focus, which must show."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            shown = link.evaluate("link => [getComputedStyle(link).outlineStyle, getComputedStyle(link).outlineWidth]")
            if shown[0] == "none" or shown[1] == "0px":
                raise Lost(f"{words!r} has the focus and does not show it on {page.url}")
            return
    raise Lost(f"{words!r} is not reached in {STOPS} stops on {page.url}")


def _arrived(page: Page, goal: Sequence[str]) -> None:
    end, words = goal
    if end not in page.url:
        raise Lost(f"{page.url} is not {end}")
    said = " ".join(page.locator("main").inner_text().split())
    if words not in said:
        raise Lost(f"{words!r} is not read on {page.url}")
