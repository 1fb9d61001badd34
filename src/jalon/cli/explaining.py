# SPDX-License-Identifier: Apache-2.0
"""An explained figure in words, a line a fact: what `jalon explain` prints."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from jalon.lang import Lang, format_period, mark, translate
from jalon.plan import decimals
from jalon.plan.figures import Explanation, Figure, Figures, NoFigure
from jalon.plan.figures.values import FigureInput, LeftOut
from jalon.plan.figures.wording import shown
from jalon.plan.telling import Teller
from jalon.plan.telling.leaves import told_date, told_number, told_word
from jalon.plan.telling.terms import COUNTED, ROLES
from jalon.plan.types.base import Citation
from jalon.plan.types.figures import Source

_DUE = mark("échéance")


def lines(made: Explanation, figures: Figures, lang: Lang) -> list[str]:
    """The figure, its proof, its computation, whether it agrees, and the command that does it again."""
    teller = Teller([figures.index.document], lang)
    figure = made.figure
    told = [made.address]
    title = titled(figure, figures, teller)
    facts = [
        (mark("Chiffre"), title),
        (mark("Valeur"), shown(figure, lang).text),
        (mark("Raison"), teller.said(figure.reason)),
        *_reading(figure, lang),
        (mark("Définition"), _definition(figure, teller)),
    ]
    told += [_label(msgid, value, lang) for msgid, value in facts if value]
    told += _computed(figure, figures, teller)
    told += [_label(mark("Source"), _source(source, figure, teller), lang) for source in made.sources]
    if not made.sources and figure.computation is None:
        told.append(translate(mark("Aucune source."), lang))
    told.append(_verdict(made, lang))
    told.append(_label(mark("Commande"), made.command, lang))
    return told


def _label(msgid: str, text: str, lang: Lang) -> str:
    return translate(mark("{label} : {text}"), lang, label=translate(msgid, lang), text=text)


def titled(figure: Figure, figures: Figures, teller: Teller) -> str:
    """What the figure is called: its own title, that of a ratio of the plan, what a count counts, a drift."""
    if figure.title is not None:
        return teller.said(figure.title)
    if figure.noun == "ratio" and figure.id in figures.named_ratios:
        name = translate(figures.named_ratios[figure.id].title, teller.lang)
    elif figure.noun == "ratio":
        name = teller.row("target", figure.id)
    elif figure.noun == "count":
        return _counted(figure.id, teller)
    elif figure.noun == "drift":
        noun, _, rest = figure.id.partition(".")
        return teller.row("report", rest) if noun == "report" and rest else teller.row("action", figure.id)
    else:
        return ""
    part = ROLES.get(figure.part)
    return (
        translate(mark("{field}, {part}"), teller.lang, field=name, part=translate(part, teller.lang)) if part else name
    )


def _counted(name: str, teller: Teller) -> str:
    """What a count counts: its own words, or a noun by what its rows are gathered by."""
    if name in COUNTED:
        return translate(COUNTED[name], teller.lang)
    head, kind, value = name.split(".", 2)
    if kind == "progress":
        by = translate(_STATES[value], teller.lang) if value in _STATES else _progress(value, teller.lang)
    elif kind == "theme":
        scheme, _, code = value.partition(".")
        by = f"{told_word(scheme, ('Theme', 'scheme'), teller.lang)} {code.upper()}"
    elif kind == "territory":
        by = teller.territory(value.upper())
    else:
        by = teller.row(kind, value)
    return _label(COUNTED[head], by, teller.lang)


_STATES = {"disputed": mark("avancement contesté"), "not-reported": mark("avancement non rapporté")}


def _progress(state: str, lang: Lang) -> str:
    return told_word(state.replace("-", "_"), ("Update", "progress"), lang)


def _reading(figure: Figure, lang: Lang) -> Iterator[tuple[str, str]]:
    """How to read the value: its precision, its kind, what proves it, and its dates."""
    yield mark("Précision"), told_word(figure.precision or "", ("Quantity", "precision"), lang)
    yield mark("Genre"), told_word(figure.kind or "", ("Proof", "kind"), lang)
    yield mark("Niveau de preuve"), told_word(figure.level or "", ("Proof", "level"), lang)
    period = figure.period
    if period is not None and (period.start or period.last):
        yield mark("Période"), format_period(period.start, period.last, lang)
    yield mark("Prix de"), told_date(figure.price_base or "", lang)
    yield mark("En date du"), told_date(figure.as_of or "", lang)
    yield mark("Rapporté le"), told_date(figure.reported_on or "", lang)
    yield mark("Calculé le"), _instant(figure.computed_at or "", lang)


def _instant(text: str, lang: Lang) -> str:
    """A day, or a day and its hour."""
    day, mark_, hour = text.partition("T")
    return told_date(day, lang) + (f", {hour}" if mark_ else "")


def _definition(figure: Figure, teller: Teller) -> str:
    if figure.definition is None:
        return ""
    return _placed(teller.reference("definition", figure.definition), f"definition:{figure.definition}")


def _placed(words: str, address: str) -> str:
    """Words with the address they speak of; the address alone when there are none."""
    return f"{words} ({address})" if words else address


def _computed(figure: Figure, figures: Figures, teller: Teller) -> list[str]:
    computation, lang = figure.computation, teller.lang
    if computation is None:
        return []
    told = [_label(mark("Formule"), translate(computation.formula, lang), lang)]
    told += [_input(part, figures, teller) for part in computation.inputs]
    told += [_left_out(left, figures, teller) for left in computation.left_out]
    for name, value in computation.values:
        label = teller.field("definition", (name,))
        told.append(translate(mark("{label} : {text}"), lang, label=label, text=value))
    return told


def _input(part: FigureInput, figures: Figures, teller: Teller) -> str:
    """An input: the role it plays, what it is, its value, its address. A row that is counted has no other value."""
    lang = teller.lang
    role = "" if part.name == "row" else translate(ROLES[part.name], lang) if part.name in ROLES else part.name
    label = translate(mark("Entrée"), lang)
    if role:
        label = translate(mark("{field}, {part}"), lang, field=label, part=role)
    named, value = _spoken(part.address, figures, teller)
    if part.value is not None and value is None and not (named and part.value == "1"):
        value = _plain(part.value, lang)
    text = " = ".join(words for words in (named, value) if words)
    return translate(
        mark("{label} : {text}"), lang, label=label, text=_placed(text, part.address) if part.address else text
    )


def _plain(value: str, lang: Lang) -> str:
    """A date or a number as people write it."""
    return told_date(value, lang) if "-" in value[1:] else told_number(value, lang)


def _spoken(address: str | None, figures: Figures, teller: Teller) -> tuple[str, str | None]:
    """What an address names, and its value when it is that of a figure."""
    if address is None:
        return "", None
    try:
        figure = figures.get(address)
    except NoFigure:
        told = teller.apart(address)
        named = teller.row(told.noun, told.id)
        if told.path:
            named = translate(mark("{field}, {part}"), teller.lang, field=named,
                              part=teller.field(told.noun, told.path).lower())  # fmt: skip
        return named, None
    named = titled(figure, figures, teller)
    if figure.noun in ("target", "baseline"):
        named = teller.row(figure.noun, figure.id)
    return named, shown(figure, teller.lang).text


def _left_out(left: LeftOut, figures: Figures, teller: Teller) -> str:
    named, _ = _spoken(left.address, figures, teller)
    reason = translate(left.reason, teller.lang)
    return _label(mark("Écarté"), f"{_placed(named, left.address)}, {reason}", teller.lang)


def _verdict(made: Explanation, lang: Lang) -> str:
    if made.agrees is None:
        return translate(
            mark("Rien dans le plan ne permet de recalculer ce chiffre : il vaut ce que vaut sa source."), lang
        )
    if made.agrees:
        return translate(mark("Recalculé : concorde."), lang)
    return translate(
        mark("Recalculé : NE CONCORDE PAS. Le plan dit {stored} ; le calcul donne {again}."),
        lang,
        stored=_exactly(made.figure, made.stored, lang),
        again=_exactly(made.figure, made.recomputed, lang),
    )


def _exactly(figure: Figure, value: Decimal | None, lang: Lang) -> str:
    """A value with every digit: two values that differ must not be shown alike."""
    if value is None:
        return "…"
    bare = msgspec.structs.replace(figure, value=value, unit_text=None, unit=None, currency=None, precision=None,
                                   low=None, high=None, decimals=None, term=None, text=None)  # fmt: skip
    text = shown(bare, lang).text
    return text or decimals.canonical(value)


def _source(source: Source, figure: Figure, teller: Teller) -> str:
    """Title, publisher, date, locator, quoted words, address; its id in parentheses."""
    cited = next((each for each in figure.sources if each.source == source.id), None)
    parts = [teller.said(text) for text in (source.title, source.publisher) if text is not None]
    if source.date:
        parts.append(told_date(source.date, teller.lang))
    parts += _cited(cited, teller.lang)
    if isinstance(source.url, str):
        parts.append(source.url)
    return _placed(", ".join(parts), f"source:{source.id}")


def _cited(cited: Citation | None, lang: Lang) -> list[str]:
    if cited is None:
        return []
    found = [cited.locator] if cited.locator else []
    if cited.quote is not None:
        found.append(translate(mark("« {words} »"), lang, words=cited.quote.text))
    return found
