# SPDX-License-Identifier: Apache-2.0
"""A form of one deed: what it asks, what it does, what is said of what is wrong. Nothing is lost, nothing half done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from msgspec import Struct, structs

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, show
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.rules import EMPTY

NOT_A_DAY: Final = mark("Cette date s’écrit AAAA-MM-JJ ; trouvé : « {found} ».")
NOT_SURE: Final = mark("Cochez la case : cela ne se défait pas.")
TOO_LONG: Final = mark("Au plus {most} caractères ; ici, {found}.")
NOT_THERE: Final = mark("Choisissez dans la liste ; trouvé : « {found} ».")
SURE: Final = "sure"

Given = Mapping[str, str]


class Field(Struct, frozen=True):
    """One field: `label` (with values, `labelled`) and `help` are message ids; `options`: value and ready words."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    help: str = ""
    required: bool = False
    options: Sequence[tuple[str, str]] = ()
    empty: str | None = "—"
    short: bool = False
    most: int = 300
    auto: str = ""
    labelled: Mapping[str, str] = {}


class Ask(Struct, frozen=True):
    """A screen of one deed.

    `deed` goes from what was given to the address one goes to; `intro` is ready, the rest are message ids; `sure`: the
    words of a box to tick, for what cannot be undone.
    """

    title: str
    fields: Sequence[Field]
    deed: Callable[[Given], str]
    button: str
    back: str
    intro: Sequence[str] = ()
    grave: bool = False
    sure: str = ""
    section: str = ""
    trail: tuple[tuple[str, str], ...] = ()


def ask(request: Asked, asked: Ask) -> HttpResponse:
    """Show the form; do the deed when it was sent and holds; else say each thing that is wrong, beside its field."""
    given: dict[str, str] = {}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        sent = {name: str(value).replace("\x00", "").strip() for name, value in request.POST.items()}
        given = {each.name: "" for each in asked.fields} | sent
        errors = [(name, translate(msgid, request.lang, **values)) for name, msgid, values in _wrong(asked, given)]
        if not errors:
            try:
                return HttpResponseRedirect(asked.deed(given))
            except NotAllowed:
                raise
            except Refusal as refusal:
                errors = [(refusal.field, refusal.said(request.lang))]
    values = {
        "asked": asked,
        "fields": [_filled(each, given) for each in asked.fields],
        "errors": errors,
        "wrong": dict(errors),
        "sure": SURE,
    }
    return show(
        request, "desk/ask.html", asked.title, values, section=asked.section, trail=asked.trail,
        status=422 if errors else 200,
    )  # fmt: skip


def _wrong(asked: Ask, given: Given) -> list[tuple[str, str, dict[str, object]]]:
    """What a form lacks, whatever it does: field, message id, values."""
    found: list[tuple[str, str, dict[str, object]]] = []
    for each in asked.fields:
        value = given.get(each.name, "")
        if not value and each.required:
            found.append((each.name, EMPTY, {}))
        elif len(value) > each.most:
            found.append((each.name, TOO_LONG, {"most": each.most, "found": len(value)}))
        elif value and each.kind == "select" and value not in dict(each.options):
            found.append((each.name, NOT_THERE, {"found": value}))
        elif value and each.kind == "date" and _day(value) is None:
            found.append((each.name, NOT_A_DAY, {"found": value}))
    if asked.sure and not given.get(SURE):
        found.append((SURE, NOT_SURE, {}))
    return found


def _filled(field: Field, given: Given) -> Field:
    return structs.replace(field, value=given[field.name]) if field.name in given else field


def _day(text: str) -> date | None:
    """A day of our times; None for any other text."""
    try:
        found = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return found if found is not None and 1000 < found.year < 9000 else None


def day(given: Given, name: str) -> date:
    """The day of a field; today when it says nothing."""
    return _day(given.get(name, "")) or timezone.localdate()


def today() -> str:
    """Today, as a field of dates says it."""
    return timezone.localdate().isoformat()
