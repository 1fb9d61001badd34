# SPDX-License-Identifier: Apache-2.0
"""Measures as rows of a list: state, lead, what is known of each, its latest figure; and their choice by facets."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any, Final

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, mark
from jalon.plan.figures.counts import theme_slug
from jalon.plan.figures.standing import known
from jalon.plan.index import bodies
from jalon.plan.types.measures import Measure
from jalon.publish import routes
from jalon.publish.names import latest_value
from jalon.publish.pages.measure import documented
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.territories import slug_of

_ELEMENT: Final = re.compile("<[^>]+>")
_LETTERS: Final = {"yes": "k", "presumed": "g", "no": "n"}
#: What may be known of a measure, as on the line of stakes, and how it is named.
KNOWN: Final = {
    "described": mark("énoncé"),
    "led": mark("responsable"),
    "dated": mark("échéance"),
    "targeted": mark("cible"),
    "measured": mark("résultat"),
}
#: How the combined choice asks for each facet.
ASKED: Final = {
    "objective": mark("Orientation"),
    "clientele": mark("Clientèle"),
    "organisation": mark("Organisme"),
    "strategy": mark("Stratégie"),
    "territory": mark("Territoire"),
    "progress": mark("État"),
    "theme": mark("Thème"),
}


#: The facet values that have a page of their own.
OWN_PAGE = {
    "objective": mark("La page de cette orientation"),
    "clientele": mark("La page de cette clientèle"),
    "organisation": mark("La page de cet organisme"),
    "territory": mark("La page de ce territoire"),
}


class MeasureLine(msgspec.Struct, frozen=True):
    """A measure in a list.

    `known`: a letter (k, g, n) for each of KNOWN. `figure`: the address of its latest value, with its indicator's id.
    `facets`: the values it bears, as kind and value.
    """

    row: str
    progress: str
    late: bool
    documented: bool
    leads: tuple[str, ...]
    withdrawn: bool
    reported_on: str
    known: str = ""
    figure: str = ""
    indicator: str = ""
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def named(self) -> list[str]:
        """The rows that the line names."""
        found = [self.row, *(f"organisation:{lead}" for lead in self.leads)]
        return [*found, f"indicator:{self.indicator}"] if self.indicator else found


def measure_line(site: PlanSite, measure: Measure) -> MeasureLine:
    """A measure in short."""
    return site.index.remember("measure-line", measure.id, lambda: _made(site, measure))


def _made(site: PlanSite, measure: Measure) -> MeasureLine:
    progress = site.progress[measure.id]
    update = progress.update
    state = "disputed" if progress.disputed else progress.state or ""
    said = known(site.index, measure)
    indicator, figure = _latest(site, measure)
    return MeasureLine(
        row=f"measure:{measure.id}",
        progress=state,
        late=bool(progress.late),
        documented=documented(measure),
        leads=(measure.lead,) if measure.lead else measure.joint_leads,
        withdrawn=bool(measure.standing),
        reported_on=(update.reported_on or "") if update else "",
        known="".join(_LETTERS[said[name]] for name in KNOWN),  # type: ignore[index]
        figure=figure,
        indicator=indicator,
        facets=_facets(measure, state),
    )


def _latest(site: PlanSite, measure: Measure) -> tuple[str, str]:
    """The first of its indicators that has a value, and the address of that value."""
    for indicator in site.index.indicators.get(f"measure:{measure.id}", ()):
        best = latest_value(site.index, indicator.id)
        if best is not None and best.state is None:
            return indicator.id, f"obs:{indicator.id}/{best.id}"
    return "", ""


def _facets(measure: Measure, state: str) -> tuple[tuple[str, str], ...]:
    """The facet values of a measure, as its counts have them."""
    found: dict[str, list[str]] = {
        "objective": [name for name in (measure.objective, *measure.objectives) if name],
        "clientele": list(measure.clienteles),
        "organisation": bodies(measure),
        "strategy": list(measure.strategies),
        "territory": [slug_of(code) for code in measure.territories],
        "progress": [(state or "not-reported").replace("_", "-")],
        "theme": [theme_slug(theme) for theme in measure.themes],
    }
    return tuple((kind, value) for kind, values in found.items() for value in dict.fromkeys(values))


def line_values(say: Say, line: MeasureLine) -> dict[str, Any]:
    """A measure's row, in words."""
    card = say.card(line.row)
    assert card is not None
    state = say.marks["PROGRESS_LATE" if line.late else "PROGRESS"][line.progress or "not_documented"]
    return {
        "number": card.number or card.id,
        "href": say.href(card),
        "title": say.text(card.name) if card.name else say.t(mark("Mesure non documentée")),
        "state": state,
        "leads": say.links(f"organisation:{lead}" for lead in line.leads),
        "withdrawn": line.withdrawn,
        "cells": ui.cells(line.known),
        "known": _known_words(say, line.known),
        "figure": say.figure(line.figure, stake=True) if line.figure else Markup(""),
        "indicator": say.name(f"indicator:{line.indicator}") if line.indicator else "",
        "facets": " ".join(token(say.lang, kind, value) for kind, value in line.facets),
    }


def _known_words(say: Say, letters: str) -> Markup:
    """What is missing or presumed, or that all of it is known, or nothing."""
    names = list(KNOWN.values())
    missing = [say.t(name) for name, letter in zip(names, letters, strict=True) if letter == "n"]
    guessed = [say.t(name) for name, letter in zip(names, letters, strict=True) if letter == "g"]
    if len(missing) == len(names):
        return say.t(mark("rien n’est documenté"))
    parts = []
    if missing:
        parts.append(say.t(mark("manque : {what}"), what=Markup(", ").join(missing)))
    if guessed:
        parts.append(say.t(mark("présumé : {what}"), what=Markup(", ").join(guessed)))
    return Markup(" · ").join(parts) if parts else say.t(mark("tout est documenté"))


# Several facets at once: a form that a little script makes work on the rows of the page.


class Choice(msgspec.Struct, frozen=True):
    """A facet to choose from: the name it has in addresses, its label, its values."""

    name: str
    label: str
    values: tuple[tuple[str, str, str], ...]


def token(lang: Lang, kind: str, value: str) -> str:
    """A facet value as rows and addresses write it: ``etat:done``."""
    return f"{routes.FACETS[kind][lang]}:{value}"


def _alone(words: Markup) -> str:
    """Words without their elements; `striptags` would also take their no-break spaces."""
    return unescape(_ELEMENT.sub("", str(words)))


def choices(say: Say, lines: Sequence[MeasureLine], name_of: Any) -> list[Choice]:
    """The facets that tell the rows apart, each with the values that some row bears, by name."""
    found = []
    for kind, label in ASKED.items():
        borne = [{value for other, value in line.facets if other == kind} for line in lines]
        values = set().union(*borne)
        if not values or all(each == values for each in borne):
            continue
        named = [(value, _alone(name_of(say, kind, value))) for value in sorted(values)]
        if kind != "progress":
            named.sort(key=lambda pair: pair[1])
        options = tuple(
            (value, words, "name" if any(map(str.isnumeric, words)) else "") for value, words in named if words
        )
        found.append(Choice(routes.FACETS[kind][say.lang], say.t(label), options))
    return found


def around(say: Say, facet: str, value: str, *, whole: bool) -> list[ui.Link]:
    """From the measures of one facet value: to the value's own page; to several choices, when one page holds all."""
    found = []
    if facet in OWN_PAGE:
        card = say.card(f"{facet}:{value.upper() if facet == 'territory' else value}")
        found += [ui.Link(say.href(card), say.t(OWN_PAGE[facet]))] if card and card.fr else []
    if facet and whole:
        query = f"?{routes.FACETS[facet][say.lang]}={value}"
        href = say.up + routes.listing("measure").of(say.lang) + query
        found.append(ui.Link(href, say.t(mark("Combiner avec d’autres choix"))))
    return found
