# SPDX-License-Identifier: Apache-2.0
"""The documentation's own pages, as the office serves them: found in the package, else in the repository. Pure.

They are read by the parser that reads the texts of plans, without its bounds: these pages are ours, and long.
"""

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from msgspec import Struct

import jalon
from jalon.lang import Lang, fold, mark

#: The folders that are served, in their order, each with its words.
FOLDERS: Final = (
    ("how-to", mark("Faire")),
    ("tutorials", mark("Apprendre")),
    ("explanation", mark("Comprendre")),
    ("reference", mark("Consulter")),
    ("reference/codes", mark("Les constats, code par code")),
)
_PACKAGE: Final = Path(jalon.__file__).parent
_COMMENT: Final = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)
_WORDS: Final = re.compile(r"[^a-z0-9]+")


class Guide(Struct, frozen=True):
    """A page: its name without its language (`how-to/people`), its title, its text."""

    name: str
    title: str
    text: str

    @property
    def folder(self) -> str:
        """The folder it stands in."""
        return posixpath.dirname(self.name)


class Shown(Struct, frozen=True):
    """A page as it is read: its title, its headings (id, words), its body."""

    title: str
    headings: tuple[tuple[str, str], ...]
    body: Markup


def root() -> Path:
    """Where the documentation is: in the installed package, else in the repository."""
    packaged = _PACKAGE / "docs"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "docs"


@cache
def guides(lang: Lang) -> dict[str, Guide]:
    """Every page in a language, by its name."""
    found = {}
    for folder, _ in FOLDERS:
        for path in sorted((root() / folder).glob(f"*.{lang}.md")):
            name = f"{folder}/{path.name.removesuffix(f'.{lang}.md')}"
            text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
            title = text.partition("\n")[0].removeprefix("# ").replace("`", "")
            found[name] = Guide(name, title, text)
    return found


@cache
def shown(name: str, lang: Lang) -> Shown:
    """A page with its headings, whose ids are the same in both languages. KeyError when there is none."""
    guide = guides(lang)[name]
    parser = _parser()
    tokens = parser.parse(guide.text)
    ids, headings = iter(_ids(name)), []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            words = _plain(tokens[at + 1])
            ident = next(ids, "")
            token.attrSet("id", ident)
            headings.append((ident, words))
        for inner in token.children or ():
            _inside(inner, guide.folder)
    body = str(parser.renderer.render(tokens[3:], parser.options, {}))
    body = body.replace("<pre>", '<pre tabindex="0">')
    body = body.replace("<table>", '<div class="scrolled" tabindex="0"><table>').replace("</table>", "</table></div>")
    return Shown(guide.title, tuple(headings[1:]), Markup(body))  # noqa: S704  # our own pages, read without HTML


@cache
def _ids(name: str) -> tuple[str, ...]:
    """The ids of the headings of a page: their French words, numbered when they come again."""
    tokens = _parser().parse(guides("fr")[name].text)
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            slug = _WORDS.sub("-", fold(_plain(tokens[at + 1]))).strip("-")
            found.append(slug if slug not in found else f"{slug}-{len(found)}")
    return tuple(found)


def exists(place: str) -> bool:
    """Whether a page, and its heading after `#`, is there in both languages."""
    name, _, heading = place.partition("#")
    both: tuple[Lang, ...] = ("fr", "en")
    return all(name in guides(lang) and (not heading or heading in dict(shown(name, lang).headings)) for lang in both)


@cache
def of_noun(noun: str) -> str:
    """Where the fields of a noun are explained."""
    page = "reference/plan-format"
    end = f"-{_WORDS.sub('-', noun)}"
    return next((f"{page}#{ident}" for ident in _ids(page)[1:] if ident.endswith(end)), page)


def searched(lang: Lang, words: str) -> list[Guide]:
    """The pages that hold every word, accents forgiven; those whose title does first."""
    wanted = fold(words).split()
    found = [each for each in guides(lang).values() if all(word in fold(each.text) for word in wanted)]
    return sorted(found, key=lambda each: (not all(word in fold(each.title) for word in wanted), each.name))


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _plain(token: Token) -> str:
    return "".join(each.content for each in token.children or () if each.type in ("text", "code_inline"))


def _inside(token: Token, folder: str) -> None:
    """A link to a page that is served leads there, to one that is not, nowhere; a picture is its words."""
    if token.type == "image":
        token.type, token.tag, token.children = "text", "", None
    if token.type != "link_open":
        return
    href = str(token.attrGet("href") or "")
    if href.startswith(("http", "#", "mailto:")):
        return
    path, _, heading = href.partition("#")
    name = re.sub(r"\.(fr|en)\.md$", "", posixpath.normpath(posixpath.join(folder, path)))
    if name in guides("fr"):
        token.attrSet("href", f"/aide/{name}" + (f"#{heading}" if heading else ""))
    else:
        token.attrs.pop("href", None)
