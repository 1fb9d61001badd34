# SPDX-License-Identifier: Apache-2.0
"""A plan ready to be read by pages: names, addresses and figures, each made once and only when asked."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

import jalon.plan.figures  # noqa: F401  # figures and the history of amendments import each other: this one first
from jalon.lang import fold, mark, translate
from jalon.plan.figures import Figure, Figures, NoFigure
from jalon.plan.figures.costs import cost_named
from jalon.plan.figures.standing import MeasureProgress, known, measure_progress
from jalon.plan.index import Index
from jalon.plan.types.base import Text
from jalon.plan.types.document import COLLECTIONS, PlanDocument
from jalon.plan.types.frame import Attestation
from jalon.plan.types.measures import Action, Measure, Money
from jalon.plan.watched import WatchedIndex, framed
from jalon.publish import routes
from jalon.publish.audience import public_document
from jalon.publish.names import name_of
from jalon.publish.places import DELIVERED, page_of_delivered, place
from jalon.publish.routes import Path
from jalon.publish.territories import Place, code_card, places
from jalon.publish.walk import Card, Mentions

T = TypeVar("T")
#: The order in which sources are listed.
SOURCE_KINDS = ("document", "page", "dataset", "query", "")
_NAMED = (
    *("measure", "objective", "indicator", "organisation", "clientele", "story", "note", "strategy"),
    *("programme", "event"),
)
_LETTERS = {"yes": "k", "presumed": "g", "no": "n"}
#: Targets that name no number: what they say instead, as a figure's text.
_AIMS = {"improve": mark("améliorer"), "maintain": mark("maintenir")}


class Cited(msgspec.Struct, frozen=True):
    """A figure and where its proof stands."""

    figure: Figure
    path: Path


class ByMeasure(Generic[T]):
    """Something of each measure, by its id, worked out when asked."""

    def __init__(self, index: Index, work_out: Callable[[Index, Measure], T]) -> None:
        self._index = index
        self._work_out = work_out

    def __getitem__(self, identity: str) -> T:
        return self._work_out(self._index, self._index.row("measure", identity))


@framed
class PlanSite:
    """Look-ups of one plan for its pages. Pure: nothing here depends on when or where it runs."""

    def __init__(self, document: PlanDocument, figures: Figures | None = None, *, watched: bool = False) -> None:
        """Keep what the public may read of the document, and its figures when they are already made.

        `watched`: what each page reads is noted, so that a later build knows which pages to make again.
        """
        #: What the public may read, as a value.
        self.public = public_document(document)
        if watched:
            figures = Figures(WatchedIndex(self.public))
        elif figures is None or self.public is not document:
            figures = Figures.of(self.public)
        self.figures = figures
        # Pages make the figures they show; the table of all of them, once checked, only takes memory.
        self.figures.__dict__.pop("all", None)
        self.index: Index = self.figures.index
        #: The same, as pages read it.
        self.document = self.index.document

    # Orders and places, made once.

    @property
    def source_page(self) -> dict[str, int]:
        """The page of the list on which each source stands."""
        return self.index.valued("source-page", lambda: _pages(self.source_order, routes.SOURCES_PER_PAGE))

    @property
    def source_order(self) -> list[str]:
        """The sources by kind, then by id: the order of their list."""
        return self.index.remember("source-order", "", self._sources_by_kind)

    def _sources_by_kind(self) -> list[str]:
        rows = self.index.table("source").values()
        return [row.id for row in sorted(rows, key=lambda row: (SOURCE_KINDS.index(row.kind or ""), row.id))]

    @property
    def amendment_page(self) -> dict[str, int]:
        """The page on which each amendment stands, in sequence."""
        return self.index.valued("amendment-page", self._amendment_pages)

    def _amendment_pages(self) -> dict[str, int]:
        rows = sorted(self.index.table("amendment").values(), key=lambda row: (row.sequence or 0, row.id))
        return _pages([row.id for row in rows], routes.AMENDMENTS_PER_PAGE)

    @property
    def count_page(self) -> dict[str, int]:
        """The page of the counts on which each count stands."""
        return self.index.valued("count-page", lambda: _pages(sorted(self.figures.counts), routes.COUNTS_PER_PAGE))

    @cached_property
    def progress(self) -> "ByMeasure[MeasureProgress]":
        """Each measure's reported progress."""
        return ByMeasure(self.index, measure_progress)

    @property
    def drifts(self) -> dict[str, int]:
        """The days each amended deadline slipped, by action."""
        return self.figures.drifts

    @cached_property
    def reported(self) -> str:
        """The latest date at which people reported anything of the plan."""
        document = self.document
        dates = [item.reported_on or item.as_of or "" for item in document.observations]
        dates += [item.reported_on or "" for item in document.updates]
        return max(dates, default="")

    @cached_property
    def letters(self) -> dict[str, dict[str, str]]:
        """What is known of each measure by the auditor's criteria: k a source says it, g presumed, n not known."""
        return {
            measure.id: {name: _LETTERS[state] for name, state in known(self.index, measure).items()}
            for measure in self.index.measures
        }

    @property
    def places(self) -> dict[str, Place]:
        """Every territory that the plan names, by its slug."""
        return self.index.valued("place", lambda: places(self.index))

    @property
    def attestations(self) -> dict[str, tuple[Attestation, ...]]:
        """Attestations by the row they speak of."""
        return self.index.attested

    @property
    def doubles(self) -> dict[str, bool]:
        """The rows that share number and name with another of their noun: their titles also say their id."""
        return self.index.valued("double", self._doubles)

    def _doubles(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for noun in _NAMED:
            seen: dict[tuple[str, str], str] = {}
            for identity in self.index.table(noun):
                card = self.card(f"{noun}:{identity}")
                if card is None or card.name is None:
                    continue
                for words in (card.name.fr, card.name.en or card.name.fr):
                    other = seen.setdefault((card.number or "", words), identity)
                    if other != identity:
                        found[f"{noun}:{identity}"] = found[f"{noun}:{other}"] = True
        return found

    def ordered(self, noun: str) -> list[Any]:
        """The rows of a noun by their order, then by their French name; the same in both languages."""
        return self.index.remember("ordered", noun, lambda: self._by_name(noun))

    def _by_name(self, noun: str) -> list[Any]:
        rows = getattr(self.document, COLLECTIONS[noun])

        def key(row: Any) -> tuple[int, str, str]:
            card = self.card(f"{noun}:{row.id}")
            return getattr(row, "order", None) or 0, fold(card.name.fr) if card and card.name else "\uffff", row.id

        return sorted(rows, key=key)

    def warm(self) -> None:
        """Compute the aggregates that most pages read."""
        _ = (self.drifts, self.doubles, self.attestations, self.source_page, self.count_page)
        _ = (self.figures.ratios, self.reported)
        for measure in self.index.measures:
            known(self.index, measure)
        for noun in ("indicator", "objective", "story", "organisation", "clientele", "note"):
            self.ordered(noun)
        self.index.table("observation")
        _ = (self.index.baselines, self.index.amendments, self.index.money, self.index.stories)

    # Names and addresses.

    def card(self, row: str) -> Card | None:
        """The card of ``NOUN:ID``, of ``code:DIMENSION/CODE`` or of ``territory:CODE``; None when nothing is there."""
        return self.index.remember("card", row, lambda: self._make_card(row))

    def _make_card(self, row: str) -> Card | None:
        noun, _, identity = row.partition(":")
        if noun == "code":
            dimension, _, code = identity.partition("/")
            return code_card(self.index, self.places, dimension, code)
        if noun == "territory":
            return code_card(self.index, self.places, self.document.plan.territories or "", identity, territory=True)
        if noun != "plan" and noun not in COLLECTIONS:
            return None
        found = self.index.row(noun, identity)
        if found is None:
            return None
        path = self.path(noun, found)
        return Card(
            noun,
            identity,
            path.fr,
            path.en,
            name_of(noun, found, self.document.plan.as_of),
            getattr(found, "number", None),
        )

    def path(self, noun: str, row: Any) -> Path:
        """Where a row is read about."""
        return place(self, noun, row)

    def action_page(self, action: Action) -> Path:
        """The page that shows an action: its measure's; without one, the list of objectives."""
        return routes.row("measure", action.measure) if action.measure else routes.listing("objective")

    def money_page(self, money: Money) -> Path:
        """The page that proves a line of money: of what it serves; of the plan's own, accountability."""
        noun, _, identity = (money.serves or "").partition(":")
        row = self.index.row(noun, identity) if noun in COLLECTIONS else None
        if row is None:
            return routes.single("accountability")
        if noun == "action":
            return self.action_page(row)
        if noun in ("measure", "objective"):
            return routes.row(noun, identity)
        return page_of_delivered(noun, row) if noun in DELIVERED else routes.single("accountability")

    # Figures.

    def cite(self, text: str) -> Cited | None:
        """The figure at an address, as another page cites it: without its computation; None when there is none."""
        cited = self.prove(text)
        if cited is None:
            return None
        return Cited(msgspec.structs.replace(cited.figure, computation=None, sources=()), cited.path)

    def prove(self, text: str) -> Cited | None:
        """The figure at an address with all that proves it; None when there is none."""
        try:
            name = self.figures.resolve(text)
        except NoFigure:
            return None
        figure = self.figures.find(name.noun, name.id, name.part or "")
        if figure is None:
            return None
        return Cited(self._in_words(figure), self._proof_path(figure))

    def _in_words(self, figure: Figure) -> Figure:
        """A term of a scale is read by its title; a target to improve or to maintain, by that word."""
        if figure.noun == "target" and figure.value is None and figure.low is None and figure.term is None:
            row = self.index.row("target", figure.id)
            form = next((version.form for version in row.versions if version.id == figure.part), None)
            aim = _AIMS.get(form or "")
            return msgspec.structs.replace(figure, text=Text(fr=aim, en=translate(aim, "en"))) if aim else figure
        if figure.term is None or figure.text is not None:
            return figure
        indicator = (
            figure.id if figure.noun == "obs" else getattr(self.index.row(figure.noun, figure.id), "indicator", None)
        )
        row = self.index.row("indicator", indicator)
        title = next((term.title for term in row.scale if term.id == figure.term), None) if row else None
        return msgspec.structs.replace(figure, text=title) if title else figure

    def _proof_path(self, figure: Figure) -> Path:
        noun, identity, part = figure.noun, figure.id, figure.part
        if noun == "obs":
            return routes.row("indicator", identity).at(f"obs-{part}")
        if noun == "count":
            return routes.listing("count", self.count_page[identity]).at(f"count-{identity}")
        if noun == "drift":
            action = self.index.row("action", identity)
            page = self.action_page(action) if action is not None else routes.single("accountability")
            return page.at(f"drift-{identity}")
        if noun == "money":
            row = self.index.row("money", identity)
            page = self.money_page(row) if row else self._granted(identity)
            return page.at(f"money-{identity}_{part}")
        if noun == "ratio" and identity not in self.index.table("target"):
            cost = cost_named(self.index, identity)
            page = self.money_page(self.index.row("money", cost.money)) if cost else routes.single("accountability")
            return page.at(_ratio_anchor(figure))
        row = self.index.row("target" if noun == "ratio" else noun, identity)
        page = routes.row("indicator", row.indicator) if row.indicator else routes.listing("indicator")
        return page.at(_ratio_anchor(figure) if noun == "ratio" else f"{noun}-{identity}_{part}")

    def _granted(self, identity: str) -> Path:
        """The page that proves the amount of an award, or the capacity of an intake."""
        noun, _, rest = identity.partition(".")
        return page_of_delivered(noun, self.index.row(noun, rest))

    def resolve(self, mentions: Mentions) -> tuple[dict[str, Card], dict[str, Cited]]:
        """The cards and the cited figures of what was mentioned; what leads nowhere is left out."""
        cards = {row: card for row in mentions.rows if (card := self.card(row)) is not None}
        figures = {text: cited for text in mentions.figures if (cited := self.cite(text)) is not None}
        return cards, figures


def _pages(names: Iterable[str], per_page: int) -> dict[str, int]:
    return {name: routes.page_of(rank, per_page) for rank, name in enumerate(names)}


def _ratio_anchor(figure: Figure) -> str:
    """Where a ratio, or one of its terms, is proved on its page."""
    return f"ratio-{figure.id}" if figure.part == "value" else f"ratio-{figure.id}-{figure.part}"
