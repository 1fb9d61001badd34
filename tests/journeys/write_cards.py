# SPDX-License-Identifier: Apache-2.0
"""Writes the page of the task cards in both languages, and its pictures: ``python tests/journeys/write_cards.py``."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "site"))

from playwright.sync_api import sync_playwright
from proofs.browser import FLAGS, served
from proofs.building import EXAMPLES, build
from replay import CARDS, WIDTHS, Way, replay

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images" / "journeys"
PAGES = {lang: ROOT / "docs" / "how-to" / f"find-in-the-site.{lang}.md" for lang in ("fr", "en")}
_WORDS = {
    "fr": {
        "title": "Trouver dans le site",
        "lede": "Huit tâches de lecteur, chacune avec son départ, son but et le nombre de pas permis. Les essais les "
        "refont à chaque changement, à 360 et à 1280 pixels, à la souris, au clavier seul et sans script.",
        "start": "Départ",
        "steps": "Pas permis",
        "way": "Chemin",
        "goal": "But",
        "home": "l’accueil du plan",
        "picture": "Ce que montre l’écran au but de la tâche {number}, à {width} pixels de largeur.",
    },
    "en": {
        "title": "Find your way in the site",
        "lede": "Eight tasks of readers, each with its start, its goal and the steps it allows. The tests replay them "
        "at every change, at 360 and 1280 pixels, with a pointer, with the keyboard alone and without script.",
        "start": "Start",
        "steps": "Steps allowed",
        "way": "Way",
        "goal": "Goal",
        "home": "the plan’s home page",
        "picture": "What the screen shows at the goal of task {number}, {width} pixels wide.",
    },
}


def pictures() -> list[str]:
    """The names of the pictures."""
    return [f"{card['number']:02d}-{width}.png" for card in CARDS for width in WIDTHS]


def pages() -> dict[str, str]:
    """The page in each language."""
    return {lang: _page(lang) for lang in PAGES}


def _page(lang: str) -> str:
    words = _WORDS[lang]
    colon = "\u00a0:" if lang == "fr" else ":"
    lines = ["<!-- SPDX-License-Identifier: Apache-2.0 -->", f"# {words['title']}", "", words["lede"], ""]
    for card in CARDS:
        start = card["start"] if isinstance(card["start"], str) else card["start"][lang]
        shown = words["home"] if start == "index.html" else f"`{start}`"
        way = " → ".join(f"`{step[lang][0]}`" for step in card["way"])
        lines += [f"## {card['number']}. {card['task'][lang]}", ""]
        lines += [f"- {words['start']}{colon} {shown} (`{card['plan']}`)"]
        lines += [f"- {words['steps']}{colon} {card['allowed']}", f"- {words['way']}{colon} {way}", ""]
        for width in WIDTHS:
            told = words["picture"].format(number=card["number"], width=width)
            lines.append(f"![{told}](../images/journeys/{card['number']:02d}-{width}.png)")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Write the pages, replay each card in French and keep what is seen at its goal."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for lang, text in pages().items():
        PAGES[lang].write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(scratch) / "site"
        build([ROOT / "examples" / name for name in EXAMPLES], site)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with served(site) as address:
            for card in CARDS:
                for width in WIDTHS:
                    picture = IMAGES / f"{card['number']:02d}-{width}.png"
                    replay(browser, address, card, Way("fr", width), picture)
        browser.close()


if __name__ == "__main__":
    main()
