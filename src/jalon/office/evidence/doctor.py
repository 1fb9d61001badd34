# SPDX-License-Identifier: Apache-2.0
"""What does not hold among the documents: each trouble names the place and what to do. Nothing is changed."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from jalon.lang import mark
from jalon.office.evidence.models import Document, Rest
from jalon.office.evidence.queries import path_of
from jalon.office.evidence.receiving import ASIDE
from jalon.office.evidence.types import Trouble

MISSING: Final = mark(
    "Pièce {digest} : le fichier {place} manque. Remettez-le d’une sauvegarde, ou déposez de nouveau le même document."
)
CHANGED: Final = mark(
    "Pièce {digest} : le fichier {place} n’est plus celui qui a été reçu. Retirez-le, puis remettez-le d’une "
    "sauvegarde ou déposez de nouveau le même document."
)
ORPHAN: Final = mark("Le fichier {place} n’est celui d’aucune pièce. Supprimez-le.")
HALF: Final = mark(
    "Dépôt inachevé : {place}. Supprimez-le ; la personne qui l’envoyait n’a pas reçu de confirmation et recommencera."
)
NOWHERE: Final = mark(
    "Plan {plan} : l’extrait {excerpt} de la pièce « {title} » appuie {figure}, qui n’est plus au plan. Ouvrez la "
    "pièce ({address}) et détachez-le."
)
#: Seconds: what is younger may still be coming in.
YOUNG: Final = 3_600


def troubles() -> Iterator[Trouble]:
    """Documents that are gone or changed, then files that are nobody's or half received."""
    known = set()
    for digest in Document.objects.order_by("digest").values_list("digest", flat=True).iterator():
        known.add(digest)
        place = path_of(digest)
        if not place.is_file():
            yield Trouble(MISSING, {"digest": digest, "place": str(place)})
        elif _digest(place) != digest:
            yield Trouble(CHANGED, {"digest": digest, "place": str(place)})
    yield from _strays(known)


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _strays(known: set[str]) -> Iterator[Trouble]:
    root = Path(settings.MEDIA_ROOT)
    for place in sorted(root.rglob("*")):
        if not place.is_file() or time.time() - place.stat().st_mtime < YOUNG:
            continue
        if place.parent.name == ASIDE:
            yield Trouble(HALF, {"place": str(place)})
        elif place.name not in known or place != path_of(place.name):
            yield Trouble(ORPHAN, {"place": str(place)})


def links(plan: str) -> list[Rest]:
    """The links of a plan's figures with excerpts, for who knows which figures there are."""
    return list(Rest.objects.filter(plan=plan).select_related("excerpt__attached").order_by("pk"))


def nowhere(link: Rest) -> Trouble:
    """A link with a figure that is gone."""
    attached = link.excerpt.attached
    values = {
        "plan": link.plan, "excerpt": str(link.excerpt_id), "title": attached.title or attached.name,
        "figure": link.figure, "address": f"/plans/{link.plan}/pieces/{attached.pk}",
    }  # fmt: skip
    return Trouble(NOWHERE, values)
