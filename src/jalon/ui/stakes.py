# SPDX-License-Identifier: Apache-2.0
"""The plan at a glance: one stake a measure, painted with what is known of it.

A stake has five bands (statement, lead, deadline, target, result, from the ground up) and the measure's progress on
top. Each band is one letter: `k` a source says it, `g` presumed, `m` moved without a reason, `n` not documented.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from msgspec import Struct

BANDS: Final = "kgmn"
BAND_COUNT: Final = 5
_ROW: Final = 25
_CELL_WIDTH: Final = 10
_CELL_HEIGHT: Final = 16
_CLASSES: Final = {"k": "s-known", "g": "s-guess", "m": "s-moved", "n": "s-none"}
# What moved is a diamond, as on the line: it is read without its colour.
_CELLS: Final = {"k": "h7v13h-7z", "g": "h7v13h-7z", "m": "m3.5 0 3.5 6.5-3.5 6.5-3.5-6.5z", "n": "h7v13h-7z"}
_FEW, _SOME = 30, 70
_SHORT = 4


class Stake(Struct, frozen=True):
    """A measure on the line. `bands`: five letters of `kgmn` from the ground up, or empty when nothing is known.

    `progress` is a progress state or empty; `words` says in full, after the number, what the shape shows.
    """

    number: str
    href: str
    words: str
    bands: str = ""
    progress: str = ""
    current: bool = False

    @property
    def named(self) -> bool:
        """Whether it is called by more than a short number."""
        return len(self.number) > _SHORT

    @property
    def symbol(self) -> str:
        """The id of the symbol that draws this stake; `jalon.ui.sprite` draws it."""
        if not self.bands:
            return "j-ghost"
        return f"j-stake-{self.bands}-{self.progress or 'bare'}".replace("_", "-")


def stakes_scale(count: int) -> str:
    """How a line of so many stakes is laid out: `few` on one line, `some` and `many` on several, smaller."""
    if count <= _FEW:
        return "few"
    return "some" if count <= _SOME else "many"


def cells(states: Sequence[str]) -> Markup:
    """A strip of small cells, one a measure, each state a letter of `kgmn`: how a criterion spreads over the plan.

    It is an ornament beside a figure, hidden from assistive techniques: the words next to it must say the same.
    """
    rows = -(-len(states) // _ROW) or 1
    width, height = min(len(states), _ROW) * _CELL_WIDTH, rows * _CELL_HEIGHT
    paths: dict[str, list[str]] = {}
    for rank, state in enumerate(states):
        x, y = rank % _ROW * _CELL_WIDTH + 1, rank // _ROW * _CELL_HEIGHT + 1
        paths.setdefault(_CLASSES[state], []).append(f"M{x} {y}{_CELLS[state]}")
    drawn = "".join(f'<path class="{name}" d="{"".join(moves)}"/>' for name, moves in sorted(paths.items()))
    return Markup(
        f'<svg class="cells" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        f"{drawn}</svg>"
    )
