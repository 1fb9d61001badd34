# SPDX-License-Identifier: Apache-2.0
"""Reduces the fonts to the signs of the pages, and adds the narrow no-break space that the face lacks. See bin/fonts.

The signs: ASCII, the letters of French, English and Spanish and of most Western names, the marks of typography, of
money, of numbers and of comparisons. The same source gives the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FONTS = Path(__file__).resolve().parents[1] / "src/jalon/ui/static/fonts"
NAMES = {
    "RadioCanadaBig[wght].ttf": "radio-canada-big-latin.woff2",
    "RadioCanadaBig-Italic[wght].ttf": "radio-canada-big-latin-italic.woff2",
}
SIGNS = "".join(
    (
        *map(chr, range(0x20, 0x7F)),
        "\u00a0¡£§©«®°±²³·¹º»¼½¾¿ª",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿŒœŸŠšŽžŁłČčĆć",
        "\u2010\u2011–—‘’‚“”„•…‰\u202f‹›⁄€™−≠≤≥",
    )
)
NARROW, NARROW_NAME, SHARE = 0x202F, "uni202F", 0.6


def with_missing_signs(font: TTFont) -> None:
    """The narrow no-break space, three fifths of a regular space, for what does not synthesise it; the hyphens."""
    font.ensureDecompiled()  # every table counts the glyphs as it is read
    width = round(font["hmtx"]["space"][0] * SHARE)
    font.setGlyphOrder([*font.getGlyphOrder(), NARROW_NAME])
    font["glyf"][NARROW_NAME] = Glyph()
    font["hmtx"][NARROW_NAME] = (width, 0)
    font["gvar"].variations[NARROW_NAME] = []
    del font["HVAR"]  # the widths that vary are read from gvar
    for table in font["cmap"].tables:
        table.cmap.update({NARROW: NARROW_NAME, 0x2010: "hyphen", 0x2011: "hyphen"})


def reduced(source: Path) -> TTFont:
    """The font with the signs of the pages only; kerning and tabular digits kept."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "tnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.glyph_names = False
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    with_missing_signs(font)
    maker = subset.Subsetter(options)
    maker.populate(text=SIGNS)
    maker.subset(font)
    return font


def main(folder: Path) -> None:
    """Write the two fonts, and say what they weigh."""
    for name, served in NAMES.items():
        font = reduced(folder / name)
        missing = {sign for sign in SIGNS if ord(sign) not in font.getBestCmap()}
        font.flavor = "woff2"
        font.save(FONTS / served)
        print(served, (FONTS / served).stat().st_size, *sorted(missing))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
