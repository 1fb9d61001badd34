# SPDX-License-Identifier: Apache-2.0
"""Values of findings in words: dates, numbers, closed words, rows and fields, in each language."""

from collections.abc import Iterable
from decimal import Decimal

from jalon.lang import Lang, format_number, mark, translate
from jalon.plan.checks.context import Context
from jalon.plan.dictionary import noun_name, nouns
from jalon.plan.figures.wording import STATES
from jalon.plan.findings import Both, both
from jalon.plan.telling.leaves import told_date, told_word
from jalon.plan.types.figures import Observation

#: What a reference that is no row's id should have named.
_OTHERS = {
    "levels": mark("niveaux du plan"),
    "scale": mark("échelle de l’indicateur"),
    "codes": mark("codes de la ventilation"),
}
_NOTHING = "…"


def date(text: str) -> Both:
    """A date in words."""
    return both(lambda lang: told_date(text, lang))


def number(value: Decimal | int | None) -> Both:
    """A number as each language writes it."""
    return both(lambda lang: _NOTHING if value is None else format_number(value, lang))


def closed(value: str, cls: str, field: str) -> Both:
    """A closed word."""
    return both(lambda lang: told_word(value, (cls, field), lang))


def sorts(*expected: str) -> Both:
    """The sorts of rows that a reference may point to."""
    return both(lambda lang: ", ".join(_sort(each, lang) for each in expected))


def _sort(name: str, lang: Lang) -> str:
    if name in nouns():
        return noun_name(name, lang)
    return translate(_OTHERS[name], lang) if name in _OTHERS else name


def leaf(context: Context, address: str, text: str) -> Both:
    """The value of a field, as people write it."""

    def tell(lang: Lang) -> str:
        teller = context.teller(lang)
        told = teller.apart(address)
        return teller.leaf(told.noun, told.path, text) if told.path else text

    return both(tell)


def bodies_said(context: Context, said: Iterable[tuple[str | None, str | None]]) -> Both:
    """Bodies and the progress that each says."""

    def tell(lang: Lang) -> str:
        parts = [
            translate(mark("{label} : {text}"), lang, label=context.teller(lang).reference("organisation", body or "…"),
                      text=told_word(state or "…", ("Update", "progress"), lang))
            for body, state in said
        ]  # fmt: skip
        return ("\u202f; " if lang == "fr" else "; ").join(parts)

    return both(tell)


def titles(context: Context, noun: str, identities: Iterable[str]) -> Both:
    """Rows by their title, else by their id."""
    return both(lambda lang: ", ".join(context.teller(lang).reference(noun, each) for each in identities))


def value(observation: Observation) -> Both:
    """An observed value in short: a number, bounds, a term, or the state that says why there is none."""
    return both(lambda lang: told_value(observation, lang))


def values(observations: Iterable[Observation]) -> Both:
    """Observations by id, each with its value."""
    return both(lambda lang: ", ".join(f"{item.id} ({told_value(item, lang)})" for item in observations))


def told_value(item: Observation, lang: Lang) -> str:
    """An observed value in short."""
    if item.value is not None:
        return format_number(item.value, lang)
    if item.low is not None and item.high is not None:
        return f"{format_number(item.low, lang)} – {format_number(item.high, lang)}"
    if item.state is not None:
        return translate(STATES[item.state], lang)
    return item.term or _NOTHING


def bounds(low: Decimal | None, high: Decimal | None) -> Both:
    """A low and a high, either of which may be absent."""
    sides = (number(low), number(high))
    return Both(" – ".join(side.fr for side in sides), " – ".join(side.en for side in sides))


def mixture(addresses: Iterable[str], kinds: Iterable[str]) -> Both:
    """Figures, and the kinds, the years or the currencies that they mix."""
    named, mixed = ", ".join(addresses), list(kinds)
    return both(lambda lang: f"{named} ({', '.join(told_word(each, ('Proof', 'kind'), lang) for each in mixed)})")
