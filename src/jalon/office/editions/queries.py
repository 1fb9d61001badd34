# SPDX-License-Identifier: Apache-2.0
"""Reading editions and previews; the fragments of the rooms made into one plan."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from msgspec.structs import replace

from jalon.office.editions.models import Edition, Preview
from jalon.office.evidence import queries as evidence
from jalon.office.register import queries as register
from jalon.plan.loaded import Loaded
from jalon.plan.types.document import PlanDocument


def frozen(plan: Any, audience: str = "public") -> Loaded:
    """The plan as it stands for an audience, with the files it names that the office keeps."""
    document = without_copies(register.to_plan(plan, audience), evidence.reserved(plan.ident, audience))
    return Loaded(document, evidence.files_of(plan.ident, audience))


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


def edition(plan: str, number: int) -> Edition:
    """An edition; Edition.DoesNotExist."""
    return Edition.objects.get(plan=plan, number=number)


def previews(plan: str, count: int = 5) -> list[Preview]:
    """The last previews of a plan."""
    return list(Preview.objects.filter(plan=plan).order_by("-id")[:count])


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
    return {"state": found.state, "told": found.told, "pages": found.pages, "number": found.pk}
