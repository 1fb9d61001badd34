# SPDX-License-Identifier: Apache-2.0
"""The picture of a card: its size, the same bytes, everything it says inside its frame, whatever the words."""

import io

import msgspec
import pytest
from PIL import Image, ImageFont

from jalon.ui.assets import SOURCES
from jalon.ui.cards import FONT, INK, PALE, SIZE, Card, fingerprint, png

CARD = Card(
    lang="fr",
    plan="Plan d’action 2024-2026",
    kicker="Mesure 4",
    title="Soutenir la mobilité des jeunes",
    value="4\u202f677 demandes",
    label="Demandes déposées par des jeunes",
    date="31 décembre 2025",
    state="En cours",
)
LONG = "Rapprocher durablement les organisations de toutes les régions « ici et ailleurs » "


def image(card):
    return Image.open(io.BytesIO(png(card)))


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        msgspec.structs.replace(CARD, band="Données fictives"),
        Card(lang="en", plan="", kicker="", title=""),
        msgspec.structs.replace(CARD, title=LONG * 6, value=LONG, label=LONG * 3, state=LONG, plan=LONG * 2),
        msgspec.structs.replace(CARD, title="計画 Ωμέγα ﬁn \u0000"),
    ],
)
def test_a_card_is_small_of_the_right_size_and_stays_in_its_frame(card):
    content = png(card)
    made = Image.open(io.BytesIO(content))
    assert made.size == SIZE == (1200, 630)
    assert made.mode == "P"
    assert len(content) < 60_000
    assert png(card) == content
    colours = made.convert("RGB")
    edges = [colours.getpixel((x, y)) for x in (0, 40, 1160, 1199) for y in range(70, 500, 3)]
    assert set(edges) == {(255, 255, 255)}


def test_what_is_said_is_drawn():
    for name in ("kicker", "title", "value", "label", "date", "state", "plan"):
        assert png(msgspec.structs.replace(CARD, **{name: ""})) != png(CARD), name
    assert image(msgspec.structs.replace(CARD, band="Données fictives")).convert("RGB").getpixel((5, 5)) == PALE


def test_the_line_crosses_the_card():
    drawn = image(CARD).convert("RGB")
    assert {drawn.getpixel((x, 525)) for x in range(0, 1200, 7)} == {INK}


def test_a_long_label_keeps_its_date():
    long = msgspec.structs.replace(CARD, label=LONG * 3)
    assert png(long) != png(msgspec.structs.replace(long, date="1er janvier 2020"))


def test_a_card_is_named_after_what_it_says():
    assert fingerprint(CARD) == fingerprint(msgspec.structs.replace(CARD))
    names = {
        fingerprint(msgspec.structs.replace(CARD, **{name: "autre"}))
        for name in ("lang", "plan", "kicker", "title", "value", "label", "date", "state", "band")
    }
    assert len(names | {fingerprint(CARD)}) == 10


@pytest.mark.parametrize("name", ["radio-canada-big-latin.woff2", "radio-canada-big-latin-italic.woff2"])
def test_the_served_fonts_hold_every_sign_of_the_pages(name):
    face = ImageFont.truetype(str(SOURCES / "fonts" / name), 64, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(face.getmask("\U0010ffff"))
    signs = "ÀÂÇÈÉÊËÎÏÔÙÛÜŸŒÆàâçèéêëîïôùûüÿœæÑñ¿¡Áíóú«»’“”–—…−×≤≥≠°·•€$%&@²³½¼¾¹\u2011"
    assert [sign for sign in signs if bytes(face.getmask(sign)) in (missing, b"")] == []


def test_the_narrow_space_is_narrower_than_a_space_and_draws_nothing():
    face = ImageFont.truetype(str(FONT), 100, layout_engine=ImageFont.Layout.BASIC)
    assert 0 < face.getlength("\u202f") < face.getlength(" ") == face.getlength("\u00a0")
    assert not any(bytes(face.getmask("\u202f")))
