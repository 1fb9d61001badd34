# SPDX-License-Identifier: Apache-2.0
"""What rests on each source: indicators, sums, fields of rows, acts, stories; and the levels of its figures."""

from collections.abc import Iterator

import msgspec

from jalon.plan.figures.make import LEVELS, capped
from jalon.plan.index import Index
from jalon.plan.types.base import Level
from jalon.publish.walk import Mentions

SHOWN = 12
_Link = tuple[str | None, str, Level | None]


class Resting(msgspec.Struct, frozen=True):
    """What rests on a source, so many rows at most; the levels of evidence of its figures."""

    rows: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    more: bool = False


def resting(index: Index) -> dict[str, Resting]:
    """What rests on each source, worked out once."""
    return index.valued("resting", lambda: _worked_out(index))


def _worked_out(index: Index) -> dict[str, Resting]:
    rows: dict[str, dict[str, None]] = {}
    levels: dict[str, set[str | None]] = {}
    for source, row, level in (*_figures(index), *_sums(index), *_words(index)):
        if source is not None:
            rows.setdefault(source, {})[row] = None
            levels.setdefault(source, set()).add(capped(index, level, source))
    return {
        source: Resting(
            tuple(found)[:SHOWN], tuple(level for level in LEVELS if level in levels[source]), len(found) > SHOWN
        )
        for source, found in rows.items()
    }


def _figures(index: Index) -> Iterator[_Link]:
    for seen in index.table("observation").values():
        yield seen.source, f"indicator:{seen.indicator}", seen.level
    for noun in ("target", "baseline"):
        for row in index.table(noun).values():
            for version in row.versions:
                yield version.source, f"indicator:{row.indicator}", version.level


def _sums(index: Index) -> Iterator[_Link]:
    for line in index.table("money").values():
        for proof in (line.planned, line.committed, line.paid):
            if proof is not None:
                yield proof.source, line.serves or f"money:{line.id}", proof.level


#: Rows few enough to be read for every source that they name.
_OTHERS = (
    *("plan", "policy", "related-plan", "strategy", "objective", "decision", "amendment", "story", "measure"),
    *("programme", "intake", "criterion", "event", "agreement", "evaluation"),
)


def _words(index: Index) -> Iterator[_Link]:
    for attestation in index.table("attestation").values():
        for citation in attestation.sources:
            yield citation.source, attestation.address.partition("#")[0].rpartition("/")[2], None
    for update in index.table("update").values():
        for source in update.sources:
            yield source, update.about or f"update:{update.id}", None
    for action in index.table("action").values():
        yield action.source, f"action:{action.id}", None
    for noun in _OTHERS:
        for row in index.table(noun).values():
            mentions = Mentions()
            mentions.add(row)
            for name in mentions.rows:
                if name.startswith("source:"):
                    yield name.removeprefix("source:"), f"{noun}:{row.id}", None
