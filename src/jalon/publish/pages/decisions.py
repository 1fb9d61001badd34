# SPDX-License-Identifier: Apache-2.0
"""Decisions: the acts that adopted or changed the plan, and what each changed."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.life import Decision
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.owners import owner
from jalon.publish.pages.pieces import dotted
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

KINDS = {
    "own_authority": mark("de sa propre autorité"),
    "legislature": mark("du législateur"),
    "court": mark("d’un tribunal"),
    "other": mark("autre"),
}


class Changed(msgspec.Struct, frozen=True):
    """An amendment that a decision made, and the measures or objectives it touched."""

    amendment: str
    owners: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """A decision, and what it changed; `adoption`: it adopted the plan."""

    row: Decision
    changed: tuple[Changed, ...]
    adoption: bool


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan has decisions."""
    if site.index.table("decision"):
        yield Unit("decisions")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """The decisions in time order, with what each changed."""
    document = site.index.document
    adoption = document.plan.adoption
    adopted = (adoption.decision if adoption else None) or (document.adopted.decision if document.adopted else None)
    amendments = sorted(site.index.table("amendment").values(), key=lambda item: (item.sequence or 0, item.id))
    rows = sorted(site.index.table("decision").values(), key=lambda row: (row.date or "", row.id))
    entries = tuple(
        Entry(
            row,
            tuple(Changed(item.id, _owners(site, item)) for item in amendments if item.decision == row.id),
            row.id == adopted,
        )
        for row in rows
    )
    names = [f"decision:{row.id}" for row in rows]
    names += [
        name for entry in entries for each in entry.changed for name in (f"amendment:{each.amendment}", *each.owners)
    ]
    return make(site, "decisions", "", routes.single("decisions"), entries, rows=rows, names=names)


def _owners(site: PlanSite, amendment: Any) -> tuple[str, ...]:
    rows = (change.address.partition("#")[0] for change in amendment.changes)
    return tuple(dict.fromkeys(owner(site, row) for row in rows))


def view(say: Say) -> View:
    """The page of decisions."""
    title = say.t(mark("Décisions"))
    lede = say.t(mark("Les actes qui ont adopté ou modifié le plan, et ce que chacun a changé."))
    words = PageWords(
        title=str(title),
        description=str(lede),
        section="decisions",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    values = {"title": title, "lede": lede, "rows": [_row(say, entry) for entry in say.bundle.matter]}
    return View("publish/decisions.html", words, values)


def _row(say: Say, entry: Entry) -> dict[str, Any]:
    row = entry.row
    effect = row.effect
    since = say.t(mark("en vigueur depuis le {date}"), date=say.date(effect.since)) if effect and effect.since else ""
    if effect and effect.from_the_beginning:
        since = say.t(mark("en vigueur depuis l’origine"))
    undone = [
        say.t(words, decision=say.link(f"decision:{name}"))
        for name, words in (
            (row.suspended_by, mark("suspendue par {decision}")),
            (row.overturned_by, mark("annulée par {decision}")),
        )
        if name
    ]
    return {
        "id": f"decision-{row.id}",
        "when": say.date(row.date) or say.t(mark("sans date")),
        "title": say.name(f"decision:{row.id}"),
        "about": dotted(
            say.t(KINDS[row.kind]) if row.kind else "",
            ui.number("legal", row.number) if row.number else "",
            say.link(f"organisation:{row.authority}") if row.authority else "",
            say.link(f"source:{row.document}") if row.document else "",
            since,
        ),
        "undone": dotted(*undone),
        "adoption": say.t(mark("A adopté le plan.")) if entry.adoption else "",
        "changed": [_changed(say, each) for each in entry.changed],
    }


def _changed(say: Say, item: Changed) -> Markup:
    """What an amendment touched, leading to it."""
    card = say.card(f"amendment:{item.amendment}")
    way = Markup('<a href="{}">{}</a>').format(say.href(card) if card else "", say.t(mark("Avant et après")))
    return dotted(way, Markup(", ").join(map(say.measure, item.owners)))
