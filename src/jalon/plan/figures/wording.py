# SPDX-License-Identifier: Apache-2.0
"""A figure in words: how its value is written in French and English, and whether a bracket still agrees with it.

The figure decides the number; the author's wording only chooses between ways of writing it (digits, words, with or
without its precision, money short or long).
"""

from decimal import Decimal
from typing import Literal

import msgspec

from jalon import lang as words
from jalon.lang import Lang, mark, translate
from jalon.plan.figures.values import Figure, State

Format = Literal["digits", "words", "about", "range", "money"]
PRECISIONS = {
    "about": (mark("environ {number}"), mark("près de {number}"), mark("quelque {number}")),
    "at_least": (mark("au moins {number}"), mark("plus de {number}")),
    "at_most": (mark("au plus {number}"), mark("moins de {number}"), mark("jusqu’à {number}")),
}
RANGES = (mark("{low} à {high}"), mark("entre {low} et {high}"), mark("de {low} à {high}"))
STATES: dict[State, str] = {
    "not_measured": mark("non mesuré"),
    "not_given": mark("non donné par la source"),
    "suppressed": mark("masqué pour protéger les personnes"),
    "not_applicable": mark("sans objet"),
    "not_due": mark("pas encore exigible"),
    "cannot_be_said": mark("on ne peut pas le dire"),
}
_SHARE = "1"


class Shown(msgspec.Struct, frozen=True):
    """A figure for display: the word before (environ), the number, what follows it (%, M$), the unit in words."""

    number: str
    before: str = ""
    unit: str = ""
    text: str = ""


def shown(figure: Figure, lang: Lang, fmt: Format | None = None) -> Shown:
    """The figure as it is set on a page; a figure without a value shows its state in words."""
    unit = _unit(figure, lang)
    if figure.term is not None or figure.text is not None:
        number = (figure.text.fr if lang == "fr" or not figure.text.en else figure.text.en) if figure.text else figure.term
        return Shown(str(number), unit="", text=str(number))
    if figure.value is None and not _is_range(figure):
        state = translate(STATES[figure.state or "not_given"], lang)
        return Shown(state, text=state)
    number = _number(figure, lang, fmt)
    before = _before(figure, lang)
    full = f"{before} {number}".strip() if not _is_range(figure) else number
    return Shown(number, before, unit, f"{full} {unit}".strip())


def _before(figure: Figure, lang: Lang) -> str:
    templates = PRECISIONS.get(figure.precision or "")
    return translate(templates[0], lang, number="").strip() if templates else ""


def _unit(figure: Figure, lang: Lang) -> str:
    """The unit in words; percentages and money carry theirs in the number."""
    if figure.currency or figure.unit in ("%", _SHARE):
        return ""
    if figure.unit_text is not None:
        return figure.unit_text.en if lang == "en" and figure.unit_text.en else figure.unit_text.fr
    return _UNITS[figure.unit][lang] if figure.unit in _UNITS else figure.unit or ""


_UNITS: dict[str | None, dict[Lang, str]] = {
    "jour": {"fr": mark("jours"), "en": "days"},
    "an": {"fr": mark("ans"), "en": "years"},
}


def _is_range(figure: Figure) -> bool:
    return figure.precision == "range" and figure.low is not None and figure.high is not None


def _number(figure: Figure, lang: Lang, fmt: Format | None) -> str:
    if _is_range(figure):
        assert figure.low is not None
        assert figure.high is not None
        return _range(figure, figure.low, figure.high, lang, RANGES[0], compact=fmt == "money")
    assert figure.value is not None
    if fmt == "words":
        return _spelled(figure.value, lang) or _digits(figure, figure.value, lang)
    return _digits(figure, figure.value, lang, compact=fmt == "money" or fmt is None)


def _range(figure: Figure, low: Decimal, high: Decimal, lang: Lang, template: str, *, compact: bool) -> str:
    """A range says its unit once, after its upper bound."""
    bare = words.format_number(low, lang)
    if figure.currency:
        bare = words.format_number(low / 1_000_000, lang) if compact and low % 100_000 == 0 else bare
    return translate(template, lang, low=bare, high=_digits(figure, high, lang, compact=compact))


def _digits(figure: Figure, value: Decimal, lang: Lang, *, compact: bool = False) -> str:
    if figure.currency:
        return words.format_money(value, figure.currency, lang, compact=compact)
    if figure.unit == _SHARE:
        return words.format_percent(percent(value), lang)
    if figure.unit == "%":
        return words.format_percent(value, lang)
    return words.format_number(value, lang, figure.decimals)


def percent(share: Decimal) -> Decimal:
    """A share as a percentage, to one decimal at most."""
    return (share * 100).quantize(Decimal("0.1")).normalize() + 0


def _spelled(value: Decimal, lang: Lang, gender: Literal["m", "f"] = "m") -> str | None:
    return words.spell_number(int(value), lang, gender) if value == int(value) and 0 <= value < 1_000_000 else None


def writings(figure: Figure, lang: Lang) -> dict[str, Format | None]:
    """Every accepted way to write the figure in prose, and the format that prints it."""
    found: dict[str, Format | None] = {}
    if figure.value is None and not _is_range(figure):
        return {shown(figure, lang).text: None}
    if _is_range(figure):
        assert figure.low is not None
        assert figure.high is not None
        for template in RANGES:
            for compact in (False, True):
                found[_range(figure, figure.low, figure.high, lang, template, compact=compact)] = "range"
        return found
    assert figure.value is not None
    plain: dict[str, Format | None] = {
        _digits(figure, figure.value, lang, compact=True): "money" if figure.currency else "digits",
        _digits(figure, figure.value, lang): "digits",
    }
    if not figure.currency and figure.unit not in ("%", _SHARE):
        for gender in ("m", "f"):
            spelled = _spelled(figure.value, lang, gender)  # type: ignore[arg-type]
            if spelled:
                plain[spelled] = "words"
    templates = PRECISIONS.get(figure.precision or "", ())
    found.update(plain)
    for text in plain:
        for template in templates:
            found[translate(template, lang, number=text)] = "about"
    return found


def _key(text: str) -> str:
    """A wording compared: case, kinds of space and hyphens forgiven."""
    return " ".join(words.fold(text).replace("-", " ").replace("\u2011", " ").split())


def agrees(figure: Figure, wording: str, lang: Lang) -> bool:
    """Whether the wording an editor last read still says the figure."""
    return _key(wording) in {_key(text) for text in writings(figure, lang)}


def printed(figure: Figure, wording: str, lang: Lang, fmt: Format | None = None) -> str:
    """What the site prints for a bound number: **the figure**, in the way asked, or in that of the wording."""
    ways = writings(figure, lang)
    key = _key(wording)
    if fmt is None:
        same = next((text for text in ways if _key(text) == key), None)
        if same is not None:
            return same
        # The wording went stale: keep its way of writing (words stay words), print the figure.
        fmt = "digits" if any(character.isdigit() for character in wording) else "words"
    asked = next((text for text, way in ways.items() if way == fmt), None)
    return asked if asked is not None else shown(figure, lang).text
