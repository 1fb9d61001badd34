# SPDX-License-Identifier: Apache-2.0
"""From a bundle to files: both languages of the page, and the figures proved on it. Pure."""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

from jalon import ui
from jalon.lang import LANGS, Lang, translate
from jalon.publish import sharing
from jalon.publish.bundle import Bundle
from jalon.publish.figurefiles import files
from jalon.publish.frame import Frame, lone_page, page
from jalon.publish.pages import KINDS, Unit
from jalon.publish.say import Say
from jalon.ui.cards import Card
from jalon.ui.environment import TEMPLATES as LOOK

#: Draws a card, or remembers it drawn.
Draw = Callable[[Card], bytes]
TEMPLATES: Final = Path(__file__).parent / "templates"
#: Whose sources decide what a page looks like.
_ROOMS: Final = ("lang", "plan", "ui", "publish")
_LIBRARIES: Final = ("Jinja2", "MarkupSafe", "babel", "markdown-it-py", "msgspec", "snowballstemmer")


_MESSAGE: Final = re.compile(r'\bt\("([^"\\{]+)"\)')


class _Translated(FileSystemLoader):
    """Templates whose fixed messages are already in their language: compiled once, not looked up on every page."""

    def __init__(self, lang: Lang) -> None:
        super().__init__([TEMPLATES, LOOK])
        self._lang: Lang = lang

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)
        return _MESSAGE.sub(self._said, source), name, fresh

    def _said(self, found: re.Match[str]) -> str:
        words = translate(found[1], self._lang)
        return found[0] if '"' in words or "\\" in words else f'"{words}"'


@cache
def environment(lang: Lang) -> Environment:
    """The templates of one language."""
    made = ui.environment(lang, [_Translated(lang)])
    # A dict rather than Jinja's chain of maps: each import of a component compares its keys, on every page.
    made.make_globals = lambda d: {**made.globals, **(d or {})}  # type: ignore[method-assign]
    return made


def keep_compiled(folder: Path) -> None:
    """Keep the compiled templates in a folder that is the person's own: compiling them again takes half a second."""
    for lang in LANGS:
        environment(lang).bytecode_cache = FileSystemBytecodeCache(str(folder), f"template-{lang}-%s.bin")


def outputs(frame: Frame, unit: Unit, bundle: Bundle, draw: Draw | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of a unit: path from the site's root, content. `draw` makes the picture of a card."""
    kind = KINDS[unit.kind]
    if kind.prepare is not None:
        prepared = kind.prepare(frame.plan, bundle)
        yield from prepared.files
        bundle = prepared.bundle
    for lang in frame.langs if kind.view is not None else ():
        say = Say(frame, bundle, lang, environment(lang))
        told = sharing.shared(say)
        yield f"{lang}/{frame.plan}/{bundle.path.of(lang)}", _written(unit, say, told).encode()
        if told is not None:
            yield from card(frame, bundle, lang, told, draw)
    if kind.files is not None:
        yield from kind.files(frame, unit, bundle)
    yield from files(frame.plan, bundle.proofs, bundle.cards)


def html(frame: Frame, unit: Unit, bundle: Bundle, lang: Lang) -> str:
    """A page in one language."""
    say = Say(frame, bundle, lang, environment(lang))
    return _written(unit, say, sharing.shared(say))


def _written(unit: Unit, say: Say, told: sharing.Shared | None) -> str:
    said = KINDS[unit.kind].view
    assert said is not None
    view, frame = said(say), say.frame
    words, cite = view.words, None
    if told is not None:
        found = sharing.picture(say, told) if frame.cards else None
        shown = f"{frame.base_url}/{found[0]}" if found else ""
        words = msgspec.structs.replace(words, description=told.sentence, picture=shown)
        cite = sharing.citation(say, words)
    values: dict[str, Any] = {
        "page": page(frame, say.lang, say.bundle.path, words),
        "say": say,
        "kind": say.bundle.kind,
        "cite": cite,
    }
    return environment(say.lang).get_template(view.template).render(values | view.values)


def card(
    frame: Frame, bundle: Bundle, lang: Lang, told: sharing.Shared, draw: Draw | None
) -> Iterator[tuple[str, bytes]]:
    """The card of a page, for the pages of others: it stands alone in a frame, without script; and its picture."""
    path = sharing.card_path(bundle)
    made = environment(lang)
    say = Say(frame, msgspec.structs.replace(bundle, path=path), lang, made)
    shown = lone_page(frame, lang, path, sharing.card_words(say, told))
    values = {"page": shown, **sharing.card_values(say, told, bundle.path)}
    yield f"{lang}/{frame.plan}/{path.of(lang)}", made.get_template("publish/card.html").render(values).encode()
    found = sharing.picture(say, told) if draw is not None and frame.cards else None
    if draw is not None and found is not None:
        yield found[0], draw(found[1])


@cache
def code_digest() -> bytes:
    """A digest of everything but the plan that decides a page's bytes: code, templates, catalogues, libraries."""
    from importlib.metadata import version  # noqa: PLC0415  # slow to import, needed by a build only

    found = hashlib.blake2b(digest_size=16)
    package = Path(__file__).resolve().parents[1]
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*")):
            if path.suffix in (".py", ".html", ".mo", ".css", ".po", ".svg", ".json", ".js"):
                found.update(path.relative_to(package).as_posix().encode() + b"\0")
                found.update(hashlib.blake2b(path.read_bytes()).digest())
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}\n".encode())
    return found.digest()
