# SPDX-License-Identifier: Apache-2.0
"""About the site: what Jalon is, who publishes, on which ground, how to leave with the data; its accessibility."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.frame import Plan
from jalon.plan.types.words import Note
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

LEDE = mark("Ce qu’est ce site, qui le publie, ce qu’il ne dit pas, et comment partir avec tout ce qu’il contient.")
JALON = (
    (
        mark("Un jalon"),
        mark("Le piquet que l’arpenteur plante pour marquer jusqu’où la ligne est rendue."),
    ),
    (
        mark("Un logiciel libre"),
        mark(
            "Jalon sert à un gouvernement pour mener un plan d’action au vu de tous, de la mesure à la preuve : "
            "ce qui a "
            "été adopté, ce qui a changé, ce qui a été fait, ce qui en est venu. N’importe qui peut vérifier "
            "chaque chiffre."
        ),
    ),
    (
        mark("Ce que le site ne fait pas"),
        mark(
            "Il ne juge pas, ne classe personne et ne comble aucun silence : ce qui n’est pas su est montré "
            "comme tel. Il "
            "ne dépose aucun témoin et n’appelle aucun autre site. Aucune personne n’y est nommée, sauf dans un "
            "récit, et "
            "si elle y a consenti."
        ),
    ),
)
ACCESSIBILITY = (
    (
        "vise",
        mark("Ce que ces pages visent"),
        (
            (mark("La règle"), mark("Le niveau AA des Règles pour l’accessibilité des contenus Web.")),
            (
                mark("Ce que cela donne"),
                mark(
                    "Tout se lit au clavier, sans script, agrandi deux fois, sur un petit écran sans défilement "
                    "de côté, "
                    "dans le noir et sur papier. Un état se lit par sa forme et par son mot, jamais par sa seule "
                    "couleur. Chaque graphique a son tableau. Chaque chiffre dit de quoi il parle et mène à sa preuve."
                ),
            ),
        ),
    ),
    (
        "essais",
        mark("Ce qui a été essayé"),
        (
            (
                mark("Par des machines"),
                mark(
                    "À chaque version du logiciel, une page de chaque sorte, dans les deux langues, passe par axe-core "
                    "dans Chromium, sur téléphone et sur grand écran, en clair et en sombre, et par le "
                    "vérificateur HTML "
                    "Nu : aucun défaut n’est admis."
                ),
            ),
            (
                mark("Par des parcours"),
                mark("Des parcours au clavier seul et sans script sont rejoués dans Chromium, dont la recherche."),
            ),
        ),
    ),
    (
        "limites",
        mark("Ce qui ne l’a pas été"),
        (
            (
                mark("Avec des personnes"),
                mark("Aucun essai n’a encore été mené avec des personnes handicapées. Il peut rester des obstacles."),
            ),
            (
                mark("Avec d’autres outils"),
                mark(
                    "Ni lecteur d’écran, ni Firefox, ni Safari, ni commande vocale n’ont été essayés de façon suivie."
                ),
            ),
            (
                mark("Les documents des sources"),
                mark("Ils ne sont pas de nous ; leur accessibilité n’a pas été vérifiée."),
            ),
        ),
    ),
)


class AboutMatter(msgspec.Struct, frozen=True):
    """The plan, its notes, whether it can be left with as a workbook."""

    plan: Plan
    notes: tuple[str, ...]


class AccessMatter(msgspec.Struct, frozen=True):
    """The plan, and what its own notes say of accessibility."""

    plan: Plan
    notes: tuple[Note, ...]


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("notes")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """The plan and its notes."""
    plan = site.document.plan
    notes = tuple(f"note:{row.id}" for row in site.ordered("note"))
    return make(site, "notes", "", routes.listing("note"), AboutMatter(plan, notes), rows=[plan], names=notes)


def view(say: Say) -> View:
    """About."""
    matter: AboutMatter = say.bundle.matter
    title = say.t(mark("À propos"))
    words = PageWords(title=title, description=say.t(LEDE), section="note", trail=(ui.Link("", title),))
    sections = [
        section("jalon", say.t(mark("Ce qu’est Jalon")), [ui.Row(say.t(term), say.t(text)) for term, text in JALON]),
        section("qui", say.t(mark("Qui publie, et à quel titre")), _who(say, matter.plan)),
        section("notes", say.t(mark("Les notes de ce plan")), [ui.Row(say.link(row), "") for row in matter.notes]),
        section("comprendre", say.t(mark("Comprendre et vérifier")), _ways(say)),
        section("partir", say.t(mark("Licences, et partir avec les données")), _leaving(say)),
    ]
    kept = [each for each in sections if each["rows"]]
    return View("publish/plain.html", words, {"title": title, "lede": say.t(LEDE), "sections": kept})


def section(identity: str, title: Markup, rows: list[ui.Row]) -> dict[str, Any]:
    """A section of rows."""
    return {"id": identity, "title": title, "rows": rows}


def _who(say: Say, plan: Plan) -> list[ui.Row]:
    rows = []
    if plan.coordinator:
        rows.append(ui.Row(say.t(mark("Le plan est coordonné par")), say.link(f"organisation:{plan.coordinator}")))
    if plan.notice:
        rows.append(ui.Row(say.t(mark("Avis")), say.text(plan.notice)))
    if plan.adoption and plan.adoption.note:
        rows.append(ui.Row(say.t(mark("L’adoption")), say.prose(plan.adoption.note)))
    if plan.english_ground:
        rows.append(ui.Row(say.t(mark("Pourquoi ces pages ont une version anglaise")), say.text(plan.english_ground)))
    if say.frame.fictitious:
        rows.append(
            ui.Row(
                say.t(mark("Données fictives")), say.t(mark("Ce plan, ce gouvernement et ces chiffres sont inventés."))
            )
        )
    url = say.url(plan.url)
    if url:
        link = Markup('<a href="{}"><span data-number="address">{}</span></a>').format(url, url)
        rows.append(ui.Row(say.t(mark("La page officielle du plan")), link))
    return rows


def _ways(say: Say) -> list[ui.Row]:
    entries = (
        (
            "methods",
            mark("Méthodes"),
            mark("Comment l’avancement, l’atteinte, les preuves et les ratios sont établis."),
        ),
        ("glossary", mark("Glossaire"), mark("Ce que les mots de ce site veulent dire, et ce qu’ils ne disent pas.")),
        ("accessibility", mark("Accessibilité"), mark("Ce qui a été essayé, ce qui ne l’a pas été, comment le dire.")),
    )
    return [ui.Row(say.t(name), say.t(text), say.up + routes.single(page).of(say.lang)) for page, name, text in entries]


def _leaving(say: Say) -> list[ui.Row]:
    root = f"../../{say.up}"
    data = say.up + routes.single("data").of(say.lang)
    return [
        ui.Row(
            say.t(mark("Les données")),
            say.t(
                mark(
                    "{open} : chaque table, et {plan} dans un format ouvert et documenté, qui se relit sans "
                    "rien perdre."
                ),
                open=Markup('<a href="{}">{}</a>').format(data, say.t(mark("Données ouvertes"))),
                plan=Markup('<a href="{}data/{}/plan.json">{}</a>').format(
                    root, say.frame.plan, say.t(mark("le plan entier"))
                ),
            ),
        ),
        ui.Row(
            say.t(mark("Partir")),
            say.t(
                mark(
                    "Ces pages sont des fichiers : copiées dans un dossier, elles se lisent sans serveur et "
                    "sans Jalon. Le "
                    "plan se reprend en dossier de textes, en classeur ou en JSON."
                )
            ),
        ),
        ui.Row(say.t(mark("Licence du contenu")), _licence(say)),
        ui.Row(say.t(mark("Licence du logiciel")), ui.number("identifier", "Apache-2.0")),
        ui.Row(
            say.t(mark("La police de caractères")),
            say.t(
                mark("Radio Canada Big, sous {licence}."),
                licence=Markup('<a href="{}_static/fonts/OFL.txt">SIL Open Font License</a>').format(root),
            ),
        ),
    ]


def _licence(say: Say) -> Markup:
    if not say.frame.licence:
        return say.t(mark("Aucune n’est dite."))
    return ui.number("identifier", say.frame.licence)


# Accessibility.


def access_units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("accessibility")


def gather_access(site: PlanSite, _unit: Unit) -> Bundle:
    """What the plan's own notes say of it."""
    plan = site.document.plan
    notes = tuple(row for row in site.ordered("note") if row.kind == "accessibility")
    return make(
        site, "accessibility", "", routes.single("accessibility"), AccessMatter(plan, notes), rows=[plan, *notes]
    )


def view_access(say: Say) -> View:
    """The statement: what is aimed at, what was tried and what was not, how to report an obstacle."""
    matter: AccessMatter = say.bundle.matter
    title = say.t(mark("Accessibilité de ce site"))
    lede = say.t(mark("Ce que nous avons essayé, ce que nous n’avons pas essayé, et à qui le dire quand cela bloque."))
    words = PageWords(
        title=title,
        description=lede,
        section="accessibility",
        trail=(
            ui.Link(say.up + routes.listing("note").of(say.lang), say.t(mark("À propos"))),
            ui.Link("", say.t(mark("Accessibilité"))),
        ),
    )
    sections = [
        section(name, say.t(heading), [ui.Row(say.t(term), say.t(text)) for term, text in items])
        for name, heading, items in ACCESSIBILITY
    ]
    sections.append(section("signaler", say.t(mark("Signaler un obstacle")), _reporting(say, matter.plan)))
    if matter.notes:
        rows = [ui.Row(say.text(note.title), say.prose(note.body, heading=4)) for note in matter.notes]
        sections.append(section("plan", say.t(mark("Ce que dit ce plan")), rows))
    return View("publish/plain.html", words, {"title": title, "lede": lede, "sections": sections})


def _reporting(say: Say, plan: Plan) -> list[ui.Row]:
    body = say.link(f"organisation:{plan.coordinator}") if plan.coordinator else ""
    to = (
        say.t(mark("À l’organisme qui coordonne le plan : {body}."), body=body)
        if body
        else say.t(mark("À l’organisme qui publie ces pages."))
    )
    return [
        ui.Row(say.t(mark("À qui")), to),
        ui.Row(
            say.t(mark("Quoi dire")),
            say.t(
                mark("L’adresse de la page, ce que vous vouliez y faire, ce qui vous en a empêché et avec quel outil.")
            ),
        ),
        ui.Row(
            say.t(mark("Ces pages n’ont pas de formulaire")),
            escape(say.t(mark("Elles ne recueillent rien de qui les lit."))),
        ),
    ]
