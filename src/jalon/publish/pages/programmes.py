# SPDX-License-Identifier: Apache-2.0
"""The list of programmes, what is open, and the ways to the registers of what the plan delivers."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.offers import Offer, capacity, in_order, offer, offer_names, offer_rows, shown_offer
from jalon.publish.pages.pieces import dotted
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

#: More open intakes than this are read on the pages of their programmes.
SHOWN_OFFERS = 60
KINDS = {
    "advisory": mark("accompagnement"),
    "mobility": mark("mobilité"),
    "convention": mark("convention"),
    "cooperation": mark("coopération"),
    "funding": mark("aide financière"),
    "other": mark("autre"),
}
#: The registers: the noun, the page, what it is called, what it holds.
REGISTERS = (
    ("event", mark("Événements"), mark("Conventions, colloques, missions, ateliers, et leur programme public.")),
    ("agreement", mark("Ententes"), mark("Les parties, les montants, les obligations et leur état.")),
    ("award", mark("Aides accordées"), mark("Le registre public de l’aide aux organisations.")),
    ("evaluation", mark("Évaluations"), mark("Ce que d’autres ont jugé, critère par critère.")),
)


class Entry(msgspec.Struct, frozen=True):
    """A programme in the list."""

    id: str
    kind: str
    body: str
    clienteles: tuple[str, ...]
    open: tuple[str, ...]


class Matter(msgspec.Struct, frozen=True):
    """All that the list says; `loose`: intakes that name no programme."""

    entries: tuple[Entry, ...]
    offers: tuple[Offer, ...]
    loose: tuple[Offer, ...]
    registers: tuple[str, ...]
    as_of: str | None


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan delivers anything."""
    nouns = ("programme", "intake", "event", "agreement", "award", "evaluation", "criterion")
    if any(site.index.table(noun) for noun in nouns):
        yield Unit("programmes")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What the list of programmes needs."""
    index = site.index
    offers = in_order(offer(site, item) for item in index.table("intake").values())
    shown = tuple(item for item in offers if item.state in ("open", "coming"))[:SHOWN_OFFERS]
    loose = tuple(item for item in offers if item.intake.programme is None)
    entries = tuple(_entry(row, offers) for row in site.ordered("programme"))
    registers = tuple(noun for noun, _, _ in REGISTERS if index.table(noun))
    matter = Matter(entries, shown, loose, registers, index.document.plan.as_of)
    names = [row for item in entries for row in (f"programme:{item.id}", f"organisation:{item.body}", *item.clienteles)]
    names += [*offer_names((*shown, *loose)), *(row for item in entries for row in item.open)]
    counts = ["programmes", "intakes.open", "intakes.coming", *(f"{noun}s" for noun in registers)]
    return make(
        site,
        "programmes",
        "",
        routes.listing("programme"),
        matter,
        rows=offer_rows((*shown, *loose)),
        names=names,
        cites=[*(f"count:{name}/value" for name in counts), *filter(None, map(capacity, shown))],
        proofs=[address for item in loose if (address := capacity(item))],
    )


def _entry(row: Any, offers: tuple[Offer, ...]) -> Entry:
    opened = tuple(
        f"intake:{each.intake.id}" for each in offers if each.intake.programme == row.id and each.state == "open"
    )
    return Entry(row.id, row.kind or "", row.body or "", tuple(f"clientele:{name}" for name in row.clienteles), opened)


def view(say: Say) -> View:
    """The list of programmes."""
    from jalon.publish.proof import blocks  # noqa: PLC0415  # only for intakes without a programme

    matter: Matter = say.bundle.matter
    title = say.t(mark("Programmes et ententes"))
    lede = say.t(
        mark("Ce que le plan offre au public : programmes, appels, événements, ententes, aides et évaluations.")
    )
    words = PageWords(
        title=str(title),
        description=str(lede),
        section="programme",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": lede,
        "as_of": say.date(matter.as_of),
        "offers": [shown_offer(say, item) for item in matter.offers if item not in matter.loose],
        "loose": [shown_offer(say, item, programme=False) for item in matter.loose],
        "programmes": [_row(say, item) for item in matter.entries],
        "registers": [_register(say, *each) for each in REGISTERS if each[0] in matter.registers],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
    }
    return View("publish/programmes.html", words, values)


def _row(say: Say, item: Entry) -> ui.Row:
    row = f"programme:{item.id}"
    opened = Markup("<strong>{}</strong>").format(say.t(mark("appel ouvert"))) if item.open else ""
    about = dotted(
        opened,
        say.t(KINDS[item.kind]) if item.kind else "",
        say.link(f"organisation:{item.body}") if item.body else "",
        say.links(item.clienteles),
    )
    return ui.Row(say.name(row), about, say.href(say.card(row)))


def register_path(noun: str) -> Any:
    """The page of a register."""
    return routes.listing("event") if noun == "event" else routes.single(f"{noun}s")


def _register(say: Say, noun: str, title: str, text: str) -> ui.Door:
    return ui.Door(
        say.up + register_path(noun).of(say.lang), say.t(title), say.t(text), say.figure(f"count:{noun}s/value")
    )
