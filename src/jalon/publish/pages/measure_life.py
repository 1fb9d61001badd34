# SPDX-License-Identifier: Apache-2.0
"""What a measure's life says: its actions and their deadlines, what bodies reported, its history."""

from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Due
from jalon.publish.pages.amendments import FIELDS, AmendmentMatter
from jalon.publish.pages.measure import ActionMatter, MeasureMatter
from jalon.publish.say import Say

EVERY = {
    "month": mark("chaque mois"),
    "quarter": mark("chaque trimestre"),
    "semester": mark("chaque semestre"),
    "year": mark("chaque année"),
}


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


def history(say: Say, matter: MeasureMatter) -> list[ui.Event]:
    """The line of the measure: its actions done or due, what changed, what was reported."""
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
        if when and each.changes:
            text = Markup('<a href="#amendment-{}">{}</a>').format(each.amendment.id, _moved(say, each))
            events.append((when, ui.Event(say.date(when), text, "moved")))
    for when, group in _reported(matter.updates).items():
        text = Markup(", ").join(_said_by(say, item) for item in group)
        text = say.t(mark("Rapporté : {updates}"), updates=text)
        events.append((when, ui.Event(say.date(when), text, "open")))
    return [event for _, event in sorted(events, key=lambda pair: pair[0])]


def _moved(say: Say, matter: AmendmentMatter) -> Markup:
    """What an amendment changed, in a line: the commitments by their fields."""
    fields = dict.fromkeys(words.field for words in matter.changes)
    named = [say.t(FIELDS[field]) for field in fields if field in FIELDS and field not in ("versions", "wordings")]
    if any(words.row.startswith("target:") for words in matter.changes):
        named.append(say.t(mark("cible")))
    if not named:
        return say.t(mark("Un engagement a changé"))
    return say.t(mark("Modification : {fields}"), fields=Markup(", ").join(named))


def _reported(updates: tuple[Update, ...]) -> dict[str, list[Update]]:
    """The updates of each day, one a body."""
    days: dict[str, dict[str, Update]] = {}
    for item in updates:
        if item.reported_on:
            days.setdefault(item.reported_on, {}).setdefault(item.by or "", item)
    return {day: list(found.values()) for day, found in days.items()}


def _said_by(say: Say, item: Update) -> Markup:
    name = say.name(f"organisation:{item.by}") if item.by else say.t(mark("sans auteur"))
    return Markup('<a href="#update-{}">{}</a>').format(item.id, name)
