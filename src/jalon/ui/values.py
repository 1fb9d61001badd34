# SPDX-License-Identifier: Apache-2.0
"""What the layout and the components are given: small immutable values of ready strings.

A `str` is escaped when it is printed; a `Markup` (made by `jalon.ui.inline`, or sanitised prose) is printed as it is.
A text with digits must therefore be a `Markup` whose digits stand in a figure, a number or a date.
"""

from msgspec import Struct


class Link(Struct, frozen=True):
    """A link. `current` marks the page (`page`) or the section (`true`) one is in; `lang`: the language it leads to."""

    href: str
    text: str
    current: str = ""
    lang: str = ""
    note: str = ""


class Alternate(Struct, frozen=True):
    """The address of the same page in another language; `lang` may be `x-default`."""

    lang: str
    href: str


class Banner(Struct, frozen=True):
    """What the whole site is, said on top of every page. `kind`: `fictitious`, `reconstructed` or `plain`."""

    kind: str
    text: str


class Page(Struct, frozen=True, kw_only=True):
    """What `base.html` needs. Links are ready to print; `root` leads from the page to the site's root (`../../`).

    `search` is the address to which the field of the header sends its words; without one there is no field.
    """

    title: str
    description: str
    root: str
    brand: Link
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    social: tuple[tuple[str, str], ...] = ()
    banners: tuple[Banner, ...] = ()
    navigation: tuple[Link, ...] = ()
    tools: tuple[Link, ...] = ()
    search: str = ""
    switch: Link | None = None
    trail: tuple[Link, ...] = ()
    reported: str = ""
    edition: Link | None = None
    licence: str = ""
    footer: tuple[tuple[Link, ...], ...] = ()


class Proof(Struct, frozen=True):
    """Level of evidence (declared, documented, verified, audited, computed), its words and the way to the source.

    `name`: what is read aloud instead of the words, when it must say the figure too.
    """

    level: str
    words: str = ""
    href: str = ""
    name: str = ""


class Figure(Struct, frozen=True, kw_only=True):
    """A figure set large. Without `value`, `missing` says why in words, and silence is drawn."""

    label: str
    address: str = ""
    value: str = ""
    unit: str = ""
    before: str = ""
    after: str = ""
    missing: str = ""
    proof: Proof | None = None
    note: str = ""


class Fact(Struct, frozen=True):
    """A term and what is said of it; nothing said: `text` is empty, and the seat is shown empty or soft."""

    term: str
    text: str
    soft: bool = False


class Column(Struct, frozen=True):
    """A column of a table. `label` is the plain text shown beside the cell on a telephone (default: `text`)."""

    text: str
    numeric: bool = False
    label: str = ""


class Version(Struct, frozen=True, kw_only=True):
    """One side of an amendment: its title (*tel qu’adopté*), its date as an element, its text with ins or del."""

    title: str
    text: str
    date: str = ""
    note: str = ""
    proof: Proof | None = None


class Amendment(Struct, frozen=True, kw_only=True):
    """A changed commitment. Reason and authority keep their seat when empty. `kind`: `decided` or `observed`.

    `subject`: which commitment. Of several changes made by one act, only the last is `closed` by the slip.
    """

    kind: str
    before: Version
    after: Version
    subject: str = ""
    reason: str = ""
    authority: str = ""
    facts: tuple[Fact, ...] = ()
    note: str = ""
    id: str = ""
    closed: bool = True


class Event(Struct, frozen=True):
    """A point of a history. `kind`: `set`, `moved`, `open` (context) or `due` (to come, to confirm)."""

    date: str
    text: str
    kind: str = "set"


class Row(Struct, frozen=True):
    """A row of a list: a title, with a link or none, and what is said of it."""

    title: str
    text: str
    href: str = ""
    id: str = ""


class Highlight(Struct, frozen=True):
    """A measure named under the line: its number, its title, its state (a mark, Markup), what is known in a line."""

    number: str
    href: str
    title: str
    state: str
    text: str
    id: str = ""


class Door(Struct, frozen=True):
    """A way in for somebody: who, what for, how much."""

    href: str
    title: str
    text: str
    count: str = ""
