# SPDX-License-Identifier: Apache-2.0
"""Money beside results: planned, committed, paid; and the cost per result where it can be said, or why it cannot."""

from typing import Any

from markupsafe import Markup

from jalon.lang import mark
from jalon.publish.pages.measure import MeasureMatter, MoneyMatter
from jalon.publish.pages.parts import PARTS, money_row
from jalon.publish.say import Say


def money(say: Say, matter: MeasureMatter) -> dict[str, Any] | None:
    """The section of money: one line is set large, several stand in a table; None without any."""
    if not matter.money:
        return None
    lines = [money_row(say, item.line) for item in matter.money]
    return {
        "lines": lines,
        "rows": [_row(say, item, line) for item, line in zip(matter.money, lines, strict=True)],
        "heads": [say.t(words) for words in PARTS.values()],
        "costs": [_cost(say, item) for item in matter.money if item.cost],
        "reasons": _reasons(say, matter),
    }


def _row(say: Say, item: MoneyMatter, line: dict[str, Any]) -> dict[str, Any]:
    """A line as a row: sums whole, so that they stand under one another."""
    nothing = Markup('<span class="soft">{}</span>').format(say.t(mark("non documenté")))
    return {
        "title": line["title"],
        "about": line["about"],
        "restated": line["restated"],
        "sums": [say.figure(f"money:{item.line.id}/{part}", "digits", stake=True) or nothing for part in PARTS],
    }


def _cost(say: Say, item: MoneyMatter) -> dict[str, Any]:
    """A cost per result, large, with the two figures it is made of."""
    indicator = item.cost.partition("..")[2]
    return {
        "figure": say.large(f"{item.cost}/value", say.link(f"indicator:{indicator}")),
        "words": say.t(
            mark("{paid} versés, pour {counted}, {period}."),
            paid=say.figure(f"{item.cost}/numerator", "digits"),
            counted=say.figure(f"{item.cost}/denominator"),
            period=say.ends(*((item.line.period.start, item.line.period.last) if item.line.period else (None, None))),
        ),
    }


def _reasons(say: Say, matter: MeasureMatter) -> list[Markup]:
    """Why no cost is computed: each reason once, with the lines it is true of when there is more than one reason."""
    found: dict[str, list[Markup]] = {}
    for item in matter.money:
        if item.no_cost:
            name = say.text(item.line.title) or say.name(f"money:{item.line.id}")
            found.setdefault(item.no_cost, []).append(name)
    if len(found) == 1 and not any(item.cost for item in matter.money):
        return [say.message(reason) for reason in found]
    return [
        Markup("{}{}{}").format(Markup(", ").join(names), say.t(mark(" : ")), say.message(reason))
        for reason, names in found.items()
    ]
