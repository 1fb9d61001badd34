# SPDX-License-Identifier: Apache-2.0
"""`python -m jalon.ui.maps.make_world countries-50m.json`: makes the map of the world, once; README.md says when.

Reads the TopoJSON of the npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain). Borders are simplified as
arcs, which neighbours share, so that a country drawn over the land meets its coast. Writes, beside this file, the
shapes of countries (`world.json`) and, among the static files, the land alone (`world.svg`).
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from babel.core import get_global

from jalon.ui.maps.projection import CELL, HEIGHT, SOUTH, WIDTH, project

Point = tuple[float, float]
Numbers = list[int]
Place = tuple[int, int]
HERE: Final = Path(__file__).parent
LAND: Final = HERE.parent / "static" / "world.svg"
SHAPES: Final = HERE / "world.json"
#: A corner that moves the line by less than so much of a square unit is left out; so is an island smaller than that.
CORNER: Final = 1.5
ISLAND: Final = 4.0
#: A country that covers less than this is shown as a point.
SMALL: Final = 24.0
#: What Natural Earth draws apart and ISO 3166-1 does not name.
NAMED: Final = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
#: Parts of France overseas with a code of their own, by the corners that hold them: west, south, east, north.
APART: Final = {
    "GF": (-55.0, 1.0, -51.0, 6.0),
    "GP": (-62.0, 15.8, -61.0, 16.6),
    "MQ": (-61.3, 14.3, -60.7, 15.0),
    "RE": (55.0, -21.5, 56.0, -20.8),
    "YT": (45.0, -13.1, 45.4, -12.6),
}
FILL: Final = "#8795a6"
"""The land: one grey that stands on white as on black, since a picture does not know on which it is shown."""


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for delta_x, delta_y in deltas:
            x, y = x + delta_x, y + delta_y
            arc.append((x * scale_x + start_x, y * scale_y + start_y))
        arcs.append(arc)
    return arcs


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(arc: Sequence[Point], corner: float) -> list[Point]:
    """An arc, in degrees, without the corners that matter least on the map (Visvalingam and Whyatt, 1993).

    Its ends stay; a closed one keeps at least a triangle.
    """
    kept = [(point, project(*point)) for point in arc]
    least = 4 if arc[0] == arc[-1] else 2
    while len(kept) > least:
        areas = [_triangle(a, b, c) for (_, a), (_, b), (_, c) in zip(kept, kept[1:], kept[2:], strict=False)]
        smallest = min(range(len(areas)), key=areas.__getitem__)
        if areas[smallest] >= corner:
            break
        del kept[smallest + 1]
    return [point for point, _ in kept]


def split(points: Sequence[Point]) -> list[list[Point]]:
    """A ring in degrees as rings that do not cross the 180° meridian."""
    turned, shift = [points[0]], 0.0
    for (before, _), (longitude, latitude) in pairwise(points):
        shift += 360 * ((before - longitude > 180) - (longitude - before > 180))
        turned.append((longitude + shift, latitude))
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        moved = [(x + turn, y) for x, y in turned]
        piece = _clipped(_clipped(moved, -180.0, 1), 180.0, -1)
        if len(piece) > 2:
            pieces.append(piece)
    return pieces


def _clipped(points: Sequence[Point], edge: float, side: int) -> list[Point]:
    """What of a ring lies on a side of a meridian (Sutherland and Hodgman, 1974)."""
    found: list[Point] = []
    for a, b in zip(points, [*points[1:], points[0]], strict=True) if points else ():
        inside, after = (a[0] - edge) * side >= 0, (b[0] - edge) * side >= 0
        if inside:
            found.append(a)
        if inside != after:
            found.append((edge, a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0])))
    return found


def area(points: Sequence[Point]) -> float:
    """The area of a closed ring, in square units."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def rings_of(geometry: dict[str, Any]) -> list[Numbers]:
    """The rings of a polygon or of several, holes included, each as the numbers of its arcs."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [numbers for polygon in polygons for numbers in polygon]


def ring(numbers: Numbers, arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring as points; a number under zero is an arc read backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def drawn(rings: Iterable[Numbers], arcs: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """Rings on the map: split at the 180° meridian and projected."""
    return [[project(*point) for point in piece] for numbers in rings for piece in split(ring(numbers, arcs))]


def path(rings: Iterable[Sequence[Point]]) -> str:
    """Rings as the data of an SVG path, in whole units, each step from the one before."""
    return "".join(closed for each in rings if (closed := _closed(each)))


def _closed(points_of: Sequence[Point]) -> str:
    points: list[Place] = []
    for x, y in points_of:
        point = round(x), round(y)
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    numbers = "".join(f"{'' if number < 0 else ' '}{number}" for step in steps for number in step)
    return f"M{points[0][0]} {points[0][1]}l{numbers.strip()}z"


def centre(rings: Sequence[Sequence[Point]]) -> tuple[int, int]:
    """Where a name points to: the middle of the largest ring, drawn to a place inside it when it falls outside."""
    largest = max(rings, key=area)
    pairs = list(zip(largest, [*largest[1:], largest[0]], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    total = sum(crosses) or 1
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, crosses, strict=True)) / (3 * total)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, crosses, strict=True)) / (3 * total)
    spans = sorted(_crossings(pairs, y))
    inside = [(left, right) for left, right in zip(spans[::2], spans[1::2], strict=False)]
    if inside and not any(left <= x <= right for left, right in inside):
        left, right = max(inside, key=lambda span: span[1] - span[0])
        x = (left + right) / 2
    return round(x), round(y)


def _crossings(pairs: Iterable[tuple[Point, Point]], y: float) -> list[float]:
    return [a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in pairs if (a[1] <= y) != (b[1] <= y)]


def countries(topology: dict[str, Any], degrees: Sequence[Sequence[Point]]) -> dict[str, list[Numbers]]:
    """The rings of each country, by its ISO 3166-1 alpha-2 code."""
    alpha2 = {number: codes[0] for number, codes in get_global("territory_aliases").items() if number.isdigit()}
    found: dict[str, list[Numbers]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = NAMED.get(geometry["properties"]["name"]) or alpha2.get(str(geometry.get("id")))
        if code is not None:
            found.setdefault(code, []).extend(rings_of(geometry))
    for code, corners in APART.items():
        found[code] = [numbers for numbers in found["FR"] if _within(ring(numbers, degrees), corners)]
        found["FR"] = [numbers for numbers in found["FR"] if numbers not in found[code]]
    return {code: rings for code, rings in sorted(found.items()) if rings}


def _within(points: Sequence[Point], corners: tuple[float, float, float, float]) -> bool:
    west, south, east, north = corners
    return all(west <= x <= east and south <= y <= north for x, y in points)


def made(source: bytes) -> tuple[str, bytes]:
    """The land as a drawing, and the shapes as JSON."""
    topology = json.loads(source)
    degrees = arcs_of(topology)
    plain = [simplified(arc, CORNER) for arc in degrees]
    (land,) = topology["objects"]["land"]["geometries"]
    above = [numbers for numbers in rings_of(land) if max(y for _, y in ring(numbers, degrees)) > SOUTH]
    coast = [piece for piece in drawn(above, plain) if area(piece) >= ISLAND]
    shapes, centres = {}, {}
    for code, rings in countries(topology, degrees).items():
        true = drawn(rings, degrees)
        centres[code] = centre(true)
        kept = [piece for piece in drawn(rings, plain) if area(piece) >= ISLAND]
        if sum(map(area, true)) >= SMALL and kept:
            shapes[code] = path(kept)
    return _drawing(path(coast)), _shapes(hashlib.sha256(source).hexdigest(), sea(coast), shapes, centres)


def sea(coast: Iterable[Sequence[Point]]) -> list[str]:
    """Which cells of a grid are land (`#`) by their middle, a row a string: names are rather written on the sea."""
    edges = [pair for points in coast for pair in zip(points, [*points[1:], points[0]], strict=True)]
    rows = []
    for top in range(CELL // 2, HEIGHT, CELL):
        found = sorted(_crossings(edges, top))
        cells = range(CELL // 2, WIDTH, CELL)
        rows.append("".join("#" if sum(cross < x for cross in found) % 2 else "." for x in cells))
    return rows


def _drawing(land: str) -> str:
    return (
        "<!-- SPDX-License-Identifier: Apache-2.0. Natural Earth, public domain. -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="{FILL}" fill-opacity=".36" d="{land}"/></svg>\n'
    )


def _shapes(digest: str, land: list[str], shapes: dict[str, str], centres: dict[str, Place]) -> bytes:
    rows = ",\n".join(
        json.dumps(code) + ": " + json.dumps([*centre, shapes.get(code, "")], ensure_ascii=False)
        for code, centre in sorted(centres.items())
    )
    return f'{{"source": "{digest}",\n"land": {json.dumps(land, indent=0)},\n"shapes": {{\n{rows}\n}}}}\n'.encode()


def main() -> int:
    """Make both files; 2 when the source is not named."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    drawing, shapes = made(Path(sys.argv[1]).read_bytes())
    LAND.write_text(drawing, encoding="utf-8")
    SHAPES.write_bytes(shapes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
