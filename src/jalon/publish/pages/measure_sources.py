# SPDX-License-Identifier: Apache-2.0
"""What is known of a measure and from where, one source after the other; who answers for it; what it is linked with."""

from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Text
from jalon.plan.types.frame import Attestation
from jalon.publish.pages.amendments import FIELDS
from jalon.publish.pages.measure import MeasureMatter
from jalon.publish.say import Say

OUTCOMES = {
    "continued": mark("reprise"),
    "merged": mark("fusionnée"),
    "split": mark("scindée"),
    "replaced": mark("remplacée"),
    "dropped": mark("abandonnée"),
    "completed": mark("achevée"),
}
RISK = {"low": mark("faible"), "medium": mark("moyenne"), "high": mark("élevée")}
OTHER_FIELDS = {
    "partners": mark("partenaires"),
    "clienteles": mark("clientèles"),
    "territories": mark("territoires"),
    "strategies": mark("stratégies"),
    "rationale": mark("justification"),
    "objectives": mark("autres orientations"),
    "fate": mark("suite"),
    "risks": mark("risques"),
    "strands": mark("volets"),
    "themes": mark("thèmes"),
}


class _Said(msgspec.Struct):
    """What one source says: fields by how they are known, and the remarks made on some of them."""

    fields: dict[str, list[str]] = {}
    notes: list[tuple[str, Text]] = []
    places: dict[str, None] = {}
    dates: dict[str, None] = {}
    figures: tuple[str, ...] = ()


def sources(say: Say, matter: MeasureMatter) -> list[dict[str, Any]]:
    """One entry a source: what it says of which fields, what rests on it; what was sought in vain comes last."""
    groups: dict[str, _Said] = {}
    sought = _Said()
    for item in matter.attestations:
        unknown = item.certainty == "unknown"
        said = sought if unknown else groups.setdefault(item.sources[0].source if item.sources else "", _Said())
        _add(said, item)
    for source, figures in matter.rests:
        groups.setdefault(source, _Said()).figures = figures
    urls = {source: say.url(url) for source, url in matter.urls}
    made = [{**_entry(say, source, said), "url": urls.get(source, "")} for source, said in groups.items()]
    made.sort(key=lambda entry: -entry["weight"])
    if sought.fields:
        made.append({**_entry(say, None, sought), "url": ""})
    return made


def _add(said: _Said, item: Attestation) -> None:
    field = item.address.partition("#")[2].partition("/")[0]
    names = said.fields.setdefault(item.certainty or "stated", [])
    if field not in names:
        names.append(field)
    if item.note and all(note.fr != item.note.fr for _, note in said.notes):
        said.notes.append((field, item.note))
    for citation in item.sources[:1]:
        if citation.locator:
            said.places[citation.locator] = None
    if item.consulted_on:
        said.dates[item.consulted_on] = None


def _entry(say: Say, source: str | None, said: _Said) -> dict[str, Any]:
    title = say.t(mark("Cherché sans être trouvé"))
    if source is not None:
        title = say.link(f"source:{source}") if source else say.t(mark("Sans source"))
    about = [say.line(place, "locator") for place in said.places]
    about += [say.t(mark("consulté {when}"), when=say.when(date)) for date in said.dates]
    several = sum(map(len, said.fields.values())) > 1
    return {
        "title": title,
        "about": Markup(" · ").join(about),
        "known": [(say.marks["KNOWLEDGE"][certainty], fields(say, names)) for certainty, names in said.fields.items()],
        "notes": [
            Markup("{}{}{}").format(_capital(field_word(say, name)), say.t(mark(" : ")), say.text(note))
            if several
            else say.text(note)
            for name, note in said.notes
        ],
        "figures": [say.figure(address, stake=True) for address in said.figures],
        "weight": sum(map(len, said.fields.values())) + len(said.figures),
    }


def fields(say: Say, names: list[str]) -> Markup:
    """The names of fields, in a line."""
    return Markup(", ").join(field_word(say, name) for name in names)


def field_word(say: Say, name: str) -> Markup:
    """A field of a measure in words."""
    words = FIELDS.get(name) or OTHER_FIELDS.get(name)
    if words:
        return say.t(words)
    return say.line(name, "code") if name else say.t(mark("la mesure"))


def _capital(words: Markup) -> Markup:
    return words if words.startswith("<") else Markup(words[:1].upper() + words[1:])


def bodies(say: Say, matter: MeasureMatter) -> list[ui.Row]:
    """Who answers for the measure, who takes part in it and how."""
    measure = matter.measure
    leads = [measure.lead] if measure.lead else list(measure.joint_leads)
    role = say.t(mark("Responsable")) if measure.lead else say.t(mark("Coresponsable"))
    if measure.lead and measure.lead_position:
        role = Markup("{}, {}").format(role, say.link(f"position:{measure.lead_position}"))
    rows = [ui.Row(say.name(f"organisation:{body}"), role, _href(say, f"organisation:{body}")) for body in leads]
    for partner in measure.partners:
        name = f"organisation:{partner.organisation}"
        rows.append(ui.Row(say.name(name), say.text(partner.role) or say.t(mark("Partenaire")), _href(say, name)))
    return rows


def _href(say: Say, row: str) -> str:
    card = say.card(row)
    return say.href(card) if card else ""


def context(say: Say, matter: MeasureMatter) -> list[ui.Row]:
    """What the measure depends on and overlaps with; what became of it in the next plan."""
    measure = matter.measure
    rows = []
    for relations, words in ((measure.depends_on, mark("Dépend de")), (measure.overlaps, mark("Recoupe"))):
        for relation in relations:
            name = say.measure(f"measure:{relation.measure}")
            note = Markup("<br>{}").format(say.text(relation.note)) if relation.note else Markup("")
            rows.append(ui.Row(say.t(words), name + note))
    fate = measure.fate
    if fate is None:
        if matter.successor:
            plan = say.link(f"related-plan:{matter.successor}")
            text = say.t(mark("Non documenté. Le plan qui suit : {plan}."), plan=plan)
            rows.append(ui.Row(say.t(mark("Ce qu’elle est devenue")), text))
        return rows
    parts = [
        say.t(OUTCOMES[fate.outcome]) if fate.outcome else say.t(mark("sort non connu")),
        say.link(f"related-plan:{fate.plan}") if fate.plan else Markup(""),
        say.text(fate.note),
        say.link(f"source:{fate.source}") if fate.source else Markup(""),
    ]
    text = Markup(" · ").join(part for part in parts if part)
    return [*rows, ui.Row(say.t(mark("Ce qu’elle est devenue")), _capital(text))]


def risks(say: Say, matter: MeasureMatter) -> list[dict[str, Any]]:
    """Risks, how likely, how grave, and what is done about them."""
    found = []
    for risk in matter.measure.risks:
        done = []
        for each in risk.corrective_actions:
            about = [
                say.link(f"organisation:{each.responsible}") if each.responsible else Markup(""),
                say.t(mark("faite {when}"), when=say.when(each.done_on))
                if each.done_on
                else (say.t(mark("échéance : {date}"), date=say.date(each.due)) if each.due else Markup("")),
            ]
            words = Markup(" · ").join(part for part in about if part)
            done.append((say.text(each.title), words))
        found.append(
            {
                "title": say.text(risk.title),
                "likelihood": say.t(RISK[risk.likelihood]) if risk.likelihood else Markup(""),
                "impact": say.t(RISK[risk.impact]) if risk.impact else Markup(""),
                "done": done,
            }
        )
    return found
