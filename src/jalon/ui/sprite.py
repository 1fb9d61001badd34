# SPDX-License-Identifier: Apache-2.0
"""The shapes, drawn once a page and only those the page uses: `<use href="#j-done"/>` finds its symbol here.

Inline, so that a page saved on a disk keeps its shapes; on demand, so that it stays small. A stake is composed from
its bands: a plan of two hundred measures has a few different stakes, not two hundred drawings.
"""

import re
from functools import lru_cache
from typing import Final

SLOT: Final = '<svg class="sprite" aria-hidden="true"></svg>'
"""Where the base layout wants the symbols; text is escaped, so no text can forge it."""

_USED: Final = re.compile(r'<use href="#j-([a-z-]+)"')
_LINE: Final = 'stroke="currentColor" stroke-width="2"'
_INK: Final = 'fill="currentColor"'
_RING: Final = f'<circle cx="10" cy="10" r="7.5" {_LINE}/>'
_TOP: Final = f'<path {_LINE} d="M1 3h18"/>'
_TOP_DASHED: Final = f'<path {_LINE} stroke-dasharray="3 2.5" d="M1 3h18"/>'
_SQUARE, _BAND = "0 0 20 20", "0 0 12 22"
_PROOF: Final = "0 0 8 22"
_EQUALS: Final = '<path class="s-known" d="M0 6.2h8v2.8H0zM0 11.8h8v2.8H0z"/>'
_FOOT: Final = "M1 15.5h6v4L4 22 1 19.5z"


def _proof(painted: int) -> str:
    tops = ("M1.6 1h4.8v4H1.6z", "M1.6 6h4.8v4H1.6z", "M1.6 11h4.8v4H1.6z")
    bands = ("M1 .5h6V5H1z", "M1 5.5h6V10H1z", "M1 10.5h6V15H1z")
    empty = "".join(tops[: 4 - painted])
    outline = f'<path class="s-none" d="{empty}"/>' if empty else ""
    return f'{outline}<path class="s-known" d="{"".join(bands[4 - painted :])}{_FOOT}"/>'


SYMBOLS: Final[dict[str, tuple[str, str]]] = {
    "brand": (
        "0 0 10 28",
        f'<path {_INK} d="M2 0h6v6H2zM2 12h6v6H2z"/><path class="s-moved" d="M2 6h6v6H2zM2 18h6v5L5 28 2 23z"/>',
    ),
    "declared": (_PROOF, _proof(1)),
    "documented": (_PROOF, _proof(2)),
    "verified": (_PROOF, _proof(3)),
    "audited": (_PROOF, _proof(4)),
    "computed": (_PROOF, f'<path class="s-none" d="M1.6 1.1h4.8v18l-2.4 2-2.4-2z"/>{_EQUALS}'),
    "not-started": (_SQUARE, _RING),
    "preparing": (_SQUARE, f'{_RING}<circle cx="10" cy="10" r="2.5" {_INK}/>'),
    "under-way": (_SQUARE, f'{_RING}<path {_INK} d="M10 2.5a7.5 7.5 0 0 0 0 15z"/>'),
    "suspended": (_SQUARE, f'<path {_INK} d="M4 3h4v14H4zM12 3h4v14h-4z"/>'),
    "done": (_SQUARE, f'<path {_INK} d="M2 2h16v16H2z"/>'),
    "partly-done": (_SQUARE, f'<path {_LINE} d="M3 3h14v14H3z"/><path {_INK} d="M3 10h14v7H3z"/>'),
    "abandoned": (_SQUARE, f'<path {_LINE} d="M3 3h14v14H3zM3 3l14 14M17 3 3 17"/>'),
    "recurrent": (_SQUARE, f'{_RING}<circle cx="10" cy="10" r="4.2" {_INK}/>'),
    "late": (
        _SQUARE,
        f'<path {_LINE} d="M10 1.5 18.5 10 10 18.5 1.5 10z"/><path {_INK} d="M10 1.5v17L1.5 10z"/>',
    ),
    # Two halves that do not meet: the joint leads do not say the same.
    "disputed": (_SQUARE, f'<path {_LINE} d="M8.5 1a7.5 7.5 0 0 0 0 15zM11.5 4a7.5 7.5 0 0 1 0 15z"/>'),
    "not-documented": (
        _SQUARE,
        f'<circle cx="10" cy="10" r="7.5" {_LINE} stroke-dasharray="2.4 2.31"/>',
    ),
    "met": (_SQUARE, f'{_TOP}<path {_INK} d="M7 3h6v16H7z"/>'),
    "partly-met": (_SQUARE, f'{_TOP}<path {_INK} d="M7 9h6v10H7z"/>'),
    "not-met": (_SQUARE, f'{_TOP}<path {_INK} d="M7 16h6v3H7z"/>'),
    "not-measured": (
        _SQUARE,
        (
            f'{_TOP}<path class="c-silence" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 2" '
            'd="M7.5 6.5h5v12h-5z"/>'
        ),
    ),
    "too-early": (_SQUARE, f'{_TOP_DASHED}<path {_LINE} d="M8 14h4v4H8z"/>'),
    "cannot-be-said": (_SQUARE, f'<path {_LINE} stroke-dasharray="3 2.5" d="M7 2v17h6V2"/>'),
    "not-applicable": (_SQUARE, f'<path {_LINE} d="M4 10h12"/>'),
    "stated": (_BAND, '<path class="s-known" d="M0 1h12v20H0z"/>'),
    "derived": (_BAND, '<path class="s-known" d="M0 1h12v8H0zM0 13h12v8H0z"/>'),
    "inferred": (_BAND, '<path class="s-guess" d="M.6 1.6h10.8v18.8H.6z"/>'),
    "unknown": (_BAND, '<path class="s-none" d="M.6 1.6h10.8v18.8H.6z"/>'),
    "moved": (_BAND, '<path class="s-moved" d="M0 11.5h8V21H0zM4 1h8v9.5H4z"/>'),
    "silence": (_BAND, '<path class="s-ghost" d="M6 0v22"/>'),
    "ghost": ("0 0 40 176", '<circle class="s-ghost" cx="20" cy="16" r="6"/><path class="s-ghost" d="M20 24v150"/>'),
}

_PATTERNS: Final = {
    "hatch": '<pattern id="j-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="s-hatch" d="M0 0v5"/></pattern>',
    "hatch-soft": '<pattern id="j-hatch-soft" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="s-hatch-soft" d="M0 0v7"/></pattern>',
}
# What is hatched, by the class the style sheet fills with the pattern.
_PATTERN_USERS: Final = {"hatch": 's-guess"', "hatch-soft": 'c-silence"'}
_FILLED: Final = {"k": ("s-known", 13), "m": ("s-moved", 19)}
_OUTLINED: Final = {"g": "s-guess", "n": "s-none"}


def with_shapes(page: str) -> str:
    """The page with the symbols it uses in the slot of the base layout; a page without the slot stays as it is."""
    if SLOT not in page:
        return page
    names = frozenset(_USED.findall(page))
    patterns = frozenset(name for name, user in _PATTERN_USERS.items() if user in page)
    return page.replace(SLOT, _sprite(names, patterns), 1)


@lru_cache(maxsize=1024)
def _sprite(names: frozenset[str], patterns: frozenset[str]) -> str:
    symbols = "".join(_symbol(name) for name in sorted(names) if name in SYMBOLS or name.startswith("stake-"))
    used = patterns | {name for name, user in _PATTERN_USERS.items() if user in symbols}
    definitions = "".join(_PATTERNS[name] for name in sorted(used))
    defs = f"<defs>{definitions}</defs>" if definitions else ""
    return f'<svg class="sprite" aria-hidden="true" focusable="false">{defs}{symbols}</svg>'


def _symbol(name: str) -> str:
    if name.startswith("stake-"):
        return _stake(name)
    box, drawing = SYMBOLS[name]
    return f'<symbol id="j-{name}" viewBox="{box}">{drawing}</symbol>'


def _stake(name: str) -> str:
    """Five bands from the ground up, the first of them pointed, and the shape of the progress on top.

    A band that moved stands aside: it is read without its colour.
    """
    bands, _, progress = name.removeprefix("stake-").partition("-")
    drawn: dict[str, str] = {}
    for rank, letter in enumerate(bands):
        top = 138 - 26 * rank
        if letter in _FILLED:
            shape, left = _FILLED[letter]
            path = f"M{left} 138h14v25l-7 11-7-11z" if rank == 0 else f"M{left} {top}h14v24h-14z"
        else:
            shape = _OUTLINED[letter]
            path = "M13.6 138.6h12.8v24.2l-6.4 10-6.4-10z" if rank == 0 else f"M13.6 {top + 0.6:.1f}h12.8v22.8H13.6z"
        drawn[shape] = drawn.get(shape, "") + path
    paths = "".join(f'<path class="{shape}" d="{path}"/>' for shape, path in sorted(drawn.items()))
    top_shape = SYMBOLS[progress][1] if progress in SYMBOLS else ""
    top_svg = f'<svg class="s-ink" x="10" y="6" width="20" height="20" viewBox="0 0 20 20">{top_shape}</svg>'
    return f'<symbol id="j-{name}" viewBox="0 0 40 176">{top_svg if top_shape else ""}{paths}</symbol>'
