# SPDX-License-Identifier: Apache-2.0
"""Values of today: a task, its kinds, on whom it waits."""

from datetime import date
from typing import Any, Final, Literal, get_args

from msgspec import Struct

from jalon.lang import mark

Kind = Literal["figure", "action", "silent", "unsourced", "returned", "recorded", "approve", "answer", "form",
               "comment", "sign", "correct", "vacant", "invitation"]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
KIND_NAMES: Final = {
    "figure": mark("Relevés attendus"),
    "action": mark("Actions en retard, sans explication"),
    "silent": mark("Mesures sans nouvelle"),
    "unsourced": mark("Chiffres sans source"),
    "returned": mark("Chiffres renvoyés"),
    "recorded": mark("Chiffres à soumettre"),
    "approve": mark("Chiffres à approuver"),
    "answer": mark("Contestations sans réponse"),
    "form": mark("Formulaires laissés en chemin"),
    "comment": mark("Commentaires à régler"),
    "sign": mark("Modifications à signer"),
    "correct": mark("Modifications renvoyées"),
    "vacant": mark("Postes sans titulaire"),
    "invitation": mark("Invitations expirées"),
}
#: On whom a task waits: on the person; late; on the person, and another waits for it; on others.
Side = Literal["mine", "late", "waited", "others"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)
SIDE_NAMES: Final = {
    "late": mark("En retard"),
    "waited": mark("Attendu par d’autres"),
    "mine": mark("À faire"),
    "others": mark("Attendu des autres"),
}


class Reason(Struct, frozen=True):
    """Why something is asked."""

    reason: str


class Task(Struct, frozen=True):
    """Something that is expected.

    `address`: the row it is about; `subject`: what it is called; `bodies`: of whom it is expected; `since` and `due`:
    days; `last`: the day of what was last said; `seen`: what a deed is bound to; `more`: what its form shows.
    """

    kind: Kind
    plan: str
    address: str
    subject: str
    side: Side = "mine"
    measure: str = ""
    bodies: tuple[str, ...] = ()
    since: date | None = None
    due: date | None = None
    last: str = ""
    seen: str = ""
    more: Any = None

    @property
    def key(self) -> str:
        """What tells it from the others of a page."""
        return f"{self.kind}:{self.plan}/{self.address}"
