# SPDX-License-Identifier: Apache-2.0
"""Measures in short on the pages of what they serve: number, title, state, who answers."""

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup

from jalon.lang import mark
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN_MEASURES = 60


class MeasureLine(msgspec.Struct, frozen=True):
    """A measure, its state, who answers for it."""

    row: str
    progress: str
    late: bool
    leads: tuple[str, ...]
    reported_on: str


def measure_lines(site: PlanSite, rows: Iterable[str]) -> tuple[MeasureLine, ...]:
    """Measures in short, so many at most."""
    return tuple(_line(site, row.partition(":")[2]) for row in tuple(rows)[:SHOWN_MEASURES])


def _line(site: PlanSite, identity: str) -> MeasureLine:
    measure = site.index.row("measure", identity)
    progress = site.progress[identity]
    update = progress.update
    return MeasureLine(
        f"measure:{identity}",
        "disputed" if progress.disputed else progress.state or "not_documented",
        bool(progress.late),
        (measure.lead,) if measure.lead else measure.joint_leads,
        (update.reported_on or "") if update else "",
    )


def names_of_lines(lines: Iterable[MeasureLine]) -> list[str]:
    """The rows to be named to show them."""
    return [row for line in lines for row in (line.row, *(f"organisation:{lead}" for lead in line.leads))]


def state_of(say: Say, line: MeasureLine) -> Markup:
    """The state of a measure, as a shape and its word."""
    return Markup(say.marks["PROGRESS_LATE" if line.late else "PROGRESS"][line.progress])


def shown_line(say: Say, line: MeasureLine) -> list[Any]:
    """A row of the table: the measure, its state, who answers."""
    nobody = Markup('<span class="soft">{}</span>').format(say.t(mark("non documenté")))
    leads = say.links(f"organisation:{lead}" for lead in line.leads) or nobody
    return [say.measure(line.row), state_of(say, line), leads]


def strip(say: Say, lines: Iterable[MeasureLine]) -> list[dict[str, Any]]:
    """Measures as shapes on a line, each leading to its page."""
    found = []
    for line in lines:
        card = say.card(line.row)
        if card is not None:
            shape = "late" if line.late else line.progress.replace("_", "-")
            found.append(
                {
                    "href": say.href(card),
                    "shape": shape,
                    "number": card.number or card.id,
                    "kind": "rank" if card.number else "identifier",
                    "words": Markup("{}, {}").format(say.name(line.row), state_of(say, line).striptags()),
                }
            )
    return found
