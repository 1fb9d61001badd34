# SPDX-License-Identifier: Apache-2.0
"""How people's screens name things: bodies, positions, persons, roles, days; what a list of them shows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, format_date, mark, translate
from jalon.office.faces.desk.frame import Asked, show
from jalon.office.people import queries
from jalon.office.people.types import ROLE_NAMES
from jalon.plan.dictionary import word


def named(found: queries.Named, lang: Lang) -> str:
    """A body or a position by its name."""
    return found.en if lang == "en" and found.en else found.fr


def body(organisation: Any, lang: Lang) -> str:
    """A body by the name it bears last."""
    return named(queries.name_on(organisation), lang)


def title(position: Any, lang: Lang) -> str:
    """A position by its title."""
    return str(position.en if lang == "en" and position.en else position.fr)


def kind(found: str, lang: Lang) -> str:
    """A kind of body."""
    return word(found, lang, ("Organisation", "kind")) if found else ""


def day(found: date | None, lang: Lang) -> str | Markup:
    """A day, or nothing."""
    return ui.date(found.isoformat(), format_date(found.isoformat(), lang)) if found else ""


def edtf(found: str, lang: Lang) -> str | Markup:
    """A day as the registry writes it, or nothing."""
    return ui.date(found, format_date(found, lang)) if found else ""


def link(address: str, words: str) -> Markup:
    """A link."""
    return Markup('<a href="{}">{}</a>').format(address, words)


def to_position(position: Any, lang: Lang) -> Markup:
    """A position, leading to its page."""
    return link(reverse("position", args=[position.ident]), title(position, lang))


def to_body(organisation: Any, lang: Lang) -> Markup:
    """A body, leading to its page."""
    return link(reverse("organisation", args=[organisation.ident]), body(organisation, lang))


def person(account: Any, lang: Lang) -> str | Markup:
    """A person by their name; one whose values were erased has none."""
    if account.email.endswith(queries.ERASED):
        return Markup("<em>{}</em>").format(translate(mark("effacé"), lang))
    return str(account)


def role(grant: Any, lang: Lang) -> str:
    """A role and how far it goes."""
    over = [body(grant.organisation, lang)] if grant.organisation else []
    over += [translate(mark("plan {plan}"), lang, plan=grant.plan)] if grant.plan else []
    over += [translate(mark("mesure {measure}"), lang, measure=grant.measure)] if grant.measure else []
    said = translate(ROLE_NAMES[grant.role], lang)
    return f"{said} ({', '.join(over)})" if over else said


def tag(msgid: str, lang: Lang, *, moved: bool = False) -> Markup:
    """A short mark, in words."""
    return Markup('<strong class="tag{}">{}</strong>').format(" tag--moved" if moved else "", translate(msgid, lang))


def column(msgid: str, lang: Lang) -> ui.Column:
    """A column of a table."""
    return ui.Column(translate(msgid, lang))


def joined(parts: Iterable[object]) -> Markup:
    """Parts one under the other."""
    return Markup("<br>").join(parts)  # type: ignore[arg-type]  # it escapes whatever is no markup


def deeds(parts: Iterable[object]) -> Markup:
    """What may be done with a row: links one under the other, each large enough to be touched."""
    return Markup('<span class="deeds">{}</span>').format(joined(parts))


def listing(  # noqa: PLR0913, PLR0917  # a list is shown from these
    request: Asked,
    heading: str,
    heads: tuple[str, ...],
    rows: Sequence[Sequence[object]],
    empty: str,
    page: Any,
    section: str,
    note: str = "",
    buttons: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A list: a table, or a word when it is empty; pages; what may be begun from it (address, message id)."""
    values = {
        "columns": tuple(column(head, request.lang) for head in heads),
        "rows": rows,
        "empty": translate(empty, request.lang) if empty else "",
        "listed": page,
        "note": note,
        "buttons": buttons,
    }
    return show(request, "desk/listing.html", heading, values, section=section)
