# SPDX-License-Identifier: Apache-2.0
"""Evaluations: of what, by whom, the judgement, and each finding beside the answer it got."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.delivery import Evaluation
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.pieces import sentence, soft
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

CRITERIA = {
    "relevance": mark("pertinence"),
    "effectiveness": mark("efficacité"),
    "efficiency": mark("efficience"),
    "effects": mark("effets"),
    "impact": mark("impact"),
    "sustainability": mark("durabilité"),
    "compliance": mark("conformité"),
}


class Matter(msgspec.Struct, frozen=True):
    """The evaluations, the latest first."""

    rows: tuple[Evaluation, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when there is an evaluation."""
    if site.index.table("evaluation"):
        yield Unit("evaluations")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """The evaluations."""
    table = site.index.table("evaluation").values()
    rows = tuple(sorted(table, key=lambda row: (row.published_on or "", row.id), reverse=True))
    return make(
        site,
        "evaluations",
        "",
        routes.single("evaluations"),
        Matter(rows),
        rows=rows,
        names=[f"evaluation:{row.id}" for row in rows],
        reported=[row.published_on for row in rows],
    )


def view(say: Say) -> View:
    """The page of the evaluations."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Évaluations"))
    lede = say.t(mark("Ce que d’autres ont jugé, critère par critère, et ce qui leur fut répondu."))
    listed = ui.Link(say.up + routes.listing("programme").of(say.lang), say.t(mark("Programmes et ententes")))
    words = PageWords(
        title=str(title),
        description=str(lede),
        section="programme",
        trail=(listed, ui.Link("", title)),
        reported=say.bundle.reported,
    )
    return View(
        "publish/evaluations.html",
        words,
        {"title": title, "lede": lede, "rows": [_row(say, row) for row in matter.rows]},
    )


def _row(say: Say, row: Evaluation) -> dict[str, Any]:
    facts = [
        ui.Fact(say.t(mark("De quoi")), Markup(", ").join(say.measure(each) for each in row.about)),
        ui.Fact(say.t(mark("Par qui")), say.link(f"organisation:{row.evaluator}") if row.evaluator else ""),
        ui.Fact(say.t(mark("Publiée le")), say.date(row.published_on)),
        ui.Fact(say.t(mark("Période")), say.period(row.period)),
        ui.Fact(say.t(mark("Critères")), Markup(", ").join(say.t(CRITERIA[name]) for name in row.criteria)),
        ui.Fact(say.t(mark("Source")), say.citations(row.sources)),
    ]
    return {
        "id": f"evaluation-{row.id}",
        "title": say.name(f"evaluation:{row.id}"),
        "facts": facts,
        "judgement": say.text(row.judgement),
        "findings": [
            (
                sentence(say.t(CRITERIA[item.criterion])) if item.criterion else "",
                say.inline(item.text),
                say.inline(item.answer) or soft(say.t(mark("sans réponse publiée"))),
            )
            for item in row.findings
        ],
    }
