# SPDX-License-Identifier: Apache-2.0
"""Each task card is followed to its goal, in no more steps than it allows, in both languages and at both widths."""

import copy

import pytest
from replay import CARDS, Lost, Way, replay, ways
from write_cards import IMAGES, PAGES, pages, pictures

EVERY = [
    pytest.param(
        card, way, id=f"{card['number']}-{way}",
        marks=[] if way in ways(card, every=False) else [pytest.mark.exhaustive],
    )
    for card in CARDS for way in ways(card)
]  # fmt: skip


@pytest.mark.parametrize("card, way", EVERY)
def test_a_card_is_followed(browser, address, card, way):
    assert replay(browser, address, card, way) <= card["allowed"]


def test_cards_are_numbered_and_say_their_task_in_both_languages():
    assert [card["number"] for card in CARDS] == list(range(1, len(CARDS) + 1))
    assert [card for card in CARDS if set(card["task"]) != {"fr", "en"} or len(card["way"]) > card["allowed"]] == []


def test_a_card_that_leads_nowhere_is_lost(browser, address):
    card = copy.deepcopy(CARDS[0])
    card["way"][0]["fr"][1] = "Astronautes"
    with pytest.raises(Lost, match="Astronautes"):
        replay(browser, address, card, Way("fr", 1280))
    card = copy.deepcopy(CARDS[0])
    card["goal"]["fr"][1] = "Astronautes"
    with pytest.raises(Lost, match="Astronautes"):
        replay(browser, address, card, Way("fr", 1280))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_of_the_cards_says_what_they_say(lang):
    assert PAGES[lang].read_text(encoding="utf-8") == pages()[lang]


def test_every_card_has_its_pictures():
    assert sorted(path.name for path in IMAGES.iterdir()) == sorted(pictures())
    assert [path.name for path in IMAGES.iterdir() if path.stat().st_size > 200_000] == []
