# SPDX-License-Identifier: Apache-2.0
"""Sources, notes, decisions, methods and definitions, programmes and what they deliver."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.figures import Definition
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


class RowsMatter(msgspec.Struct, frozen=True):
    """Rows of one noun on one page."""

    rows: tuple[Any, ...]
    kept: tuple[str, ...] = ()


# Notes.


def note_units(_site: PlanSite) -> Iterator[Unit]:
    """The page that lists the notes."""
    yield Unit("notes")


def gather_notes(site: PlanSite, _unit: Unit) -> Bundle:
    """What the list of notes needs."""
    rows = tuple(f"note:{row.id}" for row in site.ordered("note"))
    plan = site.document.plan
    return make(site, "notes", "", routes.listing("note"), RowsMatter(rows), rows=[plan], names=rows)


def view_notes(say: Say) -> View:
    """About: the notes of the plan and the generated pages."""
    matter: RowsMatter = say.bundle.matter
    title = say.t(mark("À propos"))
    words = PageWords(
        title=title,
        description=say.t(mark("Ce qu’est ce site, et comment il est fait.")),
        section="note",
        trail=(ui.Link("", title),),
    )
    rows = [ui.Row(say.name(row), "", say.href(say.card(row))) for row in matter.rows]
    rows.append(
        ui.Row(
            say.t(mark("Méthodes")),
            say.t(mark("Comment l’avancement, l’atteinte, les preuves et les ratios sont établis.")),
            say.up + routes.single("methods").of(say.lang),
        )
    )
    return View(
        "publish/about.html",
        words,
        {"title": title, "lede": say.t(mark("Ce qu’est ce site, et comment il est fait.")), "rows": rows},
    )


# Decisions.


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


# Methods, generated.

METHODS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "avancement",
        mark("L’avancement : ce qui a été fait"),
        (
            (
                mark("Qui le dit"),
                mark(
                    "Le responsable de la mesure. Quand des coresponsables ne disent pas la même chose, l’état est "
                    "dit contesté."
                ),
            ),
            (
                mark("En retard"),
                mark(
                    "Ne se déclare pas : se calcule à la date d’arrêté du plan, seulement après le dernier jour "
                    "possible de l’échéance. Une action continue n’est jamais en retard."
                ),
            ),
            (
                mark("Glissement"),
                mark(
                    "Du dernier jour possible de l’échéance d’origine au dernier jour possible de celle qui est en "
                    "vigueur, en jours."
                ),
            ),
        ),
    ),
    (
        "atteinte",
        mark("L’atteinte : ce qui est arrivé, rapproché de la cible"),
        (
            (mark("Atteinte"), mark("Toute valeur que l’observation peut prendre satisfait la cible.")),
            (
                mark("Atteinte en partie"),
                mark(
                    "La cible n’est pas atteinte, mais une part du chemin est faite depuis la valeur de départ, ou "
                    "depuis zéro pour un cumul."
                ),
            ),
            (
                mark("Non atteinte"),
                mark("L’observation ne satisfait pas la cible, et rien ne montre qu’une part du chemin est faite."),
            ),
            (mark("Non mesurée"), mark("Aucune valeur réelle n’est rapportée.")),
            (mark("Trop tôt pour le dire"), mark("L’horizon de la cible n’est pas passé.")),
            (
                mark("On ne peut pas le dire"),
                mark(
                    "La cible n’a pas d’horizon, la valeur de départ manque, les unités diffèrent, la série est "
                    "rompue ou l’arrondi ne permet pas de trancher. La raison est écrite à côté."
                ),
            ),
        ),
    ),
    (
        "preuves",
        mark("Les niveaux de preuve"),
        (
            (mark("Déclaré"), mark("Dit par celui qui en répond, ou par la presse.")),
            (mark("Documenté"), mark("Un document daté de l’organisme qui compte.")),
            (mark("Vérifié"), mark("Quelqu’un d’autre l’a contrôlé sur le document.")),
            (mark("Audité"), mark("Un auditeur indépendant.")),
            (
                mark("Calculé"),
                mark(
                    "Obtenu d’autres chiffres ; la formule, les entrées et ce qui est laissé de côté sont donnés. Ce "
                    "qui repose sur une copie non conservée ne dépasse pas « documenté »."
                ),
            ),
        ),
    ),
    (
        "ratios",
        mark("Les ratios du plan"),
        (
            (mark("Dénominateur"), mark("Ce qui a été annoncé, lignes retirées comprises.")),
            (mark("Présumé"), mark("Un champ présumé ne compte dans aucun ratio ; il est nommé à côté.")),
            (mark("Sans objet"), mark("Un rapport sur rien.")),
            (
                mark("On ne peut pas le dire"),
                mark("Rien ne permet de trancher, par exemple un bilan sans échéance connue."),
            ),
        ),
    ),
)


def method_units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("methods")


def gather_methods(site: PlanSite, _unit: Unit) -> Bundle:
    """The plan's definitions."""
    rows = site.document.definitions
    return make(
        site,
        "methods",
        "",
        routes.single("methods"),
        RowsMatter(rows),
        rows=rows,
        names=[f"definition:{row.id}" for row in rows],
    )


def view_methods(say: Say) -> View:
    """How progress, attainment, evidence and ratios are established, and the plan's own definitions."""
    matter: RowsMatter = say.bundle.matter
    title = say.t(mark("Méthodes"))
    lede = say.t(mark("Comment l’avancement, l’atteinte, les preuves et les ratios sont établis."))
    words = PageWords(title=title, description=lede, section="methods", trail=(ui.Link("", title),))
    sections = [
        {"id": name, "title": say.t(heading), "rows": [ui.Row(say.t(term), say.t(meaning)) for term, meaning in items]}
        for name, heading, items in METHODS
    ]
    if matter.rows:
        sections.append(
            {
                "id": "definitions",
                "title": say.t(mark("Définitions du plan")),
                "rows": [_definition(say, row) for row in matter.rows],
            }
        )
    return View("publish/plain.html", words, {"title": title, "lede": lede, "sections": sections})


OPERATIONS = {
    "sum": mark("somme"),
    "difference": mark("différence"),
    "ratio": mark("rapport"),
    "change": mark("variation"),
}


def _definition(say: Say, row: Definition) -> ui.Row:
    parts = [say.t(OPERATIONS[row.operation]) if row.operation else Markup("")]
    parts.append(
        Markup(", ").join(
            Markup("{}{}{}").format(
                say.line(item.id, "code"), say.t(mark("\u00a0: ")), say.link(f"indicator:{item.indicator}")
            )
            for item in row.inputs
        )
    )
    if row.expression:
        parts.append(Markup(f'<code data-number="code">{escape(row.expression)}</code>'))
    parts.append(say.inline(row.note))
    return ui.Row(
        say.text(row.title) or say.name(f"definition:{row.id}"),
        Markup("<br>").join(part for part in parts if part),
        id=f"definition-{row.id}",
    )
