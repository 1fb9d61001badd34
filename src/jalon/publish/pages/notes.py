# SPDX-License-Identifier: Apache-2.0
"""A note: a free page of the plan."""

from collections.abc import Iterator

import msgspec

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.words import Note
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.pieces import headed
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class Matter(msgspec.Struct, frozen=True):
    """A note."""

    row: Note
    same_name: bool


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a note."""
    return (Unit("note", identity) for identity in site.index.table("note"))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What a note needs."""
    row: Note = site.index.row("note", unit.id)
    matter = Matter(row, f"note:{row.id}" in site.doubles)
    return make(site, "note", unit.id, routes.row("note", unit.id), matter, rows=[row], names=[f"note:{row.id}"])


def view(say: Say) -> View:
    """A note."""
    matter: Matter = say.bundle.matter
    name = say.name(f"note:{say.bundle.id}")
    title = str(name.striptags()) + (f" ({say.bundle.id})" if matter.same_name else "")
    full = headed(say, mark("À propos"), title)
    words = PageWords(
        title=full,
        description=full,
        section="note",
        trail=(ui.Link(say.up + routes.listing("note").of(say.lang), say.t(mark("À propos"))), ui.Link("", name)),
        reported=say.bundle.reported,
    )
    values = {"title": name, "mark": say.translation(matter.row.title), "body": say.prose(matter.row.body, heading=2)}
    return View("publish/note.html", words, values)
