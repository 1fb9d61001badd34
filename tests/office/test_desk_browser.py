# SPDX-License-Identifier: Apache-2.0
"""The screens of plans and editions in a real browser: axe, two widths, both languages, the keyboard alone, no script.

The browser is given what the office answered, headers and all: status, policy, styles and fonts are its own.
"""

import os
import re
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from playwright.sync_api import sync_playwright

from jalon.office.editions import actions as editions
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.register import actions, drafting, queries
from jalon.plan.types.base import Text

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
#: One view of each kind of screen, by its address under the plan's; those that the normal suite reads first.
FEW = ["ligne/measure?id={measure}", "ligne/measure/historique?id={measure}", "editions",
       "editions/comparer?avant=1&apres=2"]  # fmt: skip
REST = ["", "liste/measure", "ligne/action/modifier?id={action}", "ligne/measure/nouvelle",
        "ligne/measure/retirer?id={measure}", "modifications", "modifications/signer", "choix", "constats", "importer",
        "exporter", "adopter", "embargo", "copier", "terminer", "ligne/update?id={update}"]  # fmt: skip
VIEWS = [*FEW, *REST] if EXHAUSTIVE else FEW
LANGS = ("fr", "en")
#: In what language and at what width the views are seen; in the normal suite, each language and each width once.
SEEN = [(lang, width) for lang in LANGS for width in WIDTHS] if EXHAUSTIVE else list(zip(LANGS, WIDTHS, strict=True))


@pytest.fixture
def desk(filed, person, signed_in):
    """The fictitious plan with something in every screen, its addresses, and the plan office signed in."""
    account = person("plan_office")
    ids = {noun: queries.lines(filed, noun)[0].id for noun in ("measure", "action", "update")}
    editions.freeze(plan=filed, audience="public", actor=OFFICE)
    row = queries.row(filed, "measure", ids["measure"])
    actor = Actor(account.token, "plan-office-ours")
    words = Text(fr="Une raison que l’on a écrite plus tard, et qui est assez longue pour aller à la ligne.")
    value = msgspec.structs.replace(queries.typed(row), rationale=words)
    actions.save_row(plan=filed, noun="measure", row=value, seen=row.revision, actor=actor)
    filed.refresh_from_db()
    editions.freeze(plan=filed, audience="public", actor=OFFICE)
    drafting.comment(plan=filed, address=f"measure:{ids['measure']}", words="À revoir avec le port.", actor=actor)
    drafting.add_criterion(plan=filed, title="Coût", weight="2", actor=actor)
    drafting.add_option(plan=filed, title="Une autre mesure", words="En quelques mots.", actor=actor)
    addresses = {view: f"/plans/{filed.ident}/{view.format(**ids)}" for view in VIEWS}
    client = signed_in(account)
    return addresses, {lang: written(client, lang, addresses.values()) for lang in LANGS}


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


@pytest.fixture
def browser(desk):
    """A browser, once everything was asked of the database, closed before it is put back."""
    assert desk
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()


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


def test_every_view_is_accessible_and_never_goes_sideways(browser, desk, tools):
    addresses, pages = desk
    axe = (tools / "axe-core/axe.min.js").read_text("utf-8")
    found = {}
    for lang, width in SEEN:
        faults, passes = seen_at(browser, addresses, pages[lang], lang, width, axe)
        found |= faults
        assert passes > 10 * len(addresses)
    assert found == {}


def test_the_keyboard_reaches_everything_that_acts(browser, desk):
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view, address in list(addresses.items())[: None if EXHAUSTIVE else 2]:
        page.goto(f"https://bureau.test{address}")
        for each in page.locator("details").all():
            each.evaluate("each => { each.open = true }")
        wanted = set(page.evaluate(ACTING))
        reached, shown = set(), set()  # a date has parts of its own: the field shows its focus on one of them
        for _ in range(len(wanted) + 30):
            page.keyboard.press("Tab")
            rank, seen = page.evaluate(
                "() => [document.activeElement.dataset.rank, document.activeElement.matches(':focus-visible')]"
            )
            if rank is not None:
                reached.add(int(rank))
                shown |= {int(rank)} if seen else set()
        assert (wanted - reached, reached - shown) == (set(), set()), view
