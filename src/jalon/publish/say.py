# SPDX-License-Identifier: Apache-2.0
"""A bundle put into words: names, links, figures, dates and prose as HTML of one language, for one page."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import Lang, mark, territory_name, translate
from jalon.plan import markdown as md
from jalon.plan.figures import Figure
from jalon.plan.figures.wording import Format, Shown, printed, shown
from jalon.plan.types.base import Citation, Period, Quote, Text, Url, WebAddress
from jalon.publish import routes
from jalon.publish.bundle import Bundle
from jalon.publish.dates import date_html, ends_html, period_html, the_html, when_html
from jalon.publish.frame import Frame
from jalon.publish.glossary import TERMS, anchor
from jalon.publish.prose import Prose
from jalon.publish.site import Cited
from jalon.publish.spoken import KINDS, UNSURE, proof_level, spoken
from jalon.publish.text import bare, chosen, plain_html
from jalon.publish.walk import Card
from jalon.ui.escaping import escaped

NOUNS: dict[str, str] = {
    "measure": mark("Mesure"),
    "objective": mark("Orientation"),
    "indicator": mark("Indicateur"),
    "organisation": mark("Organisme"),
    "clientele": mark("Clientèle"),
    "action": mark("Action"),
    "source": mark("Source"),
    "story": mark("Récit"),
    "decision": mark("Décision"),
    "amendment": mark("Modification"),
    "programme": mark("Programme"),
    "target": mark("Cible"),
    "baseline": mark("Valeur de départ"),
    "observation": mark("Observation"),
    "money": mark("Ligne d’argent"),
    "update": mark("Mise à jour"),
    "definition": mark("Définition"),
    "strategy": mark("Stratégie"),
    "strand": mark("Volet"),
    "policy": mark("Politique"),
    "related-plan": mark("Plan"),
    "plan": mark("Plan"),
    "position": mark("Poste"),
    "dimension": mark("Ventilation"),
    "note": mark("Note"),
    "intake": mark("Appel"),
    "event": mark("Événement"),
    "agreement": mark("Entente"),
    "award": mark("Aide accordée"),
    "evaluation": mark("Évaluation"),
    "report": mark("Bilan"),
    "attestation": mark("Attestation"),
    "criterion": mark("Critère"),
}
MISSING_TRANSLATION = mark("Sans traduction")
STALE_TRANSLATION = mark("Traduction à revoir")
_NARROW, _JOINER = "\u202f", "\u2060"


@lru_cache(maxsize=4096)
def message(msgid: str, lang: Lang) -> Markup:
    """A message without values."""
    return escape(translate(msgid, lang))


class Say:
    """Says what a bundle holds. `up` leads from the page to the plan's folder."""

    def __init__(self, frame: Frame, bundle: Bundle, lang: Lang, environment: Any) -> None:
        """Keep the page's language and what it may say."""
        self.frame = frame
        self.bundle = bundle
        self.lang: Lang = lang
        self.up = "../" * bundle.path.depth
        self.marks = environment.globals
        self._links: dict[str, Markup] = {}
        self._shown: dict[tuple[str, str | None], Shown] = {}
        self._figures: dict[tuple[str, str | None, bool, bool], Markup] = {}
        self._prose = Prose(lang, self.bound)
        self._sealed = Prose(lang, self.sealed)

    # Words.

    def t(self, msgid: str, **values: object) -> Markup:
        """A message, ready to be printed; values that are Markup stay so."""
        if values:
            return escape(self.marks["t"](msgid, **values))
        return message(msgid, self.lang)

    def counted(self, address: str, one: str, many: str, **values: object) -> Markup:
        """One of two messages, by the value of a figure: French says nought in the singular, English in the plural."""
        cited = self.bundle.figures.get(address)
        value = cited.figure.value if cited is not None else None
        singular = value is not None and (abs(value) < 2 if self.lang == "fr" else value == 1)
        return self.t(one if singular else many, **values)

    def text(self, text: Text | None, kind: str = "name") -> Markup:
        """A plain bilingual text; words of another language are marked as such."""
        if text is None:
            return Markup("")
        words, lang, _ = chosen(text, self.lang)
        made = plain_html(words, lang, kind)
        return made if lang == self.lang else Markup(f'<span lang="{lang}">{made}</span>')

    def bare(self, text: Text | None) -> str:
        """A text for a title or an attribute."""
        return bare(chosen(text, self.lang)[0]) if text else ""

    def line(self, text: str | None, kind: str = "name") -> Markup:
        """A text without translation (a code, an address; a locator is in the plan's own French)."""
        if kind == "locator":
            return self.own(text, kind)
        return plain_html(text, self.lang, kind) if text else Markup("")

    def own(self, text: str | None, kind: str = "name") -> Markup:
        """Words that the plan holds in its own language only, French, marked as such on a page of another."""
        if not text:
            return Markup("")
        made = plain_html(text, "fr", kind)
        foreign = self.lang != "fr" and any(map(str.isalpha, text))
        return Markup('<span lang="fr">{}</span>').format(made) if foreign else made

    def quote(self, quote: Quote | None) -> Markup:
        """Somebody's own words, between the marks of the page's language, in their own."""
        if quote is None:
            return Markup("")
        lang: Lang = "en" if quote.lang == "en" else "fr"
        said = plain_html(quote.text, lang, "word")
        marked = (
            said
            if (quote.lang or "fr") == self.lang
            else Markup(f'<span lang="{escaped(quote.lang or "fr")}">{said}</span>')
        )
        return Markup("«\u00a0{}\u00a0»" if self.lang == "fr" else "“{}”").format(marked)

    def date(self, edtf: str | None) -> Markup:
        """A date, or nothing."""
        return date_html(edtf, self.lang) if edtf else Markup("")

    def period(self, period: Period | None) -> Markup:
        """A period: its label when the source gives one, and its ends."""
        return period_html(period, self.lang) if period is not None else Markup("")

    def ends(self, start: str | None, last: str | None) -> Markup:
        """What lies between two dates; open on a side when one is not known."""
        return ends_html(start, last, self.lang)

    def when(self, edtf: str) -> Markup:
        """When something happened: «le 3 octobre 2017», «en 2019»."""
        return when_html(edtf, self.lang)

    def the(self, edtf: str) -> Markup:
        """A date with its article in French, as after *entre* or *depuis*."""
        return the_html(edtf, self.lang)

    def url(self, url: Url | None) -> str:
        """The address of a page outside, in the page's language when there are two; only the web's own kinds."""
        found = url
        if isinstance(url, WebAddress):
            found = (url.en or url.fr) if self.lang == "en" else (url.fr or url.en)
        return found if isinstance(found, str) and md.targets.web_address(found) else ""

    # Rows.

    def href(self, path: Any) -> str:
        """The link to a path (or a card) of the plan."""
        return str(self.up + (path.fr if self.lang == "fr" else path.en))

    def card(self, row: str) -> Card | None:
        """The card of a row; None when the plan has none."""
        return self.bundle.cards.get(row)

    def name(self, row: str) -> Markup:
        """How a row is called; without a name, its noun and number or id."""
        card = self.card(row)
        if card is not None and card.name is not None:
            return self.text(card.name)
        noun, _, identity = row.partition(":")
        if noun == "territory":
            return self._territory_name(identity)
        if noun == "code":
            return ui.number("code", identity.partition("/")[2])
        word = self.t(NOUNS.get(noun, NOUNS["note"]))
        rank = card.number if card and card.number else identity
        return Markup("{}\u00a0{}").format(word, ui.number("rank" if card and card.number else "identifier", rank))

    def link(self, row: str) -> Markup:
        """A row's name, leading to where it is read about."""
        made = self._links.get(row)
        if made is None:
            made = self._links[row] = self._link(row)
        return made

    def _link(self, row: str) -> Markup:
        card = self.card(row)
        if card is None or not card.fr:
            return self.name(row)
        return Markup(f'<a href="{escaped(self.href(card))}">{self.name(row)}</a>')

    def measure(self, row: str) -> Markup:
        """A measure named with its number, leading to its page."""
        card = self.card(row)
        if card is None or not card.number or card.name is None:
            return self.link(row)
        number = ui.number("rank", card.number)
        return Markup(f'<a href="{escaped(self.href(card))}">{number}. {self.text(card.name)}</a>')

    def links(self, rows: Iterable[str]) -> Markup:
        """Several rows, apart by commas."""
        return Markup(", ").join(self.link(row) for row in rows)

    def territory(self, code: str) -> Markup:
        """A territory, leading to its page."""
        return self.link(f"territory:{code}")

    def _territory_name(self, code: str) -> Markup:
        """A territory by its name in the world, else by its code; the plan's own word was found before."""
        known = territory_name(code, self.lang)
        return plain_html(known, self.lang) if known and known != code else ui.number("code", code)

    def translation(self, text: Text | None) -> Markup:
        """The mark of a text shown in its original for want of a translation up to date."""
        if text is None:
            return Markup("")
        state = chosen(text, self.lang)[2]
        if not state or self.lang == "fr":
            return Markup("")
        word = self.t(MISSING_TRANSLATION if state == "missing" else STALE_TRANSLATION)
        return Markup(f'<p class="translation"><span class="translation__mark">{word}</span></p>')

    def term(self, name: str, words: str = "") -> Markup:
        """A word of the glossary leading to its definition, by its own name or by `words`; KeyError for no term."""
        said = escape(words) if words else self.t(TERMS[name].name)
        page = routes.single("glossary").of(self.lang)
        return Markup(f'<a class="term" href="{self.up}{page}#{anchor(name)}">{said}</a>')

    # Figures.

    def bound(self, reference: md.FigureRef) -> Markup:
        """A number of the prose: the figure of the plan, with the stake that opens its proof."""
        cited = self.bundle.figures.get(reference.address)
        if cited is None:
            return escape(reference.wording)
        words = printed(cited.figure, reference.wording, self.lang, reference.format)
        return self._linked(cited, escape(words), stake=True)

    def sealed(self, reference: md.FigureRef) -> Markup:
        """A number of sealed words: printed as sealed, only linked."""
        cited = self.bundle.figures.get(reference.address)
        return escape(reference.wording) if cited is None else self._linked(cited, escape(reference.wording))

    def figure(self, address: str, fmt: Format | None = None, *, stake: bool = False, unit: bool = True) -> Markup:
        """A figure by its address: number, precision, unit, leading to its proof; nothing when there is none."""
        key = (address, fmt, stake, unit)
        made = self._figures.get(key)
        if made is None:
            made = self._figures[key] = self._figure(*key)
        return made

    def _figure(self, address: str, fmt: Format | None, stake: bool, unit: bool) -> Markup:  # noqa: FBT001
        cited = self.bundle.figures.get(address)
        if cited is None:
            return Markup("")
        said = self._said(cited, fmt)
        words = escape(said.text if unit else f"{said.before} {said.number}".strip())
        return self._linked(cited, words, stake=stake)

    def shown(self, address: str, fmt: Format | None = None) -> Shown:
        """The words of a figure, each apart; KeyError when the bundle has none at the address."""
        return self._said(self.bundle.figures[address], fmt)

    def _said(self, cited: Cited, fmt: Format | None) -> Shown:
        key = (cited.figure.address, fmt)
        said = self._shown.get(key)
        if said is None:
            said = self._shown[key] = shown(cited.figure, self.lang, fmt)
        return said

    def said(self, cited: Cited) -> Markup:
        """A figure's words alone."""
        return escape(self._said(cited, None).text)

    def _linked(self, cited: Cited, words: Markup, *, stake: bool = False) -> Markup:
        """The figure as a link to its proof: what is read aloud also says its kind, its level and its date."""
        address = f"{self.frame.plan}/{cited.figure.address}"
        name = escape(spoken(cited.figure, words, self.lang))
        opened = f'<a data-figure="{address}" href="{escaped(self.href(cited.path))}" aria-label="{name}">{words}'
        if not stake:
            return Markup(f"{opened}</a>")
        # The narrow space and the joiner keep the stake on the line of its number and of the comma after it.
        level = escape(self.marks["STAKE"][proof_level(cited.figure)])
        return Markup(f"{opened}{_NARROW}{level}{_JOINER}</a>")

    def large(self, address: str, label: Any, note: Any = "", missing: str = "") -> ui.Figure:
        """A figure set large."""
        cited = self.bundle.figures.get(address)
        if cited is None:
            return ui.Figure(label=label, missing=missing or self.t(mark("non documenté")), note=note)
        said = self._said(cited, None)
        figure = cited.figure
        name = spoken(figure, said.text, self.lang)
        proof = ui.Proof(proof_level(figure), self.proof_words(figure), self.href(cited.path), name)
        full = f"{self.frame.plan}/{figure.address}"
        if figure.value is None and figure.low is None and figure.text is None and figure.term is None:
            return ui.Figure(label=label, address=full, missing=said.text, proof=proof, note=note)
        value, unit = split_money(said.number) if figure.currency else (said.number, said.unit)
        return ui.Figure(label=label, address=full, value=value, unit=unit, before=said.before, proof=proof, note=note)

    def proof_words(self, figure: Figure) -> Markup:
        """Beside a stake: what a value is when it is not a fact, and the date it speaks of."""
        when = figure.as_of or figure.reported_on
        said = [self.t(KINDS[figure.kind])] if figure.kind in UNSURE and figure.kind else []
        return Markup(", ").join([*said, *([self.date(when)] if when else [])])

    # Prose.

    def prose(self, text: Text | None, *, sealed: bool = False, heading: int = 3) -> Markup:
        """Markdown as blocks; French words on an English page stand in an element that says so, under a mark."""
        if text is None:
            return Markup("")
        words, lang, _ = chosen(text, self.lang)
        writer = self._writer(lang, sealed=sealed, heading=heading)
        made = writer.html(words)
        if lang == self.lang:
            return made
        return Markup(f'{self.translation(text)}<div lang="{lang}">{made}</div>')

    def inline(self, text: Text | None, *, sealed: bool = False) -> Markup:
        """Markdown inside a line."""
        if text is None:
            return Markup("")
        words, lang, _ = chosen(text, self.lang)
        made = self._writer(lang, sealed=sealed).inline(words)
        return made if lang == self.lang else Markup(f'<span lang="{lang}">{made}</span>')

    def words(self, text: str, lang: Lang) -> list[str]:
        """Sealed words one by one, for a comparison."""
        return self._writer(lang, sealed=True).words(text)

    def _writer(self, lang: Lang, *, sealed: bool, heading: int = 3) -> Prose:
        if lang == self.lang and heading == 3:
            return self._sealed if sealed else self._prose
        return Prose(lang, self.sealed if sealed else self.bound, heading)

    # Sources.

    def citations(self, citations: Iterable[Citation]) -> Markup:
        """Sources with their locators and their own words."""
        return Markup("; " if self.lang == "en" else "\u202f; ").join(map(self.citation, citations))

    def citation(self, citation: Citation) -> Markup:
        """One source."""
        made = str(self.link(f"source:{citation.source}"))
        if citation.locator:
            made += f", {self.line(citation.locator, 'locator')}"
        if citation.quote:
            made += f" {self.quote(citation.quote)}"
        return Markup(made)

    def certainty(self, address: str) -> Markup:
        """The mark of an inferred field (*présumé*)."""
        if self.bundle.certainty.get(address) != "inferred":
            return Markup("")
        return Markup(" {}").format(self.marks["KNOWLEDGE"]["inferred"])

    def message(self, msgid: str, values: Iterable[tuple[str, str]] = ()) -> Markup:
        """A message of the plan room (a formula, a reason), its digits marked."""
        return plain_html(translate(msgid, self.lang, **dict(values)), self.lang, "word")


def split_money(number: str) -> tuple[str, str]:
    """A sum set large: its number, then smaller what it is counted in (M$, million, EUR)."""
    cut = max(number.rfind(space) for space in (" ", "\u00a0", "\u202f"))
    if cut < 0 or number[cut + 1 :].isdigit():
        return number, ""
    return number[:cut], number[cut + 1 :]
