# SPDX-License-Identifier: Apache-2.0
"""Card pictures of a build: made only with an address, drawn once, named after what they show, said to networks."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jalon.cli.cards import drawn, kept_in
from jalon.ui.cards import Card, fingerprint, png

CARD = Card(lang="fr", plan="Plan", kicker="Mesure 1", title="Mesurer l’air")


def test_a_card_is_drawn_once(tmp_path):
    first = drawn(CARD, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert (kept.name, kept.read_bytes()) == (f"{fingerprint(CARD)}.png", first)
    mark = first.replace(b"IDAT", b"IDAT", 1)[:-12] + b"x" + first[-12:]
    kept.write_bytes(mark)
    assert drawn(CARD, tmp_path) == mark


def test_a_card_cut_short_is_drawn_again(tmp_path):
    (tmp_path / f"{fingerprint(CARD)}.png").write_bytes(png(CARD)[:100])
    assert drawn(CARD, tmp_path) == png(CARD)
    assert drawn(CARD, None) == png(CARD)
    assert drawn(CARD, tmp_path / "absent") == png(CARD)


def test_cards_are_kept_in_the_persons_own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept_in() == tmp_path / "jalon" / "cards"
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept_in() is None


def build(plan: Path, out: Path, cache: Path, *options: str) -> list[str]:
    command = [str(Path(sys.executable).parent / "jalon"), "build", str(plan), "--out", str(out), *options]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.png"))


@pytest.mark.parametrize("options", [(), ("--base-url", "https://example.org", "--no-cards")])
def test_without_an_address_or_a_wish_no_card_is_made(small_plan, tmp_path, options):
    assert build(small_plan, tmp_path / "out", tmp_path / "cache", *options) == []
    home = (tmp_path / "out/fr/petit/index.html").read_text(encoding="utf-8")
    assert "og:image" not in home


def test_each_measure_and_the_plan_have_a_card_in_each_language(small_plan, tmp_path):
    out, cache = tmp_path / "out", tmp_path / "cache"
    made = build(small_plan, out, cache, "--base-url", "https://example.org")
    pages = [
        *out.glob("*/petit/index.html"),
        *out.glob("fr/petit/mesures/0*.html"),
        *out.glob("en/petit/measures/0*.html"),
    ]
    shown = [
        re.search(r'og:image" content="https://example.org/([^"]+)"', page.read_text(encoding="utf-8"))[1]
        for page in pages
    ]
    assert len(shown) >= 6
    assert sorted(shown) == made
    assert len(list((cache / "jalon" / "cards").iterdir())) == len(made)

    measure = small_plan / "measures" / "02-air.yaml"
    measure.write_text(
        measure.read_text(encoding="utf-8").replace("Mesurer l’air", "Surveiller l’air"), encoding="utf-8"
    )
    again = build(small_plan, out, cache, "--base-url", "https://example.org")
    changed = {re.sub("-[0-9a-f]{16}.png", "", name) for name in set(again) ^ set(made)}
    assert changed <= {"fr/petit/cartes/mesures/02-air", "en/petit/cards/measures/02-air"}
    assert "fr/petit/cartes/mesures/02-air" in changed
