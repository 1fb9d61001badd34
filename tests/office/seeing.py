# SPDX-License-Identifier: Apache-2.0
"""Screens of the office seen in a real browser: axe, two widths, both languages, the keyboard alone, no script.

The browser is given what the office answered, headers and all: status, policy, styles and fonts are its own.
"""

import os
import re
from urllib.parse import urljoin, urlsplit

EXHAUSTIVE = os.environ.get("JALON_TEST_ALL") == "1"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], elementRef: false})"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: What the keyboard must reach: everything that acts, but what is skipped on purpose.
ACTING = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(each => each.tabIndex >= 0 && each.type !== 'hidden' && each.checkVisibility({visibilityProperty: true}))
  .map((each, rank) => { each.dataset.rank = rank; return rank })"""
WIDTHS = (360, 1280)
LANGS = ("fr", "en")
#: In what language and at what width the views are seen; in the normal suite, each language and each width once.
SEEN = [(lang, width) for lang in LANGS for width in WIDTHS] if EXHAUSTIVE else list(zip(LANGS, WIDTHS, strict=True))


def written(client, lang, addresses):
    """What the office answers when these pages and their styles are asked for: status, headers, bytes, by address."""
    found, waiting = {}, list(addresses)
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        got = client.get(address, headers={"accept-language": lang})
        body = b"".join(got.streaming_content) if got.streaming else got.content
        found[address] = got.status_code, dict(got.headers), body
        if b"<html" in body[:200]:
            waiting += re.findall(r'(?:href|src)="(/_static/[^"]+)"', body.decode())
        if got.headers["Content-Type"].startswith("text/css"):
            named = re.findall(r"url\(['\"]?([^'\")]+)", body.decode())
            waiting += [urlsplit(urljoin(f"http://x{address}", each)).path for each in named if ":" not in each]
    return found


def opened(browser, pages, *, width, lifted=False):
    """A page of the browser, answered from what the office wrote; what it did not write is not found."""
    page = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=lifted).new_page()

    def answer(route):
        parts = urlsplit(route.request.url)
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        status, headers, body = pages.get(where, (404, {}, b""))
        route.fulfill(status=status, headers=headers, body=body)

    page.route("**/*", answer)
    return page


def seen_at(browser, addresses, pages, lang, width, axe):
    """What is wrong with each view in a language at a width, and how many rules the checker applied."""
    plain, lifted = (opened(browser, pages, width=width, lifted=each) for each in (False, True))
    messages: list[str] = []
    plain.on("console", lambda each: messages.append(each.text))
    found, passes = {}, 0
    for view, address in addresses.items():
        messages.clear()
        assert plain.goto(f"https://bureau.test{address}").status == 200, view
        assert plain.locator("html").get_attribute("lang").startswith(lang)
        faults = [*messages, *(["sideways"] if plain.evaluate(SIDEWAYS) > 0 else [])]
        lifted.goto(f"https://bureau.test{address}")
        lifted.evaluate(axe)
        told = lifted.evaluate(AXE, RULES)
        passes += len(told["passes"])
        faults += [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in told["violations"]]
        if faults:
            found[view, lang, width] = faults
    return found, passes


def faults(browser, desk, tools):
    """What is wrong with the views, in the languages and at the widths of the suite; the checker is seen to work."""
    addresses, pages = desk
    axe = (tools / "axe-core/axe.min.js").read_text("utf-8")
    found = {}
    for lang, width in SEEN:
        wrong, passes = seen_at(browser, addresses, pages[lang], lang, width, axe)
        found |= wrong
        assert passes > 10 * len(addresses)
    return found


def walked(page):
    """Everything that acts on a page, folded parts open; what Tab reaches, in order; what of it shows its focus."""
    for each in page.locator("details").all():
        each.evaluate("each => { each.open = true }")
    wanted = page.evaluate(ACTING)
    reached, shown = [], set()  # a date has parts of its own: the field shows its focus on one of them
    for _ in range(len(wanted) + 30):
        page.keyboard.press("Tab")
        rank, seen = page.evaluate(
            "() => [document.activeElement.dataset.rank, document.activeElement.matches(':focus-visible')]"
        )
        if rank is not None:
            reached += [int(rank)] if int(rank) not in reached else []
            shown |= {int(rank)} if seen else set()
    return wanted, reached, shown
