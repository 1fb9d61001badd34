# SPDX-License-Identifier: Apache-2.0
"""The static files: complete, from nowhere else, readable in light and dark."""

import re

import pytest

from jalon import ui
from jalon.ui.assets import OFFICE_STYLES, SCRIPTS, SOURCES, STYLES

CSS = ui.assets()["_static/jalon.css"].decode()
TEXT = ("ink", "soft", "blue", "vermilion")
GROUNDS = ("paper", "mist", "blue-pale", "vermilion-pale")


def test_every_sheet_is_served_and_every_file_has_content():
    assert sorted(path.stem for path in (SOURCES / "css").glob("*.css")) == sorted([*STYLES, *OFFICE_STYLES])
    assert sorted(ui.assets()) == [
        "_static/favicon.svg",
        "_static/finding.js",
        "_static/fonts/OFL.txt",
        "_static/fonts/radio-canada-big-latin-italic.woff2",
        "_static/fonts/radio-canada-big-latin.woff2",
        "_static/jalon.css",
        "_static/search.js",
        "_static/sieve.js",
        "_static/world.svg",
    ]
    assert sorted(set(ui.office_assets()) - set(ui.assets())) == [
        "_static/desk.css",
        "_static/grid.js",
        "_static/passkey.js",
        "_static/seeking.js",
        "_static/sheet.js",
        "_static/tree.js",
        "_static/watch.js",
    ]
    assert all(ui.office_assets().values())


def test_the_sheet_asks_for_its_own_files_only():
    targets = re.findall(r"url\(\"?([^)\"]+)\"?\)", CSS)
    assert {target for target in targets if not target.startswith("#")} == {
        "fonts/radio-canada-big-latin.woff2",
        "fonts/radio-canada-big-latin-italic.woff2",
    }
    assert {target for target in targets if target.startswith("#")} == {"#j-hatch", "#j-hatch-soft"}
    assert "@import" not in CSS


def test_the_sheet_is_whole():
    assert CSS.count("{") == CSS.count("}")
    assert CSS.count("/*") == CSS.count("*/") == 1
    assert set(re.findall(r"var\((--[a-z0-9-]+)", CSS)) <= set(re.findall(r"(--[a-z0-9-]+):", CSS))
    for media in ("prefers-color-scheme: dark", "print", "forced-colors: active", "prefers-reduced-motion"):
        assert f"@media {media}" in CSS or f"@media ({media}" in CSS


def tokens(scheme):
    css = (SOURCES / "css" / "tokens.css").read_text()
    dark = css.index("@media (prefers-color-scheme: dark)")
    part = css[dark : css.index("@media print")] if scheme == "dark" else css[:dark]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_agrees_with_the_known_extremes():
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_is_readable_on_every_ground(scheme, ground, text):
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "mist"])
def test_shapes_and_borders_stand_out(scheme, ground):
    colours = tokens(scheme)
    assert contrast(colours["strong"], colours[ground]) >= 3


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_small_and_says_its_licence_only(name):
    licence, *lines = ui.assets()[f"_static/{name}"].decode().splitlines()
    assert licence == "// SPDX-License-Identifier: Apache-2.0"
    assert [line for line in lines if line.startswith(("//", " ")) or not line] == []
    assert len(ui.assets()[f"_static/{name}"]) < 5_000
