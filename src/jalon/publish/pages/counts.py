# SPDX-License-Identifier: Apache-2.0
"""Counts: each with the rows it counts."""

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
from jalon.publish.pages.lists import facet_name, paged, pager
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class CountsMatter(msgspec.Struct, frozen=True):
    """A page of counts."""

    names: tuple[str, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the counts."""
    for page in range(1, routes.page_count(len(site.figures.counts), routes.COUNTS_PER_PAGE) + 1):
        yield Unit("counts", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of counts."""
    names = sorted(site.figures.counts)
    start = (unit.page - 1) * routes.COUNTS_PER_PAGE
    shown_names = tuple(names[start : start + routes.COUNTS_PER_PAGE])
    owners = [row for name in shown_names for row in (_owner(name),) if row]
    return make(
        site,
        "counts",
        "",
        routes.listing("count", unit.page),
        CountsMatter(shown_names),
        names=owners,
        proofs=[f"count:{name}/value" for name in shown_names],
        page=unit.page,
        pages=routes.page_count(len(names), routes.COUNTS_PER_PAGE),
    )


def _owner(name: str) -> str:
    """The row of a facet's count: ``measures.clientele.jeunes`` -> ``clientele:jeunes``."""
    parts = name.split(".", 2)
    if len(parts) < 3 or parts[1] in ("progress", "theme"):
        return ""
    return f"{parts[1]}:{parts[2].upper() if parts[1] == 'territory' else parts[2]}"


COUNTED = {
    "objectives": mark("Orientations"),
    "measures": mark("Mesures"),
    "actions": mark("Actions"),
    "indicators": mark("Indicateurs"),
    "targets": mark("Cibles"),
    "organisations": mark("Organismes"),
    "sources": mark("Sources"),
    "stories": mark("Récits"),
    "amendments": mark("Modifications"),
    "decisions": mark("Décisions"),
    "clienteles": mark("Clientèles"),
    "programmes": mark("Programmes"),
    "observations": mark("Relevés"),
    "indicators.measured": mark("Indicateurs mesurés"),
    "indicators.not-measured": mark("Indicateurs non mesurés"),
    "amendments.decided": mark("Modifications décidées"),
    "amendments.observed": mark("Modifications constatées"),
    "measures.standing": mark("Mesures en vigueur"),
    "measures.withdrawn": mark("Mesures retirées"),
    "actions.late": mark("Actions en retard"),
    "actions.ongoing": mark("Actions continues"),
    "actions.undated": mark("Actions sans date"),
    "intakes": mark("Appels"),
    "intakes.open": mark("Appels ouverts"),
    "intakes-open": mark("Appels ouverts"),
    "intakes.coming": mark("Appels à venir"),
    "intakes.closed": mark("Appels fermés"),
    "events": mark("Événements"),
    "agreements": mark("Ententes"),
    "awards": mark("Aides accordées"),
    "evaluations": mark("Évaluations"),
    "territories": mark("Territoires où une mesure agit"),
    "strategies": mark("Stratégies"),
    "organisations.answering": mark("Organismes qui répondent d’une mesure"),
    "organisations.silent": mark("Organismes qui n’ont rien rapporté"),
    "organisations.partly": mark("Organismes qui n’ont pas tout rapporté"),
    "organisations.reported": mark("Organismes qui ont rapporté"),
    "organisations.presumed": mark("Organismes présumés responsables"),
    "commitments.changed": mark("Lignes engagées qui diffèrent de l’adoption"),
    "commitments.kept": mark("Lignes engagées restées telles quelles"),
}


def count_title(say: Say, name: str) -> Markup:
    """What a count counts."""
    if name in COUNTED:
        return say.t(COUNTED[name])
    head, kind, value = name.split(".", 2)
    what = facet_name(say, kind, value) if head == "measures" else say.name(f"{kind}:{value}")
    return Markup("{}{}{}").format(say.t(COUNTED[head]), say.t(mark(" : ")), what)


def view(say: Say) -> View:
    """A page of counts."""
    title = say.t(mark("Dénombrements"))
    lede = say.t(mark("Chaque nombre de lignes que le site affiche, et les lignes comptées."))
    words = PageWords(
        title=paged(say, title),
        description=lede,
        section="count",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    made: list[dict[str, Any]] = []
    for cited in say.bundle.proofs:
        computation = cited.figure.computation
        rows = [item.address for item in computation.inputs if item.address] if computation else []
        named = Markup(", ").join(say.link(row) for row in rows[:40])
        made.append(
            {
                "anchor": f"count-{cited.figure.id}",
                "title": count_title(say, cited.figure.id),
                "value": say.figure(cited.figure.address),
                "rows": named,
                "more": f"{say.up}../../figures/{say.frame.plan}/count/{cited.figure.id}.json"
                if len(rows) > 40
                else "",
                "command": f"jalon explain {say.frame.label} {cited.figure.address}",
            }
        )
    return View("publish/counts.html", words, {"title": title, "lede": lede, "counts": made, "pager": pager(say)})
