# SPDX-License-Identifier: Apache-2.0
"""The proof of a figure, for people: what it says, from whom, when, how, and the command that computes it again."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from jalon.lang import mark
from jalon.plan.figures import Computation, Figure
from jalon.plan.telling.terms import ROLES
from jalon.publish.bundle import SHOWN_INPUTS
from jalon.publish.say import Say
from jalon.publish.site import Cited
from jalon.publish.spoken import KINDS, LEVELS, proof_level
from jalon.ui.escaping import escaped

PRECISIONS = {
    "exact": mark("exact"),
    "about": mark("arrondi"),
    "at_least": mark("au moins"),
    "at_most": mark("au plus"),
    "range": mark("fourchette"),
}
_MORE = mark("et d’autres, tous nommés dans le fichier du chiffre")


_VALUE, _PRECISION, _UNIT, _KIND = mark("Valeur"), mark("Précision"), mark("Unité"), mark("Genre")
_EVIDENCE, _PERIOD, _AS_OF, _REPORTED = mark("Preuve"), mark("Période"), mark("En date du"), mark("Rapporté le")
_COMPUTED, _REASON, _SOURCE, _DEFINITION = mark("Calculé le"), mark("Raison"), mark("Source"), mark("Définition")


def block(say: Say, cited: Cited, title: Markup | str = "", *, inputs_at: str = "") -> Markup:
    """The proof of one figure, at its own anchor.

    `inputs_at`: the anchor of a block before it that lists the same inputs; this one leads there and says the rest.
    """
    figure = cited.figure
    address = f"{say.frame.plan}/{figure.address}"
    value = _value(say, cited, address)
    heading = escape(title) if title else value
    facts = _facts(say, figure, value if title else Markup(""), inputs_at)
    rows = "".join([f"<div><dt>{term}</dt><dd>{words}</dd></div>" for term, words in facts if words])
    name = escape(_anchor(cited))
    return Markup(f'<li class="proof-block" id="{name}"><h3>{heading}</h3><dl class="facts">{rows}</dl></li>')


def blocks(say: Say, proofs: Iterable[Cited], titles: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Proofs one after the other, each at its anchor; the inputs of a ratio are listed once, not with each term.

    `titles`: what some figures are called, by kind and id.
    """
    made, listed = [], dict[str, str]()
    for cited in proofs:
        figure = cited.figure
        name = f"{figure.noun}:{figure.id}"
        title: Markup | str = titles.get(name, "")
        if title and figure.part in ROLES:
            title = Markup("{}{}{}").format(title, say.t(mark("\u00a0: ")), say.t(ROLES[figure.part]))
        if figure.noun != "ratio":
            made.append(block(say, cited, title))
            continue
        made.append(block(say, cited, title, inputs_at=listed.get(name, "")))
        listed.setdefault(name, _anchor(cited))
    return Markup(f'{_words(say)}<ul class="proofs">{"".join(made)}</ul>')


def _words(say: Say) -> Markup:
    """The words of a proof, each leading to what it means."""
    terms = Markup(", ").join(say.term(name) for name in ("figure-kind", "precision", "evidence", "as-of"))
    return Markup('<p class="note">{}</p>').format(say.t(mark("Ce que ces mots veulent dire : {terms}."), terms=terms))


def _anchor(cited: Cited) -> str:
    return cited.path.fr.partition("#")[2]


def _value(say: Say, cited: Cited, address: str) -> Markup:
    figure = cited.figure
    words = say.said(cited)
    foreign = ""
    if figure.text and say.lang == "en" and not figure.text.en:
        foreign = ' lang="fr"'
    return Markup(f'<span data-figure="{address}"{foreign}>{words}</span>')


def _facts(say: Say, figure: Figure, value: Markup, inputs_at: str) -> list[tuple[Markup, Markup | str]]:
    t = say.t
    found = [
        (t(word), words)
        for word, words in (
            (_VALUE, value),
            (_PRECISION, t(PRECISIONS[figure.precision]) if figure.precision else ""),
            (_UNIT, _unit(say, figure)),
            (_KIND, t(KINDS[figure.kind]) if figure.kind else ""),
            (_EVIDENCE, _level(say, figure)),
            (_PERIOD, say.period(figure.period) if figure.period else ""),
            (_AS_OF, say.date(figure.as_of) if figure.as_of else ""),
            (_REPORTED, say.date(figure.reported_on) if figure.reported_on else ""),
            (_COMPUTED, _computed_at(figure)),
            (_REASON, say.text(figure.reason) if figure.reason else ""),
            (_SOURCE, say.citations(figure.sources) if figure.sources else ""),
            (_DEFINITION, say.link(f"definition:{figure.definition}") if figure.definition else ""),
        )
        if words
    ]
    if inputs_at:
        same = Markup('<a href="#{}">{}</a>').format(inputs_at, t(mark("celles du ratio")))
        found.append((t(mark("Entrées")), same))
    elif figure.computation is not None:
        found += _computation(say, figure.computation)
    command = f"jalon explain {say.frame.label} {figure.address}"
    found.append((t(mark("Recalculer")), Markup(f'<code data-number="code">{escaped(command)}</code>')))
    return found


def _level(say: Say, figure: Figure) -> Markup:
    """How it is known; what is computed also says the level of evidence of the value its source reports."""
    known = proof_level(figure)
    if figure.level is None or figure.level == known:
        return say.t(LEVELS[known])
    return say.t(
        mark("{computed}, valeur rapportée au niveau « {level} »"),
        computed=say.t(LEVELS[known]),
        level=say.t(LEVELS[figure.level]),
    )


def _unit(say: Say, figure: Figure) -> Markup:
    if figure.unit_text is not None and figure.unit not in ("%", "1"):
        return say.text(figure.unit_text)
    return say.line(figure.currency or (figure.unit if figure.unit != "1" else None), "code")


def _computed_at(figure: Figure) -> Markup:
    if not figure.computed_at:
        return Markup("")
    return Markup(f'<time datetime="{escaped(figure.computed_at)}">{escaped(figure.computed_at)}</time>')


def _computation(say: Say, computation: Computation) -> list[tuple[Markup, Markup]]:
    found = [(say.t(mark("Formule")), say.message(computation.formula, computation.values))]
    inputs = [_input(say, item.name, item.address, item.value) for item in computation.inputs[:SHOWN_INPUTS]]
    if len(computation.inputs) > SHOWN_INPUTS:
        inputs.append(say.t(_MORE))
    found.append((say.t(mark("Entrées")), Markup("<br>").join(inputs)))
    left = [
        Markup("{}{}{}").format(_named(say, item.address), say.t(mark("\u00a0: ")), say.message(item.reason))
        for item in computation.left_out[:SHOWN_INPUTS]
    ]
    found.append((say.t(mark("Laissé de côté")), Markup("<br>").join(left) if left else say.t(mark("rien"))))
    return found


def _input(say: Say, name: str, address: str | None, value: str | None) -> Markup:
    if address is None:
        return say.line(f"{name} {value or ''}".strip(), "code")
    noun = address.partition(":")[0]
    named = _named(say, address)
    if noun in ("obs", "target", "baseline", "money") or not value or value == "1":
        role = ROLES.get(name)
        return Markup(f"{named} ({say.t(role)})") if role and name != "row" and noun in ("obs", "target") else named
    return Markup("{} ({})").format(named, say.date(value) if "-" in value else say.line(value, "code"))


def _named(say: Say, address: str) -> Markup:
    """A row by its name, a figure by its value."""
    noun = address.partition(":")[0]
    if noun in ("obs", "target", "baseline", "money"):
        return say.figure(address) or say.line(address, "identifier")
    return say.link(address.partition("#")[0])
