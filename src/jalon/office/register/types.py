# SPDX-License-Identifier: Apache-2.0
"""Values of the register."""

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
