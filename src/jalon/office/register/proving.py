# SPDX-License-Identifier: Apache-2.0
"""Figures and what proves them: the observations of a plan, who answers for each, on what each rests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from msgspec import Struct
from msgspec.structs import replace

from jalon.lang import Lang, mark
from jalon.office.evidence import approving, doctor, excerpting, marking
from jalon.office.evidence.rules import check_same
from jalon.office.evidence.types import Trouble
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor
from jalon.office.people.types import Access, Scope, scope_of
from jalon.office.register.actions import locked, save_row
from jalon.office.register.models import Plan, Row
from jalon.office.register.queries import matching, naming, typed, value
from jalon.office.register.rows import FIGURE, digest_of, row_of
from jalon.office.register.rules import bodies_of, check_open
from jalon.plan.figures.make import observation_figure
from jalon.plan.figures.wording import shown
from jalon.plan.index import Index
from jalon.plan.types.base import Quote, Text
from jalon.plan.types.document import FORMAT, PlanDocument
from jalon.plan.types.figures import Source
from jalon.plan.types.frame import Plan as Card

RESERVED: Final = mark(
    "Cette pièce est réservée au bureau du plan : son titre ne peut pas paraître. Un chiffre publié ne peut pas "
    "reposer sur elle ; citez-en une autre."
)


class Figured(Struct, frozen=True):
    """A figure as screens show it: its row, its value in words, who answers for it, the digest of its row."""

    row: Row
    value: Any
    title: str
    words: str
    last: str
    scopes: tuple[Scope, ...]

    @property
    def address(self) -> str:
        """Its address in the plan."""
        return f"{FIGURE}:{self.row.ident}"

    @property
    def digest(self) -> str:
        """What a mark or an approval is bound to: the whole row, so that nothing of it changes unseen."""
        return digest_of(self.row.body)

    def can(self, access: Access, permission: str) -> bool:
        """Whether a person may do something with it."""
        return any(access.can(permission, scope) for scope in self.scopes)

    def actor(self, access: Access, permission: str) -> Actor:
        """Who acts on it, from which position."""
        scope = next((each for each in self.scopes if access.can(permission, each)), self.scopes[0])
        return access.actor(permission, scope)

    def bodies(self) -> frozenset[str]:
        """The bodies that answer for it."""
        return frozenset(body for scope in self.scopes for body in scope.bodies)


def rows_of(plan: Plan, *, words: str = "", idents: Iterable[str] | None = None) -> QuerySet[Row]:
    """The figures of a plan: those of some ids, those of indicators whose names hold some words."""
    rows = Row.objects.filter(plan=plan, noun=FIGURE)
    if idents is not None:
        rows = rows.filter(ident__in=set(idents))
    if words:
        which = Q(ident__icontains=words)
        for ident in matching(plan, "indicator", words=words).values_list("ident", flat=True)[:50]:
            which |= Q(ident__startswith=f"{ident}/")
        rows = rows.filter(which)
    return rows.order_by("ident")


def figures(plan: Plan, rows: Iterable[Row], lang: Lang) -> list[Figured]:
    """Some figures with what is needed to show them. Two queries, whatever their number."""
    found = [(row, typed(row)) for row in rows]
    indicators = _values(plan, "indicator", {each.indicator for _, each in found})
    served = {
        ident: [address.partition(":")[2] for address in indicator.serves if address.startswith("measure:")]
        for ident, indicator in indicators.items()
    }
    measures = _values(plan, "measure", {each for idents in served.values() for each in idents})
    index = Index(PlanDocument(format=FORMAT, plan=Card(id=plan.ident), indicators=tuple(indicators.values())))
    told = []
    for row, each in found:
        indicator = indicators.get(each.indicator)
        named = indicator.title if indicator else None
        title = ((named.en if lang == "en" else "") or named.fr) if named else each.indicator
        words = shown(observation_figure(index, each), lang).text
        last = each.period.last if each.period and each.period.last else ""
        scopes = scopes_under(plan.ident, each, served.get(each.indicator, []), measures)
        told.append(Figured(row, each, title, words, last, scopes))
    return told


def figure(plan: Plan, ident: str, lang: Lang) -> Figured:
    """One figure; Row.DoesNotExist."""
    return figures(plan, [Row.objects.get(plan=plan, noun=FIGURE, ident=ident)], lang)[0]


def _values(plan: Plan, noun: str, idents: Iterable[str]) -> dict[str, Any]:
    rows = Row.objects.filter(plan=plan, noun=noun, ident__in=set(idents)).values_list("ident", "body")
    return {ident: row_of(noun, body) for ident, body in rows}


def scopes_under(plan: str, each: Any, served: list[str], measures: Mapping[str, Any]) -> tuple[Scope, ...]:
    """Who answers: the contributor, and the leads of each measure that the indicator serves."""
    own = set(bodies_of(each))
    found = [scope_of(plan, own | set(bodies_of(measures[ident])), ident) for ident in served if ident in measures]
    return tuple(found) or (scope_of(plan, own),)


def sources_of(plan: Plan, digest: str) -> list[str]:
    """The sources of a plan whose copy has a digest."""
    rows = Row.objects.filter(plan=plan, noun="source", body__contains=f'"digest":"{digest}"')
    return list(rows.order_by("ident").values_list("ident", flat=True))


def citing(plan: Plan, digest: str) -> QuerySet[Row]:
    """The figures whose own source is a document of that digest."""
    found = sources_of(plan, digest)
    if not found:
        return Row.objects.none()
    return naming(plan, [f"source:{ident}" for ident in found]).filter(noun=FIGURE)


def troubles_of(plan: Plan) -> Iterator[Trouble]:
    """The links of excerpts with figures that are no longer in a plan."""
    left = doctor.links(plan.ident)
    here = set(rows_of(plan, idents=[each.figure.partition(":")[2] for each in left]).values_list("ident", flat=True))
    for each in left:
        if each.figure.partition(":")[2] not in here:
            yield doctor.nowhere(each)


def scopes_of(plan: Plan, each: Any) -> tuple[Scope, ...]:
    """Who answers for an observation, written or about to be."""
    return scopes_of_each(plan, [each])[0]


def scopes_of_each(plan: Plan, found: Sequence[Any]) -> list[tuple[Scope, ...]]:
    """Who answers for some observations. Two queries, whatever their number."""
    indicators = _values(plan, "indicator", {each.indicator for each in found})
    served = {
        ident: [address.partition(":")[2] for address in indicator.serves if address.startswith("measure:")]
        for ident, indicator in indicators.items()
    }
    measures = _values(plan, "measure", {each for idents in served.values() for each in idents})
    return [scopes_under(plan.ident, each, served.get(each.indicator, []), measures) for each in found]


@transaction.atomic
def submit(*, plan: Plan, ident: str, seen: str, actor: Actor) -> None:
    """Submit a figure for approval, as it was read."""
    body, sourced = _read(plan, ident, seen)
    approving.submit(plan=plan.ident, figure=f"{FIGURE}:{ident}", body=body, value=seen, sourced=sourced, actor=actor)


@transaction.atomic
def submit_all(*, plan: Plan, rows: Iterable[Row], actor: Actor) -> int:
    """Submit figures that were just written as they stand, those that have a source, as one deed; how many."""
    held = locked(plan)
    check_open(held.ident, held.state)
    sourced = [(f"{FIGURE}:{row.ident}", digest_of(row.body)) for row in rows if typed(row).source is not None]
    return approving.submit_all(plan=held.ident, figures=sourced, actor=actor) if sourced else 0


@transaction.atomic
def approve(*, plan: Plan, ident: str, seen: str, actor: Actor) -> None:
    """Approve a figure as it was read."""
    _, sourced = _read(plan, ident, seen)
    approving.approve(plan=plan.ident, figure=f"{FIGURE}:{ident}", value=seen, sourced=sourced, actor=actor)


@transaction.atomic
def send_back(*, plan: Plan, ident: str, seen: str, reason: str, actor: Actor) -> None:
    """Return a figure with the reason."""
    _read(plan, ident, seen)
    approving.send_back(plan=plan.ident, figure=f"{FIGURE}:{ident}", value=seen, reason=reason, actor=actor)


@transaction.atomic
def contest(*, plan: Plan, ident: str, seen: str, reason: str, actor: Actor) -> None:
    """Contest a figure as it was read."""
    _read(plan, ident, seen)
    marking.contest(plan=plan.ident, figure=f"{FIGURE}:{ident}", value=seen, reason=reason, actor=actor)


@transaction.atomic
def verify(*, plan: Plan, ident: str, seen: str, reason: str, actor: Actor) -> None:
    """Say that a figure, as it was read, was verified."""
    _, sourced = _read(plan, ident, seen)
    marking.verify(plan=plan.ident, figure=f"{FIGURE}:{ident}", value=seen, reason=reason, sourced=sourced, actor=actor)


def _read(plan: Plan, ident: str, seen: str) -> tuple[str, bool]:
    """The row of a figure, kept from other writers, and whether it has a source; Stale when it is no longer as seen."""
    held = locked(plan)
    check_open(held.ident, held.state)
    row = Row.objects.get(plan=held, noun=FIGURE, ident=ident)
    check_same(digest_of(row.body), seen)
    return row.body, typed(row).source is not None


@transaction.atomic
def rest(*, plan: Plan, ident: str, excerpt: Any, actor: Actor, lang: Lang = "fr") -> None:
    """Have a figure rest on an excerpt; a figure without a source takes the document as its own, at that place."""
    found = figure(plan, ident, lang)
    attached = excerpt.attached
    if attached.audience == "office":
        raise Refusal(RESERVED, "figure")
    excerpting.rest(plan=plan.ident, figure=found.address, excerpt=excerpt, bodies=found.bodies(), actor=actor)
    if found.value.source is None:
        cited = {
            "source": source_for(plan=plan, attached=attached, actor=actor),
            "locator": (excerpt.cell or excerpt.page) or None,
            "quote": Quote(text=excerpt.quote, lang=excerpt.lang) if excerpt.quote else None,
        }
        row = replace(found.value, **cited)
        save_row(plan=plan, noun=FIGURE, row=row, seen=found.row.revision, actor=actor)


def source_for(*, plan: Plan, attached: Any, actor: Actor) -> str:
    """The source of a plan that is this document, written when there is none."""
    known = sources_of(plan, attached.document_id)
    if known:
        return known[0]
    ident = f"piece-{attached.document_id[:12]}"
    if value(plan, "source", ident) is None:
        row = Source(
            id=ident,
            kind="document",
            title=Text(fr=attached.title or attached.name),
            publisher=Text(fr=attached.publisher) if attached.publisher else None,
            date=attached.date or None,
            digest=attached.document_id,
            media_type=attached.document.media,
        )
        save_row(plan=plan, noun="source", row=row, seen=None, actor=actor)
    return ident
