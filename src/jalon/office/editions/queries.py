# SPDX-License-Identifier: Apache-2.0
"""Reading editions and previews; the fragments of the rooms made into one plan."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from msgspec.structs import replace

from jalon.office.editions.models import Edition, Preview
from jalon.office.evidence import queries as evidence
from jalon.office.ground.refusal import Refusal
from jalon.office.register import proposed
from jalon.office.register import queries as register
from jalon.office.register.rows import FIGURE, digest_of, row_of
from jalon.plan.canonical import canonical_bytes
from jalon.plan.checks import Context, errors
from jalon.plan.findings import Finding, Place
from jalon.plan.jsonfile import read_json
from jalon.plan.loaded import Loaded
from jalon.plan.types.document import PlanDocument

#: So many ended previews are told at most.
MOST: Final = 4


def frozen(plan: Any, audience: str = "public", whole: PlanDocument | None = None) -> Loaded:
    """The plan as it stands (or as `whole` has it) for an audience, with the files it names that the office keeps."""
    taken = register.for_audience(register.document(plan) if whole is None else whole, audience)
    document = without_copies(taken, evidence.reserved(plan.ident, audience))
    if audience == "public":
        document = as_proved(document, evidence.held_back(plan.ident), evidence.verified(plan.ident))
    return Loaded(document, evidence.files_of(plan.ident, audience))


def as_proposed(plan: Any, number: int) -> Loaded:
    """The plan as the public would read it were a proposal signed; Refusal when it could not be."""
    found = proposed.proposal(plan, number)
    rows = proposed.brought(plan, found)
    if any(each.moved for each in rows):
        raise Refusal(proposed.MOVED)
    edits = proposed.edits_of(rows)
    return frozen(plan, whole=proposed.made(register.document(plan), edits, proposed.act_of(found)))


def as_proved(document: PlanDocument, held_back: Mapping[str, str], verified: Mapping[str, str]) -> PlanDocument:
    """A document with approved figures alone, those that an auditor verified at that level (ADR 0010).

    A figure that awaits an approval stands as it was last approved, or as it came with the plan; a new one is left out.
    """
    if not held_back and not verified:
        return document
    observations = []
    for each in document.observations:
        address = f"{FIGURE}:{each.indicator}/{each.id}"
        body = held_back.get(address)
        if body == "":
            continue
        shown = each if body is None else row_of(FIGURE, body)
        if address in verified and digest_of(canonical_bytes(shown).decode()) == verified[address]:
            shown = raised(shown)
        observations.append(shown)
    return replace(document, observations=tuple(observations))


def raised(observation: Any) -> Any:
    """An observation at the level « verified », unless it stands higher."""
    return observation if observation.level == "audited" else replace(observation, level="verified")


def present(loaded: Loaded) -> frozenset[str]:
    """Of the files of a plan, those whose bytes are there."""
    return frozenset(name for name, source in loaded.files.items() if isinstance(source, bytes) or source.is_file())


def files_at_hand(plan: str, audience: str) -> frozenset[str]:
    """The digests of the documents of a plan that an audience may read and whose bytes are there."""
    return frozenset(name for name, place in evidence.files_of(plan, audience).items() if place.is_file())


def faults(loaded: Loaded) -> list[Finding]:
    """What keeps a plan from being published: its errors, the files it names that are not there (E316) among them."""
    where = Context(loaded.document, lambda address: Place(address=address), present(loaded), None, errors_only=True)
    return list(errors(where))


def document_of(found: Edition) -> PlanDocument:
    """What an edition holds."""
    return read_json(edition_path(found)).document


def without_copies(document: PlanDocument, reserved: frozenset[str]) -> PlanDocument:
    """A document that does not name the copies of documents which its audience may not have."""
    if not any(source.digest in reserved for source in document.sources):
        return document
    sources = tuple(
        replace(source, digest=None, media_type=None) if source.digest in reserved else source
        for source in document.sources
    )
    return replace(document, sources=sources)


def editions(plan: str) -> list[Edition]:
    """The editions of a plan, the latest first."""
    return list(Edition.objects.filter(plan=plan).order_by("-number"))


def last_public(plan: str) -> Edition | None:
    """The last public edition of a plan; None when there is none."""
    return Edition.objects.filter(plan=plan, audience="public").order_by("-number").first()


def last_public_of(plans: Iterable[str]) -> Mapping[str, Edition]:
    """The last public edition of some plans, by plan. One query."""
    rows = Edition.objects.filter(plan__in=set(plans), audience="public").order_by("plan", "number")
    return {each.plan: each for each in rows}


def edition(plan: str, number: int) -> Edition:
    """An edition; Edition.DoesNotExist."""
    return Edition.objects.get(plan=plan, number=number)


def previews(plan: str, count: int = 5) -> list[Preview]:
    """The last previews of a plan as it stands."""
    return list(Preview.objects.filter(plan=plan, proposal=None).order_by("-id")[:count])


def preview_of(plan: str, proposal: int) -> Preview | None:
    """The last preview of a proposal; None when there is none."""
    return Preview.objects.filter(plan=plan, proposal=proposal).order_by("-id").first()


def preview(plan: str, number: int) -> Preview:
    """A preview; Preview.DoesNotExist."""
    return Preview.objects.get(plan=plan, id=number)


def edition_path(found: Edition) -> Path:
    """Where the canonical JSON of an edition lies."""
    return Path(settings.HOME) / "editions" / found.plan / f"{found.number}-{found.digest[:16]}.json"


def preview_folder(found: Preview) -> Path:
    """Where the site of a preview lies."""
    return Path(settings.HOME) / "previews" / found.plan / str(found.pk)


def under_embargo(plan: Any) -> bool:
    """Whether a plan may not be published yet."""
    return plan.embargo_until is not None and plan.embargo_until > timezone.now()


def said(found: Preview) -> Mapping[str, Any]:
    """What a preview has to say: its state, what refused it."""
    return {
        "state": found.state, "told": found.told, "pages": found.pages, "number": found.pk,
        "hundredths": found.hundredths,
    }  # fmt: skip


def ended_for(token: UUID | None, since: datetime) -> list[Preview]:
    """The previews that a person asked for and that ended since a moment, the last first. One query."""
    if token is None:
        return []
    return list(Preview.objects.filter(token=token, done_at__gte=since).order_by("-done_at")[:MOST])
