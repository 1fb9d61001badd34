# SPDX-License-Identifier: Apache-2.0
"""Amendments as an editor shows them: as adopted, as amended, why, by whom."""

from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.address import parse_field
from jalon.plan.leaves import spec_at
from jalon.plan.schema import ScalarSpec
from jalon.plan.types.life import Amendment, Change
from jalon.publish.say import Say
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
_NOTHING = mark("rien")
_ADOPTED = mark("Tel qu’adopté")
_ANNOUNCED = mark("Tel qu’annoncé")
_AMENDED = mark("Tel que modifié")


class ChangeWords(msgspec.Struct, frozen=True):
    """A change and the kind of its texts: prose, plain, a reference to rows, a date."""

    change: Change
    row: str
    field: str
    kind: str
    nouns: tuple[str, ...] = ()


class AmendmentMatter(msgspec.Struct, frozen=True):
    """An amendment and its changes, ready to be said."""

    amendment: Amendment
    changes: tuple[ChangeWords, ...]
    decision: str = ""


def matter_of(amendment: Amendment) -> AmendmentMatter:
    """An amendment with what its texts are."""
    return AmendmentMatter(amendment, tuple(map(_change, amendment.changes)), amendment.decision or "")


def names_of(amendment: Amendment) -> list[str]:
    """The rows to be named to show an amendment."""
    found = [f"amendment:{amendment.id}"]
    for words in map(_change, amendment.changes):
        found.append(words.row)
        found += [f"{words.row.partition(':')[0]}:{heir}" for heir in words.change.into]
        for value in (words.change.before, words.change.after):
            found += [f"{noun}:{each}" for noun in words.nouns for each in (value or "").split()]
    return found


def _change(change: Change) -> ChangeWords:
    address = parse_field(change.address)
    found = spec_at(address.noun, address.path) if address.path else None
    field = address.path[0] if address.path else ""
    if found is None:
        return ChangeWords(change, address.row, field, "plain")
    spec, first = found
    item = getattr(spec, "item", spec)
    scalar = item if isinstance(item, ScalarSpec) else None
    if first.prose is not None:
        return ChangeWords(change, address.row, field, "prose")
    if scalar is not None and scalar.nouns:
        return ChangeWords(change, address.row, field, "rows", scalar.nouns)
    return ChangeWords(change, address.row, field, scalar.kind if scalar else "plain")


def shown(say: Say, matter: AmendmentMatter) -> list[ui.Amendment]:
    """The slips of an amendment: one a change; reason, authority and dates on the last."""
    made = []
    for rank, words in enumerate(matter.changes):
        before, after = _sides(say, matter.amendment, words)
        anchor = (
            f"amendment-{matter.amendment.id}" if rank == 0 else f"amendment-{matter.amendment.id}_{words.change.id}"
        )
        made.append(
            ui.Amendment(
                kind=matter.amendment.kind or "observed",
                before=before,
                after=after,
                reason=say.text(matter.amendment.reason),
                authority=_authority(say, matter),
                facts=_facts(say, matter.amendment, words),
                id=anchor,
            )
        )
    return made


def _sides(say: Say, amendment: Amendment, words: ChangeWords) -> tuple[ui.Version, ui.Version]:
    first, last = amendment.last_seen, amendment.first_seen
    old, new = _texts(say, words)
    struck, added = ui.changes(old, new)
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
    name: list[str] = [say.name(words.row)]
    if change.op == "add":
        added = [_said(say, words, leaf.value) for leaf in change.added if leaf.value != "exists"]
        return [], name + [word for part in added for word in part]
    if change.op == "withdraw":
        return name, []
    if change.op == "reinstate":
        return [], name
    if change.op in ("split", "merge"):
        noun = words.row.partition(":")[0]
        return name, [Markup(", ").join(say.link(f"{noun}:{heir}") for heir in change.into)]
    return _said(say, words, change.before), _said(say, words, change.after)


def _said(say: Say, words: ChangeWords, value: str | None) -> list[str]:
    if value is None:
        return []
    if words.kind == "rows":
        return [Markup(", ").join(say.name(f"{words.nouns[0]}:{each}") for each in value.split())]
    if words.kind == "prose":
        return say.words(value, say.lang)
    if words.kind in ("date", "day"):
        return [Markup(", ").join(say.date(each) for each in value.split())]
    if words.kind in ("decimal", "integer"):
        return [plain_html(value, say.lang, "scale")]
    return [plain_html(word, say.lang) for word in value.split()]


def _authority(say: Say, matter: AmendmentMatter) -> Markup:
    amendment = matter.amendment
    parts = [say.link(f"organisation:{amendment.authority}")] if amendment.authority else []
    if amendment.decision:
        parts.append(say.link(f"decision:{amendment.decision}"))
    return Markup(", ").join(parts)


def _facts(say: Say, amendment: Amendment, words: ChangeWords) -> tuple[ui.Fact, ...]:
    field = FIELDS.get(words.field)
    what = Markup("{}, {}").format(say.link(words.row), say.t(field)) if field else say.link(words.row)
    facts = [
        ui.Fact(say.t(mark("Engagement")), what),
        ui.Fact(say.t(mark("Opération")), say.t(OPERATIONS[words.change.op])),
    ]
    if amendment.kind == "observed":
        start = amendment.last_seen.date if amendment.last_seen else None
        end = amendment.first_seen.date if amendment.first_seen else None
        if start and end:
            between = say.t(mark("non connu, entre {start} et {end}"), start=say.date(start), end=say.date(end))
            facts.append(ui.Fact(say.t(mark("En vigueur depuis")), between))
        if amendment.noticed_on:
            facts.append(ui.Fact(say.t(mark("Constatée le")), say.date(amendment.noticed_on)))
    elif amendment.date:
        facts.append(ui.Fact(say.t(mark("Date")), say.date(amendment.date)))
    if amendment.note:
        facts.append(ui.Fact(say.t(mark("Note")), say.inline(amendment.note)))
    return tuple(facts)


def touching(site: PlanSite, rows: list[str]) -> list[Amendment]:
    """The amendments that touch any of these rows, in sequence, each once."""
    found: dict[str, Any] = {}
    for row in rows:
        for amendment in site.index.amendments.get(row, ()):
            found[amendment.id] = amendment
    return sorted(found.values(), key=lambda item: (item.sequence or 0, item.id))
