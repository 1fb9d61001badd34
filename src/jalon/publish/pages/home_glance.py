# SPDX-License-Identifier: Apache-2.0
"""The measures of a plan by state: each state with its shape, its word, its count, and for large plans its share."""

from typing import Any

from markupsafe import Markup

from jalon.publish import routes
from jalon.publish.pages.home import Matter
from jalon.publish.say import Say

_NAMES = {"not-reported": "not_documented"}


def states(say: Say, matter: Matter) -> list[dict[str, Any]]:
    """The states that measures are in, in the order of a measure's life."""
    total = max((size for _, size in matter.states), default=0)
    return [
        {
            "mark": say.marks["PROGRESS"][_NAMES.get(name, name.replace("-", "_"))],
            "href": say.up + routes.facet("progress", name).of(say.lang),
            "count": say.figure(f"count:measures.progress.{name}/value"),
            "bar": _bar(size, total),
        }
        for name, size in matter.states
        if size
    ]


def _bar(size: int, most: int) -> Markup:
    """How many beside the state that has the most: an ornament, the count says it."""
    width = max(1, round(200 * size / most)) if most else 0
    return Markup(
        f'<svg class="share" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="s-known" d="M0 0h{width}v14H0z"/></svg>'
    )
