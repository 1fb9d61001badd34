# SPDX-License-Identifier: Apache-2.0
"""Values of the register."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from msgspec import Struct

from jalon.lang import mark
from jalon.plan.types.document import NOUNS

State = Literal["draft", "adopted", "closed"]
STATES: Final[tuple[State, ...]] = get_args(State)
STATE_NAMES: Final = {"draft": mark("ébauche"), "adopted": mark("adopté"), "closed": mark("terminé")}
#: From a state, the states a plan may pass to. A copy begins again as a draft.
TRANSITIONS: Final[dict[State, tuple[State, ...]]] = {"draft": ("adopted",), "adopted": ("closed",), "closed": ()}
#: The nouns of rows: those of the document and the plan's own card.
ROW_NOUNS: Final = ("plan", *NOUNS.values())
#: Written by signing an amendment, never by hand.
SIGNED: Final = frozenset({"amendment"})
#: What a person put aside: a form half filled (`form/` before the address of its row), a file tried before its import.
FORM: Final = "form/"
IMPORT: Final = "import"
#: A change of many rows at once, prepared and not made: `bulk/` before the noun.
BULK: Final = "bulk/"
OptionState = Literal["proposed", "retained", "set_aside"]
OPTION_NAMES: Final = {
    "proposed": mark("proposée"),
    "retained": mark("retenue"),
    "set_aside": mark("écartée"),
}


ProposalState = Literal["proposed", "returned", "withdrawn", "signed"]
PROPOSAL_NAMES: Final = {
    "proposed": mark("à signer"),
    "returned": mark("renvoyée"),
    "withdrawn": mark("retirée"),
    "signed": mark("signée"),
}


#: Whether a person may sign what is proposed: freely, another must, or alone because nobody else may.
FourEyes = Literal["free", "other", "alone"]


class Act(Struct, frozen=True):
    """What makes an amendment: decided, by a decision and its reason; or observed, as a source shows.

    `ops`: by address, the operation that says what a change is (a split, a merge, an erratum) and what takes over.
    """

    kind: str = "decided"
    reason: str = ""
    decision: str = ""
    date: str = ""
    source: str = ""
    noticed: str = ""
    ops: Mapping[str, tuple[str, tuple[str, ...]]] = {}


class Line(Struct, frozen=True):
    """A row as lists show it."""

    noun: str
    id: str
    fr: str
    en: str
    number: str = ""
    lead: str = ""
    standing: str = ""
    revision: int = 0


class RowChange(Struct, frozen=True):
    """A row that would be added, changed or removed: its address, the fields that differ with their texts."""

    address: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[tuple[str, str, str], ...] = ()
    binds: bool = False
