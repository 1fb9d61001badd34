# SPDX-License-Identifier: Apache-2.0
"""What the calendar of deadlines says."""

from itertools import groupby
from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import format_date, mark
from jalon.plan import edtf
from jalon.plan.figures.drift import last_due
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import View
from jalon.publish.pages.deadlines import Item, Matter, Slid
from jalon.publish.pages.lists import paged, pager
from jalon.publish.pages.measure_life import due
from jalon.publish.pages.pieces import dotted, shape, soft
from jalon.publish.say import Say
from jalon.ui import charts

KINDS = {
    "action": mark("Action"),
    "target": mark("Cible"),
    "opens": mark("Ouverture d’un appel"),
    "closes": mark("Fermeture d’un appel"),
    "report": mark("Bilan"),
    "obligation": mark("Obligation"),
}


def view(say: Say) -> View:
    """A page of the calendar."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Échéances"))
    words = PageWords(
        title=paged(say, str(title)),
        description=say.t(mark("Tout ce que le plan doit à une date : ce qui vient, ce qui tarde, ce qui a glissé.")),
        section="deadlines",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": _lede(say, matter),
        "tallies": _tallies(say, matter) if say.bundle.page == 1 else [],
        "late": [_row(say, item) for item in matter.late],
        "drift": charts.drift(_chart(say, matter)) if matter.slid else "",
        "periods": _periods(say, matter),
        "undated": say.links(matter.undated),
        "ongoing": say.links(matter.ongoing),
        "pager": pager(say),
        "matter": matter,
    }
    return View("publish/deadlines.html", words, values)


def _lede(say: Say, matter: Matter) -> Markup:
    if not matter.items:
        return say.t(
            mark("Aucune échéance n’est publiée dans les sources consultées : on ne peut pas dire ce qui tarde.")
        )
    if matter.as_of is None:
        return say.t(mark("Le plan n’a pas de date de référence : rien ne peut être dit en retard."))
    return say.t(mark("À la date de référence du plan, le {date}."), date=say.date(matter.as_of))


def _tallies(say: Say, matter: Matter) -> list[tuple[Markup, Markup, bool]]:
    """What is late, slipped, undated; never a zero where nothing is dated."""
    found = []
    rows = (
        ("actions.late", mark("action en retard"), mark("actions en retard")),
        ("actions.undated", mark("action sans date"), mark("actions sans date")),
        ("actions.ongoing", mark("action continue, jamais en retard"), mark("actions continues, jamais en retard")),
    )
    for name, one, many in rows:
        address = f"count:{name}/value"
        if name == "actions.late" and not any(item.kind == "action" for item in (*matter.items, *matter.late)):
            continue
        if address in say.bundle.figures:
            found.append((say.figure(address), say.counted(address, one, many), name == "actions.late"))
    return found


def _periods(say: Say, matter: Matter) -> list[dict[str, Any]]:
    """The items by year, what lies ahead apart from what is past."""
    found = []
    at = matter.as_of

    def period(item: Item) -> tuple[bool, str]:
        last = edtf.last_day(item.on).isoformat()
        return bool(at) and last < (at or ""), last[:4]

    for (past, year), group in groupby(matter.items, key=period):
        head = say.date(year)
        rows = [_row(say, item) for item in group]
        name = f"{'passe' if past else 'a-venir'}-{year}"
        what = say.t(mark("Passées")) if past else say.t(mark("À venir")) if at else Markup("")
        found.append({"id": name, "title": dotted(head, what), "rows": rows})
    return found


def _row(say: Say, item: Item) -> list[Any]:
    return [say.date(item.on), _what(say, item), say.t(KINDS[item.kind]), _state(say, item)]


def _what(say: Say, item: Item) -> Markup:
    name = say.link(item.row)
    if item.kind == "report":
        name = say.text(item.title) or say.name(item.row)
    elif item.title is not None:
        name = dotted(say.text(item.title), name)
    if item.figure:
        name = dotted(name, say.figure(item.figure))
    under = say.measure(item.owner) if item.owner else ""
    return Markup('{}<br><span class="note">{}</span>').format(name, under) if under else name


def _state(say: Say, item: Item) -> Markup:
    """How it stands, as a shape and its word; what is past without a word of it is not called late."""
    when = say.date(item.done_on)
    match item.state:
        case "late":
            progress = item.progress or "not_documented"
            return Markup(say.marks["PROGRESS_LATE"][progress])
        case "done":
            return _lines(shape("stated", say.t(mark("à temps")) if item.done_on else say.t(mark("faite"))), when)
        case "done_late":
            return _lines(shape("moved", say.t(mark("après l’échéance"))), when)
        case "ahead":
            return shape("unknown", say.t(mark("à venir")))
        case "past":
            words = mark("passée") if item.kind in ("target", "opens", "closes") else mark("passée, rien de rapporté")
            return soft(say.t(words))
        case _:
            return shape("silence", say.t(mark("on ne peut pas le dire")))


def _lines(*parts: Markup) -> Markup:
    return Markup("<br>").join(part for part in parts if part)


# Drift.


def _chart(say: Say, matter: Matter) -> charts.Drift:
    return charts.Drift(
        id="glissements-dessin",
        title=str(say.t(mark("De la date promise à la date en vigueur"))),
        lang=say.lang,
        words=str(say.t(mark("Les glissements les plus longs d’abord ; chaque report dit son motif."))),
        caption=str(say.t(mark("Échéances qui ont bougé, reports et motifs"))),
        today=_move(say, matter.as_of) if matter.as_of else None,
        columns=tuple(
            ui.Column(say.t(words))
            for words in (
                mark("Action"),
                mark("Échéance d’origine"),
                mark("Reports et motifs"),
                mark("En vigueur"),
                mark("Glissement"),
            )
        ),
        slopes=tuple(_slope(say, item) for item in matter.slid),
    )


def _move(say: Say, on: str) -> charts.Move:
    return charts.Move(edtf.last_day(on).toordinal(), charts.Label(format_date(on, say.lang), date=on))


def _slope(say: Say, item: Slid) -> charts.Slope:
    row = f"action:{item.action}"
    address = f"drift:{item.action}/days"
    cited = say.bundle.figures.get(address)
    dates = [on for step in item.dues if (on := last_due(step.due)) is not None]
    said = str(say.said(cited).striptags()) if cited is not None else ""
    slid = charts.Label(said, figure=f"{say.frame.plan}/{address}") if said else charts.Label("")
    reasons = [_reason(say, step) for step in item.dues[1:]]
    cells = (
        say.link(row),
        due(say, item.dues[0].due),
        Markup("<br>").join(reasons),
        due(say, item.dues[-1].due),
        say.figure(address),
    )
    return charts.Slope(
        name=charts.Label(say.name(row).striptags()),
        moves=tuple(_move(say, on) for on in dates),
        slid=slid,
        cells=cells,
    )


def _reason(say: Say, step: Any) -> Markup:
    """A postponement: to when, why, by which amendment."""
    amendment = step.amendment
    if amendment is None:
        return due(say, step.due)
    card = say.card(f"amendment:{amendment.id}")
    words = say.text(amendment.reason) or say.t(mark("sans motif publié"))
    link = Markup('<a href="{}">{}</a>').format(say.href(card), words) if card else words
    return dotted(due(say, step.due), link)
