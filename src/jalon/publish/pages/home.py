# SPDX-License-Identifier: Apache-2.0
"""The plan at a glance, before any prose."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Text, Value
from jalon.plan.types.figures import Indicator
from jalon.plan.types.frame import Clientele, Plan, Policy, RelatedPlan
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords, plan_title
from jalon.publish.names import latest_value
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of, shown
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.plan import RatioMatter, ratio_row, ratios_of
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

MOST_STAKES = 200
MOST_HIGHLIGHTS = 8
SHOWN_AMENDMENTS = 1
_ORDER = ("described", "led", "dated", "targeted", "measured")


class StakeMatter(msgspec.Struct, frozen=True):
    """A measure on the line: five letters, and its progress."""

    row: str
    bands: str
    progress: str
    figure: str = ""


class StoryMatter(msgspec.Struct, frozen=True):
    """The story the home tells, and the figures of its measure set large."""

    id: str
    lede: Text | None
    figures: tuple[tuple[str, Text | None], ...]


class Matter(msgspec.Struct, frozen=True):
    """All that the home says."""

    plan: Plan
    stakes: tuple[StakeMatter, ...]
    total: int
    dated: int
    ratios: tuple[RatioMatter, ...]
    late: int
    amendments: tuple[AmendmentMatter, ...]
    unmeasured: tuple[str, ...]
    story: StoryMatter | None
    objectives: tuple[tuple[str, Any], ...]
    clienteles: tuple[Clientele, ...]
    policies: tuple[Policy, ...]
    related: tuple[RelatedPlan, ...]


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("home")


def _stakes(site: PlanSite) -> tuple[StakeMatter, ...]:
    if len(site.document.measures) > MOST_STAKES:
        return ()
    moved = {
        change.address.partition("#")[0]
        for item in site.document.amendments
        if item.reason is None
        for change in item.changes
    }
    found = []
    for measure in site.index.measures:
        letters = site.letters[measure.id]
        bands = "".join(letters[name] for name in _ORDER)
        row = f"measure:{measure.id}"
        if bands == "nnnnn":
            bands = ""
        elif _target_moved(site, row, moved):
            bands = bands[:3] + "m" + bands[4]
        progress = site.progress[measure.id]
        state = "disputed" if progress.disputed else progress.state or ""
        best = [latest_value(site.index, item.id) for item in _telling(site, row)]
        figure = next(
            (f"obs:{item.indicator}/{item.id}" for item in best if item is not None and item.state is None), ""
        )
        found.append(StakeMatter(row, bands, state, figure))
    return tuple(found)


def _telling(site: PlanSite, row: str) -> list[Indicator]:
    """A measure's indicators, the most telling first: those with a target, then those most often measured."""
    index = site.index

    def key(item: Indicator) -> tuple[bool, int]:
        return item.id not in index.targets, -len(index.observations.get(item.id, ()))

    return sorted(index.indicators.get(row, ()), key=key)


def _target_moved(site: PlanSite, row: str, moved: set[str]) -> bool:
    return any(
        f"target:{target.id}" in moved
        for item in site.index.indicators.get(row, ())
        for target in site.index.targets.get(item.id, ())
    )


def _story(site: PlanSite) -> StoryMatter | None:
    stories = site.ordered("story")
    if not stories:
        return None
    best = max(stories, key=lambda story: (len(_story_figures(site, story.measures)), story.date or "", story.id))
    return StoryMatter(best.id, best.lede, tuple(_story_figures(site, best.measures)[:4]))


def _story_figures(site: PlanSite, measures: tuple[str, ...]) -> list[tuple[str, Text | None]]:
    found = []
    for measure in measures:
        for item in site.index.indicators.get(f"measure:{measure}", ()):
            best = latest_value(site.index, item.id)
            if best is not None and best.state is None:
                found.append((f"obs:{item.id}/{best.id}", item.title))
    return found


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What the home needs."""
    document = site.document
    amended = sorted(document.amendments, key=lambda item: (item.reason is not None, item.sequence or 0, item.id))
    shown_amendments = amended[:SHOWN_AMENDMENTS]
    matter = _matter(site, tuple(matter_of(site, item) for item in shown_amendments))
    rows: list[Value | None] = [document.plan, *shown_amendments, *matter.policies, *matter.related, *matter.clienteles]
    names = _names(matter) + [name for item in matter.amendments for name in names_of(item)]
    bundle = make(
        site,
        "home",
        "",
        routes.single("home"),
        matter,
        rows=rows,
        names=names,
        cites=[*_cites(matter), *(address for item in matter.amendments for address in cites_of(item))],
        reported=[site.reported],
    )
    return _with_prose(
        site, bundle, [site.index.row("objective", row.partition(":")[2]) for row, _ in matter.objectives]
    )


def _matter(site: PlanSite, amended: tuple[AmendmentMatter, ...]) -> Matter:
    document, counts = site.document, site.figures.counts
    dated = next(item for item in site.figures.ratios if item.id == "dated")
    objectives = [item for item in site.ordered("objective") if item.parent is None]
    related = sorted(
        document.related_plans, key=lambda item: ((item.period.start if item.period else "") or "", item.id)
    )
    return Matter(
        plan=document.plan,
        stakes=_stakes(site),
        total=len(document.measures),
        dated=int(dated.numerator or 0),
        ratios=ratios_of(site)[0],
        late=len(counts["actions.late"].rows) if "actions.late" in counts else 0,
        amendments=amended,
        unmeasured=counts["indicators.not-measured"].rows[:6],
        story=_story(site),
        objectives=tuple((f"objective:{item.id}", item.summary) for item in objectives),
        clienteles=tuple(site.ordered("clientele")),
        policies=document.policies,
        related=tuple(related),
    )


def _names(matter: Matter) -> list[str]:
    names = [*(item.row for item in matter.stakes), *(name for name, _ in matter.objectives), *matter.unmeasured]
    names += [f"clientele:{item.id}" for item in matter.clienteles]
    names += [name for item in matter.ratios for name in (*item.presumed, *item.unknown)]
    return names + ([f"story:{matter.story.id}"] if matter.story else [])


def _cites(matter: Matter) -> list[str]:
    cites = [f"ratio:plan.{item.id}/{part}" for item in matter.ratios for part in ("value", "numerator", "denominator")]
    counts = ["measures", "amendments", "actions.late", "indicators.not-measured"]
    counts += [f"measures.clientele.{item.id}" for item in matter.clienteles]
    counts += [f"measures.{name.replace(':', '.')}" for name, _ in matter.objectives]
    cites += [f"count:{name}/value" for name in counts]
    cites += [item.figure for item in matter.stakes if item.figure and item.bands]
    return cites + ([address for address, _ in matter.story.figures] if matter.story else [])


def _with_prose(site: PlanSite, bundle: Bundle, rows: list[Value]) -> Bundle:
    """The figures that the objectives' summaries bind."""
    more = make(site, "", "", bundle.path, None, rows=rows)
    return msgspec.structs.replace(bundle, figures=bundle.figures | more.figures)


def view(say: Say) -> View:
    """The home of the plan."""
    matter: Matter = say.bundle.matter
    plan = matter.plan
    title = plan_title(say.frame, say.lang, short=False)
    words = PageWords(
        title=plan_title(say.frame, say.lang),
        description=say.bare(plan.summary)[:200] or title,
        section="home",
        reported=say.bundle.reported,
    )
    documented = next((item for item in matter.ratios if item.id == "documented"), None)
    return View(
        "publish/home.html",
        words,
        {
            "plan": plan,
            "title": say.text(plan.title) or say.name(f"plan:{plan.id}"),
            "subtitle": say.period(plan.period),
            "lede": say.inline(plan.summary),
            "edition": _edition(say, plan),
            "stakes": [_stake(say, item) for item in matter.stakes],
            "stakes_title": _finding(say, documented),
            "highlights": _highlights(say, matter),
            "moved": _moved(say),
            "late": _late(say, matter),
            "unmeasured": _unmeasured(say, matter),
            "amendments": [slip for item in matter.amendments for slip in shown(say, item)][:1],
            "story": _told(say, matter),
            "objectives": [_objective(say, row, summary) for row, summary in matter.objectives],
            "clienteles": [_door(say, item) for item in matter.clienteles],
            "ratios": [ratio_row(say, item) for item in matter.ratios],
            "policies": [_policy(say, item) for item in matter.policies],
            "related": [_related(say, item) for item in matter.related],
            "command": f"jalon check {say.frame.label}",
            "accountability": say.up + routes.single("accountability").of(say.lang),
            "measures": say.up + routes.listing("measure").of(say.lang),
        },
    )


def _objective(say: Say, row: str, summary: Text | None) -> ui.Row:
    count = say.t(mark("Mesures : {count}"), count=say.figure(f"count:measures.{row.replace(':', '.')}/value"))
    return ui.Row(say.name(row), Markup("{} {}").format(count, say.inline(summary)), say.href(say.card(row)))


def _door(say: Say, item: Clientele) -> ui.Door:
    row = f"clientele:{item.id}"
    count = say.t(mark("Mesures : {count}"), count=say.figure(f"count:measures.{row.replace(':', '.')}/value"))
    return ui.Door(say.href(say.card(row)), say.text(item.title) or say.name(row), "", count)


def _edition(say: Say, plan: Plan) -> list[Markup]:
    parts = []
    if plan.coordinator:
        parts.append(say.link(f"organisation:{plan.coordinator}"))
    if plan.as_of:
        parts.append(say.t(mark("état des données : {date}"), date=say.date(plan.as_of)))
    url = say.url(plan.url)
    if url:
        parts.append(Markup('<a href="{}">{}</a>').format(url, say.t(mark("page officielle"))))
    return parts


def _finding(say: Say, documented: RatioMatter | None) -> Markup:
    if documented is None or documented.state != "said":
        return say.t(mark("Le plan, mesure par mesure"))
    address = "ratio:plan.documented"
    return say.counted(
        f"{address}/numerator",
        mark("{numerator} mesure sur {denominator} est documentée"),
        mark("{numerator} mesures sur {denominator} sont documentées"),
        numerator=say.figure(f"{address}/numerator"),
        denominator=say.figure(f"{address}/denominator"),
    )


def _stake(say: Say, item: StakeMatter) -> ui.Stake:
    card = say.card(item.row)
    assert card is not None
    name = say.name(item.row).striptags() if card.name else say.t(mark("non documentée"))
    return ui.Stake(
        card.number or card.id, say.href(card), Markup(_digitless(say, item.row, name)), item.bands, item.progress
    )


def _digitless(say: Say, row: str, name: str) -> Markup:
    card = say.card(row)
    return say.text(card.name) if card is not None and card.name else Markup("{}").format(name)


def _highlights(say: Say, matter: Matter) -> list[ui.Highlight]:
    known = [item for item in matter.stakes if item.bands and item.bands.count("n") < 5]
    known.sort(key=lambda item: item.bands.count("n"))
    chosen = {item.row for item in known[:MOST_HIGHLIGHTS]}
    made = []
    for item in matter.stakes:
        card = say.card(item.row)
        if item.row not in chosen or card is None:
            continue
        state = say.marks["PROGRESS"][item.progress or "not_documented"]
        text = say.figure(item.figure, stake=True) if item.figure else Markup("")
        made.append(ui.Highlight(card.number or card.id, say.href(card), say.text(card.name), state, text))
    return made


def _moved(say: Say) -> tuple[Markup, Markup]:
    address = "count:amendments/value"
    words = say.counted(
        address,
        mark("modification d’un engagement depuis l’adoption"),
        mark("modifications d’engagements depuis l’adoption"),
    )
    return say.figure(address), words


def _late(say: Say, matter: Matter) -> tuple[Markup, Markup]:
    """Never a zero where no deadline is known."""
    if matter.plan.as_of is None or (matter.dated == 0 and matter.late == 0):
        return Markup(""), say.t(mark("Aucune échéance n’est publiée : rien ne permet de dire ce qui tarde."))
    address = "count:actions.late/value"
    words = say.counted(
        address, mark("action en retard à la date de référence"), mark("actions en retard à la date de référence")
    )
    return say.figure(address), words


def _unmeasured(say: Say, matter: Matter) -> tuple[Markup, Markup]:
    address = "count:indicators.not-measured/value"
    words = say.counted(address, mark("indicateur sans aucun relevé"), mark("indicateurs sans aucun relevé"))
    if matter.unmeasured:
        words = Markup("{}{}{}").format(words, say.t(mark(" : ")), say.links(matter.unmeasured[:2]))
    return say.figure(address), words


def _told(say: Say, matter: Matter) -> dict[str, Any] | None:
    story = matter.story
    if story is None:
        return None
    card = say.card(f"story:{story.id}")
    return {
        "title": say.name(f"story:{story.id}"),
        "lede": say.text(story.lede),
        "href": say.href(card),
        "figures": [say.large(address, say.text(title)) for address, title in story.figures],
    }


def _policy(say: Say, item: Policy) -> dict[str, Any]:
    about = [
        say.period(item.period),
        say.link(f"organisation:{item.coordinator}") if item.coordinator else "",
        say.citations(item.sources),
    ]
    if item.adopted_on:
        about.insert(0, say.t(mark("adoptée {when}"), when=say.when(item.adopted_on)))
    for name, words in (
        (item.predecessor, mark("avant elle : {policy}")),
        (item.successor, mark("après elle : {policy}")),
    ):
        if name:
            about.append(say.t(words, policy=say.link(f"policy:{name}")))
    return {
        "row": ui.Row(
            say.text(item.title) or say.name(f"policy:{item.id}"),
            Markup(" · ").join(part for part in about if part),
            id=f"policy-{item.id}",
        ),
        "summary": say.prose(item.summary),
    }


def _related(say: Say, item: RelatedPlan) -> ui.Row:
    url = say.url(item.url)
    about = [say.period(item.period), say.inline(item.note), say.citations(item.sources)]
    if item.published_on:
        about.insert(1, say.t(mark("publié {when}"), when=say.when(item.published_on)))
    if url:
        about.append(Markup('<a href="{}">{}</a>').format(url, say.t(mark("lire ce plan"))))
    return ui.Row(
        say.text(item.title) or say.name(f"related-plan:{item.id}"),
        Markup(" · ").join(part for part in about if part),
        id=f"related-plan-{item.id}",
    )
