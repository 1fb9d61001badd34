# SPDX-License-Identifier: Apache-2.0
"""Scalars: each kind has one reader, which returns the value or raises `Bad` with what was expected."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from jalon.lang import mark
from jalon.plan import address, decimals, edtf
from jalon.plan.schema import ScalarSpec

MAX_TEXT = 32_000  # UTF-16 units: what a cell of a workbook holds, with a margin
_UNWANTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_TERRITORY = re.compile(r"\S{1,64}\Z")
_INTEGER = re.compile(r"-?[0-9]{1,9}\Z")


class Bad(Exception):
    """The text is not of the kind: `expected` and `remedy` are message ids."""

    def __init__(self, expected: str, remedy: str = "") -> None:
        """Keep what to tell."""
        super().__init__(expected)
        self.expected = expected
        self.remedy = remedy


def clean(raw: Any) -> str:
    """Normal form of a text: NFC, line feeds, no white space at its ends; Bad when it cannot be kept."""
    if type(raw) is not str:
        raise Bad(mark("un texte"), mark("Écrivez un texte, entre guillemets au besoin."))
    text = raw.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        raise Bad(mark("un texte non vide"), mark("Ce qui est absent s’omet : retirez la clé."))
    if _UNWANTED.search(text):
        raise Bad(
            mark("un texte sans caractère de commande ni demi-caractère"),
            mark("Retirez le caractère invisible ; seul le saut de ligne est permis."),
        )
    if len(text) * 2 > MAX_TEXT and len(text.encode("utf-16-le")) > MAX_TEXT * 2:
        raise Bad(mark("un texte d’au plus 32 000 caractères"), mark("Coupez le texte en plusieurs notes."))
    return text


def _line(raw: Any) -> str:
    text = clean(raw)
    if "\n" in text:
        raise Bad(mark("un texte d’une seule ligne"), mark("Retirez les sauts de ligne."))
    return text


def _slug(raw: Any) -> str:
    text = _line(raw)
    if len(text) > 120 or not address.SLUG.match(text):
        raise Bad(
            mark("un identifiant : minuscules sans accent, chiffres, points et traits d’union"),
            mark("Exemple : cca-entreprises."),
        )
    return text


def _code(raw: Any) -> str:
    text = _line(raw)
    if len(text) > 120:
        raise Bad(mark("un code d’au plus 120 caractères"), mark("Recopiez le code de la source."))
    return text


def _date(raw: Any) -> str:
    text = _line(raw)
    if not edtf.is_edtf(text):
        raise Bad(
            mark("une date AAAA, AAAA-MM, AAAA-MM-JJ ou une saison AAAA-21 à AAAA-24"), mark("Exemple : 2018-08-29.")
        )
    return text


def _day(raw: Any) -> str:
    text = _date(raw)
    if len(text) != 10:
        raise Bad(mark("une date au jour près, AAAA-MM-JJ"), mark("Exemple : 2018-08-29."))
    return text


def _month_day(raw: Any) -> str:
    text = _line(raw)
    match = _MONTH_DAY.match(text)
    if match is None or not edtf.is_edtf(f"2001-{text}"):
        raise Bad(mark("un mois et un jour, MM-JJ"), mark("Exemple : 04-01."))
    return text


def _decimal(raw: Any) -> Decimal:
    if type(raw) is int:
        raw = str(raw)
    text = _line(raw)
    try:
        return Decimal(decimals.canonical(decimals.parse_decimal(text)))
    except decimals.TooManyDigits:
        raise Bad(
            mark("un nombre d’au plus 15 chiffres significatifs"), mark("Arrondissez le nombre, et dites-le.")
        ) from None
    except ValueError:
        raise Bad(
            mark("un nombre décimal écrit avec un point, sans espace ni exposant"), mark("Exemple : 6300000 ou 0.675.")
        ) from None


def _integer(raw: Any) -> int:
    if type(raw) is int and abs(raw) < 10**9:
        return raw
    text = _line(raw)
    if not _INTEGER.match(text):
        raise Bad(mark("un nombre entier"), mark("Exemple : 3."))
    return int(text)


def _boolean(raw: Any) -> bool:
    if type(raw) is bool:
        return raw
    text = _line(raw)
    if text not in ("true", "false"):
        raise Bad(mark("`true` ou `false`"), mark("Écrivez `true` pour oui, `false` pour non."))
    return text == "true"


def _url(raw: Any) -> str:
    text = _line(raw)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in text or len(text) > 2_000:
        raise Bad(mark("une adresse http ou https"), mark("Exemple : https://www.quebec.ca/."))
    return text


def _matching(pattern: re.Pattern[str], expected: str, remedy: str) -> Callable[[Any], str]:
    def read(raw: Any) -> str:
        text = _line(raw)
        if not pattern.match(text):
            raise Bad(expected, remedy)
        return text

    return read


def _address(raw: Any) -> str:
    text = _line(raw)
    try:
        address.parse_field(text)
    except ValueError:
        raise Bad(mark("une adresse de champ, NOM:ID#champ"), mark("Exemple : measure:01-cca#title.")) from None
    return text


def _figure(raw: Any) -> str:
    text = _line(raw)
    try:
        address.parse_figure(text)
    except ValueError:
        raise Bad(mark("une adresse de chiffre, GENRE:ID/PARTIE"), mark("Exemple : obs:cca/2018.")) from None
    return text


READERS: dict[str, Callable[[Any], Any]] = {
    "slug": _slug,
    "code": _code,
    "line": _line,
    "plain": clean,
    "markdown": clean,
    "date": _date,
    "day": _day,
    "month-day": _month_day,
    "decimal": _decimal,
    "integer": _integer,
    "boolean": _boolean,
    "url": _url,
    "sha256": _matching(
        _SHA256, mark("une empreinte SHA-256 : 64 chiffres hexadécimaux"), mark("Utilisez la commande `sha256sum`.")
    ),
    "currency": _matching(_CURRENCY, mark("un code de monnaie ISO 4217"), mark("Exemple : CAD.")),
    "territory": _matching(
        _TERRITORY, mark("un code de territoire ISO 3166, ou un code du plan"), mark("Exemple : SN ou CA-QC.")
    ),
    "language": _matching(_LANGUAGE, mark("un code de langue"), mark("Exemple : fr.")),
    "address": _address,
    "figure": _figure,
    "cel": clean,
}


def scalar_reader(spec: ScalarSpec) -> Callable[[Any], Any]:
    """The reader of a scalar."""
    if spec.kind == "choice":
        return _choice(spec.choices)
    if spec.kind == "row":
        return _row(spec.nouns)
    return READERS[spec.kind]


def _choice(choices: tuple[str, ...]) -> Callable[[Any], str]:
    words = {word: word for word in choices}
    listed = ", ".join(choices)

    def read(raw: Any) -> str:
        if type(raw) is str:
            word = words.get(raw) or words.get(raw.strip())
            if word is not None:
                return word
        raise Bad(listed, mark("Choisissez l’un des mots de la liste."))

    return read


def _row(nouns: tuple[str, ...]) -> Callable[[Any], str]:
    listed = ", ".join(f"{noun}:…" for noun in nouns)

    def read(raw: Any) -> str:
        text = _line(raw)
        noun, _, identity = text.partition(":")
        if noun not in nouns or not address.SLUG.match(identity):
            raise Bad(listed, mark("Nommez la sorte de ligne, puis son identifiant : measure:01-cca."))
        return text

    return read
