# SPDX-License-Identifier: Apache-2.0
"""Values of search."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

#: Grows when entries are made otherwise than before: the index of an older office is then made again.
VERSION: Final = 1
#: What may be found, each kind by a number that never changes: an entry's own number begins with it.
KINDS: Final[Mapping[str, int]] = {
    "measure": 1, "action": 2, "indicator": 3, "observation": 4, "update": 5, "organisation": 6, "programme": 7,
    "amendment": 8, "document": 9, "excerpt": 10, "position": 12, "plan": 13, "policy": 14,
    "strategy": 15, "strand": 16, "related-plan": 17, "clientele": 18, "objective": 19, "dimension": 20, "money": 21,
    "baseline": 22, "target": 23, "definition": 24, "source": 25, "attestation": 26, "decision": 27, "intake": 28,
    "criterion": 29, "event": 30, "agreement": 31, "award": 32, "evaluation": 33, "story": 34, "note": 35,
}  # fmt: skip
#: The kind of a number.
NAMED: Final[Mapping[int, str]] = {number: kind for kind, number in KINDS.items()}
#: Kinds as results are shown: what one most often looks for first.
ORDER: Final = (
    "plan", "measure", "action", "indicator", "observation", "target", "update", "story", "organisation", "programme",
    "amendment", "decision", "document", "excerpt", "source", "position",
)  # fmt: skip


#: Kinds that stand on shelves of their own in a place, and how the audiences of these begin.
PIECES: Final = frozenset({"document", "excerpt"})
PIECE: Final = "piece."


class Reach(Struct, frozen=True, order=True, gc=False):
    """Who reads: the place something stands in (a plan; none: the office), its audience there, the bodies named."""

    place: str = ""
    audience: str = ""
    bodies: tuple[str, ...] = ()


class Shown(Struct, frozen=True, array_like=True, gc=False):
    """What a result shows: its address, its title and its words in both languages, figures and dates, its number.

    `about`: the address of what it hangs on, which gives a name to what has no title.
    """

    address: str
    fr: str = ""
    en: str = ""
    text_fr: str = ""
    text_en: str = ""
    codes: str = ""
    number: str = ""
    about: str = ""


class Item(Struct, frozen=True, gc=False):
    """What may be found: its kind, its number among those of its kind, what it shows, what it is called by in short.

    `silent`: its title is that of something else; it is shown, and found there.
    """

    kind: str
    key: int
    shown: Shown
    names: tuple[str, ...] = ()
    silent: bool = False


class Hit(Struct, frozen=True):
    """An entry that answers: how well (0 is best), where it stands."""

    kind: str
    key: int
    place: str
    shown: Shown


class Group(Struct, frozen=True):
    """The answers of a kind: how many there are, the best of them."""

    kind: str
    count: int
    hits: tuple[Hit, ...]


class Found(Struct, frozen=True):
    """What answers: by kind, with how many of each kind and in each place; of one kind, a page of it."""

    total: int = 0
    groups: tuple[Group, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    page: int = 1
    pages: int = 1
