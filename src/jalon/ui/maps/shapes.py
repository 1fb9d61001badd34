# SPDX-License-Identifier: Apache-2.0
"""Where territories lie on the map, from `world.json`: a shape or none, and the place their name points to."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from jalon.ui.maps.points import POINTS
from jalon.ui.maps.projection import CELL, project

_DATA: Final = Path(__file__).parent / "world.json"


@cache
def _world() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_DATA.read_bytes())
    return found


def known(code: str) -> bool:
    """Whether the map can show a territory (ISO 3166-1 alpha-2, or a province or state, ISO 3166-2)."""
    return code in POINTS or code in _world()["shapes"]


def anchor(code: str) -> tuple[int, int]:
    """The place a name points to, in units of the map. KeyError for a code that is not known."""
    if code in POINTS:
        x, y = project(*POINTS[code])
        return round(x), round(y)
    x, y, _ = _world()["shapes"][code]
    return x, y


def shape(code: str) -> str:
    """The data of an SVG path; empty for a territory shown as a point."""
    return "" if code in POINTS else str(_world()["shapes"][code][2])


def land_share(left: float, top: float, right: float, bottom: float) -> float:
    """How much of a box is land, from 0 to 1, by cells of the grid."""
    grid: list[str] = _world()["land"]
    rows = grid[max(0, int(top) // CELL) : int(bottom) // CELL + 1]
    cells = "".join(row[max(0, int(left) // CELL) : int(right) // CELL + 1] for row in rows)
    return cells.count("#") / len(cells) if cells else 0.0
