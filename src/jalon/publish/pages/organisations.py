# SPDX-License-Identifier: Apache-2.0
"""The list of bodies: first those that were not heard, then the others that answer, then those that take part."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures.reporting import GROUPS, Reporting, calendar, reporting
from jalon.plan.types.frame import ReportDue
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import paged, pager
from jalon.publish.pages.pieces import shorts, soft
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN_MEASURES = 24
HEADS = {
    "silent": mark("N’ont rien rapporté"),
    "partly": mark("N’ont pas tout rapporté"),
    "reported": mark("Ont rapporté"),
    "undecided": mark("On ne peut pas encore le dire"),
    "presumed": mark("Ne sont que présumés responsables"),
    "part": mark("Prennent part sans répondre d’une mesure"),
    "none": mark("Autres organismes nommés"),
}
NOTES = {
    "silent": mark(
        "Ils répondent d’une mesure au moins, et rien n’est publié sous leur nom dans les sources consultées."
    ),
    "partly": mark("Pour une mesure au moins, rien n’est rapporté d’un bilan déjà dû ou paru."),
    "reported": mark("De chaque mesure dont ils répondent, ils ont dit quelque chose à chaque bilan déjà dû ou paru."),
    "undecided": mark("Aucun bilan n’est encore dû, ou son échéance n’est pas connue."),
    "presumed": mark("Aucune source ne les désigne : on ne leur reproche aucun silence."),
}
_ORDER = (*GROUPS[:-1], "part", "none")


class Entry(msgspec.Struct, frozen=True):
    """A body in the list: its group, what it answers for, what was not heard, when it last spoke."""

    body: str
    group: str
    duties: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    last: str = ""
    count: str = ""


class Matter(msgspec.Struct, frozen=True):
    """A page of the list."""

    entries: tuple[Entry, ...]
    reports: tuple[ReportDue, ...]
    as_of: str | None


def units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the list, when the plan names a body."""
    total = len(site.index.table("organisation"))
    for page in range(1, routes.page_count(total, routes.PER_PAGE) + 1) if total else ():
        yield Unit("organisations", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of the list."""
    everybody = [_entry(site, row.id) for row in site.ordered("organisation")]
    everybody.sort(key=lambda entry: _ORDER.index(entry.group))
    start = (unit.page - 1) * routes.PER_PAGE
    entries = tuple(everybody[start : start + routes.PER_PAGE])
    plan = site.index.document.plan
    names = [f"organisation:{entry.body}" for entry in entries]
    names += [row for entry in entries for row in (*entry.duties, *entry.silent)]
    cites = [f"count:organisations.{name}/value" for name in ("answering", "silent", "partly", "reported", "presumed")]
    return make(
        site,
        "organisations",
        "",
        routes.listing("organisation", unit.page),
        Matter(entries, calendar(site.index), plan.as_of),
        names=names,
        cites=["count:organisations/value", *cites, *(entry.count for entry in entries if entry.count)],
        reported=[entry.last for entry in entries],
        page=unit.page,
        pages=routes.page_count(len(everybody), routes.PER_PAGE),
    )


def _entry(site: PlanSite, identity: str) -> Entry:
    found = reporting(site.index, identity)
    updates = site.index.updates_by.get(identity, ())
    part = identity in site.index.measures_by_organisation
    group = "part" if found.group == "none" and part else found.group
    return Entry(
        identity,
        group,
        tuple(duty.measure for duty in found.duties[:SHOWN_MEASURES]),
        _silent(found)[:SHOWN_MEASURES],
        (updates[-1].reported_on or "") if updates else "",
        f"count:measures.organisation.{identity}/value" if group == "part" else "",
    )


def _silent(found: Reporting) -> tuple[str, ...]:
    duties = (duty for duty in found.duties if not duty.presumed)
    return tuple(duty.measure for duty in duties if any(each.state == "silent" for each in duty.heard))


def view(say: Say) -> View:
    """A page of the list."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Organismes"))
    lede = _finding(say)
    words = PageWords(
        title=paged(say, title),
        description=say.t(mark("Qui répond de quoi, qui a rapporté, qui ne l’a pas fait.")),
        section="organisation",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": lede,
        "tallies": _tallies(say, matter) if say.bundle.page == 1 else [],
        "calendar": _calendar(say, matter),
        "groups": [_group(say, name, matter) for name in _ORDER if any(e.group == name for e in matter.entries)],
        "pager": pager(say),
    }
    return View("publish/organisations.html", words, values)


def _finding(say: Say) -> Markup:
    """What one comes to this list for, in a sentence."""
    address = "count:organisations.answering/value"
    cited = say.bundle.figures.get(address)
    if cited is None or not cited.figure.value:
        return say.t(mark("Aucun organisme n’est désigné comme responsable d’une mesure dans les sources consultées."))
    return say.counted(
        address,
        mark("{count} organisme répond d’une mesure au moins."),
        mark("{count} organismes répondent d’une mesure au moins."),
        count=say.figure(address),
    )


def _tallies(say: Say, matter: Matter) -> list[tuple[Markup, Markup]]:
    found = []
    spoke = (mark("a rapporté chaque fois"), mark("ont rapporté chaque fois"))
    if not matter.reports:
        spoke = (mark("a rapporté"), mark("ont rapporté"))
    for name, one, many in (
        ("silent", mark("n’a rien rapporté"), mark("n’ont rien rapporté")),
        ("partly", mark("n’a pas tout rapporté"), mark("n’ont pas tout rapporté")),
        ("reported", *spoke),
    ):
        address = f"count:organisations.{name}/value"
        found.append((say.figure(address), say.counted(address, one, many)))
    cited = say.bundle.figures.get("count:organisations.answering/value")
    return found if cited is not None and cited.figure.value else []


def _calendar(say: Say, matter: Matter) -> Markup:
    if matter.reports and matter.as_of:
        return say.t(
            mark("Selon le calendrier des bilans du plan, à sa date de référence, le {date}."),
            date=say.date(matter.as_of),
        )
    return say.t(
        mark("Le plan n’a pas de calendrier de bilans : on dit qui a rapporté, on ne peut pas dire qui est en retard.")
    )


def _group(say: Say, name: str, matter: Matter) -> dict[str, Any]:
    entries = [entry for entry in matter.entries if entry.group == name]
    note = NOTES.get(name)
    if name == "reported" and not matter.reports:
        note = mark("Ils ont dit quelque chose de chaque mesure dont ils répondent.")
    return {
        "id": {"silent": "rien", "partly": "en-partie"}.get(name, name),
        "title": say.t(HEADS[name]),
        "note": say.t(note) if note else "",
        "answers": name not in ("part", "none"),
        "rows": [_row(say, entry) for entry in entries],
    }


def _row(say: Say, entry: Entry) -> dict[str, Any]:
    row = f"organisation:{entry.body}"
    return {
        "name": say.link(row),
        "duties": shorts(say, entry.duties),
        "silent": shorts(say, entry.silent) or soft(say.t(mark("aucune"))),
        "last": say.date(entry.last) or soft(say.t(mark("aucune nouvelle"))),
        "count": say.t(mark("Mesures : {count}"), count=say.figure(entry.count)) if entry.count else "",
    }
