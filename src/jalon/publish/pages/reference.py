# SPDX-License-Identifier: Apache-2.0
"""Decisions: the acts that adopted or changed the plan."""

from collections.abc import Iterator

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.life import Decision
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

DECISION_KINDS = {
    "own_authority": mark("de sa propre autorité"),
    "legislature": mark("du législateur"),
    "court": mark("d’un tribunal"),
    "other": mark("autre"),
}


def decision_units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan has decisions."""
    if site.document.decisions:
        yield Unit("decisions")


def gather_decisions(site: PlanSite, _unit: Unit) -> Bundle:
    """What the page of decisions needs."""
    rows = tuple(sorted(site.document.decisions, key=lambda item: (item.date or "", item.id)))
    amended = tuple((item.decision, f"amendment:{item.id}") for item in site.document.amendments if item.decision)
    return make(
        site,
        "decisions",
        "",
        routes.single("decisions"),
        (rows, amended),
        rows=rows,
        names=[*(f"decision:{row.id}" for row in rows), *(name for _, name in amended)],
    )


def view_decisions(say: Say) -> View:
    """The page of decisions."""
    rows, amended = say.bundle.matter
    title = say.t(mark("Décisions"))
    lede = say.t(mark("Les actes qui ont adopté ou modifié le plan."))
    words = PageWords(title=title, description=lede, section="decisions", trail=(ui.Link("", title),))
    made = [_decision(say, row, [name for decision, name in amended if decision == row.id]) for row in rows]
    return View(
        "publish/plain.html",
        words,
        {"title": title, "lede": lede, "sections": [{"id": "liste", "title": say.t(mark("La liste")), "rows": made}]},
    )


def _decision(say: Say, row: Decision, amended: list[str]) -> ui.Row:
    parts = [say.date(row.date), say.t(DECISION_KINDS[row.kind]) if row.kind else Markup("")]
    if row.number:
        parts.append(ui.number("legal", row.number))
    if row.authority:
        parts.append(say.link(f"organisation:{row.authority}"))
    if row.document:
        parts.append(say.link(f"source:{row.document}"))
    if row.effect and row.effect.since:
        parts.append(say.t(mark("en vigueur depuis le {date}"), date=say.date(row.effect.since)))
    if row.effect and row.effect.from_the_beginning:
        parts.append(say.t(mark("en vigueur depuis l’origine")))
    for name, words in (
        (row.suspended_by, mark("suspendue par {decision}")),
        (row.overturned_by, mark("annulée par {decision}")),
    ):
        if name:
            parts.append(say.t(words, decision=say.link(f"decision:{name}")))
    if amended:
        parts.append(say.links(amended))
    return ui.Row(
        say.text(row.title) or say.name(f"decision:{row.id}"),
        Markup(" · ").join(part for part in parts if part),
        id=f"decision-{row.id}",
    )
