# SPDX-License-Identifier: Apache-2.0
"""Qualitative, version 1: where the current term stands on a declared scale, against the base and the target.

The terms of a scale have an order and no distance: the method gives a verdict, and neither a measure nor a score.
Decisions: docs/reference/progress.fr.md.
"""

from collections.abc import Sequence

import msgspec

from jalon.lang import mark
from jalon.plan.progress.result import Message, Method, Result, Status, Words, inputs, message, status_label

METHOD = Method("qualitative", "1")

NO_CURRENT = mark("il n’y a pas d’appréciation actuelle")
NO_BASE = mark("sans appréciation de départ, on ne peut pas dire dans quel sens va la situation")
NOT_ON_SCALE = mark("« {term} » n’est pas un terme de l’échelle")
FROM_TO = mark("{status} : de « {base} » à « {current} ».")
FROM_TO_TOWARDS = mark("{status} : de « {base} » à « {current} », pour une cible de « {target} ».")
AT_TARGET = mark("Cible atteinte : « {current} », pour une cible de « {target} ».")


class Term(msgspec.Struct, frozen=True):
    """A term of a scale and how it reads."""

    id: str
    title: Words


def qualitative(
    scale: Sequence[Term],
    *,
    current: str | None,
    base: str | None = None,
    target: str | None = None,
) -> Result:
    """Assess a term of `scale`, which goes from the worst term to the best; the others are given by their ids.

    Raises ValueError when the scale holds a term twice.
    """
    rank = {term.id: place for place, term in enumerate(scale)}
    if len(rank) != len(scale):
        message_text = "a scale holds each term once"
        raise ValueError(message_text)
    given = inputs(scale=" < ".join(rank), base=base, current=current, target=target)
    for term in (current, base, target):
        if term is not None and term not in rank:
            return METHOD.unavailable(given, message(NOT_ON_SCALE, term=term))
    if current is None:
        return METHOD.unavailable(given, message(NO_CURRENT))
    status = _status(rank, base, current, target)
    if status is None:
        return METHOD.unavailable(given, message(NO_BASE))
    titles = {term.id: term.title for term in scale}
    sentence = _sentence(status, titles, base, current, target)
    return METHOD.conclude(given, measure=None, score=None, status=status, sentence=sentence)


def _status(rank: dict[str, int], base: str | None, current: str, target: str | None) -> Status | None:
    place = rank[current]
    if target is not None and place >= rank[target]:
        return Status.TARGET_ACHIEVED
    if base is None:
        return None
    if place < rank[base]:
        return Status.DETERIORATION
    if target is None and place == len(rank) - 1:
        # Nothing better can be said on this scale.
        return Status.SUBSTANTIAL_PROGRESS
    return Status.MODERATE_PROGRESS if place > rank[base] else Status.LIMITED_PROGRESS


def _sentence(status: Status, titles: dict[str, Words], base: str | None, current: str, target: str | None) -> Message:
    label = status_label(status)
    if target is not None and (status is Status.TARGET_ACHIEVED or base is None):
        return message(AT_TARGET, current=titles[current], target=titles[target])
    start = titles[base or current]
    if target is None:
        return message(FROM_TO, status=label, base=start, current=titles[current])
    return message(FROM_TO_TOWARDS, status=label, base=start, current=titles[current], target=titles[target])
