# SPDX-License-Identifier: Apache-2.0
"""What a kind of page is."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from jalon.publish.bundle import Bundle
from jalon.publish.frame import Frame, PageWords
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class Unit(msgspec.Struct, frozen=True):
    """One page in both languages, and the files of the figures proved on it."""

    kind: str
    id: str = ""
    page: int = 1


class View(msgspec.Struct, frozen=True):
    """A template, what the page says of itself, and the template's values."""

    template: str
    words: PageWords
    values: dict[str, Any]


class Prepared(msgspec.Struct, frozen=True):
    """Files made from a bundle before its page: path from the site's root, content; and the bundle of the page."""

    bundle: Bundle
    files: tuple[tuple[str, bytes], ...]


class Kind(msgspec.Struct, frozen=True):
    """A kind of page: its units, what each needs, what each says. Without `view`, it has files and no page.

    `files`: others, made of the bundle in every language: path from the site's root, content.
    """

    name: str
    units: Callable[[PlanSite], Iterable[Unit]]
    gather: Callable[[PlanSite, Unit], Bundle]
    view: Callable[[Say], View] | None
    prepare: Callable[[str, Bundle], Prepared] | None = None
    files: Callable[[Frame, Unit, Bundle], Iterator[tuple[str, bytes]]] | None = None
