# SPDX-License-Identifier: Apache-2.0
"""A finding: what is wrong or poor, where, and what to do about it, in French and English."""

from collections.abc import Callable
from typing import Literal

import msgspec

from jalon.lang import Lang, translate

_SPACES = "\u00a0\u202f"  # the no-break spaces of French typography
Severity = Literal["unreadable", "error", "warning"]


class Both(msgspec.Struct, frozen=True):
    """A value that is said in words, in each language."""

    fr: str
    en: str


def both(tell: Callable[[Lang], str]) -> Both:
    """What is told in each language."""
    return Both(tell("fr"), tell("en"))


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where: a file and its line, a sheet's cell, an address in the plan."""

    file: str | None = None
    line: int | None = None
    cell: str | None = None
    address: str | None = None

    def sentence(self, lang: Lang) -> str:
        """The place in words, as it opens a line of `jalon check`."""
        file = f"{self.file}:{self.line}" if self.file and self.line else self.file
        parts = [visible(part) for part in (file, self.cell, self.address) if part]
        return " · ".join(parts) or translate("le plan", lang)


class Code(msgspec.Struct, frozen=True):
    """A kind of finding: its stable code, its gravity, its sentences (French message ids)."""

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str


class Finding(msgspec.Struct, frozen=True):
    """One finding. `values` fill the sentences; they are quoted from the plan, never trusted as markup."""

    code: Code
    place: Place
    values: tuple[tuple[str, str | Both], ...] = ()

    def message(self, lang: Lang) -> str:
        """What was found and what was expected."""
        return translate(self.code.message, lang, **dict(self._shown(lang)))

    def remedy(self, lang: Lang) -> str:
        """What to do."""
        return translate(self.code.remedy, lang, **dict(self._shown(lang)))

    def _shown(self, lang: Lang) -> list[tuple[str, str]]:
        return [(name, quoted(value, lang)) for name, value in self.values]


def quoted(value: str | Both, lang: Lang, limit: int = 120) -> str:
    """A value as it stands in a sentence: told in the language, or quoted and made harmless."""
    if isinstance(value, Both):
        return shorten(value.fr if lang == "fr" else value.en, limit)
    return translate(value[1:], lang) if value.startswith("\0") else shorten(value, limit)


def finding(code: Code, place: Place, **values: object) -> Finding:
    """Make a finding; a value that is itself a message id is passed through `worded`, one told in words is `both`."""
    return Finding(
        code, place, tuple((name, value if isinstance(value, Both) else str(value)) for name, value in values.items())
    )


def worded(msgid: str) -> str:
    """Mark a value as a message id, translated when the finding is shown."""
    return "\0" + msgid


def shorten(text: str, limit: int = 120) -> str:
    """A quoted value fit for one line: controls and direction marks made visible, long ones cut."""
    shown = visible(text[: limit + 1])
    return shown if len(text) <= limit else shown[:limit] + "…"


def visible(text: str) -> str:
    """A text on one line: line feeds, controls and direction marks made visible."""
    return "".join(c if c.isprintable() or c in _SPACES else f"\\u{ord(c):04x}" for c in text)
