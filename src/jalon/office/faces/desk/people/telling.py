# SPDX-License-Identifier: Apache-2.0
"""Entries of the journal in words: who, when, what, field by field; without what the reader may not read."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, mark, translate
from jalon.office.editions.queries import under_embargo
from jalon.office.faces.desk.frame import Asked
from jalon.office.journal.types import Told, ToldChange
from jalon.office.people import queries
from jalon.office.people.types import ROLE_NAMES, Scope
from jalon.office.register.queries import plans
from jalon.plan.dictionary import label
from jalon.plan.schema import noun_spec
from jalon.plan.types.document import NOUNS

HEADS: Final = (mark("Quand"), mark("Qui"), mark("Quoi"), mark("Différences"))
#: Fields of updates that may be kept from some readers; what an entry tells of them is for those who read everything.
RESERVED: Final = frozenset({"progress", "reason", "words", "scale", "done", "obstacles", "next_steps"})
#: Fields of entries that are no field of a row.
FIELDS: Final[Mapping[str, str]] = {
    "comment": mark("commentaire"),
    "settled": mark("réglé"),
    "option": mark("mesure envisagée"),
    "criterion": mark("critère"),
    "state": mark("état"),
    "reason": mark("raison"),
    "measure": mark("mesure"),
    "number": mark("numéro"),
    "audience": mark("pour qui"),
    "digest": mark("empreinte"),
    "email": mark("courriel"),
    "name": mark("nom"),
    "names": mark("noms"),
    "title": mark("titre"),
    "kind": mark("genre"),
    "organisation": mark("organisme"),
    "positions": mark("postes"),
    "holder": mark("titulaire"),
    "vacant": mark("sans titulaire"),
    "since": mark("depuis"),
    "closed": mark("fermé le"),
    "successor": mark("suite"),
    "role": mark("rôle"),
    "invitation": mark("invitation"),
    "excerpt": mark("extrait"),
    "page": mark("page"),
    "cell": mark("cellule"),
    "quote": mark("mots cités"),
    "standing": mark("état"),
    "value": mark("valeur"),
    "answer": mark("réponse"),
    "sources": mark("sources"),
    "undone": mark("geste annulé"),
    "view": mark("vue"),
    "rows": mark("lignes"),
    "decision": mark("décision"),
    "amendment": mark("modification"),
    "alone": mark("signée sans autre personne"),
    "source": mark("source"),
}
#: Who keeps people reads their addresses; whoever else reads the journal reads what was done.
KEEP_PEOPLE: Final = ("people.invite", "people.suspend", "people.unlock", "people.erase")
SHOWN: Final = 40
_OF_ROWS: Final = ("register.row", "register.plan", "register.deed")
_NOUNS: Final = frozenset({"plan", *NOUNS.values()})


class Reader:
    """What somebody may read of what the journal tells: as much as the plans themselves would show them."""

    def __init__(self, request: Asked) -> None:
        self.access = request.access
        self.hidden = {each.ident for each in plans() if under_embargo(each) and not self.access.inside(each.ident)}

    def may(self, told: Told, change: ToldChange) -> bool:
        """Whether the values of a change are for this reader."""
        plan, slash, row = (change.object or told.object).partition("/")
        if not slash:
            return change.field != "email" or any(map(self.access.can, KEEP_PEOPLE))
        scope = Scope(plan)
        if plan in self.hidden or not self.access.can("plan.read", scope):
            return False
        if told.action.startswith(("register.comment", "register.proposal")):
            return self.access.can("row.office", scope)
        if told.action.startswith(("register.option", "register.criterion")):
            return self.access.can("comment.read", scope)
        if row.startswith("update:") and change.field in RESERVED:
            return self.access.can("row.office", scope)
        return True


def entries(
    told: Sequence[Told], request: Asked, actions: Mapping[str, str], *, named: bool = True
) -> list[list[object]]:
    """The rows of a table of entries; `named`: whether persons are, or their positions alone."""
    lang, reader = request.lang, Reader(request)
    holders = [value for each in told for change in each.changes if change.field == "holder"
               for value in (change.before, change.after)]  # fmt: skip
    names = queries.names_of([*(each.token for each in told), *map(_token, holders)]) if named else {}
    persons = {str(token): name for token, name in names.items()}
    posts = queries.position_names(each.position for each in told if each.position)
    return [
        [
            _when(each),
            _who(each, names, posts, lang),
            Markup("{}<br><code>{}</code>").format(translate(actions.get(each.action, each.action), lang), each.object),
            _differences(each, reader, persons, lang),
        ]
        for each in told
    ]


def _token(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _when(told: Told) -> Markup:
    here = timezone.localtime(told.at)
    return Markup('<time datetime="{}">{}</time>').format(here.isoformat(), here.strftime("%Y-%m-%d %H:%M"))


def _who(told: Told, names: Mapping[Any, str], posts: Mapping[str, queries.Named], lang: Lang) -> Markup:
    post = posts.get(told.position)
    title = (post.en if lang == "en" and post.en else post.fr) if post is not None else ""
    who = names.get(told.token, "") if told.token else translate(mark("le bureau"), lang)
    return Markup("<br>").join(each for each in (who, title) if each)


def _differences(told: Told, reader: Reader, persons: Mapping[Any, str], lang: Lang) -> Markup:
    lines: list[Markup] = []
    kept = 0
    for each in told.changes:
        if not each.erased and not reader.may(told, each):
            kept += 1
        elif len(lines) < SHOWN:
            lines.append(_difference(told, each, persons, lang))
    if kept:
        lines.append(Markup("<em>{}</em>").format(translate(mark("réservé à ceux qui lisent ce plan en entier"), lang)))
    left = len(told.changes) - kept - SHOWN
    if left > 0:
        lines.append(Markup("<em>{}</em>").format(translate(mark("et d’autres champs : {count}"), lang, count=left)))
    return Markup("<br>").join(lines)


def _difference(told: Told, change: ToldChange, persons: Mapping[Any, str], lang: Lang) -> Markup:
    if change.erased:
        return Markup("<em>{}</em>").format(translate(mark("effacé"), lang))
    name = field_name(change, told, lang)
    before, after = (_value(change, each, persons, lang) for each in (change.before, change.after))
    return Markup('<span class="soft">{}</span> <del>{}</del> <ins>{}</ins>').format(name, before, after)


def _value(change: ToldChange, value: Any, persons: Mapping[Any, str], lang: Lang) -> str:
    """A value in words: a role by its name, a person by theirs when the reader may know it."""
    if change.field == "role" and isinstance(value, list) and value and value[0] in ROLE_NAMES:
        return short([translate(ROLE_NAMES[value[0]], lang), *value[1:]])
    if change.field == "holder":
        return persons.get(str(value), short(value))
    return short(value)


def field_name(change: ToldChange, told: Told, lang: Lang) -> str:
    """A field by the name it has on its sheet; what an import tells of several rows names the row too."""
    noun, _, ident = change.object.partition("/")[2].partition(":")
    if noun not in _NOUNS or not told.action.startswith(_OF_ROWS):
        return translate(FIELDS[change.field], lang) if change.field in FIELDS else change.field
    spec = noun_spec(noun)
    name = label(spec.cls.__name__, change.field, lang) if change.field in spec.fields else change.field
    return name if change.object == told.object else f"{noun}:{ident} {name}"


def short(value: Any) -> str:
    """A value as a short text."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return " · ".join(short(each) for each in value.values())[:300]
    if isinstance(value, list):
        return ", ".join(short(each) for each in value if each not in (None, ""))[:300]
    return str(value)[:300]


def columns(lang: Lang) -> tuple[ui.Column, ...]:
    """The heads of a table of entries."""
    return tuple(ui.Column(translate(head, lang)) for head in HEADS)
