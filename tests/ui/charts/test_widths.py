# SPDX-License-Identifier: Apache-2.0
"""The widths that labels are placed with are those of the vendored font, as a browser measures them."""

import base64

import pytest
from playwright.sync_api import sync_playwright

from jalon import ui
from jalon.ui.charts.widths import ASCENT, DESCENT, width, wrapped

FONT = "_static/fonts/radio-canada-big-latin.woff2"
TEXTS = (
    "Cible : 40, sans échéance", "2\u202f134\u202f567\u202f890", "au moins 60", "31 décembre 2024", "−12,5 %",
    "milliers de jours", "Target: 1,234.5", "Œuvres & bœufs", "non mesuré", "Rives du Fleuve", "AVATAR",
    "27\u202f000\u202f$", "l’été « 2A »",
)  # fmt: skip
MEASURE = """async ([texts, weights]) => {
  await Promise.all(weights.map(weight => document.fonts.load(`${weight} 100px R`)));
  const svg = document.querySelector("svg");
  return weights.map(weight => texts.map(text => {
    const element = document.createElementNS(svg.namespaceURI, "text");
    element.textContent = text; element.setAttribute("font-weight", weight); element.setAttribute("y", 200);
    svg.append(element);
    const box = element.getBoundingClientRect(), top = svg.getBoundingClientRect().top + 200;
    return [box.width, top - box.top, box.bottom - top];
  }));
}"""
PAGE = (
    "<style>@font-face{{font-family:R;font-weight:400 700;src:url(data:font/woff2;base64,{font})}}"
    "text{{font-family:R;font-size:100px}}</style><svg width=9000 height=400></svg>"
)


@pytest.fixture(scope="module")
def measured():
    font = base64.b64encode(ui.assets()[FONT]).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox"])
        page = browser.new_page()
        page.set_content(PAGE.format(font=font))
        found = page.evaluate(MEASURE, [TEXTS, [400, 500, 700]])
        browser.close()
    return dict(zip((400, 500, 700), found, strict=True))


@pytest.mark.parametrize("weight", [400, 500, 700])
def test_a_text_is_never_wider_than_foreseen_and_hardly_narrower(measured, weight):
    for text, (real, _, _) in zip(TEXTS, measured[weight], strict=True):
        assert real - 1 <= width(text, 100, weight) <= real * 1.06 + 8, text


@pytest.mark.parametrize("weight", [400, 500, 700])
def test_a_line_is_as_tall_as_foreseen(measured, weight):
    for _, above, below in measured[weight]:
        assert above <= 100 * ASCENT + 1
        assert below <= 100 * DESCENT + 1


def test_a_size_is_a_factor():
    assert width("Cible", 26) == pytest.approx(2 * width("Cible", 13))
    assert width("", 13) == 0
    assert width("\u4e2d", 10) == 9


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Îles", 100, ("Îles",)),
        ("Rives du Fleuve et hautes terres", 120, ("Rives du Fleuve et", "hautes terres")),
        ("Rives du Fleuve et hautes terres de l’intérieur", 120, ("Rives du Fleuve et", "hautes terres de…")),
        ("Anticonstitutionnellement", 80, ("Anticonstit…",)),
    ],
)
def test_a_long_name_takes_two_lines_at_most(text, room, lines):
    made = wrapped(text, room, 13)
    assert made == lines
    assert all(width(line, 13) <= room for line in made)
