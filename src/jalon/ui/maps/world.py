# SPDX-License-Identifier: Apache-2.0
"""The map of the world where a plan acts: the land as one picture that every page shares, over it what is named.

Two drawings, one for wide screens and one for telephones, so that names are always large enough to be read; the
style sheet shows one of them. What has no room is left to the list, which says everything that the map says.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape
from msgspec import Struct

from jalon.ui.maps import shapes
from jalon.ui.maps.labels import Box, Label, placed, width
from jalon.ui.maps.projection import HEIGHT, WIDTH

#: The size of names on the wide drawing: 16 px on a page of 1280, 12.6 px at the narrowest width that shows it.
SIZE: Final = 28.0
#: On the narrow drawing, as a share of its width: 11.5 px on a telephone of 320 px.
_NARROW: Final = 0.04
_WHOLE: Final = Box(0, 0, WIDTH, HEIGHT)


class Territory(Struct, frozen=True, kw_only=True):
    """A territory on the map: its ISO 3166 code, its name, where it leads, and its number of measures as a figure.

    `count` is the number as it is read, `figure` its address (PLAN/KIND:ID/PART), `proof` the way to its proof; without
    a number the territory is only linked to the plan. `lang`: the language of a name that is not the page's.
    """

    code: str
    name: str
    href: str
    count: str = ""
    figure: str = ""
    proof: str = ""
    lang: str = ""


def shown(territories: Sequence[Territory]) -> list[Territory]:
    """Those that the map can show."""
    return [each for each in territories if shapes.known(each.code)]


def world(territories: Sequence[Territory], land: str, title: str, description: str) -> Markup:
    """The map, as two drawings; empty when it can show none of the territories.

    `land`: the address of `world.svg`. `title` and `description` are plain texts without digits.
    """
    marks = shown(territories)
    if not marks:
        return Markup("")
    paths = "".join(
        f'<path id="map-{escape(each.code)}" class="{"map__acts" if each.count else "map__linked"}" d="{drawn}"/>'
        for each in marks
        if (drawn := shapes.shape(each.code))
    )
    used = "".join(f'<use href="#map-{escape(each.code)}"/>' for each in marks if shapes.shape(each.code))
    narrow = _around([shapes.anchor(each.code) for each in marks], least=1000)
    wide = _drawing(marks, _WHOLE, SIZE, _Words("wide", land, title, description), paths)
    small = _drawing(
        marks, narrow, (narrow.right - narrow.left) * _NARROW, _Words("narrow", land, title, description, 3.0), used
    )
    return Markup(f'<div class="map">{wide}{small}</div>')


def locator(code: str, land: str, title: str) -> Markup:
    """Where one territory lies; empty when the map does not know it."""
    if not shapes.known(code):
        return Markup("")
    view = _around([shapes.anchor(code)], least=760)
    x, y = shapes.anchor(code)
    drawn = shapes.shape(code)
    mark = f'<path class="map__acts" d="{drawn}"/>' if drawn else ""
    ring = f'<circle class="map__ring" cx="{x}" cy="{y}" r="34"/>'
    point = "" if drawn else f'<circle class="map__acts" cx="{x}" cy="{y}" r="9"/>'
    return Markup(
        f'<svg class="map map--locator" viewBox="{_view(view)}" role="img" aria-label="{escape(title)}">'
        f"{_land(land)}{mark}{ring}{point}</svg>"
    )


class _Words(Struct, frozen=True):
    """What a drawing is called."""

    name: str
    land: str
    title: str
    description: str
    reach: float = 11.0


def _around(anchors: Sequence[tuple[int, int]], least: int) -> Box:
    """A part of the map that holds the places with a margin, at least so wide, a little wider than high."""
    left, right = min(x for x, _ in anchors) - 120, max(x for x, _ in anchors) + 120
    top, bottom = min(y for _, y in anchors) - 90, max(y for _, y in anchors) + 90
    wide = min(WIDTH, max(least, right - left, (bottom - top) * 1.5))
    high = min(HEIGHT, wide / 1.5)
    x = min(max(0, (left + right - wide) / 2), WIDTH - wide)
    y = min(max(0, (top + bottom - high) / 2), HEIGHT - high)
    return Box(round(x), round(y), round(x + wide), round(y + high))


def _view(box: Box) -> str:
    return f"{box.left:.0f} {box.top:.0f} {box.right - box.left:.0f} {box.bottom - box.top:.0f}"


def _land(href: str) -> str:
    return f'<image href="{escape(href)}" width="{WIDTH}" height="{HEIGHT}"/>'


def _drawing(marks: Sequence[Territory], view: Box, size: float, words: _Words, paths: str) -> str:
    anchors = [shapes.anchor(each.code) for each in marks]
    texts = [f"{each.name}  {each.count}" if each.count else each.name for each in marks]
    widths = [width(text, size) for text in texts]
    labels = placed(anchors, widths, view, size, shapes.land_share, words.reach)
    name = f"map-{words.name}"
    points = "".join(
        f'<circle class="{"map__acts" if each.count else "map__linked"}" cx="{x}" cy="{y}" r="{size * 0.32:.1f}"/>'
        for each, (x, y) in zip(marks, anchors, strict=True)
        if not shapes.shape(each.code)
    )
    written = "".join(
        _label(each, place, label, size) for each, place, label in zip(marks, anchors, labels, strict=True) if label
    )
    return (
        f'<svg class="map__{words.name}" viewBox="{_view(view)}" role="group" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-about"><title id="{name}-title">{escape(words.title)}</title>'
        f'<desc id="{name}-about">{escape(words.description)}</desc>{_land(words.land)}{paths}{points}{written}</svg>'
    )


def _label(each: Territory, place: tuple[int, int], label: Label, size: float) -> str:
    """The name, its number, and the line that leads from the place to them."""
    box = label.box
    x = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[label.side]
    gap = size * 0.18
    x += {"start": gap, "end": -gap, "middle": 0.0}[label.side]
    baseline = (box.top + box.bottom) / 2 + size * 0.34
    lang = f' lang="{escape(each.lang)}"' if each.lang else ""
    number = ""
    if each.count:
        number = (
            f' <tspan class="map__count" dx="{size * 0.15:.0f}" data-figure="{escape(each.figure)}">'
            f'<a href="{escape(each.proof)}" tabindex="-1">{escape(each.count)}</a></tspan>'
        )
    line = f'd="M{place[0]} {place[1]}L{label.tip[0]:.0f} {label.tip[1]:.0f}"'
    return (
        f'<path class="map__line map__line--under" {line}/><path class="map__line" {line}/>'
        f'<circle class="map__tip" cx="{place[0]}" cy="{place[1]}" r="{size * 0.12:.1f}"/>'
        f'<text class="map__name" x="{x:.0f}" y="{baseline:.0f}" font-size="{size:.0f}" '
        f'text-anchor="{label.side}"{lang}>'
        f'<a href="{escape(each.href)}" tabindex="-1">{escape(each.name)}</a>{number}</text>'
    )
