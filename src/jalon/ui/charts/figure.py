# SPDX-License-Identifier: Apache-2.0
"""The figure around a drawing: its title, its words, the drawing for a telephone and for a screen, its key, its table.

What the drawing says of the plan, the table says too: a figure that stands in one only is refused.
"""

import re
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from jalon.lang import mark, translate
from jalon.ui.charts import drift as slopes
from jalon.ui.charts import key
from jalon.ui.charts import line as lines
from jalon.ui.charts import rows as sides
from jalon.ui.charts import strip as strips
from jalon.ui.charts.plot import NARROW, SMALL, WIDE, ZIGZAG, shared_scale
from jalon.ui.charts.values import Drift, Line, Multiples, Rows, Status
from jalon.ui.escaping import escaped
from jalon.ui.tables import cell_tags, cells_of

CUT: Final = mark("L’échelle ne part pas de zéro.")
_OPEN: Final = '<figure class="chart"><figcaption>'
_FIGURE: Final = re.compile(r'data-figure="([^"]*)"')


def line(value: Line, level: int = 3) -> Markup:
    """A series in time with its target and path; `level` is that of its heading."""
    drawings = (lines.drawn(value, NARROW), lines.drawn(value, WIDE))
    rows = [item.cells for item in value.items if item.cells]
    notes = [translate(CUT, value.lang)] if ZIGZAG in drawings[0] else []
    return _figure(value, drawings, _table(value, rows), level, key.of_line(value) if value.legend else [], notes)


def small(value: Line, level: int = 3, fold: str = "") -> Markup:
    """The same, small: one of several side by side, in `<div class="multiples">`; its caption is only heard.

    What stands over it says what it is of. `fold`: the words under which its table waits.
    """
    drawing = lines.drawn(value, SMALL)
    rows = [item.cells for item in value.items if item.cells]
    notes = [translate(CUT, value.lang)] if ZIGZAG in drawing else []
    table = _table(value, rows)
    if table and fold:
        table = f"<details><summary>{escaped(fold)}</summary>{table}</details>"
    made = _figure(value, (drawing,), table, level, [], notes)
    return Markup(str(made).replace(_OPEN, '<figure class="chart chart--small"><figcaption class="hidden">', 1))


def multiples(value: Multiples, level: int = 3) -> Markup:
    """Small lines of one scale, then one table: the rows of each panel, each after the name of its panel."""
    ground = shared_scale(value.panels, SMALL)
    drawings = [lines.drawn(panel, SMALL, ground) for panel in value.panels]
    panels = "".join(
        f'<div class="panel"><h{level + 1} id="{escaped(panel.id)}-title">{escaped(panel.title)}</h{level + 1}>'
        f'<p class="hidden" id="{escaped(panel.id)}-words">{escaped(panel.words or value.title)}</p>{drawing}</div>'
        for panel, drawing in zip(value.panels, drawings, strict=True)
    )
    made = [(panel.title, *item.cells) for panel in value.panels for item in panel.items if item.cells]
    rows = value.rows or made
    table = _table(value, rows)
    _agree("".join(drawings), table, value.id)
    kinds = dict.fromkeys(name for panel in value.panels for name in key.of_line(panel))
    legend = key.drawn(list(kinds), value.panels[0].lang) if value.panels else ""
    return Markup(
        f'<figure class="chart">{_caption(value, level)}<div class="multiples">{panels}</div>{legend}{table}</figure>'
    )


def bars(value: Rows, level: int = 3) -> Markup:
    """Values side by side, from zero."""
    drawings = (sides.drawn(value, sides.NARROW), sides.drawn(value, sides.WIDE))
    return _figure(value, drawings, _table(value, _cells(value)), level, key.of_rows(value), [])


def ranges(value: Rows, level: int = 3) -> Markup:
    """Values and their bounds side by side: what sources say otherwise, what is only known within limits."""
    drawings = (sides.drawn(value, sides.NARROW, "ranges"), sides.drawn(value, sides.WIDE, "ranges"))
    notes = [translate(CUT, value.lang)] if drawings[0] and sides.is_cut(value) else []
    return _figure(value, drawings, _table(value, _cells(value)), level, key.of_rows(value), notes)


def strip(value: Rows, level: int = 3) -> Markup:
    """Many values on one line."""
    drawings = (strips.drawn(value, strips.NARROW), strips.drawn(value, strips.WIDE))
    notes = [translate(CUT, value.lang)] if strips.is_cut(value) else []
    return _figure(value, drawings, _table(value, _cells(value)), level, key.of_rows(value), notes)


def drift(value: Drift, level: int = 3) -> Markup:
    """Deadlines as slopes."""
    drawings = (slopes.drawn(value, slopes.NARROW), slopes.drawn(value, slopes.WIDE))
    rows = [slope.cells for slope in value.slopes if slope.cells]
    shapes = ["first", "slid"] if any(len(slope.moves) > 1 for slope in value.slopes) else []
    return _figure(value, drawings, _table(value, rows), level, [*shapes, *(["today"] if value.today else [])], [])


def status(value: Status, level: int = 3) -> Markup:
    """One shape for each, by state; the table is its key."""
    name = escape(value.id)
    described = f' aria-describedby="{name}-words"' if value.words else ""
    use = {share.state: f'<use href="#j-{share.state.replace("_", "-")}"/></svg>' for share in value.shares}
    shapes = "".join(f'<svg viewBox="0 0 20 20">{use[share.state]}' * share.size for share in value.shares)
    rows = "".join(
        f'<tr><th scope="row"><svg viewBox="0 0 20 20" aria-hidden="true">{use[share.state]}'
        f'{escaped(share.word)}</th><td class="n">{share.count}</td></tr>'
        for share in value.shares
    )
    head = f'<th scope="col">{escaped(value.head[0])}</th><th scope="col" class="n">{escaped(value.head[1])}</th>'
    return Markup(
        f'<figure class="chart">{_caption(value, level)}<div class="statuses" role="img" '
        f'aria-labelledby="{name}-title"{described}>{shapes}</div><table class="statuses__key">'
        f'<caption class="hidden">{escaped(value.caption or value.title)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></figure>"
    )


def _figure(  # a figure is made of these
    value: Line | Rows | Drift,
    drawings: Sequence[str],
    table: str,
    level: int,
    shapes: list[str],
    notes: list[str],
) -> Markup:
    drawn = "".join(drawings)
    _agree(drawn, table, value.id)
    if not value.words:
        drawn = drawn.replace(f' aria-describedby="{escaped(value.id)}-words"', "")
    plot = f'<div class="chart__plot">{drawn}</div>' if drawn else ""
    said = "".join(f'<p class="note">{escaped(note)}</p>' for note in notes)
    legend = key.drawn(shapes, value.lang) if drawn else ""
    return Markup(f'<figure class="chart">{_caption(value, level)}{plot}{legend}{said}{table}</figure>')


def _caption(value: Line | Rows | Drift | Status | Multiples, level: int) -> str:
    name = escape(value.id)
    words = f'<p id="{name}-words">{escaped(value.words)}</p>' if value.words else ""
    return f'<figcaption><h{level} id="{name}-title">{escaped(value.title)}</h{level}>{words}</figcaption>'


def _table(value: Line | Rows | Drift | Multiples, rows: Sequence[Sequence[str]]) -> str:
    if not value.columns or not rows:
        return ""
    head = "".join(
        f'<th scope="col"{" class=n" if column.numeric else ""}>{escaped(column.text)}</th>' for column in value.columns
    ).replace("class=n", 'class="n"')
    tags = cell_tags(value.columns, row_header=True)
    body = "".join(
        f"<tr>{''.join(f'{opened}{escaped(cell)}{closed}' for opened, closed, cell in cells_of(tags, row))}</tr>"
        for row in rows
    )
    caption = escape(value.caption or value.title)
    return (
        f'<table class="stacked"><caption class="hidden">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _agree(drawn: str, table: str, identity: str) -> None:
    """Whatever figure is drawn stands in the table, unless there is none."""
    lost = set(_FIGURE.findall(drawn)) - set(_FIGURE.findall(table))
    if lost:
        raise ValueError(f"drawn and not in the table of {identity}: {', '.join(sorted(lost))}")


def _cells(value: Rows) -> list[tuple[str, ...]]:
    return [row.cells for row in value.rows if row.cells]
