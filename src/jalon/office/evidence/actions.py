# SPDX-License-Identifier: Apache-2.0
"""Every write of evidence."""

import hashlib

from django.db import transaction
from django.utils import timezone

from jalon.office.evidence.models import Attached, Document
from jalon.office.evidence.queries import path_of
from jalon.office.ground.keeping import write_whole
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor


@transaction.atomic
def keep_bytes(*, data: bytes, name: str, plan: str, actor: Actor) -> Document:
    """Keep a document under its digest, and attach it to a plan."""
    digest = hashlib.sha256(data).hexdigest()
    write_whole(path_of(digest), data)
    made, _ = Document.objects.get_or_create(
        digest=digest,
        defaults={
            "size": len(data), "media": "application/octet-stream", "name": name, "added_at": timezone.now(),
            "token": actor.token, "position": actor.position,
        },
    )  # fmt: skip
    Attached.objects.get_or_create(plan=plan, document=made)
    record(action="evidence.kept", named=f"{plan}/document:{digest}", actor=actor)
    return made
