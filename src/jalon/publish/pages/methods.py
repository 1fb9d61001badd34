# SPDX-License-Identifier: Apache-2.0
"""Methods: how progress, attainment, evidence, ratios and computed figures are established; the plan's definitions."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.figures import Definition
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.methods import LETTERS, METHODS, PATHS
from jalon.publish.pages.about import section
from jalon.publish.pages.base import Unit, View
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

OPERATIONS = {
    "sum": mark("somme"),
    "difference": mark("différence"),
    "ratio": mark("rapport"),
    "change": mark("variation"),
}


class Matter(msgspec.Struct, frozen=True):
    """The plan's own definitions."""

    rows: tuple[Definition, ...]


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("methods")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """The plan's definitions."""
    rows = site.document.definitions
    return make(
        site,
        "methods",
        "",
        routes.single("methods"),
        Matter(rows),
        rows=rows,
        names=[f"definition:{row.id}" for row in rows],
    )


def view(say: Say) -> View:
    """How things are established, from what people say to what machines compute."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Méthodes"))
    lede = say.t(mark("Comment l’avancement, l’atteinte, les preuves et les ratios sont établis."))
    words = PageWords(title=title, description=lede, section="methods", trail=(ui.Link("", title),))
    sections = [
        section(name, say.t(heading), [ui.Row(_term(say, term, link), say.t(text)) for term, text, link in items])
        for name, heading, items in METHODS
    ]
    paths = [_letters(say), *(_path(say, *path) for path in PATHS)]
    sections.append(section("chemins", say.t(mark("Les chemins vers une cible")), paths))
    sections.append(section("refaire", say.t(mark("Refaire un calcul")), _again(say)))
    if matter.rows:
        rows = [_definition(say, row) for row in matter.rows]
        sections.append(section("definitions", say.t(mark("Définitions du plan")), rows))
    return View("publish/plain.html", words, {"title": title, "lede": lede, "sections": sections})


def _term(say: Say, words: str, term: str) -> Markup:
    return say.term(term, say.t(words)) if term else say.t(words)


def _letters(say: Say) -> ui.Row:
    said = say.t(
        mark(
            "{y} la valeur, {start} la valeur de départ, {target} la cible ; {n} les années écoulées, {all} "
            "les années données."
        ),
        **{name: Markup('<code data-number="code">{}</code>').format(letter) for name, letter in LETTERS},
    )
    return ui.Row(say.t(mark("Les lettres")), said)


def _path(say: Say, name: str, question: str, formula: str, reading: str) -> ui.Row:
    made = [
        say.t(question),
        Markup('<code data-number="code">{}</code>').format(formula) if formula else "",
        say.t(reading),
    ]
    return ui.Row(say.t(name), Markup("<br>").join(part for part in made if part))


def _again(say: Say) -> list[ui.Row]:
    commands = (
        (mark("Un chiffre"), f"jalon explain {say.frame.label} ratio:…",
         mark("Donne la formule, les entrées, les sources et ce qui est laissé de côté, refait le calcul et "
         "échoue si la "
              "valeur publiée n’est pas celle qu’il trouve. Chaque preuve donne sa commande.")),
        (mark("Tous les ratios"), f"jalon check {say.frame.label}",
         mark("Relit le plan entier et redonne les ratios de la reddition de comptes, avec tout ce qui manque.")),
    )  # fmt: skip
    return [
        ui.Row(say.t(name), Markup('<code data-number="code">{}</code><br>{}').format(command, say.t(words)))
        for name, command, words in commands
    ]


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
