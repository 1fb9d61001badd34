# SPDX-License-Identifier: Apache-2.0
"""The charts of the examples in a browser: labels never overlap, nothing leaves its drawing, letters stay legible."""

import pytest
from playwright.sync_api import sync_playwright
from proofs import boxes
from proofs.browser import served


def pages(site, exhaustive):
    """Pages with a drawing that has labels: those of indicators in French; all of them when nothing is spared."""
    names = [name for name in site.named(".html") if b"chart__svg" in site.read(name)]
    return names if exhaustive else [name for name in names if "/indicateurs/" in name]


@pytest.fixture(scope="module")
def measures(together, exhaustive):
    """What is found on each page at each width."""
    found = {}
    with served(together.folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=boxes.FLAGS)
        page = browser.new_page()
        for name in pages(together, exhaustive):
            page.goto(f"{address}/{name}")
            for width in boxes.WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found[name, width] = boxes.measured(page)
        browser.close()
    return found


def test_the_indicators_of_every_plan_are_drawn(measures):
    assert {name.split("/")[1] for name, _ in measures} >= {"demo", "piq-2018-2020"}
    assert len(measures) >= 60 * len(boxes.WIDTHS)
    assert all(measured["texts"] > 2 for measured in measures.values())


def test_labels_never_overlap_nor_leave_their_drawing(measures):
    assert {place: each["found"] for place, each in measures.items() if each["found"]} == {}


def test_letters_stay_legible(measures):
    assert min(each["smallest"] for each in measures.values()) >= 11.5
