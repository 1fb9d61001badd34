# SPDX-License-Identifier: Apache-2.0
"""Values of several leaves that people read as one: an amount with its unit, a period, a due date."""

from typing import Any, Final

from jalon.lang import Lang, format_period, join, mark, translate
from jalon.plan.figures.values import Figure
from jalon.plan.figures.wording import shown
from jalon.plan.schema import EitherSpec, ListSpec, Spec, StructSpec, noun_spec
from jalon.plan.tabular import is_map
from jalon.plan.telling.leaves import told_date, told_word
from jalon.plan.types.base import Period, Quantity
from jalon.plan.types.figures import Observation
from jalon.plan.types.measures import Due

#: The leaves of a quantity, whose proof stays aside.
AMOUNT: Final = frozenset({"value", "precision", "low", "high", "unit", "currency", "price_base"})
_NAMED = mark("{words} ({label})")


def compound(noun: str, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path of the value that a leaf is a part of, when it is read as one; None for a leaf read alone."""
    here: Spec = noun_spec(noun)
    if noun == "observation" and path[0] in AMOUNT:
        return ()
    for rank, part in enumerate(path):
        if isinstance(here, EitherSpec):
            here = here.struct
        if isinstance(here, StructSpec):
            if rank and _is_one(here, part):
                return path[:rank]
            if part not in here.fields:
                return None
            here = here.fields[part].spec
        elif isinstance(here, ListSpec) and isinstance(here.item, StructSpec) and not is_map(here):
            here = here.item
        else:
            return None
    return None


def _is_one(spec: StructSpec, part: str) -> bool:
    if issubclass(spec.cls, Quantity):
        return part in AMOUNT
    return spec.cls in (Period, Due)


def value_of(row: Any, noun: str, path: tuple[str, ...]) -> Any:
    """The value at a path of a row; None when it is not there."""
    here: Any = row
    spec: Spec = noun_spec(noun)
    for part in path:
        if here is None:
            return None
        if isinstance(spec, StructSpec) and part in spec.fields:
            field = spec.fields[part]
            here, spec = getattr(here, field.name), field.spec
        elif isinstance(spec, ListSpec) and isinstance(spec.item, StructSpec):
            names = [spec.item.fields[key].name for key in spec.item.key]
            here = next((each for each in here if "+".join(getattr(each, name) or "" for name in names) == part), None)
            spec = spec.item
        else:
            return None
    return here


def told_compound(value: Any, lang: Lang) -> str | None:
    """A quantity, a period or a due date in words; None for what is none of them, or says nothing."""
    if isinstance(value, Observation | Quantity):
        return _quantity(value, lang)
    if isinstance(value, Period):
        return _period(value, lang)
    return _due(value, lang) if isinstance(value, Due) else None


def _quantity(value: Any, lang: Lang) -> str | None:
    if value.value is None and value.low is None and value.high is None:
        return None
    figure = Figure(
        noun="money", id="", part="", value=value.value, precision=value.precision, low=value.low, high=value.high,
        unit=value.unit, currency=value.currency,
    )  # fmt: skip
    return shown(figure, lang, "digits").text


def _period(value: Period, lang: Lang) -> str | None:
    words = format_period(value.start, value.last, lang) if value.start or value.last else None
    if value.label and words and value.label != words:
        return translate(_NAMED, lang, words=words, label=value.label)
    return words or value.label


def _due(value: Due, lang: Lang) -> str | None:
    kind = value.kind or ("date" if value.dates else None)
    if kind in ("date", "list") and value.dates:
        words: str | None = join([told_date(date, lang) for date in value.dates], lang)
    elif kind == "every" and value.every:
        words = _every(value, lang)
    else:
        words = told_word(kind, ("Due", "kind"), lang) if kind else None
    if value.words is not None:
        quoted = translate(mark("« {words} »"), lang, words=value.words.text)
        words = translate(_NAMED, lang, words=words, label=quoted) if words else quoted
    return words


def _every(value: Due, lang: Lang) -> str:
    """Every month, from when to when."""
    words = translate(_EVERY[value.every or "year"], lang)
    return f"{words}, {format_period(value.since, value.until, lang)}" if value.since or value.until else words


_EVERY = {
    "month": mark("chaque mois"),
    "quarter": mark("chaque trimestre"),
    "semester": mark("chaque semestre"),
    "year": mark("chaque année"),
}
