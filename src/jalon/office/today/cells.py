# SPDX-License-Identifier: Apache-2.0
"""What a cell of the grid says: from the text one types to the fields of an observation. Pure; nothing is guessed."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

from msgspec import Struct

from jalon.lang import LANGS, Lang, fold, format_number, mark, translate
from jalon.lang.typed import NotTyped, TwoWays, read_number, spaced
from jalon.plan import decimals
from jalon.plan.figures.attainment import newest
from jalon.plan.figures.latest import last_day
from jalon.plan.types.base import Precision, Text
from jalon.plan.types.figures import Indicator, Observation

#: Why there is no value, in few words: what is shown, and the other ways to type it.
STATES: Final = {
    "not_measured": (mark("non mesuré"), ("nm", "non mesure", "not measured")),
    "not_given": (mark("non donné"), ("nd", "n.d.", "non donne", "non disponible", "not given", "not available")),
    "suppressed": (mark("masqué"), ("masque", "suppressed", "x")),
    "not_applicable": (mark("sans objet"), ("so", "s.o.", "s/o", "sans objet", "not applicable", "n/a", "na")),
}
_ABOUT: Final = r"(?:environ|env\.?|a peu pres|approximativement|about|approx\.?|around|~|\u2248)"
_LEAST: Final = r"(?:au moins|au minimum|minimum|at least|>=|\u2265)"
_MOST: Final = r"(?:au plus|au maximum|maximum|at most|up to|<=|\u2264)"
_SAID: Final[tuple[tuple[Precision, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(rf"{words}\s*(?P<rest>.+)"))  # type: ignore[misc]  # the names are precisions
    for name, words in (("about", _ABOUT), ("at_least", _LEAST), ("at_most", _MOST))
)
_RANGE: Final = re.compile(r"(?:entre |de |between |from )?(?P<low>\S.*?) (?:a|et|to|and) (?P<high>\S.*)")
_BOUNDS: Final = re.compile(r"(?P<value>.+?) ?\[(?P<low>[^;\]]+);(?P<high>[^\]]+)\]")
#: What a spreadsheet shows for nothing, or for nought: nothing is entered for it, and that is said.
DASHES: Final = frozenset("-\u2013\u2014\u2212")
#: No cell of a grid is longer.
LONGEST: Final = 300
LONG: Final = mark("« {found} » est trop long : au plus {expected} caractères.")
STRICT: Final = mark("« {found} » : écrivez « au moins » ou « au plus », ou une fourchette comme « 10 à 12 ».")
PERCENT: Final = mark("« {found} » est un pourcentage, et l’indicateur se compte en {unit}.")
MONEY: Final = mark("« {found} » est une somme, et l’indicateur se compte en {unit}.")
NO_TERM: Final = mark("« {found} » n’est pas dans l’échelle de l’indicateur : {expected}.")
TOO_LONG: Final = mark("« {found} » a trop de chiffres : au plus quinze, comme dans un tableur.")
REVERSED: Final = mark("La fourchette va du plus petit au plus grand : trouvé « {found} ».")
TWO_WAYS: Final = mark("« {found} » se lit de deux façons : écrivez « {thousands} » ou « {decimal} ».")
OUT_OF_BOUNDS: Final = mark("« {found} » est hors des bornes de l’indicateur.")


class Wrong(ValueError):
    """What a cell holds cannot be read: the message id that says why, its values."""

    def __init__(self, msgid: str, **values: str) -> None:
        super().__init__(msgid)
        self.msgid, self.values = msgid, values

    def said(self, lang: Lang) -> str:
        """The sentence, in a language."""
        return translate(self.msgid, lang, **self.values)


class Counted(Struct, frozen=True):
    """In what a row of the grid is counted: its indicator, its unit or its currency as its figures carry them."""

    indicator: Indicator
    unit: str = ""
    currency: str = ""
    price_base: str = ""

    def said(self, lang: Lang) -> str:
        """The unit in words."""
        text = self.indicator.unit
        if self.currency:
            return "$" if self.currency == "CAD" else self.currency
        words = (text.en if lang == "en" and text.en else text.fr) if text else ""
        return words if text and self.unit in ("", text.fr, text.en) else self.unit

    def term(self, term: Any, lang: Lang) -> str:
        """A term of its scale, in words."""
        return ((term.title.en if lang == "en" else "") or term.title.fr) if term.title else term.id


def counted_of(indicator: Any, found: Iterable[Observation], targets: Iterable[Any] = ()) -> Counted:
    """In what it is counted: as its last figure, else its target, else the indicator says."""
    told: list[Any] = sorted((each for each in found if each.value is not None), key=lambda each: last_day(each) or "")
    told = told[-1:] or [each for each in map(newest, (t.versions for t in targets)) if each and each.value is not None]
    if not told:
        return Counted(indicator, indicator.unit.fr if indicator.unit else "")
    return Counted(indicator, told[0].unit or "", told[0].currency or "", told[0].price_base or "")


def with_unit(fields: Mapping[str, Any], counted: Counted) -> dict[str, Any]:
    """The fields that were read, a number with what it is counted in."""
    if all(fields.get(name) is None for name in ("value", "low", "high")):
        return dict(fields)
    return {**fields, "unit": counted.unit or None, "currency": counted.currency or None,
            "price_base": counted.price_base or None}  # fmt: skip


def dashed(typed: str) -> bool:
    """Whether a cell holds a dash alone."""
    found = spaced(typed)
    return bool(found) and set(found) <= DASHES


def read(typed: str, counted: Counted, lang: Lang) -> dict[str, Any]:
    """The fields that a cell says; none when it is empty or a dash. Wrong says why it cannot be read, in a language."""
    found = spaced(typed)
    if not found or dashed(typed):
        return {}
    if len(found) > LONGEST:
        raise Wrong(LONG, found=f"{found[:40]}…", expected=str(LONGEST))
    folded = spaced(fold(found))
    state = _states().get(folded, "")
    sort = counted.indicator.values or "quantity"
    if state and not (sort == "text" and folded not in ("non mesure", "not measured")):
        return {"state": state}
    if sort == "text":
        return {"text": Text(fr=found)}
    if sort == "term":
        return {"term": _term(found, counted, lang)}
    return _quantity(found, folded, counted, lang)


@cache
def _states() -> dict[str, str]:
    """Every way to say that there is no value, folded."""
    shown = {spaced(fold(translate(words, lang))): name for name, (words, _) in STATES.items() for lang in LANGS}
    return shown | {way: name for name, (_, ways) in STATES.items() for way in ways}


def _term(found: str, counted: Counted, lang: Lang) -> str:
    for term in counted.indicator.scale:
        names = {term.id, *((fold(term.title.fr), fold(term.title.en or "")) if term.title else ())}
        if fold(found) in names - {""}:
            return term.id
    expected = ", ".join(counted.term(term, lang) for term in counted.indicator.scale)
    raise Wrong(NO_TERM, found=found, expected=expected)


def _quantity(found: str, folded: str, counted: Counted, lang: Lang) -> dict[str, Any]:
    if folded[:1] in "<>" and folded[1:2] != "=":
        raise Wrong(STRICT, found=found)
    for precision, pattern in _SAID:
        match = pattern.fullmatch(folded)
        if match is not None:
            return _precise(precision, match["rest"], found, counted, lang)
    match = _RANGE.fullmatch(folded)
    if match is not None:
        return {"precision": "range", **_span(match["low"], match["high"], found, counted, lang)}
    return {"value": _number(folded, found, counted, lang)}


def _precise(precision: Precision, rest: str, found: str, counted: Counted, lang: Lang) -> dict[str, Any]:
    bounded = _BOUNDS.fullmatch(rest) if precision == "about" else None
    if bounded is None:
        return {"value": _number(rest, found, counted, lang), "precision": precision}
    value = _number(bounded["value"], found, counted, lang)
    return {"value": value, "precision": "about", **_span(bounded["low"], bounded["high"], found, counted, lang)}


def _span(low: str, high: str, found: str, counted: Counted, lang: Lang) -> dict[str, Decimal]:
    bounds = {"low": _number(low, found, counted, lang), "high": _number(high, found, counted, lang)}
    if bounds["low"] > bounds["high"]:
        raise Wrong(REVERSED, found=found)
    return bounds


def _number(text: str, found: str, counted: Counted, lang: Lang) -> Decimal:
    bare = _without_unit(text, counted)
    try:
        value, sign = read_number(bare.upper())
    except TwoWays as two:
        raise Wrong(TWO_WAYS, found=found, thousands=_thousands(two.thousands), decimal=f"{two.decimal:f}") from None
    except NotTyped as refused:
        raise Wrong(refused.msgid, found=found) from None
    unit = counted.said(lang)
    if sign == "%" and not unit.startswith("%"):
        raise Wrong(PERCENT, found=found, unit=unit or "…")
    if sign == "$" and "$" not in unit and not counted.currency:
        raise Wrong(MONEY, found=found, unit=unit or "…")
    try:
        decimals.canonical(value)
    except decimals.TooManyDigits:
        raise Wrong(TOO_LONG, found=found) from None
    low, high = counted.indicator.minimum, counted.indicator.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise Wrong(OUT_OF_BOUNDS, found=found)
    return value


def _thousands(value: Decimal) -> str:
    """With its thousands set apart by a space, as no language reads otherwise."""
    return format_number(value, "fr")


def _without_unit(text: str, counted: Counted) -> str:
    """A number without the name of its own unit after it, in either language."""
    for lang in LANGS:
        unit = fold(counted.said(lang))
        if unit and unit not in "%$" and text.endswith(f" {unit}"):
            return text.removesuffix(f" {unit}")
    return text
