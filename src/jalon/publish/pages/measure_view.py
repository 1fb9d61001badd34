# SPDX-License-Identifier: Apache-2.0
"""What the page of a measure says: its opening, the way through it, its sections."""

from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures.counts import theme_slug
from jalon.publish import routes
from jalon.publish.frame import PageWords
from jalon.publish.pages import amendments
from jalon.publish.pages.base import View
from jalon.publish.pages.disagreements import rows as disagreement_rows
from jalon.publish.pages.measure import IndicatorMatter, MeasureMatter
from jalon.publish.pages.measure_life import action_row, history, update
from jalon.publish.pages.measure_money import money
from jalon.publish.pages.measure_sources import bodies, context, risks, sources
from jalon.publish.pages.parts import attainment_words, target_words
from jalon.publish.pages.series_view import Drawer
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.themes import theme_name

#: How many of the latest updates stand open.
OPEN_UPDATES = 3
#: A page with fewer sections is read without a way through it.
SECTIONS_FOR_CONTENTS = 4
#: What is found when one kind of commitment changed: by the field, or by the noun of the row.
FINDINGS = {
    "target": mark("La cible n’est plus la même."),
    "baseline": mark("La valeur de départ n’est plus la même."),
    "due": mark("L’échéance n’est plus la même."),
    "statement": mark("L’énoncé n’est plus le même."),
    "lead": mark("Le responsable n’est plus le même."),
}
CONTENTS = (
    ("modifications", mark("Ce qui a changé")),
    ("avancement", mark("Avancement")),
    ("atteinte", mark("Atteinte des cibles")),
    ("argent", mark("L’argent")),
    ("ecarts", mark("Ce que les sources disent autrement")),
    ("qui", mark("Qui fait quoi")),
    ("risques", mark("Risques")),
    ("liens", mark("Liens et suites")),
    ("recits", mark("Récits")),
    ("histoire", mark("Histoire de la mesure")),
    ("sources", mark("Ce qui est su, et d’où")),
    ("preuves", mark("Preuves")),
)


def view(say: Say) -> View:
    """The page of a measure."""
    matter: MeasureMatter = say.bundle.matter
    values = _opening(say, matter) | _sections(say, matter)
    values["contents"] = _contents(say, values)
    return View("publish/measure.html", _words(say, matter), values)


def _opening(say: Say, matter: MeasureMatter) -> dict[str, Any]:
    measure = matter.measure
    return {
        "m": measure,
        "matter": matter,
        "title": say.text(measure.title) or say.t(mark("Mesure non documentée")),
        "number": measure.number or measure.id,
        "facts": _facts(say, matter) if matter.documented else [],
        "statement": say.prose(measure.statement, sealed=True),
        "standing": _standing(say, matter),
        "state": state(say, matter),
        "neighbours": [_neighbour(say, row) for row in matter.neighbours],
    }


def _sections(say: Say, matter: MeasureMatter) -> dict[str, Any]:
    updates = [update(say, item) for item in matter.updates]
    return {
        "amendments": [slip for item in matter.amendments for slip in amendments.shown(say, item)],
        "changed": _changed(say, matter),
        "actions": [action_row(say, item) for item in matter.actions],
        "updates": updates[:OPEN_UPDATES],
        "older": updates[OPEN_UPDATES:],
        "indicators": [_indicator(say, item) for item in matter.indicators],
        "disagreements": [disagreement_rows(say, item) for item in matter.disagreements],
        "bodies": bodies(say, matter),
        "money": money(say, matter),
        "proofs": blocks(say, say.bundle.proofs, _cost_titles(say, matter)) if say.bundle.proofs else "",
        "context": context(say, matter),
        "risks": risks(say, matter),
        "stories": [
            ui.Row(say.name(f"story:{name}"), say.text(lede), say.href(say.card(f"story:{name}")))
            for name, lede in matter.stories
        ],
        "sources": sources(say, matter),
        "history": history(say, matter),
    }


def _words(say: Say, matter: MeasureMatter) -> PageWords:
    measure = matter.measure
    title = say.bare(measure.title) or say.t(mark("Mesure non documentée"))
    number = measure.number or measure.id
    word = say.t(mark("Mesure"))
    full = f"{word}\u00a0{number}{say.t(mark(' : '))}{title}" + (f" ({measure.id})" if matter.same_name else "")
    listed = ui.Link(say.up + routes.listing("measure").of(say.lang), say.t(mark("Mesures")))
    here = Markup("{}\u00a0{}").format(word, ui.number("rank", number))
    return PageWords(
        title=full,
        description=_description(say, matter, full),
        section="measure",
        trail=(listed, ui.Link("", here)),
        reported=say.bundle.reported,
    )


def _description(say: Say, matter: MeasureMatter, title: str) -> str:
    words = say.bare(matter.measure.statement)
    return f"{title}. {words}"[:200] if words else f"{title}."


def _contents(say: Say, values: dict[str, Any]) -> list[ui.Link]:
    """The way through a long page."""
    there = {
        "modifications": values["amendments"],
        "avancement": values["actions"] or values["updates"] or values["matter"].disputed,
        "atteinte": values["indicators"],
        "argent": values["money"],
        "ecarts": values["disagreements"],
        "qui": values["bodies"],
        "risques": values["risks"],
        "liens": values["context"],
        "recits": values["stories"],
        "histoire": values["history"],
        "sources": values["sources"],
        "preuves": values["proofs"],
    }
    links = [ui.Link(f"#{name}", say.t(words)) for name, words in CONTENTS if there[name]]
    return links if len(links) >= SECTIONS_FOR_CONTENTS else []


def state(say: Say, matter: MeasureMatter) -> Markup:
    """The measure's progress as a mark; late is drawn over it."""
    name = matter.progress or "not_documented"
    made: Markup = say.marks["PROGRESS_LATE" if matter.late else "PROGRESS"][name]
    said = matter.progress_update
    return made + say.certainty(f"update:{said.id}#progress") if said is not None else made


def _standing(say: Say, matter: MeasureMatter) -> list[Markup]:
    """What a reader must know first: withdrawn, split, merged, born of another, held by another plan."""
    measure, said = matter.measure, []
    row = f"measure:{measure.id}"
    heirs = [
        (words.change.op, Markup(", ").join(say.measure(f"measure:{heir}") for heir in words.change.into))
        for item in matter.amendments
        for words in item.changes
        if words.row == row and words.change.into
    ]
    for op, names in heirs:
        message = mark("Scindée en {measures}.") if op == "split" else mark("Fusionnée dans {measures}.")
        said.append(say.t(message, measures=names))
    if measure.standing and not heirs:
        said.append(say.t(mark("Retirée du plan. Elle y reste nommée, et compte parmi les mesures annoncées.")))
    if matter.origin:
        said.append(say.t(mark("Issue de {measure}."), measure=say.measure(matter.origin)))
    if measure.held_in:
        plan = say.link(f"related-plan:{measure.held_in.plan}")
        said.append(say.t(mark("Tenue dans un autre plan, qui en rend compte : {plan}."), plan=plan))
    return said


def _changed(say: Say, matter: MeasureMatter) -> Markup:
    """The title of what changed: the finding when one thing did, and whether anybody said why."""
    reasons = [bool(item.amendment.reason) for item in matter.amendments]
    words = [words for item in matter.amendments for words in item.changes]
    kinds = {each.row.partition(":")[0] if each.field not in FINDINGS else each.field for each in words}
    if len(kinds) == 1 and kinds <= FINDINGS.keys() and (all(reasons) or not any(reasons)):
        found = say.t(FINDINGS[kinds.pop()])
        return found if all(reasons) else say.t(mark("{finding} Aucun motif n’a été publié."), finding=found)
    if not any(reasons):
        return say.t(mark("Ce qui a changé, sans motif publié"))
    return say.t(mark("Ce qui a changé, et pourquoi")) if all(reasons) else say.t(mark("Ce qui a changé"))


def _facts(say: Say, matter: MeasureMatter) -> list[ui.Fact]:
    measure = matter.measure
    row = f"measure:{measure.id}"
    leads = [measure.lead] if measure.lead else list(measure.joint_leads)
    lead = say.links(f"organisation:{body}" for body in leads)
    if lead:
        lead += say.certainty(f"{row}#lead" if measure.lead else f"{row}#joint_leads")
    objective = (
        say.link(f"objective:{measure.objective}") + say.certainty(f"{row}#objective") if measure.objective else ""
    )
    where = Markup(", ").join(say.territory(code) for code in measure.territories)
    marks = {item.attainment.outcome: None for each in matter.indicators for item in each.targets if item.attainment}
    attained = Markup("<br>").join(say.marks["ATTAINMENT"][name] for name in marks)
    facts = [
        ui.Fact(say.t(mark("Avancement")), state(say, matter)),
        ui.Fact(say.t(mark("Atteinte des cibles")), attained or say.marks["ATTAINMENT"]["not_measured"]),
        ui.Fact(say.t(mark("Responsable")) if len(leads) < 2 else say.t(mark("Coresponsables")), lead),
        ui.Fact(say.t(mark("Échéance")), _due(say, matter)),
        ui.Fact(say.t(mark("Pour")), say.links(f"clientele:{name}" for name in measure.clienteles)),
        ui.Fact(say.t(mark("Où")), where),
        ui.Fact(say.t(mark("Orientation")), objective),
    ]
    if measure.strategies:
        strands = [f"strategy:{name}" for name in measure.strategies] + [f"strand:{name}" for name in measure.strands]
        facts.append(ui.Fact(say.t(mark("Stratégie")), say.links(strands)))
    if measure.themes:
        themes = dict.fromkeys(theme_slug(item) for item in measure.themes)
        facts.append(ui.Fact(say.t(mark("Thèmes")), Markup("<br>").join(_theme(say, slug) for slug in themes)))
    # Of a measure that another plan holds, this one says nothing: its silence is no finding.
    return [fact for fact in facts[2:] if fact.text] if measure.held_in else facts


def _theme(say: Say, slug: str) -> Markup:
    """A theme in words, leading to the measures that share it."""
    href = say.up + routes.facet("theme", slug).of(say.lang)
    return Markup('<a href="{}">{}</a>').format(href, theme_name(say, slug))


def _due(say: Say, matter: MeasureMatter) -> Markup:
    dues = [item.action.due for item in matter.actions if item.action.due and item.action.due.dates]
    last = max((date for due in dues for date in due.dates), default=None)
    return say.date(last) if last else say.period(matter.measure.period)


def _indicator(say: Say, item: IndicatorMatter) -> dict[str, Any]:
    """An indicator in short: its latest value set large, then each target and how far it is reached."""
    indicator = item.indicator
    name = f"indicator:{indicator.id}"
    latest = say.large(item.latest, say.t(mark("Dernier relevé")), missing=say.t(mark("aucun relevé")))
    return {
        "id": indicator.id,
        "title": say.link(name),
        "latest": latest,
        "withdrawn": bool(indicator.standing),
        "targets": [(target_words(say, target), attainment_words(say, target)) for target in item.targets],
        "chart": Drawer(say, indicator, item.observations, item.series).small(f"serie-{indicator.id}", item.targets),
    }


def _cost_titles(say: Say, matter: MeasureMatter) -> dict[str, Markup]:
    """What the figures of a cost are called where they are proved."""
    return {item.cost: say.t(mark("Coût par résultat")) for item in matter.money if item.cost}


def _neighbour(say: Say, row: str) -> ui.Link | None:
    card = say.card(row) if row else None
    if card is None:
        return None
    number = ui.number("rank", card.number) if card.number else ""
    name = say.name(row) if card.name else say.t(mark("Mesure non documentée"))
    return ui.Link(say.href(card), Markup("{}. {}").format(number, name) if number else name)
