# SPDX-License-Identifier: Apache-2.0
"""A refusal: what a rule says no to, in a sentence of the catalogues; nothing was changed."""

from typing import Any

from jalon.lang import Lang, translate


class Refusal(Exception):
    """Raised by a rule; `field` names what is to be corrected, when one field is."""

    def __init__(self, msgid: str, field: str = "", **values: Any) -> None:
        super().__init__(msgid)
        self.msgid, self.field, self.values = msgid, field, values

    def said(self, lang: Lang) -> str:
        """The sentence, in a language."""
        return translate(self.msgid, lang, **self.values)

    def __str__(self) -> str:
        """The sentence in French."""
        return self.said("fr")


class NotAllowed(Refusal):
    """The person may not do this: a page that says so, never a page that does not exist."""


class Stale(Refusal):
    """Somebody else changed the same thing meanwhile."""


class Misset(Refusal):
    """A variable that sets the office cannot be understood: nothing was begun."""
