# SPDX-License-Identifier: Apache-2.0
"""What a page says when it is shared: one sentence, the finding first; one figure; a state. And how it is cited.

The sentence is the page's description; with the figure and the state it makes the card that others embed or show.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import LANGS, Lang, mark, translate
from jalon.publish import routes
from jalon.publish.frame import Frame, PageWords, plan_title
from jalon.publish.pages import measure_view
from jalon.publish.routes import Path
from jalon.publish.say import Say
from jalon.publish.text import bare, chosen, plain_html
from jalon.ui.cards import Card, fingerprint

LONGEST: Final = 200
#: The nouns of the rows whose pages have a card, by the kind of their pages.
_NOUNS: Final = {"measure": "measure", "indicator": "indicator", "story": "story"}
_COLON: Final = mark("\u00a0: ")
_VALUES: Final = ("obs", "count", "money", "ratio")


class Shared(msgspec.Struct, frozen=True):
    """What a page says of itself elsewhere. `figure` is an address; `label` says what it counts."""

    kicker: Markup
    title: Markup
    sentence: str
    state: Markup = Markup("")
    label: Markup = Markup("")
    figure: str = ""


def shared(say: Say) -> Shared | None:
    """What a page says when it is shared; None for the kinds that have no card."""
    write = _WRITERS.get(say.bundle.kind)
    return write(say) if write else None


def sentence(parts: list[str]) -> str:
    """The parts as sentences, cut between two words when they are too long."""
    said = " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in map(bare, parts) if part)
    if len(said) <= LONGEST:
        return said
    return said[: said.rfind(" ", 0, LONGEST)].rstrip(" ,;:.–—\u00a0\u202f") + "…"


def text_of(words: str) -> str:
    """Words without their elements."""
    return " ".join(Markup(words).striptags().split(" ")).strip()


def _home(say: Say) -> Shared:
    plan = say.bundle.matter.plan
    label = say.t(mark("mesures"))
    count = say.bundle.figures.get("count:measures/value")
    counted = f"{text_of(say.said(count))} {label}" if count else ""
    title = plan_title(say.frame, say.lang, short=False)
    return Shared(
        kicker=say.t(mark("Plan d’action")),
        title=plain_html(title, say.lang),
        sentence=sentence([f"{title}, {counted}" if counted else title, say.bare(plan.summary)]),
        label=label if count else Markup(""),
        figure="count:measures/value" if count else "",
    )


def _measure(say: Say) -> Shared:
    matter = say.bundle.matter
    state = measure_view.state(say, matter)
    told = next(
        (
            (item.indicator.id, item.latest)
            for item in matter.indicators
            if item.latest and _has_value(say, item.latest)
        ),
        None,
    )
    label = say.name(f"indicator:{told[0]}") if told else Markup("")
    silence = "" if matter.documented else say.t(mark("Rien n’est publié de cette mesure dans les sources consultées"))
    figure = _counted(say, label, told[1]) if told else ""
    said = [_state_words(say, matter), figure, say.bare(matter.measure.statement)] if matter.documented else [silence]
    return Shared(
        kicker=Markup("{}\u00a0{}").format(
            say.t(mark("Mesure")), ui.number("rank", matter.measure.number or matter.measure.id)
        ),
        title=say.text(matter.measure.title) or say.t(mark("Mesure non documentée")),
        sentence=sentence([str(part) for part in said]),
        state=state,
        label=label,
        figure=told[1] if told else "",
    )


def _state_words(say: Say, matter: Any) -> str:
    """The state of a measure in plain words; a presumed one says so."""
    words = text_of(say.marks["PROGRESS_LATE" if matter.late else "PROGRESS"][matter.progress or "not_documented"])
    said = matter.progress_update
    presumed = text_of(say.certainty(f"update:{said.id}#progress")) if said is not None else ""
    return f"{words} ({presumed})" if presumed else words


def _indicator(say: Say) -> Shared:
    matter = say.bundle.matter
    name = say.name(f"indicator:{matter.indicator.id}")
    figure = matter.latest if matter.latest and _has_value(say, matter.latest) else ""
    told = _counted(say, name, figure) if figure else f"{text_of(name)}{say.t(_COLON)}{say.t(mark('non mesuré'))}"
    return Shared(
        kicker=say.t(mark("Indicateur")),
        title=name,
        sentence=sentence([told, say.bare(matter.indicator.summary)]),
        figure=figure,
    )


def _story(say: Say) -> Shared:
    matter = say.bundle.matter
    row = matter.row
    told = next((item for item in matter.bound if item.row and _has_value(say, item.address)), None)
    return Shared(
        kicker=say.t(mark("Récit")),
        title=say.name(f"story:{row.id}"),
        sentence=sentence([say.bare(row.lede) or text_of(say.name(f"story:{row.id}"))]),
        label=say.name(told.row) if told else Markup(""),
        figure=told.address if told else "",
    )


_WRITERS: Final[dict[str, Callable[[Say], Shared]]] = {
    "home": _home,
    "measure": _measure,
    "indicator": _indicator,
    "story": _story,
}


def _has_value(say: Say, address: str) -> bool:
    cited = say.bundle.figures.get(address)
    return cited is not None and cited.figure.noun in _VALUES and cited.figure.value is not None


def _counted(say: Say, label: str, address: str) -> str:
    """A figure in a sentence of plain text: its name, its value, its date."""
    cited = say.bundle.figures[address]
    when = cited.figure.as_of or cited.figure.reported_on
    dated = f" ({text_of(say.date(when))})" if when else ""
    return f"{text_of(label)}{say.t(_COLON)}{text_of(say.said(cited))}{dated}"


# How it is cited.


class Citation(msgspec.Struct, frozen=True):
    """How a page is cited: its words, its permanent address, its card and the code that embeds it."""

    words: Markup
    address: str
    card: str
    snippet: str


def card_path(bundle: Any) -> Path:
    """Where the card of a page stands."""
    noun = _NOUNS.get(bundle.kind)
    names = {lang: f"{routes.FOLDERS[noun][lang]}/{routes.file_name(bundle.id)}" if noun else "plan" for lang in LANGS}
    return Path(f"cartes/{names['fr']}.html", f"cards/{names['en']}.html")


def citation(say: Say, words: PageWords) -> Citation:
    """How the page is cited. Without the site's address, what depends on it is left out."""
    frame, lang = say.frame, say.lang
    address = f"{frame.base_url}/{lang}/{frame.plan}/{say.bundle.path.of(lang)}" if frame.base_url else ""
    card = card_path(say.bundle).of(lang)
    full = f"{frame.base_url}/{lang}/{frame.plan}/{card}"
    title = escape(bare(words.title))
    snippet = f'<iframe src="{full}" title="{title}" width="480" height="360" loading="lazy"></iframe>'
    return Citation(_words(say, words, address), address, say.up + card, snippet if frame.base_url else "")


def _words(say: Say, words: PageWords, address: str) -> Markup:
    frame, lang = say.frame, say.lang
    title = plain_html(words.title, lang)
    plan = plan_title(frame, lang, short=False)
    named = Markup("«\u00a0{}\u00a0»" if lang == "fr" else "“{}”").format(title)
    parts = [author(frame, lang), named]
    if plan != words.title:
        parts.append(Markup("<cite>{}</cite>").format(plain_html(plan, lang)))
    when = say.when(words.reported) if words.reported else ""
    if frame.reconstructed:
        parts.append(say.t(mark("reconstitué d’après des sources")))
    parts.append(say.t(mark("rapporté {when}"), when=when) if when else say.t(mark("sans date")))
    if address:
        parts.append(Markup('<span data-number="address">{}</span>').format(address))
    return Markup(", ").join(part for part in parts if part)


def author(frame: Frame, lang: Lang) -> Markup:
    """Who answers for the plan: the body that coordinates it. Nobody is made the author of what others put together."""
    if frame.author is None or frame.reconstructed:
        return Markup("")
    words, shown, _ = chosen(frame.author, lang)
    made = plain_html(words, shown)
    return made if shown == lang else Markup('<span lang="{}">{}</span>').format(shown, made)


# The card.


#: The kinds of pages whose card is also a picture.
PICTURED: Final = frozenset(("home", "measure", "story"))


def picture(say: Say, told: Shared) -> tuple[str, Card] | None:
    """Where the picture of a page stands, and what it shows; its name changes when the picture does."""
    if say.bundle.kind not in PICTURED:
        return None
    frame, lang = say.frame, say.lang
    cited = say.bundle.figures.get(told.figure)
    when = (cited.figure.as_of or cited.figure.reported_on) if cited else None
    band = translate(mark("Données fictives"), lang) if frame.fictitious else ""
    card = Card(
        lang=lang,
        plan=plan_title(frame, lang) if say.bundle.kind != "home" else "",
        kicker=text_of(told.kicker),
        title=text_of(told.title),
        value=text_of(say.said(cited)) if cited else "",
        label=text_of(told.label),
        date=text_of(say.date(when)),
        state=_state_words(say, say.bundle.matter) if say.bundle.kind == "measure" else "",
        band=band,
    )
    place = card_path(say.bundle).of(lang).removesuffix(".html")
    return f"{lang}/{frame.plan}/{place}-{fingerprint(card)}.png", card


_OUTWARD: Final = '<a target="_blank" rel="noopener" '


def card_words(say: Say, told: Shared) -> PageWords:
    """What a card says of itself: titles that are alike are told apart by an id."""
    title = f"{text_of(told.kicker)}{say.t(_COLON)}{text_of(told.title)}"
    if getattr(say.bundle.matter, "same_name", False):
        title = f"{title} ({say.bundle.id})"
    return PageWords(
        str(say.t(mark("Carte – {title}"), title=title)), told.sentence, say.bundle.kind, reported=say.bundle.reported
    )


def card_values(say: Say, told: Shared, page: Path) -> dict[str, Any]:
    """The values of a card's template; `page`: the page it stands for. Its links leave the frame it stands in."""
    frame, lang = say.frame, say.lang
    cited = say.bundle.figures.get(told.figure)
    when = (cited.figure.as_of or cited.figure.reported_on) if cited else None
    return {
        "say": say,
        "told": told,
        "value": Markup(str(say.figure(told.figure)).replace("<a ", _OUTWARD)) if cited else "",
        "date": say.date(when),
        "words": "" if cited else plain_html(told.sentence, lang),
        "plan": plain_html(plan_title(frame, lang, short=False), lang),
        "href": say.up + page.of(lang),
        "canonical": f"{frame.base_url}/{lang}/{frame.plan}/{page.of(lang)}" if frame.base_url else "",
    }
