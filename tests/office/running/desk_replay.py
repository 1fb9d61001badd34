# SPDX-License-Identifier: Apache-2.0
"""Replays a task card of the office in a browser: by pointer or by keyboard alone, with or without script.

A card is what one or several people do, from a start to a goal, in no more deeds than it allows: a deed follows a
link, presses a button or opens what is folded. What is written or read between two deeds is not counted, as a person
would not count it. Words are those of the screen in French; in English the catalogue says them.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from jalon.lang import translate

CARDS = yaml.safe_load((Path(__file__).parent / "cards.yaml").read_text(encoding="utf-8"))
PASSWORD = "demonstration-jalon"  # noqa: S105 (of the demonstration, which prints it)
HEIGHT = 900
#: So many stops at most before something is reached by keyboard: a person would give up.
STOPS = 220
#: How long a worker may take.
WORKED = 120
DEEDS = ("follow", "press", "open", "download")
_SHOWN = """node => { const each = getComputedStyle(node);
  return each.outlineStyle !== 'none' && each.outlineWidth !== '0px' }"""
_ACTIVE = "node => node === document.activeElement"


class Lost(AssertionError):
    """The card cannot be followed: what it names is not there, not reached, or leads elsewhere."""


@dataclass(frozen=True)
class Way:
    """How a card is replayed."""

    lang: str
    width: int
    keyboard: bool = False
    script: bool = True

    def __str__(self):
        """Its name in a report."""
        parts = (self.lang, str(self.width), "keyboard" if self.keyboard else "pointer")
        return "-".join((*parts, *(() if self.script else ("scriptless",))))


#: Each way has an office of its own, in which the cards are followed one after the other.
WAYS = (
    Way("fr", 1280),
    Way("en", 360),
    Way("fr", 360, script=False),
    Way("fr", 1280, keyboard=True),
    Way("en", 1280, keyboard=True, script=False),
)


class Person:
    """Somebody at their own screen, signed in by the form."""

    def __init__(self, browser, address, email, way):
        """Open the screen and sign in."""
        self.way = way
        locale = "fr-CA" if way.lang == "fr" else "en-CA"
        context = browser.new_context(
            viewport={"width": way.width, "height": HEIGHT}, java_script_enabled=way.script, reduced_motion="reduce",
            locale=locale, base_url=address,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        self.page = context.new_page()
        if email:
            self.page.goto("/")
            self.page.get_by_label(self.said("Courriel")).fill(email)
            self.page.get_by_label(self.said("Mot de passe")).fill(PASSWORD)
            self.page.get_by_role("button", name=self.said("Se connecter"), exact=True).click()
            self.page.wait_for_url(f"{address}/")
            self.page.goto(f"/langue/{way.lang}")

    def said(self, words):
        """Words in the language of the way: given in both, or as the catalogue says them."""
        found = words[self.way.lang] if isinstance(words, dict) else translate(words, self.way.lang)
        return str(found)

    def named(self, words):
        """A name that begins so: what is hidden after it is for those who hear it."""
        return re.compile("^" + re.escape(self.said(words)).replace(r"\ ", r"\s"))


def deeds(card):
    """How many deeds a card takes."""
    return sum(next(iter(step_of(step)[1])) in DEEDS for step in card["way"])


def step_of(step):
    """Who acts (empty: who acted before), and the act."""
    act = dict(step)
    return act.pop("who", ""), act


def replay(people, card, given, picture=None):
    """Follow a card. Lost when a step cannot be made.

    `people`: a function of a name that gives a Person; `given`: what cards give and call, by name; `picture`: where the
    last screen is kept.
    """
    person = people(card["people"][0])
    person.page.goto(card["start"])
    for step in card["way"]:
        who, act = step_of(step)
        if who:
            person = people(who)
        ((kind, words),) = act.items()
        try:
            ACTS[kind](person, words, given)
        except (TooLate, AssertionError) as error:
            raise Lost(f"card {card['number']}, {kind} {words}: {error}\n{_seen(person)}") from error
    if picture is not None:
        person.page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": person.way.width, "height": HEIGHT})


def _seen(person):
    return f"{person.page.url}\n{person.page.locator('body').aria_snapshot()[:6000]}"


def _first(locator, what):
    """The first that can be seen."""
    expect(locator.first).to_be_attached()
    for each in locator.all():
        if each.is_visible():
            return each
    raise Lost(f"{what} is not seen")


def _called(person, role, words):
    """What bears a name: in the page first, else in the band above it."""
    found = person.page.locator("main").get_by_role(role, name=person.named(words))
    above = person.page.locator("header").get_by_role(role, name=person.named(words))
    expect(found.or_(above).first).to_be_attached()
    return _first(found if found.count() else above, words)


def _activate(person, target):
    """Click it, or tab to it and press Enter."""
    if not person.way.keyboard:
        target.click()
        return
    _reach(person, target)
    target.press("Enter")  # it has the focus; this waits, as a click does, for the page that it leads to


def _reach(person, target):
    """Tab until it has the focus, which must show."""
    if target.evaluate(_ACTIVE):
        return
    for _ in range(STOPS):
        person.page.keyboard.press("Tab")
        if target.evaluate(_ACTIVE):
            if not target.evaluate(_SHOWN):
                raise Lost(f"{target} has the focus and does not show it on {person.page.url}")
            return
    raise Lost(f"{target} is not reached in {STOPS} stops on {person.page.url}")


def go(person, address, given):
    """Type an address that the person was sent."""
    person.page.goto(given.get(address, address))


def follow(person, words, _given):
    """Follow a link by its words."""
    _activate(person, _called(person, "link", words))
    person.page.wait_for_load_state()


def press(person, words, _given):
    """Press a button by its words; `in`: in the part that says these words."""
    _activate(person, _called(person, "button", words))
    person.page.wait_for_load_state("networkidle")  # a form that is on its way arrives before one goes elsewhere


def unfold(person, words, _given):
    """Open what is folded."""
    summary = person.page.locator("main summary").filter(has_text=re.compile(re.escape(person.said(words))))
    _activate(person, _first(summary, words))


def fill(person, words, given):
    """Write in a field: its label (after that of its group), and what is written."""
    *groups, label, value = words
    value = given.get(value, value) if isinstance(value, str) else person.said(value)
    target = _field(person, groups, label)
    if not person.way.keyboard:
        target.fill(str(value))
        return
    _reach(person, target)
    if target.get_attribute("type") == "date":  # typed part by part, in the order that the browser shows
        year, month, day = str(value).split("-")
        person.page.keyboard.type(f"{month}{day}{year}")
        return
    person.page.keyboard.press("Control+a")
    person.page.keyboard.press("Delete")
    person.page.keyboard.type(str(value))


def _field(person, groups, label):
    place = person.page.locator("main")
    for each in groups:
        place = place.get_by_role("group", name=person.named(each)).first
    return _first(place.get_by_label(person.named(label)), label)


def choose(person, words, _given):
    """Choose in a list: its label and the words of the choice, or their beginning."""
    *groups, label, value = words
    target, wanted = _field(person, groups, label), person.said(value)
    texts = [each.strip() for each in target.locator("option").all_text_contents()]
    found = next((each for each in texts if each.startswith(wanted)), None)
    if found is None:
        raise Lost(f"{wanted!r} is not among {texts}")
    if not person.way.keyboard:
        target.select_option(label=found)
        return
    _reach(person, target)
    person.page.keyboard.type(found)
    if target.locator("option:checked").first.text_content().strip() != found:
        raise Lost(f"{found!r} is not chosen by typing it")


def tick(person, words, _given):
    """Tick a box."""
    target = _first(person.page.locator("main").get_by_label(person.named(words)), words)
    if person.way.keyboard:
        _reach(person, target)
        person.page.keyboard.press("Space")
    else:
        target.check()


def paste(person, words, _given):
    """Paste a block copied from a spreadsheet in the first of some cells; without script, cell by cell."""
    *labels, block = words
    cells = [_first(person.page.locator("main").get_by_label(person.named(each)), each) for each in labels]
    if not person.way.script:
        for cell, text in zip(cells, block.split("\n"), strict=True):
            cell.fill(text)
        return
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if person.way.keyboard:
        _reach(person, cells[0])
    else:
        cells[0].click()
    person.page.evaluate("text => navigator.clipboard.writeText(text)", block + "\n")
    person.page.keyboard.press("Control+v")
    expect(cells[-1]).to_have_value(block.split("\n")[-1])


def give(person, words, given):
    """Give a file to a field."""
    label, name = words
    target = _first(person.page.locator("main").get_by_label(person.named(label)), label)
    with person.page.expect_file_chooser() as asked:
        _activate(person, target)
    asked.value.set_files(given[name])


def read(person, words, _given):
    """Read words in the page."""
    expect(person.page.locator("main")).to_contain_text(
        re.compile(re.escape(person.said(words)).replace(r"\ ", r"\s")), timeout=10_000
    )


def unread(person, words, _given):
    """Not read words in the page."""
    expect(person.page.locator("main")).not_to_contain_text(person.said(words))


def wait(person, words, _given):
    """Wait for a link that the worker makes: it comes by itself, or by asking for the page again without script."""
    until = time.monotonic() + WORKED
    link = person.page.locator("main").get_by_role("link", name=person.named(words))
    if person.way.script:
        expect(link.first).to_be_visible(timeout=WORKED * 1000)
        return
    while not link.count() and time.monotonic() < until:
        time.sleep(0.5)
        person.page.reload()
    if not link.count():
        raise Lost(f"{words} never came")


def download(person, words, _given):
    """Follow a link that gives a file whose name ends so."""
    name, end = words
    with person.page.expect_download() as taken:
        _activate(person, _called(person, "link", name))
    if not taken.value.suggested_filename.endswith(end):
        raise Lost(taken.value.suggested_filename)


def call(person, name, given):
    """What is done elsewhere than on the screen: a mail that is opened, a program that pushes figures."""
    given[name](person, given)


ACTS = {
    "go": go, "follow": follow, "press": press, "open": unfold, "fill": fill, "choose": choose, "tick": tick,
    "give": give, "paste": paste, "read": read, "unread": unread, "wait": wait, "download": download, "call": call,
}  # fmt: skip
