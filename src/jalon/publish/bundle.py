# SPDX-License-Identifier: Apache-2.0
"""A bundle: everything one page needs and nothing else, so that its digest says whether the page has changed."""

from collections.abc import Iterable
from typing import Any

import msgspec

from jalon.plan.types.base import Value
from jalon.publish.routes import Path
from jalon.publish.site import Cited, PlanSite
from jalon.publish.walk import Card, Mentions

_ENCODER = msgspec.msgpack.Encoder(decimal_format="string", order=None)
#: Kinds of figures whose date is that of a computation, not of a report by people.
_COMPUTED = frozenset(("count", "ratio", "drift"))


class Bundle(msgspec.Struct, frozen=True):
    """What a page is made from. `matter` is the kind's own; `proofs` are the figures proved on this page, whole."""

    kind: str
    id: str
    path: Path
    matter: Any
    cards: dict[str, Card]
    figures: dict[str, Cited]
    proofs: tuple[Cited, ...] = ()
    certainty: dict[str, str] = {}
    reported: str = ""
    page: int = 1
    pages: int = 1

    def encoded(self) -> bytes:
        """Bytes that change when anything of the page changes."""
        return _ENCODER.encode(self)


def make(  # noqa: PLR0913  # what a page may need, each by its name
    site: PlanSite,
    kind: str,
    identity: str,
    path: Path,
    matter: Any,
    *,
    rows: Iterable[Value | None] = (),
    proofs: Iterable[str] = (),
    cites: Iterable[str] = (),
    names: Iterable[str] = (),
    reported: Iterable[str | None] = (),
    page: int = 1,
    pages: int = 1,
) -> Bundle:
    """A bundle of a kind: the cards and figures that `rows` mention, the figures it proves, cites, the rows it names.

    `reported`: the dates at which people reported what the page shows, besides those of its figures.
    """
    mentions = Mentions()
    for row in rows:
        mentions.add(row)
    proved = tuple(found for address in proofs if (found := site.prove(address)) is not None)
    for cited in proved:
        _mention_proof(mentions, cited)
    mentions.rows.update(dict.fromkeys(names))
    mentions.figures.update(dict.fromkeys(cites))
    cards, figures = site.resolve(mentions)
    for cited in proved:
        figures[cited.figure.address] = Cited(
            msgspec.structs.replace(cited.figure, computation=None, sources=()), cited.path
        )
    dates = [*(_reported(cited) for cited in figures.values()), *(date or "" for date in reported)]
    return Bundle(
        kind, identity, path, matter, cards, figures, proved, reported=max(dates, default=""), page=page, pages=pages
    )


def _reported(cited: Cited) -> str:
    figure = cited.figure
    return "" if figure.noun in _COMPUTED else figure.reported_on or figure.as_of or ""


def _mention_proof(mentions: Mentions, cited: Cited) -> None:
    figure = cited.figure
    mentions.add_all(figure.sources)
    if figure.definition:
        mentions.rows[f"definition:{figure.definition}"] = None
    for item in _inputs(cited):
        noun = item.partition(":")[0]
        if noun in ("obs", "target", "baseline", "money"):
            mentions.figures[item] = None
        else:
            mentions.rows[item.partition("#")[0]] = None


#: A page names at most so many rows of a count; its file names all of them.
SHOWN_INPUTS = 40


def _inputs(cited: Cited) -> list[str]:
    computation = cited.figure.computation
    if computation is None:
        return []
    found = [item.address for item in computation.inputs[:SHOWN_INPUTS] if item.address]
    return [*found, *(item.address for item in computation.left_out[:SHOWN_INPUTS])]
