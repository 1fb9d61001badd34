# SPDX-License-Identifier: Apache-2.0
"""What search is told of the documents and excerpts of a plan; who reads a document finds it, and nobody else."""

from collections.abc import Iterator, Sequence

from jalon.office.evidence.models import Attached, Excerpt
from jalon.office.people.types import Access, Scope
from jalon.office.search import actions as search
from jalon.office.search.types import PIECE, Item, Reach, Shown


def held(number: int) -> Attached:
    """A document, kept from other writers until the transaction ends: who reads it does not change meanwhile."""
    return Attached.objects.select_for_update().get(pk=number)


def put(attached: Attached) -> None:
    """Have a document and its excerpts found as they are now."""
    search.put(items=_told(attached, list(attached.excerpts.order_by("pk"))))


def put_excerpt(excerpt: Excerpt) -> None:
    """Have an excerpt found as it is now."""
    search.put(items=[(_reach(excerpt.attached), _excerpt(excerpt, excerpt.attached))])


def forget_excerpt(excerpt: Excerpt) -> None:
    """Have an excerpt found no longer."""
    search.forget(place=excerpt.attached.plan, keys=[("excerpt", excerpt.pk)])


def feed(plan: str) -> Iterator[Sequence[tuple[Reach, Item]]]:
    """Everything that search is to know of the documents of a plan."""
    rows = Attached.objects.filter(plan=plan).select_related("document").prefetch_related("excerpts", "concerns")
    yield [each for attached in rows.order_by("pk") for each in _told(attached, list(attached.excerpts.all()))]


def may_read(access: Access, reach: Reach) -> bool:
    """Whether a person reads the documents of a shelf: as `queries.readable` says of each."""
    audience = reach.audience.removeprefix(PIECE)
    bodies = access.bodies("evidence.read", reach.place)
    if bodies is None:
        return audience != "office" or access.can("row.office", Scope(reach.place))
    if not bodies:
        return False
    return audience == "public" or bool(bodies & set(reach.bodies))


def _told(attached: Attached, excerpts: Sequence[Excerpt]) -> list[tuple[Reach, Item]]:
    reach = _reach(attached)
    codes = " · ".join(each for each in (attached.date, attached.publisher, attached.name) if each)
    title = _title(attached)
    shown = Shown(f"document:{attached.pk}", title, title if attached.lang == "en" else "", codes=codes)
    found = [(reach, Item("document", attached.pk, shown, (attached.document_id[:12],)))]
    return [*found, *((reach, _excerpt(each, attached)) for each in excerpts)]


def _excerpt(excerpt: Excerpt, attached: Attached) -> Item:
    english = excerpt.lang == "en"
    shown = Shown(
        f"document:{attached.pk}",
        _title(attached),
        text_fr="" if english else excerpt.quote,
        text_en=excerpt.quote if english else "",
        codes=" · ".join(each for each in (excerpt.page, excerpt.cell) if each),
    )
    return Item("excerpt", excerpt.pk, shown, silent=True)


def _title(attached: Attached) -> str:
    return attached.title or attached.name or attached.document_id[:12]


def _reach(attached: Attached) -> Reach:
    """Who reads a document: for the bodies it concerns, these; for the plan office, who deposited it too."""
    bodies: list[str] = []
    if attached.audience == "bodies":
        bodies = [each.organisation for each in attached.concerns.all()]
    elif attached.audience == "office" and attached.organisation:
        bodies = [attached.organisation]
    return Reach(attached.plan, f"{PIECE}{attached.audience}", tuple(sorted(bodies)))
