# SPDX-License-Identifier: Apache-2.0
"""Territories: their list with the map, and for each what the plan does there, with whom and for how much."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark, territory_name
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Agreement, Award, Event, Intake
from jalon.plan.types.figures import Observation
from jalon.plan.types.frame import Organisation
from jalon.plan.types.measures import Money
from jalon.plan.types.words import Story
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.names import latest_value
from jalon.publish.pages.agreements import STATUSES
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import documented
from jalon.publish.pages.measure_rows import MeasureLine, measure_line
from jalon.publish.pages.measure_rows import line_values as _line
from jalon.publish.pages.organisation_view import KINDS
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.territories import Place, in_order
from jalon.publish.text import bare, chosen
from jalon.ui import maps

SHOWN = 30
#: What the list says a territory is named for, besides measures.
_ALSO = {
    "organisation": mark("organismes"),
    "agreement": mark("ententes"),
    "intake": mark("appels"),
    "award": mark("aides"),
    "event": mark("événements"),
    "money": mark("argent"),
    "indicator": mark("indicateurs"),
    "observation": mark("relevés"),
}


class Entry(msgspec.Struct, frozen=True):
    """A territory in the list: its measures, and what else names it."""

    code: str
    count: str
    measures: tuple[str, ...]
    more: bool
    also: tuple[str, ...]


class TerritoryMatter(msgspec.Struct, frozen=True):
    """All that a territory's page says."""

    place: Place
    lines: tuple[MeasureLine, ...]
    intakes: tuple[Intake, ...]
    events: tuple[Event, ...]
    agreements: tuple[Agreement, ...]
    awards: tuple[Award, ...]
    money: tuple[Money, ...]
    observations: tuple[Observation, ...]
    organisations: tuple[Organisation, ...]
    silent: tuple[str, ...]
    stories: tuple[Story, ...]


def _count(place: Place) -> str:
    return f"count:measures.territory.{place.slug}/value" if place.of("measure") else ""


# The list and its map.


def list_units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan names a territory."""
    if site.places:
        yield Unit("territories")


def gather_list(site: PlanSite, _unit: Unit) -> Bundle:
    """What the list of territories needs."""
    entries = tuple(_entry(site, place) for place in in_order(site.index, site.places.values()))
    names = [f"territory:{entry.code}" for entry in entries]
    names += [row for entry in entries for row in entry.measures]
    return make(
        site,
        "territories",
        "",
        routes.listing("territory"),
        entries,
        names=names,
        cites=["count:territories/value", *(entry.count for entry in entries if entry.count)],
    )


def _entry(site: PlanSite, place: Place) -> Entry:
    measures = [f"measure:{name}" for name in place.of("measure") if documented(site.index.row("measure", name))]
    return Entry(
        place.code,
        _count(place),
        tuple(measures[:3]),
        len(place.of("measure")) > len(measures[:3]),
        tuple(noun for noun in _ALSO if place.of(noun)),
    )


def view_list(say: Say) -> View:
    """The list of territories, and the map."""
    entries: tuple[Entry, ...] = say.bundle.matter
    acting = [entry for entry in entries if entry.count]
    named = [entry for entry in entries if not entry.count]
    title = say.t(mark("Territoires"))
    description = say.t(mark("Où le plan agit : les territoires, leurs mesures, et une carte."))
    words = PageWords(title, description, "territory", (ui.Link("", title),), say.bundle.reported)
    count = say.figure("count:territories/value")
    lede = say.counted(
        "count:territories/value",
        mark("Des mesures agissent dans {count} territoire."),
        mark("Des mesures agissent dans {count} territoires."),
        count=count,
    )
    if not acting:
        lede = say.t(mark("Aucune mesure ne nomme de territoire ; le plan en nomme pour d’autres raisons."))
    return View(
        "publish/territories.html",
        words,
        {
            "title": title,
            "lede": lede,
            "map": _map(say, entries),
            "acting": [_row(say, entry) for entry in acting],
            "named": [_row(say, entry) for entry in named],
        },
    )


def _row(say: Say, entry: Entry) -> dict[str, Any]:
    return {
        "title": say.link(f"territory:{entry.code}"),
        "count": say.figure(entry.count) if entry.count else "",
        "measures": [say.measure(row) for row in entry.measures],
        "more": say.href(routes.facet("territory", entry.count.split("/")[0].removeprefix("count:measures.territory.")))
        if entry.more
        else "",
        "also": Markup(", ").join(say.t(_ALSO[noun]) for noun in entry.also),
    }


def _map(say: Say, entries: tuple[Entry, ...]) -> Markup:
    """The map of what it can show, those where a measure acts first: they have the better places for their names."""
    ranked = sorted(entries, key=lambda entry: not entry.count)
    shown = maps.shown([each for entry in ranked if (each := _on_map(say, entry)) is not None])
    title = say.t(mark("Carte du monde : où le plan agit"))
    listed = ", ".join(each.name for each in shown if each.count)
    about = say.t(
        mark("Peints : les territoires où une mesure agit. La liste de cette page dit tout ce que dit la carte.")
    )
    return maps.world(shown, _land(say), title, f"{about} {listed}")


def _land(say: Say) -> str:
    return f"../../{say.up}{ui.STATIC}/world.svg"


def _on_map(say: Say, entry: Entry) -> maps.Territory | None:
    name, lang = _plain_name(say, entry.code)
    card = say.card(f"territory:{entry.code}")
    if not name or card is None:
        return None
    cited = say.bundle.figures.get(entry.count)
    return maps.Territory(
        code=entry.code,
        name=name,
        href=say.href(card),
        count=str(say.said(cited)) if cited else "",
        figure=f"{say.frame.plan}/{cited.figure.address}" if cited else "",
        proof=say.href(cited.path) if cited else "",
        lang=lang,
    )


def _plain_name(say: Say, code: str) -> tuple[str, str]:
    """A territory's name without a digit, which a drawing cannot explain, and its language when not the page's."""
    card = say.card(f"territory:{code}")
    if card is not None and card.name is not None:
        words, lang, _ = chosen(card.name, say.lang)
        if not any(map(str.isdigit, words)):
            return bare(words), "" if lang == say.lang else lang
    return territory_name(code, say.lang) or "", ""


# A territory.


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a territory."""
    return (Unit("territory", slug) for slug in site.places)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What a territory's page needs."""
    place = site.places[unit.id]
    index = site.index

    def rows(noun: str) -> tuple[Any, ...]:
        return tuple(index.row(noun, name) for name in place.of(noun))

    measures = rows("measure")
    counted = [(name, latest_value(index, name)) for name in place.of("indicator")]
    matter = TerritoryMatter(
        place,
        tuple(measure_line(site, measure) for measure in measures[:SHOWN]),
        rows("intake"),
        rows("event"),
        rows("agreement"),
        rows("award"),
        rows("money"),
        tuple(_latest([*rows("observation"), *(best for _, best in counted if best)])),
        rows("organisation"),
        tuple(f"indicator:{name}" for name, best in counted if best is None),
        tuple({story.id: story for item in measures for story in index.stories.get(item.id, ())}.values()),
    )
    said: list[Value | None] = [*matter.intakes, *matter.events, *matter.agreements, *matter.awards, *matter.money]
    names = [f"territory:{code}" for code in (place.code, place.parent, *place.children) if code]
    names += [*(name for line in matter.lines for name in line.named), *matter.silent]
    names += [f"organisation:{row.id}" for row in matter.organisations] + [f"story:{row.id}" for row in matter.stories]
    names += [f"{noun}:{name}" for noun in ("intake", "event", "agreement", "award") for name in place.of(noun)]
    names += [f"indicator:{item.indicator}" for item in matter.observations]
    return make(
        site,
        "territory",
        unit.id,
        routes.row("territory", place.slug),
        matter,
        rows=said,
        names=names,
        cites=_cites(matter),
        reported=[line.reported_on for line in matter.lines],
    )


def _latest(observations: Iterable[Observation]) -> list[Observation]:
    """The last observation of each indicator and kind, in the order of the indicators."""
    best: dict[tuple[str, str], Observation] = {}
    for item in observations:
        key = item.indicator, item.kind or "actual"
        if key not in best or _when(best[key]) < _when(item):
            best[key] = item
    return list(best.values())[:SHOWN]


def _when(item: Observation) -> tuple[str, str, str]:
    return (item.period.last or item.period.start or "") if item.period else "", item.as_of or "", item.id


def _cites(matter: TerritoryMatter) -> list[str]:
    cites = [_count(matter.place)] if matter.lines else []
    cites += [line.figure for line in matter.lines if line.figure]
    cites += [f"money:award.{row.id}/amount" for row in matter.awards if row.amount]
    cites += [f"money:{row.id}/{part}" for row in matter.money for part in _PARTS if getattr(row, part)]
    return [*cites, *(f"obs:{item.indicator}/{item.id}" for item in matter.observations)]


_PARTS = ("planned", "committed", "paid")


def view(say: Say) -> View:
    """A territory's page."""
    matter: TerritoryMatter = say.bundle.matter
    place = matter.place
    name = say.name(f"territory:{place.code}")
    prefix = f"{say.t(mark('Territoire'))}{say.t(mark(' : '))}"
    listed = ui.Link(say.up + routes.listing("territory").of(say.lang), say.t(mark("Territoires")))
    title = f"{prefix}{name.striptags()} ({place.code})"
    said = say.t(mark("Les mesures qui y agissent, les partenaires, l’argent, les relevés."))
    words = PageWords(
        title=title,
        description=f"{name.striptags()}. {said}",
        section="territory",
        trail=(listed, ui.Link("", name)),
        reported=say.bundle.reported,
    )
    return View(
        "publish/territory.html",
        words,
        {
            "title": name,
            "lede": _lede(say, matter),
            "locator": maps.locator(place.code, _land(say), str(say.t(mark("Sa place sur la carte du monde")))),
            "facts": _facts(say, place),
            "lines": [_line(say, line) for line in matter.lines],
            "all_href": say.up + routes.facet("territory", place.slug).of(say.lang) if matter.lines else "",
            "sections": _sections(say, matter),
            "money_columns": _columns(
                say, mark("Ligne"), mark("Prévu"), mark("Engagé"), mark("Versé"), mark("Période")
            ),
            "observation_columns": _columns(say, mark("Indicateur"), mark("Relevé"), mark("Période")),
            "money": [_money(say, line) for line in matter.money],
            "observations": [
                *(_observed(say, item) for item in matter.observations),
                *([say.link(row), say.marks["ATTAINMENT"]["not_measured"], ""] for row in matter.silent),
            ],
        },
    )


def _columns(say: Say, *words: str) -> list[ui.Column]:
    return [ui.Column(say.t(each)) for each in words]


def _lede(say: Say, matter: TerritoryMatter) -> Markup:
    if not matter.lines:
        return say.t(mark("Aucune mesure ne dit agir dans ce territoire ; le plan le nomme pour ce qui suit."))
    address = _count(matter.place)
    return say.counted(
        address,
        mark("{count} mesure du plan y agit."),
        mark("{count} mesures du plan y agissent."),
        count=say.figure(address),
    )


def _facts(say: Say, place: Place) -> list[ui.Fact]:
    facts = []
    if place.parent:
        facts.append(ui.Fact(say.t(mark("Fait partie de")), say.territory(place.parent)))
    if place.children:
        facts.append(ui.Fact(say.t(mark("Comprend")), Markup(", ").join(map(say.territory, place.children))))
    return facts


def _sections(say: Say, matter: TerritoryMatter) -> list[dict[str, Any]]:
    groups: list[tuple[str, str, list[ui.Row]]] = [
        ("ententes", mark("Ententes"), [_agreement(say, row) for row in matter.agreements]),
        ("aides", mark("Aides accordées"), [_award(say, row) for row in matter.awards]),
        ("appels", mark("Appels"), [_intake(say, row) for row in matter.intakes]),
        ("evenements", mark("Événements"), [_event(say, row) for row in matter.events]),
        ("organismes", mark("Organismes de ce territoire"), [_organisation(say, row) for row in matter.organisations]),
        ("recits", mark("Récits"), [_named(say, f"story:{row.id}", say.text(row.lede)) for row in matter.stories]),
    ]
    return [{"id": name, "title": say.t(title), "rows": rows} for name, title, rows in groups if rows]


def _named(say: Say, row: str, *parts: str) -> ui.Row:
    card = say.card(row)
    text = Markup(" · ").join(part for part in parts if part)
    return ui.Row(say.name(row), text, say.href(card) if card else "")


def _organisation(say: Say, row: Organisation) -> ui.Row:
    return _named(say, f"organisation:{row.id}", say.t(KINDS[row.kind]) if row.kind else "")


def _agreement(say: Say, row: Agreement) -> ui.Row:
    signed = say.t(mark("signée {when}"), when=say.when(row.signed_on)) if row.signed_on else ""
    status = say.t(STATUSES[row.status]) if row.status else ""
    parties = say.links(f"organisation:{name}" for name in row.parties)
    return _named(say, f"agreement:{row.id}", status, signed, parties)


def _award(say: Say, row: Award) -> ui.Row:
    recipient = say.link(f"organisation:{row.recipient}") if row.recipient else ""
    amount = say.figure(f"money:award.{row.id}/amount", stake=True)
    return _named(say, f"award:{row.id}", amount, recipient, say.date(row.decided_on))


def _intake(say: Say, row: Intake) -> ui.Row:
    return _named(say, f"intake:{row.id}", say.ends(row.opens, row.closes))


def _event(say: Say, row: Event) -> ui.Row:
    return _named(say, f"event:{row.id}", say.period(row.period), say.text(row.place))


def _money(say: Say, line: Money) -> list[Markup]:
    missing = Markup('<span class="soft">{}</span>').format(say.t(mark("non documenté")))
    figures = [say.figure(f"money:{line.id}/{part}", stake=True) or missing for part in _PARTS]
    served = say.link(line.serves) if line.serves and not line.serves.startswith("plan:") else Markup("")
    title = say.text(line.title) or say.name(f"money:{line.id}")
    named = Markup('{}<br><span class="note">{}</span>').format(title, served) if served else title
    return [named, *figures, say.period(line.period)]


def _observed(say: Say, item: Observation) -> list[Markup]:
    value = say.figure(f"obs:{item.indicator}/{item.id}", stake=True)
    return [say.link(f"indicator:{item.indicator}"), value, say.period(item.period) or say.date(item.as_of)]
