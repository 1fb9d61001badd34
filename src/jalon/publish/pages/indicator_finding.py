# SPDX-License-Identifier: Apache-2.0
"""What is found of an indicator, in a sentence: the title of its page's first section, and the words of its chart."""

from collections.abc import Callable

from markupsafe import Markup

from jalon.lang import mark
from jalon.plan.figures.attainment import BREAK
from jalon.plan.progress import STATUS_LABELS, Point, Status, linear_path
from jalon.plan.progress import Target as Aim
from jalon.plan.types.figures import Observation
from jalon.publish.pages.indicator import Matter
from jalon.publish.pages.measure import TargetMatter
from jalon.publish.pages.series import aimed, end_of, other_span, place, usual_length
from jalon.publish.pages.series_view import Drawer
from jalon.publish.pages.versions import in_order
from jalon.publish.say import Say

NOTHING = mark("Aucun relevé n’est publié")
ALONE = mark("{value}, sans cible qui permette de juger")
UNMEASURED = mark("Rien n’est mesuré ; la cible est de {target}")
SAID = {
    "met": mark("{value} : la cible de {target} est atteinte"),
    "partly_met": mark("{value} : la cible de {target} est atteinte en partie"),
    "not_met": mark("{value} : la cible de {target} n’est pas atteinte"),
    "not_measured": mark("{value} ; rien n’est mesuré à l’horizon de la cible de {target}"),
    "too_early": mark("{value}, pour une cible de {target} : trop tôt pour le dire"),
    "cannot_be_said": mark("{value} ; on ne peut pas dire si la cible de {target} est atteinte"),
}


def finding(say: Say, matter: Matter) -> Markup:
    """The finding: the latest value against the target in force."""
    latest = say.figure(matter.latest) if matter.latest else Markup("")
    for item in matter.targets:
        versions = in_order(item.target.versions)
        if not versions or item.attainment is None or item.target.id not in matter.series.totals:
            continue
        target = say.figure(f"target:{item.target.id}/{versions[-1].id}")
        if not target:
            continue
        if versions[-1].form in ("change_percent", "change_points"):
            target = say.t(mark("{target} de variation"), target=target)
        outcome = item.attainment.outcome
        shown = item.attainment.observation
        seen = say.figure(f"obs:{matter.indicator.id}/{shown.id}") if shown and not item.attainment.parts else latest
        if not seen or _silent(matter):
            return say.t(UNMEASURED, target=target)
        if versions[-1].form in ("improve", "maintain"):
            return say.t(ALONE, value=seen)
        return say.t(SAID[outcome], value=seen, target=target)
    if not matter.latest or _silent(matter):
        return say.t(NOTHING)
    return say.t(ALONE, value=latest)


def _silent(matter: Matter) -> bool:
    return all(item.state is not None for item in matter.observations)


def summary(say: Say, matter: Matter, drawer: Drawer) -> Markup:
    """From the first value to the last: what the chart shows, in words."""
    seen = [item for item in _main(matter) if item.state is None and item.kind in (None, "actual")]
    seen = [item for item in seen if item.id not in matter.series.aside]
    if not seen:
        return say.t(mark("Aucune valeur réelle n’est rapportée."))

    def said(item: Observation) -> Markup:
        return say.figure(f"obs:{item.indicator}/{item.id}", unit=False)

    if len(seen) == 1:
        return say.t(mark("Un seul relevé : {value}, {when}."), value=said(seen[0]), when=drawer.short(seen[0]))
    if len({place(item) for item in seen}) == 1:
        return say.t(mark("Plusieurs valeurs pour une même période, {when}."), when=drawer.short(seen[0]))
    return say.t(
        mark("Premier relevé : {first} ({start}) ; dernier : {last} ({end})."),
        first=said(seen[0]),
        start=drawer.short(seen[0]),
        last=said(seen[-1]),
        end=drawer.short(seen[-1]),
    )


def _main(matter: Matter) -> list[Observation]:
    seen = {item.id: item for item in matter.observations}
    return [seen[name] for name in matter.series.main]


def pace(say: Say, matter: Matter, item: TargetMatter) -> Markup:
    """Where the last value stands against the straight line to the target, by the plan's own method; or why not."""
    versions = in_order(item.target.versions)
    base = matter.series.bases.get(item.target.id)
    if not versions or item.target.id not in matter.series.totals:
        return Markup("")
    version, why = versions[-1], _no_pace(matter, item)
    if why or base is None or version.value is None:
        return say.t(mark("Rythme : on ne peut pas le dire, {why}."), why=say.t(why or NO_BASE))
    period = base.version.period
    start = (period.last or period.start if period else None) or base.version.as_of
    level = aimed(version, base.version, version.value)
    points = [Point(end_of(each), each.value) for each in _actual(matter) if end_of(each) > (start or "")]
    if start is None or level is None or not points:
        return say.t(mark("Rythme : on ne peut pas le dire, {why}."), why=say.t(ONE_VALUE))
    found = linear_path(
        [Point(start, base.version.value), *points],
        direction=-1 if matter.indicator.direction == "decrease" else 1,
        target=Aim(level, version.horizon),
    )
    if found.status is Status.NOT_AVAILABLE:
        return say.t(mark("Rythme : on ne peut pas le dire, {why}."), why=say.t(ONE_VALUE))
    return _on_the_line(say, item, base.baseline, _actual(matter)[-1], say.t(STATUS_LABELS[found.status]))


def _on_the_line(say: Say, item: TargetMatter, baseline: str, last: Observation, verdict: Markup) -> Markup:
    version = in_order(item.target.versions)[-1]
    base = item.attainment.base if item.attainment else None
    return say.t(
        mark(
            "Rythme : {verdict}. Le dernier relevé, {last}, est comparé à la ligne droite qui va de {base} à {target}."
        ),
        verdict=verdict,
        last=say.figure(f"obs:{last.indicator}/{last.id}", unit=False),
        base=say.figure(f"baseline:{baseline}/{base.id}", unit=False) if base else "",
        target=say.figure(f"target:{item.target.id}/{version.id}", unit=False),
    )


NO_BASE = mark("faute de valeur de départ")
NO_LEVEL = mark("faute d’un niveau à atteindre")
NO_HORIZON = mark("faute d’échéance")
BROKEN = mark("la série étant rompue")
SPAN = mark("la cible ne valant pas pour la même durée que les relevés")
ONE_VALUE = mark("faute de deux relevés qui se suivent")


def _no_pace(matter: Matter, item: TargetMatter) -> str:
    """Why a pace cannot be said; empty when it can."""
    version = in_order(item.target.versions)[-1]
    checks: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: version.value is None, NO_LEVEL),
        (lambda: version.horizon is None, NO_HORIZON),
        (lambda: item.attainment is not None and item.attainment.reason == BREAK, BROKEN),
        (lambda: other_span(version, matter.indicator, usual_length(_main(matter))), SPAN),
        (lambda: matter.series.bases.get(item.target.id) is None, NO_BASE),
    )
    return next((why for wrong, why in checks if wrong()), "")


def _actual(matter: Matter) -> list[Observation]:
    """Actual numbers of the whole, those over which another is retained left out."""
    return [
        item
        for item in _main(matter)
        if item.value is not None and item.kind in (None, "actual") and item.id not in matter.series.aside
    ]
