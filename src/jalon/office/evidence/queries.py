# SPDX-License-Identifier: Apache-2.0
"""Reading evidence."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jalon.office.evidence.models import Attached, Concern, Document, Excerpt, Mark, Rest, Standing
from jalon.office.people.types import Access, Scope


def path_of(digest: str) -> Path:
    """Where a document lies."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def sound(digest: str) -> bool:
    """Whether a document is there, and is what was received."""
    try:
        with path_of(digest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def files_of(plan: str, audience: str = "public") -> Mapping[str, Path]:
    """The documents of a plan that an audience may read, by digest."""
    rows = Attached.objects.filter(plan=plan, audience__in=_READ_BY[audience])
    return {digest: path_of(digest) for digest in rows.values_list("document_id", flat=True)}


def reserved(plan: str, audience: str = "public") -> frozenset[str]:
    """The digests of the documents of a plan that an audience may not have."""
    found = list(Attached.objects.filter(plan=plan).values_list("document_id", "audience"))
    open_to = {digest for digest, each in found if each in _READ_BY[audience]}
    return frozenset({digest for digest, _ in found} - open_to)


_READ_BY = {"public": ["public"], "bodies": ["public", "bodies"], "office": ["public", "bodies", "office"]}


def readable(plan: str, access: Access) -> QuerySet[Attached]:
    """The documents of a plan that a person may read: public ones, those of its bodies, those of the office."""
    rows = Attached.objects.filter(plan=plan)
    bodies = access.bodies("evidence.read", plan)
    inner = access.can("row.office", Scope(plan))
    if bodies is None:
        return rows if inner else rows.exclude(audience="office")
    if not bodies:
        return rows.none()
    concerned = Exists(Concern.objects.filter(attached=OuterRef("pk"), organisation__in=bodies))
    return rows.filter(
        Q(audience="public") | Q(concerned, audience="bodies") | Q(audience="office", organisation__in=bodies)
    )


def documents(plan: str, access: Access, *, words: str = "", audience: str = "") -> QuerySet[Attached]:
    """Those of the readable documents whose title, publisher or name hold some words; the latest first."""
    rows = readable(plan, access).select_related("document")
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(publisher__icontains=word) | Q(name__icontains=word))
    if audience:
        rows = rows.filter(audience=audience)
    return rows.order_by("-added_at", "-pk")


def called(plan: str, words: str, access: Access) -> Attached | None:
    """The latest of the readable documents that is called so."""
    rows = readable(plan, access).select_related("document").filter(Q(title=words) | Q(title="", name=words))
    return rows.order_by("-added_at", "-pk").first()


def document(plan: str, number: int, access: Access) -> Attached | None:
    """A document, if there is one there that the person may read."""
    return readable(plan, access).select_related("document").filter(pk=number).first()


def excerpts(attached: Attached) -> Any:
    """The excerpts of a document, each with how many figures rest on it."""
    return attached.excerpts.annotate(count=Count("figures")).order_by("pk")


def excerpt(plan: str, number: int, access: Access) -> Excerpt | None:
    """An excerpt of a document that the person may read."""
    rows = Excerpt.objects.filter(pk=number, attached__in=readable(plan, access))
    return rows.select_related("attached__document").first()


def resting_on(attached: Attached) -> list[tuple[str, int, int]]:
    """What rests on a document: figure, excerpt, number of the link; in the order of the excerpts."""
    rows = Rest.objects.filter(excerpt__attached=attached).order_by("excerpt", "figure")
    return list(rows.values_list("figure", "excerpt_id", "pk"))


def proofs(plan: str, figure: str, access: Access) -> tuple[list[Rest], int]:
    """What a figure rests on and the person may read, and how many more there are. Two queries."""
    rows = Rest.objects.filter(plan=plan, figure=figure)
    seen = rows.filter(excerpt__attached__in=readable(plan, access)).select_related("excerpt__attached__document")
    found = list(seen.order_by("pk"))
    return found, rows.count() - len(found)


def link(plan: str, number: int) -> Rest | None:
    """The link of a figure with an excerpt."""
    return Rest.objects.filter(plan=plan, pk=number).select_related("excerpt__attached__document").first()


def copies(plan: str, digest: str, access: Access) -> list[Attached]:
    """The documents of a digest that the person may read."""
    return list(readable(plan, access).filter(document=digest).order_by("pk")) if digest else []


def supported(plan: str, figures: Iterable[str]) -> frozenset[str]:
    """Of some figures, those that rest on an excerpt. One query."""
    rows = Rest.objects.filter(plan=plan, figure__in=set(figures))
    return frozenset(rows.values_list("figure", flat=True))


def standing(plan: str, figure: str) -> Standing | None:
    """Where a figure stands; None for one that came with the plan and was not written here since."""
    return Standing.objects.filter(plan=plan, figure=figure).first()


def standings(plan: str, figures: Iterable[str]) -> Mapping[str, str]:
    """The states of some figures. One query."""
    rows = Standing.objects.filter(plan=plan, figure__in=set(figures))
    return dict(rows.values_list("figure", "state"))


def in_state(plan: str, state: str) -> list[str]:
    """The figures in a state."""
    return list(Standing.objects.filter(plan=plan, state=state).order_by("figure").values_list("figure", flat=True))


def waiting(plan: str) -> int:
    """How many figures are not approved as they stand."""
    return Standing.objects.filter(plan=plan).exclude(state="approved").count()


def awaiting(plans: Iterable[str]) -> list[Standing]:
    """The figures of some plans that are not approved as they stand, the oldest first. One query."""
    rows = Standing.objects.filter(plan__in=list(plans)).exclude(state="approved").defer("before")
    return list(rows.order_by("submitted_at", "pk"))


def unanswered(plans: Iterable[str]) -> list[Mark]:
    """What auditors contest in some plans and nobody answered, the oldest first. One query."""
    rows = Mark.objects.filter(plan__in=list(plans), kind="contested", lifted_at=None, answer="")
    return list(rows.order_by("made_at", "pk"))


def held_back(plan: str) -> Mapping[str, str]:
    """The figures that are not approved as they stand: the body of the row last good, empty when there was none."""
    return dict(Standing.objects.filter(plan=plan).exclude(state="approved").values_list("figure", "before"))


def marks(plan: str, figure: str) -> list[Mark]:
    """What auditors said of a figure, the latest first."""
    return list(Mark.objects.filter(plan=plan, figure=figure).order_by("-pk"))


def open_mark(plan: str, number: int) -> Mark | None:
    """A mark that is not lifted."""
    return Mark.objects.filter(plan=plan, pk=number, lifted_at=None).first()


def marked(plan: str, figures: Iterable[str] | None = None) -> Mapping[str, Mapping[str, str]]:
    """Figures with an open mark: kind -> the value it speaks of. One query."""
    rows = Mark.objects.filter(plan=plan, lifted_at=None)
    if figures is not None:
        rows = rows.filter(figure__in=set(figures))
    found: dict[str, dict[str, str]] = {}
    for figure, kind, value in rows.order_by("figure").values_list("figure", "kind", "value"):
        found.setdefault(figure, {})[kind] = value
    return found


def verified(plan: str) -> Mapping[str, str]:
    """The figures that an auditor verified and none contests: the value that was verified."""
    return {
        figure: kinds["verified"]
        for figure, kinds in marked(plan).items()
        if "verified" in kinds and "contested" not in kinds
    }


def depositors(plan: str, access: Access) -> tuple[str, ...]:
    """The bodies in whose name a person may deposit, those of their own positions; none when they may not."""
    bodies = access.bodies("evidence.add", plan)
    own = {each.organisation for each in access.granted if not each.plan or each.plan == plan}
    return tuple(sorted(own if bodies is None else own & bodies))


def concerned(attached: Attached) -> list[str]:
    """The bodies that a document concerns."""
    return list(attached.concerns.order_by("organisation").values_list("organisation", flat=True))


def counts(plan: str) -> Mapping[str, int]:
    """How many documents of each audience. One query."""
    rows = Attached.objects.filter(plan=plan).values("audience").annotate(count=Count("id")).order_by()
    return {row["audience"]: row["count"] for row in rows}


def damaged() -> list[str]:
    """The documents that are gone, or that are not what was received."""
    digests = Document.objects.order_by("digest").values_list("digest", flat=True)
    return [digest for digest in digests if not sound(digest)]
