# SPDX-License-Identifier: Apache-2.0
"""What search found, as a page shows it: what each thing is called and says, its words marked, where it is read."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup, escape
from msgspec import Struct

from jalon.lang import LANGS, Lang, fold, format_date, format_number, mark, translate
from jalon.office.register.queries import titles
from jalon.office.search.marking import Marker, Part, beginning
from jalon.office.search.rules import Asked
from jalon.office.search.types import KINDS, Hit, Shown
from jalon.plan.dictionary import noun_name, nouns
from jalon.plan.edtf import is_edtf

PERSON: Final = "person"
#: What is no row of a plan: its name, of one and of several.
_OTHERS: Final = {
    "document": (mark("pièce"), mark("pièces")),
    "excerpt": (mark("extrait de pièce"), mark("extraits de pièces")),
    "position": (mark("poste"), mark("postes et fonctions")),
    PERSON: (mark("personne"), mark("personnes")),
}
_FIGURE: Final = re.compile(r"-?\d{1,30}(?:\.\d+)?")
REGISTRY: Final = mark("Registre du bureau")


class Line(Struct, frozen=True):
    """A result: its address, what it is called, what it says, where it stands."""

    href: str
    title: Markup
    text: Markup
    where: str


@cache
def kind_words() -> Mapping[str, str]:
    """The words that name a kind, folded, in both languages: « mesure 7 », “measure 7”."""
    found = {fold(name[lang]): noun for noun, names in nouns().items() for name in names for lang in LANGS}
    for kind, names in _OTHERS.items():
        found |= {fold(translate(name, lang)): kind for name in names for lang in LANGS}
    return {words: kind for words, kind in found.items() if kind in KINDS}


def kind_name(kind: str, lang: Lang) -> str:
    """The things of a kind, as a heading says them."""
    words = translate(_OTHERS[kind][1], lang) if kind in _OTHERS else noun_name(kind, lang, plural=True)
    return words[0].upper() + words[1:]


class Drawing:
    """Draws results: two queries name the plans they stand in and what they hang on."""

    def __init__(self, asked: Asked, lang: Lang, hits: Sequence[Hit], places: Sequence[str]) -> None:
        self._marker, self._lang = Marker(asked), lang
        wanted = {(each.place, each.shown.about) for each in hits if each.place and each.shown.about}
        self._names = titles([*wanted, *((place, f"plan:{place}") for place in places if place)], lang)

    def place(self, place: str) -> str:
        """What a place is called: a plan, or the registry of the office."""
        return self._names.get((place, f"plan:{place}"), place) if place else translate(REGISTRY, self._lang)

    def line(self, hit: Hit) -> Line:
        """A result."""
        shown = hit.shown
        about = self._names.get((hit.place, shown.about), "") if shown.about else ""
        title, lang = self._chosen(shown.fr, shown.en)
        where = [self.place(hit.place)]
        if title:
            drawn = self._drawn(self._marker.whole(title, lang), lang)
            drawn = Markup("{}. {}").format(shown.number, drawn) if shown.number else drawn
            where += [about] if about else []
        else:
            drawn = escape(about or _address(shown.address, self._lang))
        return Line(_href(hit), drawn, self._text(hit), " · ".join(where))

    def _text(self, hit: Hit) -> Markup:
        """What it says: where the words stand, in the person's language first; else how it begins."""
        shown = hit.shown
        texts = {"fr": shown.text_fr, "en": shown.text_en}
        languages: list[Lang] = ["en", "fr"] if self._lang == "en" else ["fr", "en"]
        for lang in languages:
            found = self._marker.extract(_joined(texts[lang]), lang)
            if found:
                return self._drawn(found, lang)
        codes = " · ".join(_worded(each, self._lang) for each in shown.codes.split(" · ") if each)
        coded = self._marker.extract(codes, self._lang)
        if coded:
            return self._drawn(coded, self._lang)
        text, lang = self._chosen(shown.text_fr, shown.text_en)
        return self._drawn([Part(beginning(_joined(text) or codes))], lang if text else self._lang)

    def _chosen(self, fr: str, en: str) -> tuple[str, Lang]:
        return (en, "en") if en and (self._lang == "en" or not fr) else (fr, "fr")

    def _drawn(self, parts: Sequence[Part], lang: Lang) -> Markup:
        pieces = (Markup("<mark>{}</mark>").format(each.text) if each.marked else escape(each.text) for each in parts)
        inner = Markup("").join(pieces)
        return inner if lang == self._lang or not inner else Markup('<span lang="{}">{}</span>').format(lang, inner)


def _joined(text: str) -> str:
    """A text of several parts on one line."""
    return " · ".join(line for line in text.split("\n") if line.strip())


def _worded(code: str, lang: Lang) -> str:
    """A figure or a date as one reads it; anything else as it is."""
    if is_edtf(code):
        return format_date(code, lang)
    return format_number(Decimal(code), lang) if _FIGURE.fullmatch(code) else code


def _address(address: str, lang: Lang) -> str:
    """What something without a title is called: its kind, its id."""
    noun, _, ident = address.partition(":")
    name = noun_name(noun, lang)
    return f"{name[0].upper()}{name[1:]} {ident}"


def person_hit(token: Any, name: str, email: str) -> Hit:
    """A person, as search gives what it finds."""
    called = name or email
    return Hit(PERSON, 0, "", Shown(f"{PERSON}:{token}", called, called, codes=email))


def _href(hit: Hit) -> str:
    """Where it is read."""
    noun, _, ident = hit.shown.address.partition(":")
    if not hit.place:
        return reverse(noun, args=[ident])
    if noun == "document":
        return reverse("document", args=[hit.place, int(ident)])
    if noun == "plan":
        return reverse("plan", args=[hit.place])
    return f"{reverse('row', args=[hit.place, noun])}?{urlencode({'id': ident})}"
