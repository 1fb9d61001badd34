# SPDX-License-Identifier: Apache-2.0
"""An objective: its wordings in time, the measures under it by their state, its indicators, its money."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.frame import Objective, Wording
from jalon.plan.types.measures import Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of, touching
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import money_proofs
from jalon.publish.pages.measurelines import MeasureLine, measure_lines, names_of_lines, shown_line, strip
from jalon.publish.pages.parts import money_row
from jalon.publish.pages.pieces import dotted, headed, named_rows
from jalon.publish.pages.slips import slip
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN = 30


class Matter(msgspec.Struct, frozen=True):
    """All that the page of an objective says."""

    row: Objective
    lines: tuple[MeasureLine, ...]
    count: str
    children: tuple[str, ...]
    indicators: tuple[str, ...]
    money: tuple[Money, ...]
    amendments: tuple[AmendmentMatter, ...]
    same_name: bool


def units(site: PlanSite) -> Iterator[Unit]:
    """A page an objective."""
    return (Unit("objective", identity) for identity in site.index.table("objective"))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of an objective needs."""
    index = site.index
    row = f"objective:{unit.id}"
    count = f"measures.objective.{unit.id}"
    amended = touching(site, [row])
    matter = Matter(
        index.row("objective", unit.id),
        measure_lines(site, site.figures.counts[count].rows),
        f"count:{count}/value",
        tuple(f"objective:{item.id}" for item in site.ordered("objective") if item.parent == unit.id),
        tuple(f"indicator:{item.id}" for item in index.indicators.get(row, ())[:SHOWN]),
        index.money.get(row, ()),
        tuple(matter_of(site, item, {row}) for item in amended),
        row in site.doubles,
    )
    rows: list[Value | None] = [matter.row, *matter.money, *amended]
    names = [row, *names_of_lines(matter.lines), *matter.children, *matter.indicators]
    names += [each for item in matter.amendments for each in names_of(item)]
    return make(
        site,
        "objective",
        unit.id,
        routes.row("objective", unit.id),
        matter,
        rows=rows,
        names=names,
        reported=[line.reported_on for line in matter.lines],
        cites=[matter.count, *(each for item in matter.amendments for each in cites_of(item))],
        proofs=[proof for line in matter.money for proof in money_proofs(line)],
    )


def view(say: Say) -> View:
    """The page of an objective."""
    matter: Matter = say.bundle.matter
    row = matter.row
    name = say.name(f"objective:{row.id}")
    title = str(name.striptags()) + (f" ({row.id})" if matter.same_name else "")
    words = PageWords(
        title=headed(say, mark("Orientation"), title),
        description=f"{title}. {say.bare(row.summary)}"[:200].strip(),
        section="objective",
        trail=(
            ui.Link(say.up + routes.listing("objective").of(say.lang), say.t(mark("Orientations"))),
            ui.Link("", name),
        ),
        reported=say.bundle.reported,
    )
    values = {
        "title": name,
        "number": row.number or "",
        "facts": _facts(say, row),
        "body": say.prose(row.summary),
        "strip": strip(say, matter.lines),
        "lines": [shown_line(say, line) for line in matter.lines],
        "count": say.figure(matter.count),
        "all_href": say.up + routes.facet("objective", row.id).of(say.lang) if matter.lines else "",
        "wordings": _wordings(say, row),
        "slips": [slip(say, item) for item in matter.amendments],
        "children": named_rows(say, matter.children),
        "indicators": named_rows(say, matter.indicators),
        "money": [money_row(say, line) for line in matter.money],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
    }
    return View("publish/objective.html", words, values)


def _facts(say: Say, row: Objective) -> list[ui.Fact]:
    facts = []
    if row.parent:
        facts.append(ui.Fact(say.t(mark("Relève de")), say.link(f"objective:{row.parent}")))
    if row.policy:
        facts.append(ui.Fact(say.t(mark("Politique")), say.link(f"policy:{row.policy}")))
    if row.standing:
        facts.append(ui.Fact(say.t(mark("Statut")), say.t(mark("Retirée"))))
    return facts


def _wordings(say: Say, row: Objective) -> list[ui.Event]:
    """The wordings along the line, when there are several or when a source is named."""
    wordings = sorted(row.wordings, key=lambda item: (len(item.id), item.id))
    if len(wordings) < 2 and not (wordings and wordings[0].source):
        return []
    return [_wording(say, item, rank) for rank, item in enumerate(wordings)]


def _wording(say: Say, item: Wording, rank: int) -> ui.Event:
    source = say.link(f"source:{item.source}") if item.source else ""
    note = dotted(source, say.line(item.locator, "locator"))
    text = say.text(item.text)
    if note:
        text = Markup('{}<br><span class="note">{}</span>').format(text, note)
    return ui.Event(say.date(item.on) or say.t(mark("sans date")), text, "moved" if rank else "set")
