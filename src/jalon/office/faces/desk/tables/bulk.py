# SPDX-License-Identifier: Apache-2.0
"""Many rows changed at once: chosen in a list, edited once, previewed change by change, done whole or not at all."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qs

import msgspec
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rows import editing
from jalon.office.faces.desk.tables import asking
from jalon.office.faces.desk.tables.answering import actor
from jalon.office.faces.desk.tables.columns import columns_of, worded
from jalon.office.faces.desk.tables.editing import MANY, ONE, Place, read
from jalon.office.faces.desk.tables.planned import Planned, Prepared, address, open_places, prepared
from jalon.office.faces.desk.tables.reading import Listed
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries, together
from jalon.office.register.rows import ORDER
from jalon.office.register.types import SIGNED

PAGE: Final = 60
#: Above so many rows a reference is written by its id rather than chosen.
CHOSEN: Final = 200
NONE: Final = mark("Choisissez d’abord des lignes.")
NOTHING: Final = mark("Dites d’abord ce que vous changez.")
OTHER: Final = mark("Ce que vous confirmez n’est plus ce que vous avez vu : relisez l’aperçu.")
MOVED: Final = mark(
    "Une des lignes a changé depuis que vous les avez choisies : choisissez-les de nouveau. Rien n’a été fait."
)
EMPTY: Final = mark("Aucune ligne ne changerait.")


@desk("plan.read")
def bulk(request: Asked, plan: str, noun: str) -> HttpResponse:
    """What is done to the rows that one chose: the form of it, its preview, the deed."""
    held = Held(request, plan)
    if noun not in ORDER or noun in SIGNED or noun == "plan":
        raise Http404
    if not any(request.access.somewhere(each) for each in editing(noun)):
        allowed(request, "row.edit", Scope(plan))
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("geste", ""))
        return deed(request, held, noun) if deed else HttpResponseRedirect(_here(held, noun))
    kept = prepared(held, noun)
    if kept is None:
        values = held.values("plan", fields=(), count="0", back=reverse("rows", args=[plan, noun]))
        return show(request, "desk/bulk.html", mark("Changer plusieurs lignes"), values, section="plans",
                    trail=held.trail())  # fmt: skip
    return _preview(request, held, kept) if kept.edits and "apercu" in request.GET else _form(request, held, kept)


def _here(held: Held, noun: str, *, preview: bool = False) -> str:
    return reverse("bulk", args=[held.plan.ident, noun]) + ("?apercu=1" if preview else "")


def _keep(request: Asked, held: Held, kept: Prepared) -> None:
    actions.keep_draft(
        plan=held.plan, token=request.token, address=address(kept.noun), body=msgspec.to_builtins(kept),
        revision=held.plan.revision,
    )  # fmt: skip


def _choose(request: Asked, held: Held, noun: str) -> HttpResponse:
    """Keep the rows that were ticked, or every row that answers what the list asked."""
    asked = request.POST.get("demande", "")
    question = asking.read(parse_qs(asked), columns_of(noun, request.lang))
    listed = Listed(held, noun, question)
    ticked = set(request.POST.getlist("ligne"))
    chosen = [row for row in listed.rows if "tout" in request.POST or row.ident in ticked]
    if not chosen:
        raise Refusal(NONE)
    revisions = {row.ident: row.revision for row in chosen}
    _keep(request, held, Prepared(noun, revisions, asked=asking.written(question)))
    return HttpResponseRedirect(_here(held, noun))


def _edit(request: Asked, held: Held, noun: str) -> HttpResponse:
    """Keep what is to be done to the rows; the preview follows."""
    kept = _kept(held, noun)
    given = set(open_places(held, noun))
    edits = tuple(each for each in read(noun, dict(request.POST.lists())) if each.path in given)
    if not edits:
        raise Refusal(NOTHING)
    _keep(request, held, msgspec.structs.replace(kept, edits=edits))
    return HttpResponseRedirect(_here(held, noun, preview=True))


def _do(request: Asked, held: Held, noun: str) -> HttpResponse:
    """Do what was previewed, all of it in one deed."""
    planned = _confirmed(request, held, noun)
    if not planned.made:
        raise Refusal(EMPTY)
    rows = [(each.after, each.revision) for each in planned.made]
    who = actor(request, held, [(noun, planned.made[0].before)])
    count = together.change_rows(plan=held.plan, noun=noun, rows=rows, actor=who)
    actions.drop_draft(plan=held.plan, token=request.token, addresses=[address(noun)])
    done(request, mark("Lignes changées : {count}. Ce geste s’annule d’un coup à la page « Mes derniers gestes »."),
         count=count)  # fmt: skip
    return HttpResponseRedirect(_list(held, planned.kept))


def _sign(request: Asked, held: Held, noun: str) -> HttpResponse:
    """Put aside what binds, to be signed as one amendment."""
    allowed(request, "plan.amend", Scope(held.plan.ident))
    planned = _confirmed(request, held, noun)
    rows = {f"{noun}:{each.ident}": (each.raw[1], each.revision) for each in planned.signed}
    together.keep_drafts(plan=held.plan, token=request.token, rows=rows)
    done(request, mark("Changements préparés : {count}. Une seule modification les signera ensemble."), count=len(rows))
    return HttpResponseRedirect(reverse("amend", args=[held.plan.ident]))


def _drop(request: Asked, held: Held, noun: str) -> HttpResponse:
    kept = _kept(held, noun)
    actions.drop_draft(plan=held.plan, token=request.token, addresses=[address(noun)])
    return HttpResponseRedirect(_list(held, kept))


DEEDS: Final[Mapping[str, Callable[[Asked, Held, str], HttpResponse]]] = {
    "choisir": _choose,
    "apercu": _edit,
    "faire": _do,
    "modification": _sign,
    "abandonner": _drop,
}


def _kept(held: Held, noun: str) -> Prepared:
    kept = prepared(held, noun)
    if kept is None:
        raise Refusal(NONE)
    return kept


def _confirmed(request: Asked, held: Held, noun: str) -> Planned:
    """What was previewed, unless it is no longer so."""
    kept = _kept(held, noun)
    if request.POST.get("empreinte", "") != kept.digest:
        raise Stale(OTHER)
    planned = Planned(held, kept)
    if planned.stale:
        raise Stale(MOVED)
    return planned


def _list(held: Held, kept: Prepared) -> str:
    return f"{reverse('rows', args=[held.plan.ident, kept.noun])}?{kept.asked}"


def _form(request: Asked, held: Held, kept: Prepared) -> HttpResponse:
    given = {each.path: each for each in kept.edits}
    found = open_places(held, kept.noun)
    nouns = {noun for each in found.values() for noun in each.spec.nouns}
    counts = queries.counts(held.plan)
    few = {noun for noun in nouns if counts.get(noun, 0) <= CHOSEN}
    choices: dict[str, list[tuple[str, str]]] = {}
    for noun, ident, name in queries.choices(held.plan, few, held.lang) if few else ():
        choices.setdefault(noun, []).append((ident, name))
    fields = [
        {
            "path": path,
            "name": _name(held, path, place),
            "bound": place.bound and held.plan.state != "draft",
            "ops": [(op, translate(words, held.lang)) for op, words in (MANY if place.many else ONE)],
            "op": given[path].op if path in given else "",
            "values": given[path].values if path in given else (),
            "options": _options(held, place, choices, few),
            "many": place.many,
        }
        for path, place in found.items()
    ]
    values = held.values(
        "plan", fields=fields, count=format_number(len(kept.revisions), held.lang), back=_list(held, kept)
    )
    return show(request, "desk/bulk.html", mark("Changer plusieurs lignes"), values, section="plans",
                trail=_trail(held, kept))  # fmt: skip


def _name(held: Held, path: str, place: Place) -> str:
    column = place.column
    if column.path == path:
        return column.name
    inner = path.removeprefix(f"{column.path}.")
    words = {"fr": mark("en français"), "en": mark("en anglais")}
    return f"{column.name} ({translate(words[inner], held.lang) if inner in words else inner})"


def _options(
    held: Held, place: Place, choices: Mapping[str, list[tuple[str, str]]], few: set[str]
) -> list[tuple[str, str]] | None:
    """What one chooses from; None when a value is written."""
    if place.spec.kind == "choice":
        return [(each, worded(place.column, each, held.lang, {})) for each in place.spec.choices]
    if place.spec.kind == "boolean":
        return [(each, worded(place.column, each, held.lang, {})) for each in ("true", "false")]
    if not place.spec.nouns or not set(place.spec.nouns) <= few:
        return None
    told = place.spec.kind == "row"
    return [
        (f"{noun}:{ident}" if told else ident, name)
        for noun in place.spec.nouns
        for ident, name in choices.get(noun, ())
    ]


def _preview(request: Asked, held: Held, kept: Prepared) -> HttpResponse:
    planned = Planned(held, kept)
    pages = Paginator(planned.made, PAGE)
    page = pages.get_page(request.GET.get("page"))
    lang = held.lang
    values: dict[str, Any] = held.values(
        "plan",
        changes=planned.told(page.object_list),
        refused=planned.told(planned.refused[:PAGE]),
        cut=len(planned.refused) > PAGE,
        pages=(page.number, pages.num_pages),
        previous=f"?apercu=1&page={page.number - 1}" if page.has_previous() else "",
        next=f"?apercu=1&page={page.number + 1}" if page.has_next() else "",
        made=len(planned.made),
        counts={
            name: format_number(number, lang)
            for name, number in (
                ("chosen", len(planned.changes)),
                ("made", len(planned.made)),
                ("refused", len(planned.refused)),
                ("same", len(planned.changes) - len(planned.made) - len(planned.refused)),
                ("signed", len(planned.signed)),
            )
        },
        signed=bool(planned.signed) and request.access.can("plan.amend", Scope(held.plan.ident)),
        stale=planned.stale,
        digest=kept.digest,
        form=_here(held, kept.noun),
    )
    return show(request, "desk/bulk_preview.html", mark("Aperçu du changement"), values, section="plans",
                trail=_trail(held, kept))  # fmt: skip


def _trail(held: Held, kept: Prepared) -> tuple[tuple[str, str], ...]:
    words = held.noun(kept.noun, plural=True)
    return held.trail((_list(held, kept), words[:1].upper() + words[1:]))
