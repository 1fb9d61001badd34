# SPDX-License-Identifier: Apache-2.0
"""Takes the pictures of the documentation: ``.venv/bin/python tests/site/pictures.py`` writes them in docs/images.

Each is the top of a page of the example's site, as a reader with a wide screen first sees it.
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from proofs.browser import FLAGS, HEIGHT, served
from proofs.building import build

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
PLAN = "piq-2018-2020"
WIDTH = 1280
HEAVIEST = 200_000
#: Name of each picture, and the page it shows.
PICTURES: Mapping[str, str] = {"accueil.png": f"fr/{PLAN}/index.html"}


def take(site: Path, folder: Path) -> list[Path]:
    """Write every picture of a built site in the folder; AssertionError when one is too heavy for a page to carry."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
        )
        for name, shown in PICTURES.items():
            page.goto(f"{address}/{shown}", wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / name)
        browser.close()
    taken = [folder / name for name in PICTURES]
    heavy = [picture.name for picture in taken if picture.stat().st_size >= HEAVIEST]
    assert heavy == []
    return taken


def main() -> None:
    """Build the example's site aside and take its pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        build([ROOT / "examples" / PLAN], Path(scratch) / "site")
        take(Path(scratch) / "site", IMAGES)


if __name__ == "__main__":
    main()
