# SPDX-License-Identifier: Apache-2.0
"""Charts as SVG, each with its title, its words and its table; pure: values and ready strings in, Markup out.

`line`, `small`, `multiples`, `bars`, `ranges`, `strip`, `drift`, `status`: each takes one value and gives a `<figure>`.
README.md shows one call of each.
"""

from jalon.ui.charts.figure import bars, drift, line, multiples, ranges, small, status, strip
from jalon.ui.charts.values import (
    Break,
    Drift,
    Label,
    Line,
    Move,
    Multiples,
    Point,
    Row,
    Rows,
    Share,
    Slope,
    Status,
    Target,
)

__all__ = [
    "Break",
    "Drift",
    "Label",
    "Line",
    "Move",
    "Multiples",
    "Point",
    "Row",
    "Rows",
    "Share",
    "Slope",
    "Status",
    "Target",
    "bars",
    "drift",
    "line",
    "multiples",
    "ranges",
    "small",
    "status",
    "strip",
]
