# SPDX-License-Identifier: Apache-2.0
"""What the page of an indicator says: the finding first, then its series, what sets it apart, what it rests on."""

from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.figures import Indicator, Observation
from jalon.publish import routes
from jalon.publish.frame import PageWords
from jalon.publish.pages import amendments
from jalon.publish.pages.base import View
from jalon.publish.pages.indicator import Matter
from jalon.publish.pages.indicator_finding import finding, pace, summary
from jalon.publish.pages.indicator_sides import group, side_by_side
from jalon.publish.pages.parts import attainment_words, target_words
from jalon.publish.pages.series_view import Drawer, said_plainly
from jalon.publish.pages.versions import in_order
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.ui import charts

NATURES = {"stock": mark("stock, à une date"), "flow": mark("flux, sur une période"), "cumulative": mark("cumul")}
DIRECTIONS = {"increase": mark("à la hausse"), "decrease": mark("à la baisse"), "maintain": mark("à maintenir")}
RESULTS = {"output": mark("extrant"), "outcome": mark("effet"), "impact": mark("impact")}
FREQUENCIES = {
    "month": mark("chaque mois"),
    "quarter": mark("chaque trimestre"),
    "semester": mark("chaque semestre"),
    "year": mark("chaque année"),
    "once": mark("une seule fois"),
    "irregular": mark("irrégulière"),
}
AGGREGATIONS = {
    "sum": mark("somme"),
    "max": mark("maximum"),
    "last": mark("dernière valeur"),
    "none": mark("ne s’additionne pas"),
}


def view(say: Say) -> View:
    """The page of an indicator."""
    matter: Matter = say.bundle.matter
    indicator = matter.indicator
    drawer = Drawer(say, indicator, matter.observations, matter.series)
    found = finding(say, matter)
    values = {
        "i": indicator,
        "title": say.name(f"indicator:{indicator.id}"),
        "lede": say.inline(indicator.summary),
        "serves": say.links(indicator.serves),
        "finding": found,
        "chart": _chart(say, matter, drawer),
        "figures": _figures(say, matter),
        "groups": [group(say, drawer, rank, item) for rank, item in enumerate(matter.series.groups)],
        "others": [drawer.cells(drawer.seen[name]) for name in reversed(matter.series.others)],
        "broken": [_broken(say, drawer.seen[name]) for name in reversed(matter.series.others)],
        "facts": _facts(say, indicator),
        "amendments": [slip for item in matter.amendments for slip in amendments.shown(say, item)],
        "targets": [
            (target_words(say, item), attainment_words(say, item), pace(say, matter, item)) for item in matter.targets
        ],
        "baselines": [_baseline(say, item, version) for item in matter.baselines for version in item.versions],
        "disagreement": side_by_side(say, matter, drawer),
        "breaks": [_break(say, item) for item in indicator.breaks],
        "scale": _scale(say, indicator),
        "proofs": blocks(say, say.bundle.proofs),
    }
    return View("publish/indicator.html", _words(say, matter, said_plainly(found)), values)


def _words(say: Say, matter: Matter, found: str) -> PageWords:
    indicator = matter.indicator
    title = say.bare(indicator.title) or indicator.id
    if matter.same_name:
        title = f"{title} ({indicator.id})"
    colon = say.t(mark("\u00a0: "))
    return PageWords(
        title=f"{say.t(mark('Indicateur'))}{colon}{title}",
        description=f"{title}. {found}. {say.bare(indicator.summary)}".strip()[:200],
        section="indicator",
        trail=(
            ui.Link(say.up + routes.listing("indicator").of(say.lang), say.t(mark("Indicateurs"))),
            ui.Link("", say.name(f"indicator:{indicator.id}")),
        ),
        reported=say.bundle.reported,
    )


def _chart(say: Say, matter: Matter, drawer: Drawer) -> Markup:
    """The series with its target and the path to it, and its table; nothing when nothing was looked at."""
    main = [drawer.seen[name] for name in matter.series.main]
    if not main:
        return Markup("")
    aims = drawer.targets(matter.targets)
    path = drawer.path(matter.targets)
    title = say.t(mark("Relevés et chemin vers la cible")) if path else say.t(mark("Relevés"))
    return charts.line(
        charts.Line(
            id="serie",
            title=title if path or not aims else say.t(mark("Relevés et cible")),
            lang=say.lang,
            words=summary(say, matter, drawer),
            unit=drawer.unit(),
            points=tuple(drawer.point(item) for item in main),
            targets=tuple(aims),
            path=path,
            breaks=drawer.breaks(),
            columns=drawer.columns,
            caption=say.t(mark("Relevés de l’indicateur")),
        )
    )


def _figures(say: Say, matter: Matter) -> list[ui.Figure]:
    """The latest value, its target and the ratio, large."""
    missing = say.t(mark("aucun relevé"))
    made = [say.large(matter.latest, say.t(mark("Dernier relevé")), missing=missing)]
    whole = [item for item in matter.targets if item.target.id in matter.series.totals]
    for item in (whole or matter.targets)[:2]:
        newest = in_order(item.target.versions)[-1:]
        changes = any(version.form in ("change_percent", "change_points") for version in newest)
        label = say.t(mark("Cible, en variation")) if changes else say.t(mark("Cible"))
        made += [say.large(f"target:{item.target.id}/{version.id}", label) for version in newest]
        if say.bundle.figures.get(f"ratio:{item.target.id}/value"):
            made.append(say.large(f"ratio:{item.target.id}/value", say.t(mark("Part de la cible"))))
    return made


def _broken(say: Say, item: Observation) -> Markup:
    """What part of the whole an observation speaks of."""
    names = [say.name(f"code:{value.dimension}/{value.code}") for value in item.dimensions]
    names += [say.link(f"organisation:{item.contributor}")] if item.contributor else []
    return Markup(" · ").join(names)


def _scale(say: Say, indicator: Indicator) -> list[Markup]:
    terms = sorted(indicator.scale, key=lambda term: (term.order or 0, term.id))
    return [say.text(term.title) or say.line(term.id, "identifier") for term in terms]


def _facts(say: Say, indicator: Indicator) -> list[ui.Fact]:
    scope = indicator.scope
    adds = indicator.adds_up
    nature = say.t(NATURES[indicator.nature]) if indicator.nature else Markup("")
    if indicator.cumulative_since:
        since = say.date(indicator.cumulative_since)
        nature = say.t(mark("{nature}, depuis {date}"), nature=Markup(nature), date=since)
    pairs = [
        (mark("Unité"), say.text(indicator.unit)),
        (mark("Nature"), nature),
        (mark("Sens voulu"), say.t(DIRECTIONS[indicator.direction]) if indicator.direction else ""),
        (mark("Ce qu’il mesure"), say.t(RESULTS[indicator.kind]) if indicator.kind else ""),
        (mark("Fréquence"), say.t(FREQUENCIES[indicator.frequency]) if indicator.frequency else ""),
    ]
    more = [
        (mark("Population"), say.text(scope.population) if scope else ""),
        (mark("Territoire"), say.territory(scope.territory) if scope and scope.territory else ""),
        (mark("Exclusions"), say.text(scope.exclusions) if scope else ""),
        (mark("Ventilations"), say.links(f"dimension:{item.dimension}" for item in indicator.dimensions)),
        (mark("Entre contributeurs"), say.t(AGGREGATIONS[adds.contributors]) if adds and adds.contributors else ""),
        (mark("Dans le temps"), say.t(AGGREGATIONS[adds.time]) if adds and adds.time else ""),
        (mark("Définition"), say.link(f"definition:{indicator.definition}") if indicator.definition else ""),
        (mark("Statut"), say.t(mark("Retiré")) if indicator.standing else ""),
    ]
    return [ui.Fact(say.t(term), words) for term, words in (*pairs, *(pair for pair in more if pair[1]))]


def _baseline(say: Say, item: Any, version: Any) -> list[Markup]:
    return [
        say.figure(f"baseline:{item.id}/{version.id}", stake=True),
        say.period(version.period) or say.date(version.as_of),
        say.date(version.set_on),
        say.text(version.restated_because),
    ]


def _break(say: Say, item: Any) -> ui.Row:
    text = [say.text(item.changed)]
    if item.comparable_by:
        decision = say.link(f"decision:{item.comparable_by}")
        text.append(say.t(mark("comparable par décision : {decision}"), decision=decision))
    else:
        text.append(say.t(mark("Aucune comparaison n’est faite d’un côté à l’autre.")))
    if item.source:
        text.append(say.link(f"source:{item.source}"))
    return ui.Row(
        say.date(item.on) or say.t(mark("date non connue")), Markup(" · ").join(part for part in text if part)
    )
