# SPDX-License-Identifier: Apache-2.0
"""Amendments as an editor shows them: as adopted, as amended, why, by whom."""

from collections.abc import Container
from decimal import Decimal
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import format_money, format_number, format_percent, mark
from jalon.plan.address import parse_field
from jalon.plan.leaves import spec_at
from jalon.plan.schema import ScalarSpec
from jalon.plan.types.base import Text
from jalon.plan.types.life import Amendment, Change
from jalon.publish.pages.versions import baseline_parts, in_order, target_parts, version_cites
from jalon.publish.say import NOUNS, Say
from jalon.publish.site import PlanSite
from jalon.publish.text import plain_html

OPERATIONS = {
    "set": mark("Modifié"),
    "add": mark("Ajouté"),
    "withdraw": mark("Retiré"),
    "reinstate": mark("Rétabli"),
    "split": mark("Scindé"),
    "merge": mark("Fusionné"),
    "move": mark("Déplacé"),
    "renumber": mark("Renuméroté"),
    "erratum": mark("Erratum"),
}
FIELDS = {
    "title": mark("titre"),
    "statement": mark("énoncé"),
    "number": mark("numéro"),
    "objective": mark("orientation"),
    "lead": mark("responsable"),
    "lead_position": mark("poste responsable"),
    "joint_leads": mark("coresponsables"),
    "period": mark("période"),
    "deliverable": mark("livrable"),
    "responsible": mark("organisme responsable"),
    "due": mark("échéance"),
    "planned": mark("budget prévu"),
    "unit": mark("unité"),
    "nature": mark("nature"),
    "direction": mark("sens"),
    "scope": mark("portée"),
    "method": mark("méthode"),
    "definition": mark("définition"),
    "indicator": mark("indicateur"),
    "versions": mark("version"),
    "wordings": mark("formulation"),
    "cumulative_since": mark("cumul depuis"),
    "restarts": mark("reprise du cumul"),
}
#: Fields that hold a whole version: its words already say what it is.
_WHOLE = frozenset(("versions", "wordings"))
_NOTHING = mark("rien")
_ADOPTED = mark("Tel qu’adopté")
_ANNOUNCED = mark("Tel qu’annoncé")
_AMENDED = mark("Tel que modifié")


class ChangeWords(msgspec.Struct, frozen=True):
    """A change and the kind of its texts: prose, plain, a reference to rows, a date.

    `owner`: the row by which a row without a name is called (a target by its indicator, money by what it serves).
    `versions`: of a version added, the one before it (none when it is the first) and itself.
    """

    change: Change
    row: str
    field: str
    kind: str
    nouns: tuple[str, ...] = ()
    owner: str = ""
    unit: Text | None = None
    code: str = ""
    currency: str = ""
    versions: tuple[Any, ...] = ()


class AmendmentMatter(msgspec.Struct, frozen=True):
    """An amendment and its changes, ready to be said."""

    amendment: Amendment
    changes: tuple[ChangeWords, ...]
    decision: str = ""


class _Word(Markup):
    """A word compared as it is read: two figures of other addresses that read alike are the same word."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.striptags() == Markup(other).striptags()

    def __hash__(self) -> int:
        return hash(str(self.striptags()))


def matter_of(site: PlanSite, amendment: Amendment, rows: Container[str] = ()) -> AmendmentMatter:
    """An amendment with what its texts are; only its changes of some rows when `rows` are given."""
    changes = tuple(change_words(site, change) for change in amendment.changes if not rows or _touches(change, rows))
    return AmendmentMatter(amendment, changes, amendment.decision or "")


def _touches(change: Change, rows: Container[str]) -> bool:
    """Whether a change is of one of these rows, or gives way to one of them."""
    row = change.address.partition("#")[0]
    return row in rows or any(f"{row.partition(':')[0]}:{heir}" in rows for heir in change.into)


def names_of(matter: AmendmentMatter) -> list[str]:
    """The rows to be named to show an amendment."""
    found = [f"amendment:{matter.amendment.id}"]
    for words in matter.changes:
        found += [words.row, *([words.owner] if words.owner else [])]
        found += [f"{words.row.partition(':')[0]}:{heir}" for heir in words.change.into]
        for value in (words.change.before, words.change.after):
            found += [f"{noun}:{each}" for noun in words.nouns for each in (value or "").split()]
            if words.kind == "row":
                found += (value or "").split()
    return found


def cites_of(matter: AmendmentMatter) -> list[str]:
    """The figures to be cited to show an amendment: those of the versions it adds and of those before them."""
    found = []
    for words in matter.changes:
        noun, _, identity = words.row.partition(":")
        if noun in ("target", "baseline"):
            for version in words.versions:
                found += version_cites(noun, identity, version)
    return found


def change_words(site: PlanSite, change: Change) -> ChangeWords:
    """A change with what its texts are."""
    address = parse_field(change.address)
    row = site.index.row(address.noun, address.id)
    field = address.path[0] if address.path else ""
    words = ChangeWords(change, address.row, field, "plain", versions=_versions(change, row, address.path))
    if address.noun in ("target", "baseline") and row is not None and row.indicator:
        indicator = site.index.row("indicator", row.indicator)
        unit = indicator.unit if indicator is not None else None
        words = msgspec.structs.replace(words, owner=f"indicator:{row.indicator}", unit=unit)
    elif address.noun == "money" and row is not None and row.title is None and row.serves:
        words = msgspec.structs.replace(words, owner=row.serves)
    words = _counted(words, row, address.path)
    found = spec_at(address.noun, address.path) if address.path else None
    if found is None:
        return words
    spec, first = found
    item = getattr(spec, "item", spec)
    scalar = item if isinstance(item, ScalarSpec) else None
    if first.prose is not None:
        return msgspec.structs.replace(words, kind="prose")
    if scalar is not None and scalar.nouns and scalar.kind != "row":
        return msgspec.structs.replace(words, kind="rows", nouns=scalar.nouns)
    return msgspec.structs.replace(words, kind=scalar.kind if scalar else "plain")


def _versions(change: Change, row: Any, path: tuple[str, ...]) -> tuple[Any, ...]:
    """Of a version added, the one before it and itself; of a target or baseline added, its first version."""
    if change.op != "add" or row is None:
        return ()
    if len(path) == 2 and path[0] in ("versions", "wordings"):
        known = in_order(getattr(row, path[0]))
        rank = next((rank for rank, item in enumerate(known) if item.id == path[1]), None)
        return () if rank is None else tuple(known[max(rank - 1, 0) : rank + 1])
    return tuple(in_order(row.versions)[:1]) if not path and hasattr(row, "versions") else ()


def _counted(words: ChangeWords, row: Any, path: tuple[str, ...]) -> ChangeWords:
    """What a number that changed is counted in."""
    if row is None or not path:
        return words
    holder = getattr(row, path[0], None)
    if isinstance(holder, tuple) and len(path) > 1:
        holder = next((item for item in holder if getattr(item, "id", None) == path[1]), None)
    code, currency = (getattr(holder, name, None) or "" for name in ("unit", "currency"))
    return msgspec.structs.replace(
        words, code=code if isinstance(code, str) else "", currency=currency or getattr(row, "currency", None) or ""
    )


def shown(say: Say, matter: AmendmentMatter) -> list[ui.Amendment]:
    """The changes of an amendment, one after the other; the last is closed by the slip."""
    changes = matter.changes
    kind = matter.amendment.kind or "observed"
    made = []
    for rank, words in enumerate(changes):
        before, after = sides(say, matter.amendment, words)
        anchor = (
            f"amendment-{matter.amendment.id}" if rank == 0 else f"amendment-{matter.amendment.id}_{words.change.id}"
        )
        subject = subject_of(say, words)
        if words is not changes[-1]:
            made.append(ui.Amendment(kind=kind, before=before, after=after, subject=subject, id=anchor, closed=False))
            continue
        made.append(
            ui.Amendment(
                kind=kind,
                before=before,
                after=after,
                subject=subject,
                reason=say.text(matter.amendment.reason),
                authority=authority_of(say, matter),
                facts=facts_of(say, matter),
                note=say.inline(matter.amendment.note),
                id=anchor,
            )
        )
    return made


def subject_of(say: Say, words: ChangeWords) -> Markup:
    """Which commitment changed; what was done to it when it is more than a change of words."""
    field = FIELDS.get(words.field) if words.field not in _WHOLE else None
    name = named(say, words)
    what = Markup("{}, {}").format(name, say.t(field)) if field else name
    if words.change.op == "set" or words.versions:
        return what
    return Markup("{}{}{}").format(say.t(OPERATIONS[words.change.op]), say.t(mark(" : ")), what)


def sides(say: Say, amendment: Amendment, words: ChangeWords) -> tuple[ui.Version, ui.Version]:
    """Both wordings of a change, with an editor's marks."""
    first, last = amendment.last_seen, amendment.first_seen
    old, new = _texts(say, words)
    struck, added = ui.changes(old, new)
    if words.versions:
        struck += _note(say, words, words.versions[0]) if old else ""
        added += _note(say, words, words.versions[-1])
    nothing = Markup(f'<span class="soft">{say.t(_NOTHING)}</span>')
    title = _ANNOUNCED if say.frame.reconstructed else _ADOPTED
    before = ui.Version(
        title=say.t(title),
        text=struck or nothing,
        date=say.date(first.date) if first else "",
        note=say.link(f"source:{first.source}") if first and first.source else "",
    )
    when = last.date if last else amendment.date
    after = ui.Version(
        title=say.t(_AMENDED),
        text=added or nothing,
        date=say.date(when),
        note=say.link(f"source:{last.source}") if last and last.source else "",
    )
    return before, after


def _texts(say: Say, words: ChangeWords) -> tuple[list[str], list[str]]:
    """Both texts word by word; of a row added, withdrawn, split or merged, what becomes of it."""
    change = words.change
    if change.op == "add":
        return _added(say, words)
    if change.op == "withdraw":
        return [named(say, words)], []
    if change.op == "reinstate":
        return [], [named(say, words)]
    if change.op in ("split", "merge"):
        noun = words.row.partition(":")[0]
        heirs = Markup(", ").join(say.measure(f"{noun}:{heir}") for heir in change.into)
        return [named(say, words)], [heirs]
    return _said(say, words, change.before), _said(say, words, change.after)


def _added(say: Say, words: ChangeWords) -> tuple[list[str], list[str]]:
    """Of a version added, the one before it and itself; of a row added, its name, and its first version if it has one.

    A member of another kind is called by its field: what it holds is read in the row itself.
    """
    if not words.field:
        name = named(say, words)
        first = [_version(say, words, version) for version in words.versions]
        return [], [name, *(word for each in first for word in each)]
    if not words.versions:
        field = FIELDS.get(words.field)
        return [], [say.t(field) if field else named(say, words)]
    *before, after = (_version(say, words, version) for version in words.versions)
    return (before[0] if before else []), after


def _version(say: Say, words: ChangeWords, version: Any) -> list[str]:
    noun, _, identity = words.row.partition(":")
    if noun == "objective":
        return [plain_html(word, say.lang) for word in say.bare(version.text).split()]
    parts = target_parts if noun == "target" else baseline_parts
    return [_Word(part) for part in parts(say, identity, version)]


def _note(say: Say, words: ChangeWords, version: Any) -> Markup:
    """Whom and what a version of a target counts, or why a baseline was restated, under its words."""
    note = getattr(version, "scope_note", None) or getattr(version, "restated_because", None)
    return Markup('<br><span class="note">{}</span>').format(say.text(note)) if note and words.field else Markup("")


def named(say: Say, words: ChangeWords) -> Markup:
    """The row of a change by its name, never by its id when what it belongs to has a name."""
    card = say.card(words.row)
    noun = words.row.partition(":")[0]
    if (card is None or card.name is None) and words.owner:
        return Markup("{}{}{}").format(say.t(NOUNS[noun]), say.t(mark(" : ")), say.measure(words.owner))
    return say.measure(words.row)


def _said(say: Say, words: ChangeWords, value: str | None) -> list[str]:
    if value is None:
        return []
    each = value.split()
    match words.kind:
        case "rows":
            return [Markup(", ").join(say.link(f"{words.nouns[0]}:{row}") for row in each)]
        case "row":
            return [Markup(", ").join(map(say.measure, each))]
        case "prose":
            return say.words(value, say.lang)
        case "date" | "day":
            return [Markup(", ").join(map(say.date, each))]
        case "decimal" | "integer":
            made = [_number(say, words, value)]
        case _:
            made = [plain_html(word, say.lang) for word in each]
    return [*made]


def _number(say: Say, words: ChangeWords, value: str) -> Markup:
    """A number as it was committed to, with what it is counted in; it may no longer be any figure of the plan."""
    number = Decimal(value)
    if words.currency:
        return ui.number("scale", format_money(number, words.currency, say.lang))
    if words.code in ("%", "1"):
        return ui.number("scale", format_percent(number * (100 if words.code == "1" else 1), say.lang))
    made = ui.number("scale", format_number(number, say.lang))
    return Markup("{}\u00a0{}").format(made, say.text(words.unit)) if words.unit else made


def authority_of(say: Say, matter: AmendmentMatter) -> Markup:
    """Who changed the commitment, and by which decision."""
    amendment = matter.amendment
    parts = [say.link(f"organisation:{amendment.authority}")] if amendment.authority else []
    if amendment.decision:
        parts.append(say.link(f"decision:{amendment.decision}"))
    return Markup(", ").join(parts)


def facts_of(say: Say, matter: AmendmentMatter) -> tuple[ui.Fact, ...]:
    """From when an amendment stands, when it was noticed, and where the whole of it is read."""
    amendment = matter.amendment
    facts = []
    if amendment.kind == "observed":
        start = amendment.last_seen.date if amendment.last_seen else None
        end = amendment.first_seen.date if amendment.first_seen else None
        if start and end:
            between = say.t(mark("non connu, entre {start} et {end}"), start=say.the(start), end=say.the(end))
            facts.append(ui.Fact(say.t(mark("En vigueur depuis")), between))
        if amendment.noticed_on:
            facts.append(ui.Fact(say.t(mark("Constatée le")), say.date(amendment.noticed_on)))
    elif amendment.date:
        facts.append(ui.Fact(say.t(mark("Date")), say.date(amendment.date)))
    if len(matter.changes) < len(amendment.changes):
        card = say.card(f"amendment:{amendment.id}")
        words = say.t(mark("tous les engagements qu’elle touche"))
        link = Markup('<a href="{}">{}</a>').format(say.href(card) if card else "", words)
        facts.append(ui.Fact(say.t(mark("La même modification")), link))
    return tuple(facts)


def touching(site: PlanSite, rows: list[str]) -> list[Amendment]:
    """The amendments that touch any of these rows, in sequence, each once."""
    found: dict[str, Any] = {}
    for row in rows:
        for amendment in site.index.amendments.get(row, ()):
            found[amendment.id] = amendment
    return sorted(found.values(), key=lambda item: (item.sequence or 0, item.id))
