# SPDX-License-Identifier: Apache-2.0
"""What the page of a measure says."""

from typing import Any

from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Due
from jalon.publish import routes
from jalon.publish.frame import PageWords
from jalon.publish.pages import amendments
from jalon.publish.pages.base import View
from jalon.publish.pages.measure import ActionMatter, MeasureMatter
from jalon.publish.pages.parts import attainment_words, differing_row, money_row, target_words
from jalon.publish.proof import blocks
from jalon.publish.say import Say

EVERY = {
    "month": mark("chaque mois"),
    "quarter": mark("chaque trimestre"),
    "semester": mark("chaque semestre"),
    "year": mark("chaque année"),
}
OUTCOMES = {
    "continued": mark("reprise"),
    "merged": mark("fusionnée"),
    "split": mark("scindée"),
    "replaced": mark("remplacée"),
    "dropped": mark("abandonnée"),
    "completed": mark("achevée"),
}
RISK = {"low": mark("faible"), "medium": mark("moyenne"), "high": mark("élevée")}


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


def view(say: Say) -> View:
    """The page of a measure."""
    matter: MeasureMatter = say.bundle.matter
    measure = matter.measure
    values: dict[str, Any] = {
        "m": measure,
        "matter": matter,
        "title": say.text(measure.title) or say.t(mark("Mesure non documentée")),
        "number": measure.number or measure.id,
        "facts": _facts(say, matter),
        "statement": say.prose(measure.statement, sealed=True),
        "state": state(say, matter),
        "amendments": [slip for item in matter.amendments for slip in amendments.shown(say, item)],
        "actions": [action_row(say, item) for item in matter.actions],
        "updates": [update(say, item) for item in matter.updates],
        "targets": [row for item in matter.indicators for row in _indicator_rows(say, item)],
        "differing": [differing_row(say, item) for item in matter.differing],
        "bodies": _bodies(say, matter),
        "money": [money_row(say, line) for line in matter.money],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
        "context": _context(say, matter),
        "risks": _risks(say, matter),
        "stories": [
            ui.Row(say.name(f"story:{name}"), say.text(lede), _href(say, f"story:{name}"))
            for name, lede in matter.stories
        ],
        "sources": _sources(say, matter),
        "history": _history(say, matter),
    }
    return View("publish/measure.html", _words(say, matter), values)


def _description(say: Say, matter: MeasureMatter, title: str) -> str:
    words = say.bare(matter.measure.statement)
    return f"{title}. {words}"[:200] if words else f"{title}."


def _href(say: Say, row: str) -> str:
    card = say.card(row)
    return say.href(card) if card else ""


def state(say: Say, matter: MeasureMatter) -> Markup:
    """The measure's progress as a mark; late is drawn over it."""
    name = matter.progress or "not_documented"
    made: Markup = say.marks["PROGRESS_LATE" if matter.late else "PROGRESS"][name]
    said = matter.progress_update
    return made + say.certainty(f"update:{said.id}#progress") if said is not None else made


def _facts(say: Say, matter: MeasureMatter) -> list[ui.Fact]:
    measure = matter.measure
    row = f"measure:{measure.id}"
    leads = [measure.lead] if measure.lead else list(measure.joint_leads)
    lead = say.links(f"organisation:{body}" for body in leads)
    if lead:
        lead += say.certainty(f"{row}#lead" if measure.lead else f"{row}#joint_leads")
    if measure.lead_position:
        lead = Markup("{}, {}").format(lead, say.link(f"position:{measure.lead_position}"))
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
        facts.append(
            ui.Fact(
                say.t(mark("Thèmes")),
                Markup(", ").join(ui.number("code", f"{item.scheme} {item.code}".upper()) for item in measure.themes),
            )
        )
    if measure.standing:
        facts.append(ui.Fact(say.t(mark("Statut")), say.t(mark("Retirée"))))
    return facts


def _due(say: Say, matter: MeasureMatter) -> Markup:
    dues = [item.action.due for item in matter.actions if item.action.due and item.action.due.dates]
    last = max((date for due in dues for date in due.dates), default=None)
    if last:
        return say.date(last)
    return say.period(matter.measure.period)


def due(say: Say, value: Due | None) -> Markup:
    """A due date in words, and the plan's own."""
    if value is None:
        return Markup(f'<span class="soft">{say.t(mark("non documentée"))}</span>')
    made = Markup(", ").join(say.date(date) for date in value.dates)
    if value.kind == "ongoing":
        made = say.t(mark("en continu"))
    elif value.kind == "none":
        made = say.t(mark("aucune"))
    elif value.kind == "every" and value.every:
        made = say.t(EVERY[value.every])
        if value.until:
            made = say.t(mark("{every}, {until}"), every=Markup(made), until=say.ends(None, value.until))
    if value.words:
        made = Markup("{} {}").format(made, say.quote(value.words))
    return made


def action_row(say: Say, item: ActionMatter) -> dict[str, Any]:
    """An action as a row of the table."""
    action = item.action
    progress = item.progress or ("done" if action.done_on else "not_documented")
    late = item.timing.state == "late"
    found = say.marks["PROGRESS_LATE" if late else "PROGRESS"][progress]
    if action.done_on:
        found = Markup("{}<br>{}").format(found, say.date(action.done_on))
    drift = ""
    if item.drift:
        drift = say.figure(f"drift:{action.id}/days")
    return {
        "id": action.id,
        "number": ui.number("rank", action.number) if action.number else "",
        "title": say.text(action.title) or say.name(f"action:{action.id}"),
        "deliverable": say.text(action.deliverable),
        "due": due(say, action.due),
        "dues": [(due(say, step.due), step.amendment.id if step.amendment else "") for step in item.dues],
        "found": found,
        "drift": drift,
        "who": say.links(
            f"organisation:{body}"
            for body in ([action.responsible] if action.responsible else []) + list(action.joint_bodies)
        ),
        "after": say.links(f"action:{name}" for name in action.after),
        "withdrawn": bool(action.standing),
    }


def update(say: Say, item: Update) -> dict[str, Any]:
    """A public update."""
    progress = ""
    if item.progress:
        progress = say.marks["PROGRESS"][item.progress] + say.certainty(f"update:{item.id}#progress")
    said = [
        (say.t(mark("Ce qui a été fait")), say.prose(item.done, heading=5)),
        (say.t(mark("Obstacles")), say.prose(item.obstacles, heading=5)),
        (say.t(mark("Suite")), say.prose(item.next_steps, heading=5)),
        (say.t(mark("Motif")), say.text(item.reason)),
        (say.t(mark("Dans ses mots")), _own_words(say, item)),
        (say.t(mark("Sources")), say.links(f"source:{name}" for name in item.sources)),
    ]
    about = "" if (item.about or "").startswith("measure:") else say.link(item.about or "") if item.about else ""
    return {
        "id": item.id,
        "when": say.date(item.reported_on) or say.t(mark("sans date")),
        "by": say.link(f"organisation:{item.by}") if item.by else "",
        "about": about,
        "period": say.period(item.period),
        "progress": progress,
        "said": [(term, words) for term, words in said if words],
        "approved": say.date(item.approved_on),
    }


def _own_words(say: Say, item: Update) -> Markup:
    words = say.quote(item.words)
    return Markup("{} ({})").format(words, say.text(item.scale)) if words and item.scale else words


def _indicator_rows(say: Say, item: Any) -> list[list[Markup]]:
    name = say.link(f"indicator:{item.indicator.id}")
    latest = say.figure(item.latest, stake=True) if item.latest else say.t(mark("aucun relevé"))
    if item.latest:
        when = say.proof_words(say.bundle.figures[item.latest].figure)
        latest = Markup('{}<br><span class="note">{}</span>').format(latest, when) if when else latest
    nothing = Markup(f'<span class="soft">{say.t(mark("aucune cible"))}</span>')
    if not item.targets:
        return [[name, latest, nothing, say.marks["ATTAINMENT"]["not_applicable"]]]
    return [
        [
            name
            if rank == 0
            else Markup('<span class="soft">{}</span>').format(say.name(f"indicator:{item.indicator.id}")),
            latest,
            target_words(say, target),
            attainment_words(say, target),
        ]
        for rank, target in enumerate(item.targets)
    ]


def _bodies(say: Say, matter: MeasureMatter) -> list[ui.Row]:
    measure = matter.measure
    leads = [measure.lead] if measure.lead else list(measure.joint_leads)
    role = say.t(mark("Responsable")) if measure.lead else say.t(mark("Coresponsable"))
    rows = [ui.Row(say.name(f"organisation:{body}"), role, _href(say, f"organisation:{body}")) for body in leads]
    for partner in measure.partners:
        name = f"organisation:{partner.organisation}"
        rows.append(ui.Row(say.name(name), say.text(partner.role) or say.t(mark("Partenaire")), _href(say, name)))
    return rows


def _context(say: Say, matter: MeasureMatter) -> list[ui.Row]:
    measure = matter.measure
    rows = []
    for relations, words in ((measure.depends_on, mark("Dépend de")), (measure.overlaps, mark("Recoupe"))):
        for relation in relations:
            title = Markup("{} {}").format(say.t(words), say.measure(f"measure:{relation.measure}"))
            rows.append(ui.Row(title, say.text(relation.note)))
    if measure.held_in:
        rows.append(ui.Row(say.t(mark("Tenue dans un autre plan")), say.link(f"related-plan:{measure.held_in.plan}")))
    fate = measure.fate
    if fate:
        plan = say.link(f"related-plan:{fate.plan}") if fate.plan else Markup("")
        what = say.t(OUTCOMES[fate.outcome]) if fate.outcome else say.t(mark("sort non connu"))
        text = Markup(" · ").join(
            part
            for part in (
                Markup(what),
                plan,
                say.text(fate.note),
                say.link(f"source:{fate.source}") if fate.source else "",
            )
            if part
        )
        rows.append(ui.Row(say.t(mark("Ce qu’elle est devenue")), text))
    return rows


def _risks(say: Say, matter: MeasureMatter) -> list[list[Markup]]:
    found = []
    for risk in matter.measure.risks:
        what = [
            Markup("{} ({})").format(say.text(each.title), say.date(each.due)) if each.due else say.text(each.title)
            for each in risk.corrective_actions
        ]
        found.append(
            [
                say.text(risk.title),
                say.t(RISK[risk.likelihood]) if risk.likelihood else Markup(""),
                say.t(RISK[risk.impact]) if risk.impact else Markup(""),
                Markup("<br>").join(what),
            ]
        )
    return found


def _sources(say: Say, matter: MeasureMatter) -> list[ui.Row]:
    """What the attestations say of the measure's fields; fields known in the same way stand together."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for item in matter.attestations:
        known = (item.certainty or "stated", item.sources, item.note, item.consulted_on)
        field = item.address.partition("#")[2].partition("/")[0]
        names = groups.setdefault(known, [])
        if field not in names:
            names.append(field)
    return [ui.Row(_fields(say, names), _known(say, *known)) for known, names in groups.items()]


def _fields(say: Say, names: list[str]) -> Markup:
    words = [_field(say, name) for name in names]
    said = Markup(", ").join(words)
    return Markup(str(said)[:1].upper() + str(said)[1:]) if not str(said).startswith("<") else said


def _field(say: Say, name: str) -> Markup:
    words = amendments.FIELDS.get(name) or OTHER_FIELDS.get(name)
    if words:
        return escape(say.t(words))
    return say.line(name, "code") if name else escape(say.t(mark("la mesure")))


def _known(say: Say, certainty: str, sources: Any, note: Any, consulted_on: str | None) -> Markup:
    said = [say.citations(sources), say.text(note)]
    if consulted_on:
        said.append(say.t(mark("consulté {when}"), when=say.when(consulted_on)))
    return Markup("{}<br>{}").format(
        say.marks["KNOWLEDGE"][certainty], Markup(" · ").join(part for part in said if part)
    )


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


def _history(say: Say, matter: MeasureMatter) -> list[ui.Event]:
    """The line of the measure: its period, its actions done, its amendments, its updates."""
    events: list[tuple[str, ui.Event]] = []
    for item in matter.actions:
        name = say.text(item.action.title) or say.name(f"action:{item.action.id}")
        if item.action.done_on:
            text = say.t(mark("Action faite : {name}"), name=name)
            events.append((item.action.done_on, ui.Event(say.date(item.action.done_on), text)))
        elif item.action.due and item.action.due.dates:
            last = max(item.action.due.dates)
            events.append((last, ui.Event(say.date(last), say.t(mark("Échéance : {name}"), name=name), "due")))
    for each in matter.amendments:
        seen = each.amendment.first_seen
        when = (seen.date if seen else None) or each.amendment.date
        if when:
            text = Markup('<a href="#amendment-{}">{}</a>').format(
                each.amendment.id, say.t(mark("Un engagement a changé"))
            )
            events.append((when, ui.Event(say.date(when), text, "moved")))
    for said in matter.updates:
        if said.reported_on:
            text = Markup('<a href="#update-{}">{}</a>').format(said.id, say.t(mark("Mise à jour")))
            text = Markup("{} · {}").format(text, say.name(f"organisation:{said.by}")) if said.by else text
            events.append((said.reported_on, ui.Event(say.date(said.reported_on), text, "open")))
    return [event for _, event in sorted(events, key=lambda pair: pair[0])]
