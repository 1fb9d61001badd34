# SPDX-License-Identifier: Apache-2.0
"""An indicator: its observations, its baselines, its targets and their versions, attainment, method, breaks, proof."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import DimensionValue, Value
from jalon.plan.types.figures import Baseline, Indicator, Observation
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.names import latest_value
from jalon.publish.pages import amendments
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import TargetMatter, differing, target_cites
from jalon.publish.pages.parts import attainment_words, differing_row, target_words
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.spoken import KINDS, LEVELS, proof_level

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


class Matter(msgspec.Struct, frozen=True):
    """All that an indicator's page says."""

    indicator: Indicator
    observations: tuple[Observation, ...]
    baselines: tuple[Baseline, ...]
    targets: tuple[TargetMatter, ...]
    differing: tuple[Observation, ...]
    amendments: tuple[amendments.AmendmentMatter, ...]
    latest: str = ""
    same_name: bool = False


def units(site: PlanSite) -> Iterator[Unit]:
    """A page an indicator."""
    return (Unit("indicator", row.id) for row in site.document.indicators)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of an indicator needs."""
    index = site.index
    indicator: Indicator = index.row("indicator", unit.id)
    observations = sorted(index.observations.get(unit.id, ()), key=_by_period, reverse=True)
    baselines = index.baselines.get(unit.id, ())
    targets = tuple(
        TargetMatter(item, site.figures.attainments.get(item.id)) for item in index.targets.get(unit.id, ())
    )
    row = f"indicator:{unit.id}"
    touched = [row, *(f"target:{item.target.id}" for item in targets), *(f"baseline:{item.id}" for item in baselines)]
    amended = amendments.touching(site, touched)
    best = latest_value(index, unit.id)
    matter = Matter(
        indicator,
        tuple(observations),
        baselines,
        targets,
        tuple(differing(site, unit.id)),
        tuple(amendments.matter_of(site, item) for item in amended),
        latest=f"obs:{unit.id}/{best.id}" if best else "",
        same_name=row in site.doubles,
    )
    rows: list[Value | None] = [indicator, *observations, *baselines, *amended]
    rows += [version for item in targets for version in item.target.versions]
    rows += [item.attainment.observation for item in targets if item.attainment]
    return make(
        site,
        "indicator",
        unit.id,
        routes.row("indicator", unit.id),
        matter,
        rows=rows,
        proofs=_proofs(matter),
        cites=[
            *(address for item in targets for address in target_cites(item.target)),
            *(address for item in matter.amendments for address in amendments.cites_of(item)),
        ],
        names=[row, *(name for item in matter.amendments for name in amendments.names_of(item))],
        reported=[item.reported_on for item in observations],
    )


def _proofs(matter: Matter) -> list[str]:
    found = [f"obs:{item.indicator}/{item.id}" for item in matter.observations]
    found += [f"baseline:{item.id}/{version.id}" for item in matter.baselines for version in item.versions]
    for item in matter.targets:
        found += [address for address in target_cites(item.target) if address.startswith("target:")]
        found += [f"ratio:{item.target.id}/{part}" for part in ("value", "numerator", "denominator")]
    return found


def _by_period(item: Observation) -> tuple[str, str, str]:
    last = (item.period.last or item.period.start or "") if item.period else ""
    return last or item.as_of or "", item.as_of or "", item.id


def view(say: Say) -> View:
    """The page of an indicator."""
    matter: Matter = say.bundle.matter
    indicator = matter.indicator
    title = say.bare(indicator.title) or indicator.id
    if matter.same_name:
        title = f"{title} ({indicator.id})"
    words = PageWords(
        title=f"{say.t(mark('Indicateur'))}{say.t(mark(' : '))}{title}",
        description=f"{title}. {say.bare(indicator.summary)}".strip()[:200],
        section="indicator",
        trail=(
            ui.Link(say.up + routes.listing("indicator").of(say.lang), say.t(mark("Indicateurs"))),
            ui.Link("", say.name(f"indicator:{indicator.id}")),
        ),
        reported=say.bundle.reported,
    )
    return View(
        "publish/indicator.html",
        words,
        {
            "i": indicator,
            "title": say.name(f"indicator:{indicator.id}"),
            "lede": say.inline(indicator.summary),
            "figures": _figures(say, matter),
            "facts": _facts(say, indicator),
            "amendments": [slip for item in matter.amendments for slip in amendments.shown(say, item)],
            "targets": [_target(say, item) for item in matter.targets],
            "observations": [_row(say, item) for item in matter.observations],
            "baselines": [_baseline(say, item, version) for item in matter.baselines for version in item.versions],
            "differing": [differing_row(say, item) for item in matter.differing],
            "breaks": [_break(say, item) for item in indicator.breaks],
            "scale": _scale(say, indicator),
            "proofs": blocks(say, say.bundle.proofs),
        },
    )


def _target(say: Say, item: TargetMatter) -> list[Markup]:
    newest = _newest(item)
    return [target_words(say, item), attainment_words(say, item), say.date(newest.set_on if newest else None)]


def _scale(say: Say, indicator: Indicator) -> list[Markup]:
    terms = sorted(indicator.scale, key=lambda term: (term.order or 0, term.id))
    return [say.text(term.title) or say.line(term.id, "identifier") for term in terms]


def _newest(item: TargetMatter) -> Any:
    return max(item.target.versions, key=lambda version: (len(version.id), version.id), default=None)


def _figures(say: Say, matter: Matter) -> list[ui.Figure]:
    """The latest value, its target and the ratio, large."""
    made = []
    if matter.latest:
        made.append(say.large(matter.latest, say.t(mark("Dernier relevé"))))
    for item in matter.targets[:2]:
        newest = _newest(item)
        if newest is not None:
            made.append(say.large(f"target:{item.target.id}/{newest.id}", say.t(mark("Cible"))))
        if say.bundle.figures.get(f"ratio:{item.target.id}/value"):
            made.append(say.large(f"ratio:{item.target.id}/value", say.t(mark("Part de la cible"))))
    return made


def _facts(say: Say, indicator: Indicator) -> list[ui.Fact]:
    scope = indicator.scope
    adds = indicator.adds_up
    nature = say.t(NATURES[indicator.nature]) if indicator.nature else Markup("")
    if indicator.cumulative_since:
        nature = say.t(
            mark("{nature}, depuis {date}"), nature=Markup(nature), date=say.date(indicator.cumulative_since)
        )
    pairs = [
        (mark("Sert"), say.links(indicator.serves)),
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


def dimension_words(say: Say, values: tuple[DimensionValue, ...]) -> Markup:
    """The codes of a broken-down figure, in words."""
    return Markup(", ").join(say.name(f"code:{item.dimension}/{item.code}") for item in values)


def _row(say: Say, item: Observation) -> dict[str, Any]:
    figure = say.bundle.figures[f"obs:{item.indicator}/{item.id}"].figure
    broken = [dimension_words(say, item.dimensions)]
    if item.contributor:
        broken.append(say.link(f"organisation:{item.contributor}"))
    return {
        "period": say.period(item.period) or say.date(item.as_of) or say.t(mark("sans période")),
        "value": say.figure(f"obs:{item.indicator}/{item.id}"),
        "broken": Markup(" · ").join(part for part in broken if part),
        "kind": say.t(KINDS[figure.kind]) if figure.kind else "",
        "level": _level(say, item.id, figure),
        "reason": say.text(item.reason),
    }


def _level(say: Say, part: str, figure: Any) -> Markup:
    word = say.t(LEVELS[proof_level(figure)])
    return Markup(f'<a class="proof" href="#obs-{part}">{_stake(figure)}<span>{word}</span></a>')


def _stake(figure: Any) -> str:
    return f'<svg viewBox="0 0 8 22" aria-hidden="true"><use href="#j-{proof_level(figure)}"/></svg>'


def _baseline(say: Say, item: Baseline, version: Any) -> list[Markup]:
    return [
        say.figure(f"baseline:{item.id}/{version.id}", stake=True),
        say.period(version.period) or say.date(version.as_of),
        say.date(version.set_on),
        say.text(version.restated_because),
    ]


def _break(say: Say, item: Any) -> ui.Row:
    text = [say.text(item.changed)]
    if item.source:
        text.append(say.link(f"source:{item.source}"))
    if item.comparable_by:
        text.append(
            say.t(mark("comparable par décision : {decision}"), decision=say.link(f"decision:{item.comparable_by}"))
        )
    return ui.Row(say.date(item.on) or say.t(mark("date non connue")), Markup(" · ").join(text))
