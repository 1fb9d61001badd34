# SPDX-License-Identifier: Apache-2.0
"""How Jalon looks: tokens, the base layout, components, fonts. Pure: values and strings in, strings out.

`environment` gives the Jinja2 environment of one language, `assets` the static files the pages need, and the small
functions of `inline` the elements that carry a figure, a number or a date. README.md lists every component.
"""

from jalon.ui.assets import STATIC, assets, office_assets
from jalon.ui.differences import changes, marked
from jalon.ui.environment import environment
from jalon.ui.inline import NUMBER_KINDS, date, figure, foreign, join, number, without_direction_marks
from jalon.ui.paging import PageLink, pages
from jalon.ui.stakes import Stake, cells, stakes_scale
from jalon.ui.values import (
    Alternate,
    Amendment,
    Banner,
    Column,
    Door,
    Event,
    Fact,
    Figure,
    Highlight,
    Link,
    Page,
    Proof,
    Row,
    Version,
)

__all__ = [
    "NUMBER_KINDS",
    "STATIC",
    "Alternate",
    "Amendment",
    "Banner",
    "Column",
    "Door",
    "Event",
    "Fact",
    "Figure",
    "Highlight",
    "Link",
    "Page",
    "PageLink",
    "Proof",
    "Row",
    "Stake",
    "Version",
    "assets",
    "cells",
    "changes",
    "date",
    "environment",
    "figure",
    "foreign",
    "join",
    "marked",
    "number",
    "office_assets",
    "pages",
    "stakes_scale",
    "without_direction_marks",
]
