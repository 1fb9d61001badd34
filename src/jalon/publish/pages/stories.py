# SPDX-License-Identifier: Apache-2.0
"""Stories: the list set large with their figures; each told with its figures in the margin, proofs at hand."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures import NoFigure
from jalon.plan.figures.standing import measured
from jalon.plan.types.base import Text
from jalon.plan.types.words import Story
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.images import image_path
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import paged, pager
from jalon.publish.pages.pieces import dotted, headed
from jalon.publish.say import NOUNS, Say
from jalon.publish.site import PlanSite
from jalon.publish.walk import Mentions

SHOWN_FIGURES = 10
LISTED_FIGURES = 3
STORIES_PER_PAGE = 30


class Bound(msgspec.Struct, frozen=True):
    """A figure that a story tells, and the row it is a figure of."""

    address: str
    row: str


class Matter(msgspec.Struct, frozen=True):
    """A story, its figures in the order they are told, what nobody measures, and the story after it."""

    row: Story
    bound: tuple[Bound, ...]
    unmeasured: tuple[str, ...]
    after: tuple[str, Text | None] | None
    same_name: bool


def bound_figures(site: PlanSite, story: Story) -> tuple[Bound, ...]:
    """The figures a story tells, each once, in order."""
    mentions = Mentions()
    mentions.add(story)
    found: dict[str, Bound] = {}
    for text in mentions.figures:
        try:
            address = str(site.figures.resolve(text))
        except NoFigure:
            continue
        found.setdefault(address, Bound(address, _row(site, address)))
    return tuple(found.values())


def _of_each(bound: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """The first figure of each row: a list shows what a story speaks of, not all it says."""
    first: dict[str, Bound] = {}
    for item in bound:
        first.setdefault(item.row, item)
    return tuple(first.values())


def _row(site: PlanSite, address: str) -> str:
    noun, _, rest = address.partition(":")
    identity = rest.partition("/")[0]
    if noun == "obs":
        return f"indicator:{identity}"
    if noun in ("target", "baseline"):
        row = site.index.row(noun, identity)
        return f"indicator:{row.indicator}" if row is not None and row.indicator else ""
    if noun == "drift":
        return f"action:{identity}"
    if noun == "money":
        return _paid(site, identity)
    row = site.index.row("target", identity) if noun == "ratio" else None
    return f"indicator:{row.indicator}" if row is not None and row.indicator else ""


def _paid(site: PlanSite, identity: str) -> str:
    """What a sum is called by: its own row when it has a title, else what it serves."""
    kind, _, name = identity.partition(".")
    line = site.index.row("money", identity)
    if line is None:
        return f"{kind}:{name}" if kind in ("award", "intake") else ""
    return f"money:{identity}" if line.title is not None or line.serves is None else line.serves


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a story."""
    return (Unit("story", identity) for identity in site.index.table("story"))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What a story needs."""
    row: Story = site.index.row("story", unit.id)
    bound = bound_figures(site, row)
    matter = Matter(
        row, bound[:SHOWN_FIGURES], _unmeasured(site, row), _after(site, row), f"story:{row.id}" in site.doubles
    )
    names = [f"story:{row.id}", *(item.row for item in matter.bound if item.row), *matter.unmeasured]
    names += [matter.after[0]] if matter.after else []
    return make(
        site,
        "story",
        unit.id,
        routes.row("story", unit.id),
        matter,
        rows=[row],
        names=names,
        cites=[item.address for item in matter.bound],
        reported=[row.date],
    )


def _unmeasured(site: PlanSite, story: Story) -> tuple[str, ...]:
    """The indicators of its measures that nobody has measured."""
    index = site.index
    served = [item for measure in story.measures for item in index.indicators.get(f"measure:{measure}", ())]
    silent = [item.id for item in served if item.standing is None and not measured(index, item.id)]
    return tuple(f"indicator:{name}" for name in dict.fromkeys(silent))[:SHOWN_FIGURES]


def _after(site: PlanSite, story: Story) -> tuple[str, Text | None] | None:
    """The story after it; after the last, the first."""
    rows = site.ordered("story")
    if len(rows) < 2:
        return None
    rank = next(rank for rank, item in enumerate(rows) if item.id == story.id)
    following = rows[(rank + 1) % len(rows)]
    return f"story:{following.id}", following.lede


def view(say: Say) -> View:
    """A story."""
    matter: Matter = say.bundle.matter
    row = matter.row
    name = say.name(f"story:{row.id}")
    title = str(name.striptags()) + (f" ({row.id})" if matter.same_name else "")
    words = PageWords(
        title=headed(say, mark("Récit"), title),
        description=f"{title}. {say.bare(row.lede)}"[:200].strip(),
        section="story",
        trail=(ui.Link(say.up + routes.listing("story").of(say.lang), say.t(mark("Récits"))), ui.Link("", name)),
        reported=say.bundle.reported,
    )
    values = {
        "title": name,
        "lede": say.text(row.lede),
        "mark": say.translation(row.title),
        "about": _about(say, row),
        "body": say.prose(row.body, heading=2),
        "figures": _figures(say, matter.bound),
        "images": _images(say, row),
        "measures": [say.measure(f"measure:{each}") for each in row.measures],
        "unmeasured": say.links(matter.unmeasured),
        "sources": [say.link(f"source:{each}") for each in row.sources],
        "consent": _consent(say, row),
        "after": _next(say, matter),
    }
    return View("publish/story.html", words, values)


def _about(say: Say, row: Story) -> list[Markup]:
    parts = [
        say.date(row.date),
        say.links(f"clientele:{each}" for each in row.clienteles),
        say.links(f"organisation:{each}" for each in row.organisations),
    ]
    return [part for part in parts if part]


def _figures(say: Say, bound: tuple[Bound, ...]) -> list[ui.Figure]:
    """The figures set large; several of one row are told apart by their date."""
    names = Counter((item.address.partition(":")[0], item.row) for item in bound)
    return [_figure(say, item, dated=names[item.address.partition(":")[0], item.row] > 1) for item in bound]


def _figure(say: Say, item: Bound, *, dated: bool) -> ui.Figure:
    noun = item.address.partition(":")[0]
    what = say.link(item.row) if item.row else say.t(NOUNS.get(noun, mark("Chiffre")))
    if noun in ("target", "baseline"):
        what = dotted(what, say.t(NOUNS[noun]).lower())
    elif noun == "drift":
        what = dotted(what, say.t(mark("jours de glissement")))
    cited = say.bundle.figures.get(item.address)
    if dated and cited is not None:
        what = dotted(what, say.proof_words(cited.figure))
    return say.large(item.address, what)


def _images(say: Say, row: Story) -> list[dict[str, Any]]:
    return [
        {"src": "../../" + say.up + path, "alt": say.bare(image.alternative), "credit": say.own(image.credit)}
        for image in row.images
        if (path := image_path(say.frame, image.digest))
    ]


def _consent(say: Say, row: Story) -> Markup:
    if row.consent is None:
        return Markup("")
    return dotted(say.text(row.consent.purpose), say.ends(None, row.consent.until) if row.consent.until else "")


def _next(say: Say, matter: Matter) -> dict[str, Any] | None:
    if matter.after is None:
        return None
    row, lede = matter.after
    return {"href": say.href(say.card(row)), "title": say.name(row), "lede": say.text(lede)}


# The list.


class Entry(msgspec.Struct, frozen=True):
    """A story in the list, with the first figures it tells."""

    id: str
    lede: Text | None
    date: str | None
    measures: tuple[str, ...]
    bound: tuple[Bound, ...]


def list_units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the list, when there is a story."""
    total = len(site.index.table("story"))
    for page in range(1, routes.page_count(total, STORIES_PER_PAGE) + 1) if total else ():
        yield Unit("stories", "", page)


def gather_list(site: PlanSite, unit: Unit) -> Bundle:
    """A page of the list."""
    rows = site.ordered("story")
    start = (unit.page - 1) * STORIES_PER_PAGE
    entries = tuple(
        Entry(
            row.id,
            row.lede,
            row.date,
            tuple(f"measure:{each}" for each in row.measures[:3]),
            _of_each(bound_figures(site, row))[:LISTED_FIGURES],
        )
        for row in rows[start : start + STORIES_PER_PAGE]
    )
    names = [f"story:{entry.id}" for entry in entries] + [row for entry in entries for row in entry.measures]
    names += [item.row for entry in entries for item in entry.bound if item.row]
    return make(
        site,
        "stories",
        "",
        routes.listing("story", unit.page),
        entries,
        names=names,
        cites=["count:stories/value", *(item.address for entry in entries for item in entry.bound)],
        reported=[entry.date for entry in entries],
        page=unit.page,
        pages=routes.page_count(len(rows), STORIES_PER_PAGE),
    )


def view_list(say: Say) -> View:
    """The list of stories."""
    title = say.t(mark("Récits"))
    lede = say.t(mark("Ce que le plan a changé, chiffres à l’appui."))
    words = PageWords(
        title=paged(say, str(title)),
        description=str(lede),
        section="story",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    rows = [
        {
            "id": f"story-{entry.id}",
            "title": say.link(f"story:{entry.id}"),
            "lede": say.text(entry.lede),
            "about": dotted(say.date(entry.date), Markup(", ").join(map(say.measure, entry.measures))),
            "figures": _figures(say, entry.bound),
        }
        for entry in say.bundle.matter
    ]
    return View("publish/stories.html", words, {"title": title, "lede": lede, "rows": rows, "pager": pager(say)})
