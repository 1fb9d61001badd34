# SPDX-License-Identifier: Apache-2.0
"""What the public may read. The site is built from a document that holds nothing else."""

import msgspec

from jalon.plan.types.document import PlanDocument
from jalon.plan.types.life import Update

_FIELDS = ("progress", "words", "done", "obstacles", "next_steps")


def public_document(document: PlanDocument) -> PlanDocument:
    """The document with the public fields of its updates; the same one when nothing had to be left out."""
    if all(update.audience is None for update in document.updates):
        return document
    updates = tuple(made for update in document.updates if (made := public(update)) is not None)
    return msgspec.structs.replace(document, updates=updates)


def public(update: Update) -> Update | None:
    """An update with its public fields only; None when nothing of it is public."""
    audience = update.audience
    if audience is None:
        return update
    hidden = {name: None for name in _FIELDS if getattr(audience, name) not in (None, "public")}
    if all(getattr(update, name) is None or name in hidden for name in _FIELDS):
        return None
    # The reason says why it was abandoned, the scale what its own words mean: they go with what they speak of.
    hidden |= {"reason": None} if "progress" in hidden else {}
    hidden |= {"scale": None} if "words" in hidden else {}
    return msgspec.structs.replace(update, audience=None, **hidden)
