# SPDX-License-Identifier: Apache-2.0
"""The tags of a table's cells, made once a table rather than once a cell."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from jalon.ui.escaping import escaped
from jalon.ui.values import Column

_TD, _TH = Markup("</td>"), Markup("</th>")


def cell_tags(columns: Sequence[Column], row_header: bool) -> list[tuple[Markup, Markup]]:  # noqa: FBT001 (a template's argument)
    """The opening and closing tag of each column's cells; with `row_header` the first cell names its row."""
    tags = []
    for rank, column in enumerate(columns):
        numeric = ' class="n"' if column.numeric else ""
        if row_header and rank == 0:
            tags.append((Markup(f'<th scope="row"{numeric}>'), _TH))
        else:
            label = escape(column.label or column.text).striptags()
            tags.append((Markup(f'<td data-label="{escaped(label)}"{numeric}>'), _TD))
    return tags


def cells_of(tags: Iterable[tuple[Markup, Markup]], row: Iterable[str]) -> list[tuple[Markup, Markup, str]]:
    """Each cell of a row between its tags; ValueError when the row has not as many cells as there are columns."""
    return [(opened, closed, cell) for (opened, closed), cell in zip(tags, row, strict=True)]
