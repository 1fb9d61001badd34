# SPDX-License-Identifier: Apache-2.0
"""What may be found of each row: its title, where it is read, its words in parts. The order says what counts most."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec
from markupsafe import Markup

from jalon.lang import mark
from jalon.publish import routes
from jalon.publish.finding.segments import Part, parts, words_of
from jalon.publish.glossary import TERMS, anchor
from jalon.publish.say import NOUNS, Say

#: The nouns one may look for, the first found first when nothing else tells two records apart.
SEARCHED: Final = (
    "measure", "story", "programme", "intake", "agreement", "event", "objective", "clientele", "indicator", "strategy",
    "organisation", "evaluation", "note",
)  # fmt: skip
TERM: Final = "term"
TERM_NAME: Final = mark("Mot du glossaire")
_LONGEST: Final = 2_400


class Found(msgspec.Struct, frozen=True):
    """A row, and the rows read with it (a measure's actions and updates)."""

    noun: str
    row: Any
    actions: tuple[Any, ...] = ()
    updates: tuple[Any, ...] = ()


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the search page is given of one row. Short keys: a plan has hundreds of them.

    `t` title, `h` address from the plan's folder, `n` a measure's number, `b` the parts of its text, `x` other words
    that lead to it, not shown.
    """

    t: Part
    h: str
    n: str = ""
    b: list[Part] = []
    x: str = ""


def record(say: Say, found: Found, *, whole: bool) -> Record:
    """The record of a row; when there are too many rows (`whole` is false), no more than its title and number."""
    row = f"{found.noun}:{found.row.id}"
    card = say.card(row)
    assert card is not None
    made = parts(say.name(row))
    title = made[0] if made else [found.row.id]
    number = card.number or "" if found.noun == "measure" else ""
    address = card.fr if say.lang == "fr" else card.en
    if not whole:
        return Record(title, address, number)
    written = [part for html in WRITERS[found.noun](say, found) if html for part in parts(html)]
    return Record(title, address, number, list(_bounded(written)), _other_words(say, found))


def terms(say: Say) -> list[Record]:
    """The records of the glossary."""
    page = routes.single("glossary").of(say.lang)
    return [
        Record(parts(say.t(term.name))[0], f"{page}#{anchor(term.id)}", "", parts(say.t(term.meaning)))
        for term in TERMS.values()
    ]


def kind_name(say: Say, noun: str) -> str:
    """What a record is called above its title."""
    return str(say.t(TERM_NAME if noun == TERM else NOUNS[noun]))


def _bounded(written: Iterable[Part]) -> Iterable[Part]:
    """The first parts, up to so many characters: the rest is on the page."""
    left = _LONGEST
    for part in written:
        if left <= 0:
            return
        left -= len(words_of(part))
        yield part


def _other_words(say: Say, found: Found) -> str:
    """Former names and acronyms of a body, the unit of an indicator: words its page gives and its title does not."""
    if found.noun == "indicator":
        return say.bare(found.row.unit)
    if found.noun != "organisation":
        return ""
    said = [say.bare(text) for item in found.row.names for text in (item.acronym, item.name) if text]
    return " ".join(dict.fromkeys(said))


def _measure(say: Say, found: Found) -> list[Markup]:
    row = found.row
    leads = (row.lead,) if row.lead else row.joint_leads
    made = [say.prose(row.statement, sealed=True), say.prose(row.rationale)]
    made += [
        _led(say, leads),
        _named(say, mark("Partenaires : {names}"), [item.organisation for item in row.partners]),
    ]
    made.append(_joined(say, [f"clientele:{name}" for name in row.clienteles]))
    made.append(Markup(", ").join(say.territory(code) for code in row.territories))
    made.append(
        _joined(say, [*(f"strategy:{name}" for name in row.strategies), *(f"strand:{name}" for name in row.strands)])
    )
    for action in found.actions:
        made += [say.text(action.title), say.text(action.deliverable)]
    for update in found.updates:
        made += [say.prose(text) for text in (update.done, update.obstacles, update.next_steps) if text]
    return made


def _led(say: Say, leads: Iterable[str]) -> Markup:
    return _named(say, mark("Responsable : {names}"), leads)


def _named(say: Say, words: str, bodies: Iterable[str]) -> Markup:
    names = _joined(say, [f"organisation:{name}" for name in bodies])
    return say.t(words, names=names) if names else Markup("")


def _joined(say: Say, rows: list[str]) -> Markup:
    return Markup(", ").join(say.name(row) for row in rows)


def _story(say: Say, found: Found) -> list[Markup]:
    return [say.text(found.row.lede), say.prose(found.row.body)]


def _summary(say: Say, found: Found) -> list[Markup]:
    return [say.prose(found.row.summary)]


def _indicator(say: Say, found: Found) -> list[Markup]:
    return [say.prose(found.row.summary), say.prose(found.row.method)]


def _note(say: Say, found: Found) -> list[Markup]:
    return [say.prose(found.row.body)]


def _organisation(say: Say, found: Found) -> list[Markup]:
    names = [say.text(item.name) for item in found.row.names if item.name]
    return [say.prose(found.row.note), Markup(" · ").join(names) if len(names) > 1 else Markup("")]


def _programme(say: Say, found: Found) -> list[Markup]:
    row = found.row
    return [
        say.prose(row.summary),
        _joined(say, [f"organisation:{name}" for name in (row.body, *row.partners) if name]),
        _joined(say, [f"clientele:{name}" for name in row.clienteles]),
    ]


def _intake(say: Say, found: Found) -> list[Markup]:
    return [say.prose(found.row.how), _joined(say, [f"clientele:{name}" for name in found.row.clienteles])]


def _agreement(say: Say, found: Found) -> list[Markup]:
    row = found.row
    return [
        say.prose(row.summary),
        _joined(say, [f"organisation:{name}" for name in row.parties]),
        Markup(", ").join(say.territory(code) for code in row.territories),
        *(say.text(item.title) for item in row.obligations),
    ]


def _event(say: Say, found: Found) -> list[Markup]:
    row = found.row
    return [say.prose(row.summary), say.text(row.place), *(say.text(item.title) for item in row.sessions)]


def _evaluation(say: Say, found: Found) -> list[Markup]:
    row = found.row
    findings = [text for item in row.findings for text in (item.text, item.answer) if text]
    return [say.text(row.judgement), *map(say.prose, findings)]


#: The words of a row, the most telling first.
WRITERS: Final[dict[str, Callable[[Say, Found], list[Markup]]]] = {
    "measure": _measure,
    "story": _story,
    "programme": _programme,
    "intake": _intake,
    "agreement": _agreement,
    "event": _event,
    "objective": _summary,
    "clientele": _summary,
    "indicator": _indicator,
    "strategy": _summary,
    "organisation": _organisation,
    "evaluation": _evaluation,
    "note": _note,
}
