# SPDX-License-Identifier: Apache-2.0
"""Addresses: of a row (``measure:01``), of a field (``measure:01#title/fr``), of a figure (``obs:cca/2018``)."""

import re
from typing import Literal, get_args

import msgspec

from jalon.plan.types.document import COLLECTIONS

SLUG = re.compile(r"[a-z0-9][a-z0-9.-]*\Z")
_ROW = re.compile(r"(?:(?P<plan>[a-z0-9][a-z0-9.-]*)/)?(?P<noun>[a-z-]+):(?P<id>[^#\s]+)(?:#(?P<path>\S+))?\Z")
FigureNoun = Literal["obs", "target", "baseline", "money", "ratio", "count", "drift"]
FIGURE_NOUNS: tuple[str, ...] = get_args(FigureNoun)
_FIGURE = re.compile(
    r"(?:(?P<plan>[a-z0-9][a-z0-9.-]*)/)?(?P<noun>[a-z]+):(?P<id>[a-z0-9][a-z0-9.-]*)(?:/(?P<part>[a-z0-9][A-Za-z0-9._-]*))?\Z"
)


class FieldAddress(msgspec.Struct, frozen=True):
    """A row, or a field of it: ``[PLAN/]NOUN:ID[#field[/member]]``."""

    noun: str
    id: str
    path: tuple[str, ...] = ()
    plan: str | None = None

    @property
    def row(self) -> str:
        """The address of the row alone, without the plan."""
        return f"{self.noun}:{self.id}"

    def __str__(self) -> str:
        """The address as text."""
        head = f"{self.plan}/" if self.plan else ""
        return head + self.row + ("#" + "/".join(self.path) if self.path else "")


class FigureName(msgspec.Struct, frozen=True):
    """A figure: ``[PLAN/]KIND:ID[/PART]``."""

    noun: str
    id: str
    part: str | None = None
    plan: str | None = None

    def __str__(self) -> str:
        """The address as text."""
        head = f"{self.plan}/" if self.plan else ""
        return f"{head}{self.noun}:{self.id}" + (f"/{self.part}" if self.part else "")


def parse_field(text: str) -> FieldAddress:
    """Read a field address; ValueError when it is none."""
    match = _ROW.match(text)
    if match is None or (match["noun"] not in COLLECTIONS and match["noun"] != "plan"):
        raise ValueError(text)
    path = tuple(match["path"].split("/")) if match["path"] else ()
    if not all(path):
        raise ValueError(text)
    return FieldAddress(match["noun"], match["id"], path, match["plan"])


def parse_figure(text: str) -> FigureName:
    """Read a figure address; ValueError when it is none."""
    match = _FIGURE.match(text)
    if match is None or match["noun"] not in FIGURE_NOUNS:
        raise ValueError(text)
    return FigureName(match["noun"], match["id"], match["part"], match["plan"])
