# SPDX-License-Identifier: Apache-2.0
"""The key of a drawing: each shape that is in it, and its word; none when everything is simply actual."""

from collections.abc import Iterable, Sequence
from typing import Final

from jalon.lang import Lang, mark, translate
from jalon.ui.charts.values import Kind, Line, Point, Row, Rows
from jalon.ui.escaping import escaped

KINDS: Final[dict[Kind, str]] = {
    "actual": mark("réel"),
    "provisional": mark("provisoire"),
    "estimated": mark("estimé"),
    "expected": mark("attendu"),
}
ASIDE: Final = mark("non retenu")
SILENT: Final = mark("sans valeur")
TARGET: Final = mark("cible et chemin vers elle")
AIM: Final = mark("cible")
FORMER: Final = mark("cible d’abord fixée")
MOVED: Final = mark("cible modifiée")
FIRST: Final = mark("échéance d’abord fixée")
SLID: Final = mark("échéance déplacée")
TODAY: Final = mark("jour de la lecture")
_SAMPLES: Final = {
    "actual": '<path d="M2 3h8v16H2z" class="s-known"/>',
    "provisional": '<path d="M2 3h8v16H2z" class="c-half"/><path d="M2 3h4v16H2z" class="s-known"/>',
    "estimated": '<path d="M2 3h8v16H2z" class="s-guess"/>',
    "expected": '<path d="M2 3h8v16H2z" class="c-expected"/>',
    "aside": '<path d="M2 3h8v16H2z" class="s-none"/>',
    "silent": '<path d="M1 3h10v16H1z" class="c-silence"/><path d="M1 3h10v16H1z" class="s-ghost"/>',
    "path": '<path d="M0 19 12 3" class="target"/>',
    "aim": '<path d="M0 4h12M6 4v16" class="c-aim"/>',
    "former": '<path d="M0 11h12" class="c-former"/>',
    "moved": '<path d="M6 4l7 7-7 7-7-7z" class="s-moved"/>',
    "first": '<path d="M1 3h10v16H1z" class="s-none"/>',
    "today": '<path d="M6 0v22" class="c-today"/>',
}


def of_line(value: Line) -> list[str]:
    """The names of the shapes of a line."""
    key = _kinds(value.points)
    former = any(target.former for target in value.targets)
    moved = any(target.moved and not target.former for target in value.targets)
    key += ["path"] if value.path else ["aim"] if value.targets and not former and not moved else []
    return [*key, *(["former"] if former else []), *(["moved"] if moved else [])]


def of_rows(value: Rows) -> list[str]:
    """The names of the shapes of rows."""
    return _kinds(value.rows) + (["aim"] if any(row.target is not None for row in value.rows) else [])


def _kinds(items: Iterable[Point | Row]) -> list[str]:
    """The kinds that are drawn, when there is more than what is actual."""
    values = list(items)
    kinds = [
        kind
        for kind in KINDS
        if any(item.kind == kind and item.value is not None and not item.aside for item in values)
    ]
    found: list[str] = [*kinds, *(["aside"] if any(item.aside for item in values) else [])]
    found += ["silent"] if any(item.value is None for item in values) else []
    return found if found != ["actual"] else []


_WORDS: Final[dict[str, str]] = {
    **{str(kind): word for kind, word in KINDS.items()},
    "aside": ASIDE,
    "silent": SILENT,
    "path": TARGET,
    "aim": AIM,
    "former": FORMER,
    "moved": MOVED,
    "first": FIRST,
    "slid": SLID,
    "today": TODAY,
}


def drawn(names: Sequence[str], lang: Lang) -> str:
    """The key of these shapes; nothing for none."""
    if not names:
        return ""
    items = "".join(
        f'<li><svg viewBox="0 0 12 22" aria-hidden="true">{_SAMPLES["moved" if name == "slid" else name]}</svg>'
        f"{escaped(translate(_WORDS[name], lang))}</li>"
        for name in names
    )
    return f'<ul class="legend">{items}</ul>'
