# SPDX-License-Identifier: Apache-2.0
"""What the home of a plan says."""

from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures.counts import OPEN_INTAKES
from jalon.plan.types.base import Text
from jalon.plan.types.frame import Plan
from jalon.publish import routes
from jalon.publish.frame import PageWords, plan_title
from jalon.publish.pages.amendments import AmendmentMatter, shown
from jalon.publish.pages.base import View
from jalon.publish.pages.home import MOST_HIGHLIGHTS, Age, For, Matter, StakeMatter, StoryMatter
from jalon.publish.pages.home_glance import states
from jalon.publish.pages.plan import RatioMatter
from jalon.publish.say import Say

#: So many objectives stand side by side; more are a list.
MOST_SIDE_BY_SIDE = 4


def view(say: Say) -> View:
    """The home of the plan."""
    matter: Matter = say.bundle.matter
    values = _glance(say, matter) | _three(say, matter) | _rest(say, matter)
    return View("publish/home.html", _words(say, matter.plan), values)


def _words(say: Say, plan: Plan) -> PageWords:
    title = plan_title(say.frame, say.lang, short=False)
    return PageWords(
        title=plan_title(say.frame, say.lang),
        description=say.bare(plan.summary)[:200] or title,
        section="home",
        reported=say.bundle.reported,
    )


def _glance(say: Say, matter: Matter) -> dict[str, Any]:
    plan = matter.plan
    period = say.period(plan.period)
    title = say.text(plan.title) or say.name(f"plan:{plan.id}")
    return {
        "plan": plan,
        "title": title,
        "subtitle": "" if period.striptags() in title.striptags() else period,
        "edition": _edition(say, matter),
        "stakes": [_stake(say, item) for item in matter.stakes],
        "stakes_title": _finding(say, matter),
        "states": states(say, matter),
        "bars": not matter.stakes,
        "highlights": _highlights(say, matter),
        "measures": say.up + routes.listing("measure").of(say.lang),
    }


def _three(say: Say, matter: Matter) -> dict[str, Any]:
    return {
        "moved": _moved(say),
        "has_moved": bool(matter.changes),
        "moved_rows": _moved_rows(say),
        "late": _late(say, matter),
        "late_rows": [*(_late_row(say, action) for action in matter.late), *_undated(say, matter)],
        "unmeasured": _counted(
            say,
            "count:indicators.not-measured/value",
            mark("indicateur sans aucun relevé"),
            mark("indicateurs sans aucun relevé"),
        ),
        "unmeasured_rows": [say.link(row) for row in matter.unmeasured],
        "changes": [_change(say, item) for item in matter.changes],
        "amended": say.up + routes.single("amendments").of(say.lang),
    }


def _rest(say: Say, matter: Matter) -> dict[str, Any]:
    first, *others = matter.stories or (None,)
    return {
        "story": _told(say, first) if first else None,
        "stories": [_other(say, item) for item in others if item],
        "objectives": [_objective(say, matter, row, summary) for row, summary in matter.objectives],
        "side_by_side": len(matter.objectives) <= MOST_SIDE_BY_SIDE,
        "clienteles": [_door(say, matter, item) for item in matter.clienteles],
        "ratios": [_ratio(say, item) for item in matter.ratios],
        "summary": say.prose(matter.plan.summary),
        "ages": [_age(say, item) for item in matter.ages] if len(matter.ages) > 1 else [],
        "policies": say.up + routes.single("policy").of(say.lang) if len(matter.ages) > 1 else "",
        "command": f"jalon check {say.frame.label}",
        "accountability": say.up + routes.single("accountability").of(say.lang),
    }


def _edition(say: Say, matter: Matter) -> list[Markup]:
    plan, parts = matter.plan, []
    if plan.coordinator:
        parts.append(say.link(f"organisation:{plan.coordinator}"))
    if plan.as_of:
        parts.append(say.t(mark("état des données : {date}"), date=say.date(plan.as_of)))
    if matter.reported:
        parts.append(say.t(mark("dernier rapport : {date}"), date=say.date(matter.reported)))
    link = Markup('<a href="{}">{}</a>')
    parts.append(link.format(f"{say.up}../../edition.json", say.t(mark("édition de ce site"))))
    url = say.url(plan.url)
    if url:
        parts.append(link.format(url, say.t(mark("page officielle"))))
    return parts


def _finding(say: Say, matter: Matter) -> Markup:
    """The title of the line says what is known of the plan, and when nothing says what is due."""
    documented = next((item for item in matter.ratios if item.id == "documented"), None)
    if documented is None or documented.state != "said":
        return say.t(mark("Le plan, mesure par mesure"))
    address = "ratio:plan.documented"
    said = say.counted(
        f"{address}/numerator",
        mark("{numerator} mesure sur {denominator} est documentée"),
        mark("{numerator} mesures sur {denominator} sont documentées"),
        numerator=say.figure(f"{address}/numerator"),
        denominator=say.figure(f"{address}/denominator"),
    )
    if matter.dated == 0:
        return say.t(mark("{finding}. Aucune n’a d’échéance publiée."), finding=said)
    return said


def _stake(say: Say, item: StakeMatter) -> ui.Stake:
    card = say.card(item.row)
    assert card is not None
    name = say.text(card.name) if card.name else say.t(mark("non documentée"))
    progress = item.progress or ("not_documented" if item.bands else "")
    return ui.Stake(card.number or card.id, say.href(card), name, item.bands, progress)


def _highlights(say: Say, matter: Matter) -> list[ui.Highlight]:
    """The measures of which something is known, named when they are few."""
    if not 0 < matter.documented <= MOST_HIGHLIGHTS:
        return []
    made = []
    for item in matter.stakes:
        card = say.card(item.row)
        if item.bands and card is not None:
            state = say.marks["PROGRESS"][item.progress or "not_documented"]
            text = say.figure(item.figure, stake=True) if item.figure else Markup("")
            made.append(ui.Highlight(card.number or card.id, say.href(card), say.text(card.name), state, text))
    return made


def _counted(say: Say, address: str, one: str, many: str) -> tuple[Markup, Markup]:
    return say.figure(address, stake=True), say.counted(address, one, many)


def _moved(say: Say) -> tuple[Markup, Markup]:
    return _counted(
        say,
        "count:amendments/value",
        mark("modification d’un engagement depuis l’adoption"),
        mark("modifications d’engagements depuis l’adoption"),
    )


def _moved_rows(say: Say) -> list[Markup]:
    """How many were decided, how many only observed; nothing to tell apart when there is none."""
    rows = []
    for address, one, many in (
        ("count:amendments.decided/value", mark("{count} décidée"), mark("{count} décidées")),
        (
            "count:amendments.observed/value",
            mark("{count} constatée, que personne n’a annoncée"),
            mark("{count} constatées, que personne n’a annoncées"),
        ),
    ):
        cited = say.bundle.figures.get(address)
        if cited is not None and cited.figure.value:
            rows.append(say.counted(address, one, many, count=say.figure(address)))
    return rows


def _late(say: Say, matter: Matter) -> tuple[Markup, Markup]:
    """Never a zero where no deadline is known."""
    if matter.plan.as_of is None or (matter.dated == 0 and not matter.late):
        return Markup(""), say.t(mark("Aucune échéance n’est publiée : rien ne permet de dire ce qui tarde."))
    return _counted(
        say,
        "count:actions.late/value",
        mark("action en retard à la date de référence"),
        mark("actions en retard à la date de référence"),
    )


def _undated(say: Say, matter: Matter) -> list[Markup]:
    """Of how many measures a deadline is known: of the others, nothing says whether they are late."""
    address = "ratio:plan.dated"
    total = say.bundle.figures.get(f"{address}/denominator")
    if matter.dated == 0 or total is None or total.figure.value == matter.dated:
        return []
    return [
        say.counted(
            f"{address}/numerator",
            mark("{numerator} mesure sur {denominator} a une échéance connue"),
            mark("{numerator} mesures sur {denominator} ont une échéance connue"),
            numerator=say.figure(f"{address}/numerator"),
            denominator=say.figure(f"{address}/denominator"),
        )
    ]


def _late_row(say: Say, action: Any) -> Markup:
    due = max(action.due.dates, default=None) if action.due else None
    name = say.link(f"action:{action.id}")
    return say.t(mark("{action}, attendue {when}"), action=name, when=say.when(due)) if due else name


def _change(say: Say, matter: AmendmentMatter) -> dict[str, Any]:
    """The latest change of its kind, told in a few words."""
    (slip,) = shown(say, matter)
    words = matter.changes[0]
    # Of a row that came or went as a whole, its name already says it.
    told = words.change.op not in ("add", "withdraw", "reinstate") or bool(words.versions)
    amendment = matter.amendment
    seen = amendment.first_seen.date if amendment.first_seen else None
    decided = slip.kind == "decided"
    return {
        "title": say.t(mark("Dernière modification décidée"))
        if decided
        else say.t(mark("Dernière modification constatée")),
        "date": say.date(amendment.date or seen),
        "subject": slip.subject,
        "before": slip.before.text if told else "",
        "after": slip.after.text if told else "",
        "reason": slip.reason,
    }


def _told(say: Say, story: StoryMatter) -> dict[str, Any]:
    return {
        "title": say.name(f"story:{story.id}"),
        "lede": say.text(story.lede),
        "href": say.href(say.card(f"story:{story.id}")),
        "figures": [say.large(address, say.text(title)) for address, title in story.figures],
    }


def _other(say: Say, story: StoryMatter) -> ui.Row:
    return ui.Row(say.name(f"story:{story.id}"), say.text(story.lede), say.href(say.card(f"story:{story.id}")))


def _measures(say: Say, matter: Matter, row: str) -> Markup:
    """How many measures; of a plan that is silent on some of its measures, how many are known."""
    address = f"count:measures.{row.replace(':', '.')}/value"
    if matter.silent:
        return say.counted(
            address, mark("{count} mesure connue"), mark("{count} mesures connues"), count=say.figure(address)
        )
    return say.counted(address, mark("{count} mesure"), mark("{count} mesures"), count=say.figure(address))


def _objective(say: Say, matter: Matter, row: str, summary: Text | None) -> dict[str, Any]:
    return {
        "title": say.name(row),
        "href": say.href(say.card(row)),
        "summary": say.inline(summary),
        "count": _measures(say, matter, row),
    }


def _door(say: Say, matter: Matter, item: For) -> dict[str, Any]:
    """A clientele: what there is for it, what is open and until when."""
    row = f"clientele:{item.clientele.id}"
    address = f"count:{OPEN_INTAKES}.clientele.{item.clientele.id}/value"
    counts = [_measures(say, matter, row)]
    cited = say.bundle.figures.get(address)
    if cited is not None and cited.figure.value:
        counts.append(
            say.counted(
                address, mark("{count} appel ouvert"), mark("{count} appels ouverts"), count=say.figure(address)
            )
        )
    return {
        "title": say.text(item.clientele.title) or say.name(row),
        "href": say.href(say.card(row)),
        "intakes": [_intake(say, intake) for intake in item.intakes],
        "counts": counts,
    }


def _intake(say: Say, intake: Any) -> Markup:
    name = say.link(f"intake:{intake.id}")
    if not intake.closes:
        return name
    return say.t(mark("{intake}, ferme {when}"), intake=name, when=say.when(intake.closes))


def _ratio(say: Say, item: RatioMatter) -> tuple[Markup, Markup, Markup | str, Markup]:
    """A ratio as a row: its title, numerator over denominator, its spread, its value and what is only presumed."""
    address = f"ratio:plan.{item.id}"
    over = say.t(
        mark("{numerator} sur {denominator}"),
        numerator=say.figure(f"{address}/numerator"),
        denominator=say.figure(f"{address}/denominator"),
    )
    if item.state == "cannot_be_said":
        over = say.figure(f"{address}/value")
    words = say.figure(f"{address}/value") if item.state != "cannot_be_said" else Markup("")
    if item.presumed:
        words = Markup("{} · {}").format(words, say.t(mark("des présomptions, non comptées")))
    return say.message(item.title), over, ui.cells(item.spread) if item.spread else "", words


def _age(say: Say, item: Age) -> dict[str, Any]:
    noun = item.row.partition(":")[0]
    name = say.name(item.row)
    if not item.here:
        name = say.link(item.row)
    kind = say.t(mark("Politique")) if noun == "policy" else say.t(mark("Plan"))
    when = say.period(item.period) or (say.date(item.start) if item.start else say.t(mark("sans date")))
    return {
        "name": name,
        "kind": say.t(mark("Ce plan")) if item.here else kind,
        "when": when,
        "here": item.here,
        "policy": noun == "policy",
    }
