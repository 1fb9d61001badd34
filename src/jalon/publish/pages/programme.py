# SPDX-License-Identifier: Apache-2.0
"""A programme: who runs it, for whom, what is open, who is eligible, what came of it."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Criterion, Event, Programme
from jalon.plan.types.measures import Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import money_proofs
from jalon.publish.pages.offers import Offer, capacity, in_order, offer, offer_names, offer_rows, question, shown_offer
from jalon.publish.pages.parts import money_row
from jalon.publish.pages.pieces import dotted, headed, named_rows, outside
from jalon.publish.pages.programmes import KINDS
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN = 40


class Matter(msgspec.Struct, frozen=True):
    """All that the page of a programme says."""

    row: Programme
    offers: tuple[Offer, ...]
    criteria: tuple[Criterion, ...]
    events: tuple[Event, ...]
    agreements: tuple[str, ...]
    awards: tuple[str, ...]
    evaluations: tuple[str, ...]
    money: tuple[Money, ...]
    as_of: str | None
    same_name: bool


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a programme."""
    return (Unit("programme", identity) for identity in site.index.table("programme"))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of a programme needs."""
    index = site.index
    row = f"programme:{unit.id}"
    matter = Matter(
        index.row("programme", unit.id),
        in_order(offer(site, item) for item in index.intakes.get(unit.id, ())),
        _criteria(site, row, unit.id),
        index.events.get(unit.id, ()),
        tuple(f"agreement:{item.id}" for item in index.agreements.get(row, ())[:SHOWN]),
        tuple(f"award:{item.id}" for item in index.awards.get(row, ())[:SHOWN]),
        tuple(f"evaluation:{item.id}" for item in index.evaluations.get(row, ())[:SHOWN]),
        index.money.get(row, ()),
        index.document.plan.as_of,
        row in site.doubles,
    )
    rows: list[Value | None] = [matter.row, *offer_rows(matter.offers), *matter.criteria, *matter.events, *matter.money]
    names = [row, *offer_names(matter.offers), *(f"event:{item.id}" for item in matter.events)]
    proofs = [address for item in matter.offers if (address := capacity(item))]
    return make(
        site,
        "programme",
        unit.id,
        routes.row("programme", unit.id),
        matter,
        rows=rows,
        names=[*names, *matter.agreements, *matter.awards, *matter.evaluations],
        cites=[f"money:award.{name.partition(':')[2]}/amount" for name in matter.awards],
        proofs=[*proofs, *(proof for line in matter.money for proof in money_proofs(line))],
    )


def _criteria(site: PlanSite, row: str, identity: str) -> tuple[Criterion, ...]:
    """The programme's criteria, then those of each of its intakes alone."""
    criteria = site.index.criteria
    own = [item for each in site.index.intakes.get(identity, ()) for item in criteria.get(f"intake:{each.id}", ())]
    return (*criteria.get(row, ()), *own)


def view(say: Say) -> View:
    """The page of a programme."""
    matter: Matter = say.bundle.matter
    row = matter.row
    name = say.name(f"programme:{row.id}")
    title = str(name.striptags())
    same = f" ({row.id})" if matter.same_name else ""
    listed = say.up + routes.listing("programme").of(say.lang)
    words = PageWords(
        title=headed(say, mark("Programme"), f"{title}{same}"),
        description=f"{title}. {say.bare(row.summary)}"[:200].strip(),
        section="programme",
        trail=(ui.Link(listed, say.t(mark("Programmes et ententes"))), ui.Link("", name)),
        reported=say.bundle.reported,
    )
    values = {
        "title": name,
        "lede": say.inline(row.summary),
        "facts": _facts(say, row),
        "offers": [shown_offer(say, item, programme=False) for item in matter.offers],
        "as_of": say.date(matter.as_of),
        "criteria": [question(say, item) for item in matter.criteria],
        "events": [_event(say, item) for item in matter.events],
        "agreements": named_rows(say, matter.agreements),
        "awards": [(say.link(each), _amount(say, each)) for each in matter.awards],
        "evaluations": named_rows(say, matter.evaluations),
        "money": [money_row(say, line) for line in matter.money],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
        "site": outside(say, row.url),
    }
    return View("publish/programme.html", words, values)


def _amount(say: Say, row: str) -> Markup:
    return say.figure(f"money:award.{row.partition(':')[2]}/amount", stake=True)


def _facts(say: Say, row: Programme) -> list[ui.Fact]:
    facts = [
        ui.Fact(say.t(mark("Genre")), say.t(KINDS[row.kind]) if row.kind else ""),
        ui.Fact(say.t(mark("Responsable")), say.link(f"organisation:{row.body}") if row.body else ""),
        ui.Fact(say.t(mark("Avec")), say.links(f"organisation:{name}" for name in row.partners)),
        ui.Fact(say.t(mark("Pour")), say.links(f"clientele:{name}" for name in row.clienteles)),
        ui.Fact(say.t(mark("Mesures")), Markup(", ").join(say.measure(f"measure:{name}") for name in row.measures)),
        ui.Fact(say.t(mark("Stratégie")), say.links(f"strategy:{name}" for name in row.strategies)),
        ui.Fact(say.t(mark("Période")), say.period(row.period)),
        ui.Fact(say.t(mark("Avant lui")), say.link(f"programme:{row.predecessor}") if row.predecessor else ""),
        ui.Fact(say.t(mark("Après lui")), say.link(f"programme:{row.successor}") if row.successor else ""),
        ui.Fact(say.t(mark("Source")), say.citations(row.sources)),
    ]
    return [fact for fact in facts if fact.text or fact.term == say.t(mark("Responsable"))]


def _event(say: Say, item: Event) -> ui.Row:
    where = dotted(
        say.period(item.period), say.text(item.place), say.territory(item.territory) if item.territory else ""
    )
    return ui.Row(say.name(f"event:{item.id}"), where, say.href(say.card(f"event:{item.id}")))
