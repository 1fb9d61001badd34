# SPDX-License-Identifier: Apache-2.0
"""A card as a picture: what a network shows beside a link. Our line, its stakes, one figure; the same card, same bytes.

Drawn by Pillow, which reads the served font itself; an optional dependency, asked for when a card is drawn.
"""

import hashlib
import io
import re
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, msgpack

from jalon.ui.assets import SOURCES

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SIZE: Final = (1200, 630)
FONT: Final = SOURCES / "fonts" / "radio-canada-big-latin.woff2"
PAPER, INK, SOFT = (255, 255, 255), (22, 32, 44), (74, 89, 106)
BLUE, VERMILION, PALE = (11, 58, 122), (181, 54, 26), (252, 235, 228)
_MARGIN: Final = 72
_LINE: Final = 524
_WIDEST: Final = SIZE[0] - 2 * _MARGIN
#: The same beside the pole.
_ROOM: Final = _WIDEST - 60
#: Sizes of a title and the lines each may take: above a figure, and alone.
_TITLES: Final = ((64, 2), (54, 2), (46, 3))
_TITLES_ALONE: Final = ((76, 3), (64, 4), (54, 5))
#: Steps between the paper and each colour: enough for the edges of letters, few enough for a small file.
_STEPS: Final = 8
#: What the font holds: the rest is written without its accents, or left out.
_HELD: Final = re.compile(
    "[ -~\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2010-\u2030\u20ac\u2212\u2264\u2265]"
)


class Card(Struct, frozen=True):
    """What a card says, as plain texts. `band`: what the whole site is (fictitious data), said first."""

    lang: str
    plan: str
    kicker: str
    title: str
    value: str = ""
    label: str = ""
    date: str = ""
    state: str = ""
    band: str = ""


@cache
def _drawer() -> bytes:
    """What decides how a card looks besides what it says."""
    return Path(__file__).read_bytes() + FONT.read_bytes() + version("pillow").encode()


def fingerprint(card: Card) -> str:
    """A name that changes when the picture may."""
    return hashlib.blake2b(_drawer() + msgpack.encode(card), digest_size=8).hexdigest()


def png(card: Card) -> bytes:
    """The picture, 1200 by 630. ModuleNotFoundError without Pillow (the extra `cards`)."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # an optional dependency

    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    top = _band(pen, card.band)
    _text(pen, (_MARGIN, top), card.kicker, 32, 500, SOFT)
    _title(pen, top + 48, card.title, _TITLES if card.value else _TITLES_ALONE)
    if card.value:
        _figure(pen, card)
    _ground(pen)
    _foot(pen, card)
    return _packed(image)


def _band(pen: "ImageDraw", words: str) -> int:
    """The band on top when there is something to warn of; where the rest begins."""
    if not words:
        return 64
    pen.rectangle((0, 0, SIZE[0], 63), fill=PALE)
    pen.rectangle((0, 60, SIZE[0], 63), fill=VERMILION)
    _text(pen, (_MARGIN, 12), words, 28, 700, INK)
    return 92


def _title(pen: "ImageDraw", top: int, words: str, sizes: tuple[tuple[int, int], ...]) -> None:
    """The title, as large as its lines allow; `sizes`: how many lines each size may take."""
    for size, most in sizes:
        lines = _lines(_drawn(words), _face(size, 700), _WIDEST)
        if len(lines) <= most or (size, most) == sizes[-1]:
            for line in _kept(lines, most):
                _text(pen, (_MARGIN, top), line, size, 700, BLUE)
                top += round(size * 1.12)
            return


def _figure(pen: "ImageDraw", card: Card) -> None:
    """The figure and what it counts, standing on the line."""
    size = next((size for size in (96, 80, 64, 48) if _face(size, 700).getlength(_drawn(card.value)) <= _ROOM), 40)
    base = _LINE - 26
    if card.label or card.date:
        base -= 44
        face = _face(30, 400)
        # The date is never cut: a figure without its date says too much.
        dated = f", {_drawn(card.date)}" if card.label and card.date else _drawn(card.date)
        said = _shortened(_drawn(card.label), face, round(_ROOM - face.getlength(dated)))
        pen.text((_MARGIN, base), said + dated, font=face, fill=SOFT)
    _text(pen, (_MARGIN, base - round(size * 1.2)), card.value, size, 700, INK, widest=_ROOM)


def _foot(pen: "ImageDraw", card: Card) -> None:
    """Under the line: the plan, and the state in words."""
    face = _face(28, 500)
    said = _shortened(_drawn(card.state), face, _WIDEST // 2)
    wide = face.getlength(said)
    pen.text((SIZE[0] - _MARGIN - wide, 556), said, font=face, fill=INK)
    _text(pen, (_MARGIN, 556), card.plan, 28, 400, SOFT, widest=round(_WIDEST - wide - (40 if said else 0)))


def _ground(pen: "ImageDraw") -> None:
    """The line that crosses the card, stakes along it, and the banded pole that is our mark."""
    pen.rectangle((0, _LINE, SIZE[0], _LINE + 3), fill=INK)
    for left in range(_MARGIN, SIZE[0] - 2 * _MARGIN, 48):
        pen.rectangle((left, _LINE - 14, left + 3, _LINE), fill=BLUE)
    left = SIZE[0] - _MARGIN - 20
    for rank in range(6):
        low = _LINE - 20 * rank
        pen.rectangle((left, low - 20, left + 19, low - 1), fill=VERMILION if rank % 2 else BLUE)


def _text(
    pen: "ImageDraw",
    place: tuple[float, float],
    words: str,
    size: int,
    weight: int,
    colour: tuple[int, int, int],
    *,
    widest: int = _WIDEST,
) -> None:
    face = _face(size, weight)
    pen.text(place, _shortened(_drawn(words), face, widest), font=face, fill=colour)


@cache
def _face(size: int, weight: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415  # an optional dependency

    # The basic engine: the other one is not in every build of Pillow, and would not draw the same.
    face = ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([weight])
    return face


def _drawn(words: str) -> str:
    """The words with the signs of the font only."""
    said = "".join(each if _HELD.match(each) else _plain(each) for each in words)
    return " ".join(said.split(" ")).strip()


def _plain(sign: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", sign) if _HELD.match(each))


def _lines(words: str, face: Any, widest: int) -> list[str]:
    lines, line = list[str](), ""
    for word in words.split(" "):
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > widest:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _kept(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _shortened(words: str, face: Any, widest: int) -> str:
    """The words, cut between two of them when they are too long for a line."""
    if face.getlength(words) <= widest:
        return words
    kept = words.split(" ")
    while len(kept) > 1 and face.getlength(" ".join(kept) + " …") > widest:
        kept.pop()
    return " ".join(kept) + " …"


@cache
def _palette() -> Any:
    """The paper, then the steps from it to each colour."""
    from PIL import Image  # noqa: PLC0415  # an optional dependency

    steps = [
        round(paper + (full - paper) * step / _STEPS)
        for colour in (INK, SOFT, BLUE, VERMILION)
        for step in range(_STEPS + 1)
        for paper, full in zip(PAPER, colour, strict=True)
    ]
    made = Image.new("P", (1, 1))
    made.putpalette([*PALE, *steps])
    return made


def _packed(image: "Image") -> bytes:
    from PIL import Image as Kind  # noqa: PLC0415  # an optional dependency

    stream = io.BytesIO()
    image.quantize(palette=_palette(), dither=Kind.Dither.NONE).save(stream, "PNG", compress_level=9)
    return stream.getvalue()
