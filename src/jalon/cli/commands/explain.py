# SPDX-License-Identifier: Apache-2.0
"""`jalon explain`: formula, inputs, sources, what was left out; 1 when the stored value is not the recomputed one."""

from pathlib import Path
from typing import Any

import msgspec

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import load
from jalon.lang import Lang, mark, translate
from jalon.plan import decimals
from jalon.plan.figures import Explanation, Figures, NoFigure, explain
from jalon.plan.figures.wording import shown
from jalon.plan.types.base import Text
from jalon.plan.types.figures import Source

_NONE = mark("{found} : {reason}.")


def run(options: Options) -> int:
    """Explain a figure."""
    figures = Figures.of(load(Path(options.plan), options.at).document)
    try:
        made = explain(figures, options.plan, options.figure)
    except NoFigure as error:
        reason = translate(error.reason, options.lang)
        raise Failure(_NONE, exit_code=1, found=error.address, reason=reason) from None
    print(_json(made, options.lang) if options.format == "json" else "\n".join(_lines(made, options.lang)))
    return 1 if made.agrees is False else 0


def _json(made: Explanation, lang: Lang) -> str:
    figure = msgspec.to_builtins(made.figure)
    if made.figure.computation is not None:
        figure["computation"]["formula"] = translate(made.figure.computation.formula, lang)
        for left, raw in zip(made.figure.computation.left_out, figure["computation"]["left_out"], strict=True):
            raw["reason"] = translate(left.reason, lang)
    told: dict[str, Any] = {
        "address": made.address, "figure": figure, "sources": [msgspec.to_builtins(source) for source in made.sources],
        "stored": made.stored, "recomputed": made.recomputed, "agrees": made.agrees, "command": made.command,
    }  # fmt: skip
    kept = {key: value for key, value in told.items() if value is not None}
    return msgspec.json.format(msgspec.json.encode(kept), indent=2).decode()


def _label(msgid: str, text: str, lang: Lang) -> str:
    return translate(mark("{label} : {text}"), lang, label=translate(msgid, lang), text=text)


def _lines(made: Explanation, lang: Lang) -> list[str]:
    figure = made.figure
    lines = [made.address]
    if figure.title is not None:
        lines.append(_label(mark("Chiffre"), _said(figure.title, lang), lang))
    lines.append(_label(mark("Valeur"), shown(figure, lang).text, lang))
    facts = {
        mark("Genre"): figure.kind,
        mark("Niveau de preuve"): figure.level,
        mark("En date du"): figure.as_of,
        mark("Rapporté le"): figure.reported_on,
        mark("Calculé le"): figure.computed_at,
        mark("Définition"): figure.definition,
    }
    for msgid, value in facts.items():
        if value is not None:
            lines.append(_label(msgid, value, lang))
    lines += _computed(made, lang)
    lines += [_label(mark("Source"), _source(source, lang), lang) for source in made.sources]
    if not made.sources and figure.computation is None:
        lines.append(translate(mark("Aucune source."), lang))
    lines.append(_verdict(made, lang))
    lines.append(_label(mark("Commande"), made.command, lang))
    return lines


def _computed(made: Explanation, lang: Lang) -> list[str]:
    computation = made.figure.computation
    if computation is None:
        return []
    lines = [_label(mark("Formule"), translate(computation.formula, lang), lang)]
    for part in computation.inputs:
        value = "" if part.value is None else f" = {part.value}"
        lines.append(_label(mark("Entrée"), f"{part.name}  {part.address or ''}{value}", lang))
    lines += [
        _label(mark("Écarté"), f"{left.address}  {translate(left.reason, lang)}", lang) for left in computation.left_out
    ]
    lines.extend(f"  {name} = {value}" for name, value in computation.values if value)
    return lines


def _verdict(made: Explanation, lang: Lang) -> str:
    if made.agrees is None:
        return translate(
            mark("Rien dans le plan ne permet de recalculer ce chiffre : il vaut ce que vaut sa source."), lang
        )
    if made.agrees:
        return translate(mark("Recalculé : concorde."), lang)
    stored = "…" if made.stored is None else decimals.canonical(made.stored)
    again = "…" if made.recomputed is None else decimals.canonical(made.recomputed)
    return translate(
        mark("Recalculé : NE CONCORDE PAS. Le plan dit {stored} ; le calcul donne {again}."),
        lang,
        stored=stored,
        again=again,
    )


def _said(text: Text, lang: Lang) -> str:
    return text.en if lang == "en" and text.en else text.fr


def _source(source: Source, lang: Lang) -> str:
    parts = [_said(text, lang) for text in (source.title, source.publisher) if text is not None]
    parts += [value for value in (source.date, source.url if isinstance(source.url, str) else None) if value]
    return f"{source.id}  {', '.join(parts)}"
