# SPDX-License-Identifier: Apache-2.0
"""Reading evidence."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from jalon.office.evidence.models import Attached, Document


def path_of(digest: str) -> Path:
    """Where a document lies."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def files_of(plan: str) -> Mapping[str, Path]:
    """The documents of a plan, by digest."""
    found = Attached.objects.filter(plan=plan).values_list("document_id", flat=True)
    return {digest: path_of(digest) for digest in found}


def damaged() -> list[str]:
    """The documents that are gone, or that are not what was received."""
    found = []
    for digest in Document.objects.order_by("digest").values_list("digest", flat=True):
        place = path_of(digest)
        if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != digest:
            found.append(digest)
    return found
