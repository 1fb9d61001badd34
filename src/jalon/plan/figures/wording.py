# SPDX-License-Identifier: Apache-2.0
"""A figure in words: how its value is written in French and English, and whether a bracket still agrees with it.

The figure decides the number; the author's wording only chooses between ways of writing it (digits, words, with or
without its precision, with or without its unit, money short or long).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from jalon import lang as words
from jalon.lang import Lang, mark, translate
from jalon.lang.money import format_money_range
from jalon.lang.numbers import NO_BREAK
from jalon.plan.figures.values import Figure, State

Format = Literal["digits", "words", "about", "range", "money"]
#: The word that the site itself sets before a number that is not exact.
PRECISIONS = {
    "about": (mark("environ {number}"),),
    "at_least": (mark("au moins {number}"),),
    "at_most": (mark("au plus {number}"),),
}
#: Other words that an author may take to say the same, in each language.
SYNONYMS: dict[tuple[str, Lang], tuple[str, ...]] = {
    ("about", "fr"): (
        "près de",
        "quelque",
        "autour de",
        "à peu près",
        "approximativement",
        "presque",
        "aux environs de",
    ),
    ("about", "en"): ("close to", "nearly", "some", "around", "approximately", "roughly", "almost"),
    ("at_least", "fr"): ("plus de", "au-delà de", "un minimum de"),
    ("at_least", "en"): ("more than", "over", "a minimum of"),
    ("at_most", "fr"): ("moins de", "jusqu’à", "un maximum de"),
    ("at_most", "en"): ("less than", "fewer than", "up to", "under", "a maximum of"),
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
#: Units that the plan computes with, in words: one and several.
_UNITS = {"jour": (mark("jour"), mark("jours")), "an": (mark("an"), mark("ans"))}
_CURRENCIES: dict[tuple[str, Lang], tuple[str, str]] = {
    ("CAD", "fr"): ("de dollars", "dollars"), ("CAD", "en"): ("dollars", "dollars"),
    ("USD", "fr"): ("de dollars américains", "dollars américains"), ("USD", "en"): ("US dollars", "US dollars"),
    ("EUR", "fr"): ("d’euros", "euros"), ("EUR", "en"): ("euros", "euros"),
}  # fmt: skip
_SCALES: dict[Lang, tuple[tuple[int, str, str], ...]] = {
    "fr": ((10**9, "milliard", "milliards"), (10**6, "million", "millions")),
    "en": ((10**9, "billion", "billion"), (10**6, "million", "million")),
}
_SHARE = "1"
_PERCENT = (_SHARE, "%")


class Shown(msgspec.Struct, frozen=True):
    """A figure for display: the word before (environ), the number, the unit in words; `text` is all of it."""

    number: str
    before: str = ""
    unit: str = ""
    text: str = ""


def shown(figure: Figure, lang: Lang, fmt: Format | None = None) -> Shown:
    """The figure as it is set on a page; a figure without a value shows its state in words."""
    if figure.term is not None or figure.text is not None:
        text = figure.text
        number = (text.en if lang == "en" and text.en else text.fr) if text is not None else str(figure.term)
        return Shown(number, text=number)
    if figure.value is None and not _is_range(figure):
        state = translate(STATES[figure.state or "not_given"], lang)
        return Shown(state, text=state)
    number, before, unit = _number(figure, lang, fmt), _before(figure, lang), _unit(figure, lang)
    full = f"{before} {number}".strip()
    return Shown(number, before, unit, f"{full}{NO_BREAK}{unit}" if unit else full)


def _before(figure: Figure, lang: Lang) -> str:
    templates = () if _is_range(figure) else PRECISIONS.get(figure.precision or "", ())
    return translate(templates[0], lang, number="").strip() if templates else ""


def _unit(figure: Figure, lang: Lang) -> str:
    """The unit in words; percentages and money carry theirs in the number."""
    if figure.currency or figure.unit in _PERCENT:
        return ""
    if figure.unit_text is not None:
        return figure.unit_text.en if lang == "en" and figure.unit_text.en else figure.unit_text.fr
    if figure.unit in _UNITS:
        several = figure.value is None or abs(figure.value) >= 2 or (lang == "en" and abs(figure.value) != 1)
        return translate(_UNITS[figure.unit][several], lang)
    return figure.unit or ""


def _is_range(figure: Figure) -> bool:
    """Whether the figure is shown by its bounds."""
    bounded = figure.low is not None and figure.high is not None
    return bounded and (figure.precision == "range" or figure.value is None)


def _number(figure: Figure, lang: Lang, fmt: Format | None) -> str:
    if _is_range(figure):
        return next(_ranges(figure, lang, compact=fmt in ("money", None)))
    assert figure.value is not None
    if fmt == "words":
        return _spelled(figure.value, lang) or _digits(figure, figure.value, lang)
    return _digits(figure, figure.value, lang, compact=fmt in ("money", None))


def _ranges(figure: Figure, lang: Lang, *, compact: bool) -> Iterator[str]:
    """The ways of writing a range: it says its unit once, then twice."""
    low, high = figure.low, figure.high
    assert low is not None
    assert high is not None
    whole = tuple(_digits(figure, bound, lang, compact=compact) for bound in (low, high))
    if figure.currency:
        bare = format_money_range(low, high, figure.currency, lang, compact)
    else:
        bare = (words.format_number(_scaled(figure, low), lang, _decimals(figure)), whole[1])
    for first, second in (bare, whole):
        for template in RANGES:
            yield translate(template, lang, low=first, high=second)


def _scaled(figure: Figure, value: Decimal) -> Decimal:
    return percent(value) if figure.unit == _SHARE else value


def _decimals(figure: Figure) -> int | None:
    return None if figure.unit == _SHARE else figure.decimals


def _digits(figure: Figure, value: Decimal, lang: Lang, *, compact: bool = False) -> str:
    if figure.currency:
        return words.format_money(value, figure.currency, lang, compact=compact)
    if figure.unit in _PERCENT:
        return words.format_percent(_scaled(figure, value), lang, _decimals(figure))
    return words.format_number(value, lang, figure.decimals)


def percent(share: Decimal) -> Decimal:
    """A share as a percentage, to one decimal at most."""
    return (share * 100).quantize(Decimal("0.1")).normalize() + 0


def _spelled(value: Decimal, lang: Lang, gender: Literal["m", "f"] = "m") -> str | None:
    return words.spell_number(int(value), lang, gender) if value == int(value) and 0 <= value < 1_000_000 else None


def _plain(figure: Figure, value: Decimal, lang: Lang) -> Iterator[tuple[str, Format]]:
    """The ways of writing a number alone, each with the format that prints it."""
    yield _digits(figure, value, lang), "digits"
    if figure.currency:
        yield _digits(figure, value, lang, compact=True), "money"
        yield from ((text, "money") for text in _long_money(value, figure.currency, lang))
        return
    percentage = figure.unit in _PERCENT
    number = _scaled(figure, value)
    if figure.decimals is not None:
        yield (words.format_percent if percentage else words.format_number)(number, lang), "digits"
    spellings = [text for gender in ("m", "f") if (text := _spelled(number, lang, gender))]
    if percentage:
        per_cent = {"fr": ("pour cent",), "en": ("per cent", "percent")}[lang]
        yield from ((f"{words.format_number(number, lang)} {word}", "digits") for word in per_cent)
        spellings = [f"{text} {word}" for text in spellings for word in per_cent]
    yield from ((text, "words") for text in spellings)
    yield from ((text, "digits") for text in _long(value, lang))


def _long(value: Decimal, lang: Lang) -> Iterator[str]:
    """A large number with its scale in words: 1,2 million."""
    for size, one, several in _SCALES[lang]:
        if abs(value) >= size and value * 1000 % size == 0:
            scaled = value / size
            yield f"{words.format_number(scaled, lang)} {one if abs(scaled) < 2 else several}"


def _long_money(value: Decimal, currency: str, lang: Lang) -> Iterator[str]:
    """A sum with its currency in words: 6,3 millions de dollars, 450 dollars."""
    names = _CURRENCIES.get((currency, lang))
    if names is not None:
        yield from (f"{text} {names[0]}" for text in _long(value, lang))
        yield f"{words.format_number(value, lang)} {names[1]}"


def writings(figure: Figure, lang: Lang) -> dict[str, Format | None]:
    """Every accepted way to write the figure in prose, and the format that prints it; the site's own way first."""
    if figure.term is not None or figure.text is not None or (figure.value is None and not _is_range(figure)):
        return {shown(figure, lang).text: None}
    found: dict[str, Format | None] = {}
    if _is_range(figure):
        for compact in (True, False):
            found.update(dict.fromkeys(_ranges(figure, lang, compact=compact), "range"))
    else:
        assert figure.value is not None
        plain = dict(_plain(figure, figure.value, lang))
        found.update(plain)
        for before in _befores(figure.precision, lang):
            found.update({f"{before} {text}": "about" for text in plain})
    unit = _unit(figure, lang)
    return found | {f"{text}{NO_BREAK}{unit}": way for text, way in found.items()} if unit else found


def _befores(precision: str | None, lang: Lang) -> tuple[str, ...]:
    """The words before a number of this precision, the site's own first."""
    if precision not in PRECISIONS:
        return ()
    return (translate(PRECISIONS[precision][0], lang, number="").strip(), *SYNONYMS[precision, lang])


def _key(text: str) -> str:
    """A wording compared: case, kinds of space and hyphens forgiven."""
    return " ".join(words.fold(text).replace("-", " ").replace("\u2011", " ").split())


def agrees(figure: Figure, wording: str, lang: Lang) -> bool:
    """Whether the wording an editor last read still says the figure."""
    return _key(wording) in {_key(text) for text in writings(figure, lang)}


def printed(figure: Figure, wording: str, lang: Lang, fmt: Format | None = None) -> str:
    """What the site prints for a bound number: **the figure**, in the way asked, or in that of the wording."""
    ways = writings(figure, lang)
    if fmt is None:
        key = _key(wording)
        same = next((text for text in ways if _key(text) == key), None)
        if same is not None:
            return same
        fmt = _way_of(wording, lang)
    asked = next((text for text, way in ways.items() if way == fmt), None)
    if asked is None and fmt == "about":  # the figure has become exact: its number alone
        asked = next((text for text, way in ways.items() if way == "digits"), None)
    return asked if asked is not None else shown(figure, lang).text


def _way_of(wording: str, lang: Lang) -> Format:
    """The way a stale wording was written: with its precision, in digits, in words."""
    key = _key(wording)
    befores = (_key(before) for precision in PRECISIONS for before in _befores(precision, lang))
    if any(key.startswith(f"{before} ") for before in befores):
        return "about"
    return "digits" if any(character.isdigit() for character in wording) else "words"
