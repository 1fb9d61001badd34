# SPDX-License-Identifier: Apache-2.0
"""Pages of objectives, organisations, clienteles, stories and notes."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.frame import Clientele, Objective
from jalon.plan.types.measures import Money
from jalon.plan.types.words import Note, Story
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.images import image_path
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of, shown, touching
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import MeasureLine, _line, measure_line
from jalon.publish.pages.measure import ActionMatter, money_proofs
from jalon.publish.pages.parts import money_row
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN_MEASURES = 30


class Matter(msgspec.Struct, frozen=True):
    """A row, the measures under it, and what else its page shows."""

    row: Any
    lines: tuple[MeasureLine, ...] = ()
    count: str = ""
    children: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    money: tuple[Money, ...] = ()
    actions: tuple[ActionMatter, ...] = ()
    amendments: tuple[AmendmentMatter, ...] = ()
    same_name: bool = False


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a row."""
    for noun in ("objective", "clientele", "story", "note"):
        for identity in site.index.table(noun):
            yield Unit("row", f"{noun}:{identity}")


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of a row needs."""
    noun, _, identity = unit.id.partition(":")
    row = site.index.row(noun, identity)
    name = f"measures.{noun}.{identity}"
    count = site.figures.counts.get(name)
    lines = _lines(site, count.rows if count else ())
    amended = touching(site, [unit.id]) if noun == "objective" else []
    matter = Matter(
        row,
        lines,
        f"count:{name}/value" if count else "",
        children=_children(site, noun, identity),
        stories=_stories(site, noun, identity),
        indicators=tuple(f"indicator:{item.id}" for item in site.index.indicators.get(unit.id, ())[:SHOWN_MEASURES]),
        money=site.index.money.get(unit.id, ()) if noun == "objective" else (),
        amendments=tuple(matter_of(site, item) for item in amended),
        same_name=unit.id in site.doubles,
    )
    rows: list[Value | None] = [row, *matter.money, *amended]
    names = [unit.id, *(line.row for line in lines), *(f"organisation:{lead}" for line in lines for lead in line.leads)]
    names += [*matter.children, *matter.indicators, *(f"story:{story}" for story in matter.stories)]
    names += [each for item in matter.amendments for each in names_of(item)]
    reported = [row.date] if noun == "story" else [line.reported_on for line in lines]
    return make(
        site,
        noun,
        identity,
        routes.row(noun, identity),
        matter,
        rows=rows,
        names=names,
        reported=reported,
        cites=[*filter(None, [matter.count]), *(each for item in matter.amendments for each in cites_of(item))],
        proofs=[proof for line in matter.money for proof in money_proofs(line)],
    )


def _lines(site: PlanSite, rows: tuple[str, ...]) -> tuple[MeasureLine, ...]:
    measures = [site.index.row("measure", row.partition(":")[2]) for row in rows[:SHOWN_MEASURES]]
    return tuple(measure_line(site, measure) for measure in measures)


def _children(site: PlanSite, noun: str, identity: str) -> tuple[str, ...]:
    if noun == "objective":
        return tuple(f"objective:{item.id}" for item in site.ordered("objective") if item.parent == identity)
    return ()


def _stories(site: PlanSite, noun: str, identity: str) -> tuple[str, ...]:
    field = {"clientele": "clienteles"}.get(noun)
    return tuple(story.id for story in site.ordered("story") if identity in getattr(story, field)) if field else ()


_SECTIONS = {
    "objective": ("objective", mark("Orientations")),
    "clientele": ("clienteles", mark("Clientèles")),
    "story": ("story", mark("Récits")),
    "note": ("note", mark("À propos")),
}


def view(say: Say) -> View:
    """The page of a row."""
    noun = say.bundle.kind
    row = f"{noun}:{say.bundle.id}"
    matter: Matter = say.bundle.matter
    name = say.name(row)
    section, listed = _SECTIONS[noun]
    title = Markup(name).striptags() + (f" ({say.bundle.id})" if matter.same_name else "")
    prefix = say.t(_PREFIX[noun])
    words = PageWords(
        title=f"{prefix}{say.t(mark(' : '))}{title}" if prefix else title,
        description=_description(say, matter, title),
        section=section,
        trail=(ui.Link(say.up + routes.listing(noun).of(say.lang), say.t(listed)), ui.Link("", name)),
        reported=say.bundle.reported,
    )
    values = {
        "noun": noun,
        "row": matter.row,
        "title": name,
        "lede": "",
        "facts": [],
        "lines": [_line(say, line) for line in matter.lines],
        "count": say.figure(matter.count) if matter.count else "",
        "all_href": _facet_href(say, noun),
        "children": _named_rows(say, matter.children),
        "stories": _named_rows(say, tuple(f"story:{each}" for each in matter.stories)),
        "indicators": _named_rows(say, matter.indicators),
        "money": [money_row(say, line) for line in matter.money],
        "amendments": [slip for item in matter.amendments for slip in shown(say, item)],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
        "body": Markup(""),
        "images": [],
        "mark": say.translation(getattr(matter.row, "title", None)),
    }
    values |= WRITERS[noun](say, matter)
    return View("publish/row.html", words, values)


def _named_rows(say: Say, rows: tuple[str, ...]) -> list[ui.Row]:
    return [ui.Row(say.name(row), "", say.href(say.card(row))) for row in rows]


_PREFIX = {
    "objective": mark("Orientation"),
    "clientele": mark("Clientèle"),
    "story": mark("Récit"),
    "note": mark("À propos"),
}


def _description(say: Say, matter: Matter, title: str) -> str:
    text = getattr(matter.row, "lede", None) or getattr(matter.row, "summary", None)
    return (
        f"{title}. {say.bare(text)}"[:200].strip()
        if text
        else f"{say.t(_PREFIX[say.bundle.kind])}{say.t(mark(' : '))}{title}"
    )


def _facet_href(say: Say, noun: str) -> str:
    if noun not in routes.FACETS or not say.bundle.matter.lines:
        return ""
    return say.up + routes.facet(noun, say.bundle.id).of(say.lang)


def _objective(say: Say, matter: Matter) -> dict[str, Any]:
    row: Objective = matter.row
    wordings = sorted(row.wordings, key=lambda item: (len(item.id), item.id))
    facts = []
    if row.number:
        facts.append(ui.Fact(say.t(mark("Numéro")), ui.number("rank", row.number)))
    if row.parent:
        facts.append(ui.Fact(say.t(mark("Relève de")), say.link(f"objective:{row.parent}")))
    if row.policy:
        facts.append(ui.Fact(say.t(mark("Politique")), say.link(f"policy:{row.policy}")))
    versions = [
        ui.Row(
            say.text(item.text),
            Markup(" · ").join(
                part
                for part in (
                    say.date(item.on),
                    say.link(f"source:{item.source}") if item.source else Markup(""),
                    say.line(item.locator, "locator"),
                )
                if part
            ),
        )
        for item in wordings
    ]
    return {
        "facts": facts,
        "versions": versions if len(versions) > 1 or (wordings and wordings[0].source) else [],
        "body": say.prose(row.summary),
    }


def _clientele(say: Say, matter: Matter) -> dict[str, Any]:
    row: Clientele = matter.row
    return {"body": say.prose(row.summary)}


def _story(say: Say, matter: Matter) -> dict[str, Any]:
    row: Story = matter.row
    facts = [
        ui.Fact(say.t(mark("Date")), say.date(row.date)),
        ui.Fact(say.t(mark("Mesures")), Markup(", ").join(say.measure(f"measure:{name}") for name in row.measures)),
        ui.Fact(say.t(mark("Pour")), say.links(f"clientele:{name}" for name in row.clienteles)),
        ui.Fact(say.t(mark("Avec")), say.links(f"organisation:{name}" for name in row.organisations)),
    ]
    if row.consent:
        words = [say.text(row.consent.purpose)]
        if row.consent.until:
            words.append(say.ends(None, row.consent.until))
        facts.append(ui.Fact(say.t(mark("Consentement")), Markup(" · ").join(part for part in words if part)))
    images = [
        {"src": "../../" + say.up + path, "alt": say.bare(image.alternative), "credit": say.own(image.credit)}
        for image in row.images
        if (path := image_path(say.frame, image.digest))
    ]
    sources = [
        ui.Row(say.name(f"source:{name}"), "", say.href(say.card(f"source:{name}")))
        for name in row.sources
        if say.card(f"source:{name}")
    ]
    return {
        "lede": say.text(row.lede),
        "facts": [fact for fact in facts if fact.text],
        "images": images,
        "body": say.prose(row.body, heading=2),
        "story_sources": sources,
    }


def _note(say: Say, matter: Matter) -> dict[str, Any]:
    row: Note = matter.row
    return {"body": say.prose(row.body, heading=2)}


#: What each noun's page adds.
WRITERS: dict[str, Callable[[Say, Matter], dict[str, Any]]] = {
    "objective": _objective,
    "clientele": _clientele,
    "story": _story,
    "note": _note,
}
