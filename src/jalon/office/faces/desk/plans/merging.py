# SPDX-License-Identifier: Apache-2.0
"""Two people on one sheet, on screen: who changed what, what one typed, what is to be chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from markupsafe import Markup, escape
from msgspec import Struct

from jalon import ui
from jalon.lang import Lang, format_date, mark, translate
from jalon.office.faces.desk.frame import show
from jalon.office.faces.desk.people.screens import ACTIONS
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rows import trail_to
from jalon.office.faces.desk.plans.telling import facts, named
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Told
from jalon.office.people.queries import position_names, posts_of
from jalon.office.register import queries
from jalon.office.register.merging import STAMP, Merged, Met, merged, put, settled, together
from jalon.office.register.since import since
from jalon.plan.dictionary import label
from jalon.plan.schema import noun_spec

UNREADABLE: Final = mark("Ce formulaire ne peut pas être relu. Rien n’a été changé : votre brouillon est gardé.")
CHOOSE: Final = mark("Dites ce qu’il faut garder : « {field} ».")
SOMEBODY: Final = mark("un poste non nommé")


class Meeting(Struct):
    """What comes of two versions: the entries of the others, the fields, and a sentence that says it."""

    merged: Merged
    entries: list[Told]
    sentence: str = ""


class Shown(Struct):
    """A field as the page shows it."""

    name: str
    label: str
    who: str
    base: Any
    theirs: Any
    mine: Any
    both: Any = None
    long: bool = False
    chosen: str = ""
    written: str = ""
    error: str = ""


def met(writing: Any, mine: Mapping[str, Any], seen: int) -> Meeting:
    """What others made of the row since it was read, beside what one typed."""
    entries, base = since(writing.held.plan, writing.row, seen)
    found = merged(writing.noun, base, writing.now, mine)
    lang = writing.held.lang
    theirs = {each.path[0]: "" for each in found.met if each.side in ("theirs", "same")}
    if not theirs:
        return Meeting(found, entries, "")
    fields = ", ".join(_name(writing.noun, (key,), lang) for key in theirs)
    said = mark("Enregistré. Entre-temps, {who} avait changé : {fields}. Les deux changements sont gardés.")
    return Meeting(found, entries, translate(said, lang, who=who(writing.held, entries), fields=fields))


def page(writing: Any, meeting: Meeting, errors: Mapping[str, str] | None = None) -> HttpResponse:
    """The fields to choose, those that were brought together by themselves, and what is kept whatever one does."""
    held, request = writing.held, writing.request
    shown = _shown(writing, meeting, errors or {})
    opened = {each.name for each in meeting.merged.open}
    told = [(f"choix-{each.name}", each.error) for each in shown if each.error]
    values = held.values(
        "plan",
        seen=writing.row.revision,
        who=who(held, meeting.entries),
        deeds=_deeds(held, meeting.entries),
        choices=[each for each in shown if each.name in opened],
        settled=[each for each in shown if each.name not in opened and not each.name.endswith(".translates")],
        fusion=msgspec.json.encode(meeting.merged).decode(),
        action=request.get_full_path(),
        back=held.href(writing.noun, writing.ident),
        errors=told,
    )
    name = queries.names(held.plan, [writing.address], held.lang).get(writing.address, writing.ident)
    title = translate(mark("Deux personnes sur une fiche : {what}"), held.lang, what=name)
    trail = trail_to(held, writing.noun)
    return show(request, "desk/merge.html", title, values, section="plans", trail=trail, status=422 if told else 409)


def resolved(writing: Any) -> HttpResponse | dict[str, Any]:
    """The row as it was chosen; the page again when something is still to be."""
    post, lang = writing.request.POST, writing.held.lang
    try:
        found = msgspec.json.decode(post.get("fusion", ""), type=Merged)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Refusal(UNREADABLE) from None
    chosen, errors = {}, {}
    for each in found.open:
        how = post.get(f"choix.{each.name}", "")
        if how in ("theirs", "mine"):
            chosen[each.name] = getattr(each, how)
        elif how == "both" and together(each) is not None:
            chosen[each.name] = _written(each, post.get(f"ecrit.{each.name}"))
        else:
            errors[each.name] = translate(CHOOSE, lang, field=_name(writing.noun, each.path, lang))
    if errors:
        entries, _ = since(writing.held.plan, writing.row, max(writing.row.revision - 1, 1))
        return page(writing, Meeting(found, entries), errors)
    return settled(writing.noun, found, chosen)


def _written(each: Met, text: str | None) -> Any:
    if text is None or not isinstance(each.mine, str):
        return together(each)
    return text.replace("\r\n", "\n").strip() or None


def who(held: Held, entries: Iterable[Told]) -> str:
    """The posts that did some things, in words."""
    found = list(dict.fromkeys(each.position for each in entries))
    names = position_names(each for each in found if each)
    words = [_post(names.get(each), held.lang) for each in found] or [translate(SOMEBODY, held.lang)]
    return ", ".join(dict.fromkeys(words))


def _post(post: Any, lang: Lang) -> str:
    if post is None:
        return translate(SOMEBODY, lang)
    return str(post.en if lang == "en" and post.en else post.fr)


def _deeds(held: Held, entries: list[Told]) -> list[tuple[str, str, str]]:
    """What was done meanwhile: when, by which post, what."""
    return [
        (
            timezone.localtime(each.at).strftime("%Y-%m-%d %H:%M"),
            who(held, [each]),
            translate(ACTIONS.get(each.action, each.action), held.lang),
        )
        for each in entries
    ]


def others(held: Held, noun: str, ident: str, token: UUID) -> str:
    """That somebody else has a draft of the row: their posts and the day, never their words; nothing when nobody."""
    found = queries.others_drafts(held.plan, token, f"{noun}:{ident}")
    if not found:
        return ""
    posts = posts_of([each.token for each in found])
    words = dict.fromkeys(_post(posts.get(each.token), held.lang) for each in found)
    day = format_date(timezone.localtime(found[0].kept_at).date().isoformat(), held.lang)
    said = mark("Quelqu’un d’autre a un brouillon de cette fiche ({who}, {date}) : parlez-vous, ou attendez-vous à "
                "fusionner.")  # fmt: skip
    return translate(said, held.lang, who=", ".join(words), date=day)


def _shown(writing: Any, meeting: Meeting, errors: Mapping[str, str]) -> list[Shown]:
    held, noun = writing.held, writing.noun
    post = writing.request.POST if errors else {}  # what was chosen of an earlier meeting says nothing of this one
    names = _names(held, (noun, meeting.merged))
    found = []
    for each in meeting.merged.met:
        both, is_text = together(each), isinstance(each.mine or each.theirs, str) and each.path[-1] in ("fr", "en")
        done_by = [entry for entry in meeting.entries if any(c.field == each.path[0] for c in entry.changes)]
        found.append(
            Shown(
                each.name,
                _name(noun, each.path, held.lang),
                who(held, done_by or meeting.entries) if each.side != "mine" else "",
                _value(noun, each, each.base, held.lang, names),
                _differing(noun, each, each.theirs, held.lang, names),
                _differing(noun, each, each.mine, held.lang, names),
                both if is_text or both is None else _value(noun, each, both, held.lang, names),
                is_text,
                post.get(f"choix.{each.name}", ""),
                post.get(f"ecrit.{each.name}", both if isinstance(both, str) else ""),
                errors.get(each.name, ""),
            )
        )
    return found


def compared(held: Held, several: Sequence[tuple[str, Merged]], *sides: str) -> list[list[Shown]]:
    """The fields of some rows that were changed on some sides, as they are read. One query."""
    names = _names(held, *several)
    return [
        [
            Shown(each.name, _name(noun, each.path, held.lang), "", _value(noun, each, each.base, held.lang, names),
                  _differing(noun, each, each.theirs, held.lang, names),
                  _differing(noun, each, each.mine, held.lang, names), both=each in found.open)
            for each in found.met
            if each.side in sides and each.path[-1] != STAMP
        ]
        for noun, found in several
    ]  # fmt: skip


def _names(held: Held, *several: tuple[str, Merged]) -> Mapping[str, Markup]:
    addresses: set[str] = set()
    for noun, each in ((noun, each) for noun, found in several for each in found.met):
        for value in (each.base, each.theirs, each.mine):
            if value is not None:
                raw: dict[str, Any] = {}
                put(raw, each.path, value)
                addresses |= named(noun, raw)
    return {key: escape(name) for key, name in queries.names(held.plan, addresses, held.lang).items()}


def _name(noun: str, path: tuple[str, ...], lang: Lang) -> str:
    name = label(noun_spec(noun).cls.__name__, path[0], lang)
    other = {"fr": mark("en français"), "en": mark("en anglais")}.get(path[-1]) if len(path) > 1 else None
    return f"{name}, {translate(other, lang)}" if other else name


def _value(noun: str, each: Met, value: Any, lang: Lang, names: Mapping[str, Any]) -> Markup:
    if value is None:
        return Markup("<em>{}</em>").format(translate(mark("rien"), lang))
    if len(each.path) > 1:
        return escape(value)
    told = facts(noun, {each.path[0]: value}, lang, names)
    return told[0].text if told else escape(value)


def _differing(noun: str, each: Met, value: Any, lang: Lang, names: Mapping[str, Any]) -> Markup:
    """A value with what it changes of what both had read."""
    if isinstance(value, str) and isinstance(each.base, str) and len(each.path) > 1:
        return ui.marked(each.base.split(), value.split())
    return _value(noun, each, value, lang, names)
