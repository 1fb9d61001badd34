# SPDX-License-Identifier: Apache-2.0
"""How wide a text is, before any browser sees it: the advance widths of the vendored font, in thousandths of an em.

Measured once from `static/fonts/radio-canada-big-latin.woff2`; `tests/ui/charts/test_widths.py` measures them again.
Kerning is left out: it nearly always makes a text narrower, and a label that is a little too wide overlaps nothing.
"""

import unicodedata
from functools import lru_cache
from typing import Final

ASCENT: Final = 1.0
DESCENT: Final = 0.31
"""Of a line of text, in em: what a browser says is its box."""

_FIRST: Final = 32
# fmt: off
# ruff: noqa: E501, RUF001  # a table
_REGULAR: Final = (
    220, 270, 362, 624, 560, 739, 591, 202, 324, 324, 527, 533, 192, 375, 220, 292, 611, 350, 570, 572, 562, 582,
    587, 535, 569, 587, 220, 220, 533, 533, 533, 555, 894, 660, 623, 667, 678, 611, 576, 704, 705, 255, 560, 641,
    539, 862, 705, 697, 613, 697, 619, 592, 581, 675, 660, 921, 610, 600, 618, 311, 292, 311, 480, 435, 500, 537,
    572, 520, 572, 551, 343, 572, 574, 230, 230, 515, 230, 858, 574, 561, 572, 572, 348, 492, 367, 570, 508, 768,
    506, 508, 487, 338, 250, 338, 500,
)
_BOLD: Final = (
    182, 274, 420, 603, 612, 794, 647, 226, 351, 351, 517, 533, 246, 366, 250, 343, 626, 377, 584, 584, 570, 595,
    605, 539, 588, 605, 250, 250, 533, 533, 533, 550, 894, 675, 638, 686, 693, 618, 583, 722, 715, 279, 590, 657,
    545, 894, 720, 726, 632, 726, 642, 621, 594, 693, 675, 986, 635, 640, 617, 322, 343, 322, 500, 471, 500, 550,
    588, 556, 587, 566, 357, 587, 586, 255, 255, 547, 255, 873, 586, 576, 588, 587, 379, 510, 382, 585, 542, 851,
    522, 542, 499, 346, 282, 346, 496,
)
_OTHERS: Final = {
    400: {"\u202f": 150, "–": 495, "—": 815, "‘": 192, "’": 192, "“": 352, "”": 352, "…": 660, "−": 533, "€": 577, "œ": 932, "Œ": 1000, "«": 452, "»": 452, "æ": 881, "Æ": 970, "°": 399, "·": 220, "ß": 579, "ø": 561, "Ø": 697},
    700: {"\u202f": 135, "–": 486, "—": 815, "‘": 246, "’": 246, "“": 446, "”": 446, "…": 730, "−": 533, "€": 602, "œ": 934, "Œ": 1009, "«": 508, "»": 508, "æ": 879, "Æ": 992, "°": 403, "·": 250, "ß": 593, "ø": 576, "Ø": 726},
}
# fmt: on
_ASCII: Final = {400: _REGULAR, 700: _BOLD}
_NO_BREAK: Final = "\u00a0"
_UNKNOWN: Final = 900
"""A sign that the font lacks: another font draws it, as wide as a wide letter."""


@lru_cache(maxsize=16_384)
def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text at a size; `weight` is 400, 500 or 700."""
    if weight == 500:
        return (2 * width(text, size, 400) + width(text, size, 700)) / 3
    return sum(_advance(sign, weight) for sign in text) * size / 1000


@lru_cache(maxsize=1024)
def _advance(sign: str, weight: int) -> int:
    known = _OTHERS[weight].get(sign)
    if known is not None:
        return known
    base = " " if sign == _NO_BREAK else unicodedata.normalize("NFD", sign)[0]
    rank = ord(base) - _FIRST
    if not 0 <= rank < len(_REGULAR):
        return _UNKNOWN
    # An accented letter of this font is at most a sixth wider than its letter.
    return _ASCII[weight][rank] if base == sign or ord(sign) < 0x100 else _ASCII[weight][rank] * 7 // 6


def wrapped(text: str, room: float, size: float, weight: int = 400, lines: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines that fit in the room; what is too long ends with an ellipsis."""
    made: list[str] = []
    left = text.split(" ")
    while left and len(made) < lines:
        taken = left.pop(0)
        while left and width(f"{taken} {left[0]}", size, weight) <= room:
            taken = f"{taken} {left.pop(0)}"
        made.append(taken)
    if left:
        made[-1] += "…"
    return tuple(_cut(line, room, size, weight) for line in made)


def _cut(line: str, room: float, size: float, weight: int) -> str:
    if width(line, size, weight) <= room:
        return line
    kept = line.rstrip("…")
    while kept and width(f"{kept}…", size, weight) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
