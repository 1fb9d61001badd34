# SPDX-License-Identifier: Apache-2.0
"""The registry of bodies: entered, renamed from a day, ended in favour of others (renamed, merged, split)."""

from typing import Any, get_args

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from markupsafe import Markup

from jalon.lang import Lang, format_date, mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.asking import Ask, Field, Given, ask, day, today
from jalon.office.faces.desk.people.posts import HELP_IDENT
from jalon.office.people import actions, queries
from jalon.plan.types.frame import OrganisationKind

PAGE = 50
MANY = 4
READERS = ("plan.read", "organisation.edit")


@desk(*READERS)
def organisations(request: Asked) -> HttpResponse:
    """The registry of bodies that all plans share."""
    page = Paginator(queries.organisations(), PAGE).get_page(request.GET.get("page"))
    heads = (mark("Organisme"), mark("Identifiant"), mark("Genre"), mark("Jusqu’à"))
    rows = [
        [
            naming.to_body(each, request.lang),
            Markup('<code data-number="identifier">{}</code>').format(each.ident),
            naming.kind(each.kind, request.lang),
            naming.day(each.ended_on, request.lang),
        ]
        for each in page.object_list
    ]
    may = request.access.can("organisation.edit")
    buttons = [(reverse("organisation-new"), mark("Inscrire un organisme"))] if may else []
    return naming.listing(
        request, mark("Organismes"), heads, rows, mark("Le registre est vide."), page, "organisations", buttons=buttons
    )


def trail(request: Asked, found: Any = None) -> tuple[tuple[str, str], ...]:
    """The way to a body's pages."""
    first = ((reverse("organisations"), translate(mark("Organismes"), request.lang)),)
    if found is None:
        return first
    return (*first, (reverse("organisation", args=[found.ident]), naming.body(found, request.lang)))


@desk(*READERS)
def organisation(request: Asked, ident: str) -> HttpResponse:
    """A body: its dated names, whom it succeeds and who succeeds it, its positions for those who keep them."""
    found, lang = queries.organisation(ident), request.lang
    may_keep = request.access.can("position.edit")
    heads = (mark("Nom"), mark("Nom anglais"), mark("Sigle"), mark("Depuis"), mark("Jusqu’à"))
    values = {
        "body": found,
        "kind": naming.kind(found.kind, lang),
        "parent": naming.to_body(found.parent, lang) if found.parent else "",
        "ended": naming.day(found.ended_on, lang),
        "columns": tuple(naming.column(each, lang) for each in heads),
        "names": [[each.fr, each.en, each.acronym, naming.edtf(each.since, lang), naming.edtf(each.until, lang)]
                  for each in found.names.all()],
        "before": [_step(each.before, each.on, lang) for each in found.inheritances.all()],
        "after": [_step(each.after, each.on, lang) for each in found.successions.all()],
        "positions": [naming.to_position(each, lang) for each in queries.positions_of(ident)] if may_keep else [],
        "may_edit": request.access.can("organisation.edit"),
        "may_keep": may_keep,
    }  # fmt: skip
    title = naming.body(found, lang)
    return show(request, "desk/organisation.html", title, values, section="organisations", trail=trail(request))


def _step(found: Any, on: str, lang: Lang) -> tuple[object, object]:
    return naming.to_body(found, lang), naming.edtf(on, lang)


def _bodies(request: Asked, but: str = "") -> list[tuple[str, str]]:
    return [(each.ident, naming.body(each, request.lang)) for each in queries.standing() if each.ident != but]


@desk("organisation.edit")
def new(request: Asked) -> HttpResponse:
    """Enter a body in the registry; bodies it takes over from may end the same day (a merger)."""
    allowed(request, "organisation.edit")

    def deed(given: Given) -> str:
        actor, on = request.access.actor("organisation.edit"), day(given, "since")
        name = {key: given[key] for key in ("fr", "en", "acronym")} | {"since": given["since"]}
        before = [
            queries.organisation(given[f"before-{rank}"]) for rank in range(1, MANY + 1) if given[f"before-{rank}"]
        ]
        made = actions.found_organisation(
            ident=given["ident"], name=name, kind=given["kind"], country=given["country"], merged=before, on=on,
            parent=queries.organisation(given["parent"]) if given["parent"] else None, actor=actor,
        )  # fmt: skip
        done(request, mark("L’organisme est inscrit au registre."))
        return reverse("organisation", args=[made.ident])

    bodies = _bodies(request)
    kinds = [(each, naming.kind(each, request.lang)) for each in get_args(OrganisationKind)]
    fields = [
        Field("fr", mark("Nom"), required=True),
        Field("en", mark("Nom anglais")),
        Field("acronym", mark("Sigle"), short=True, most=40),
        Field("since", mark("Depuis"), "date", help=mark("Le jour où il prend ce nom. Vide : on ne le sait pas.")),
        Field("kind", mark("Genre"), "select", options=kinds),
        Field("country", mark("Pays"), short=True, most=10, help=mark("Son code, par exemple CA ou CA-QC.")),
        Field("parent", mark("Relève de"), "select", options=bodies),
        Field("ident", mark("Identifiant"), short=True, help=HELP_IDENT),
        *(
            Field(f"before-{rank}", mark("Prend la suite de ({rank})"), "select", options=bodies,
                  labelled={"rank": str(rank)}, help=HELP_MERGED if rank == 1 else "")
            for rank in range(1, MANY + 1)
        ),
    ]  # fmt: skip
    return ask(request, Ask(
        mark("Inscrire un organisme"), fields, deed, mark("Inscrire"), reverse("organisations"),
        section="organisations", trail=trail(request),
    ))  # fmt: skip


HELP_MERGED = mark("Pour un organisme né d’un autre, ou d’une fusion : chacun prend fin ce jour-là et ses postes "
                   "passent au nouveau.")  # fmt: skip


@desk("organisation.edit")
def rename(request: Asked, ident: str) -> HttpResponse:
    """Give a body another name from a day; every plan keeps the name it was written with."""
    allowed(request, "organisation.edit")
    found = queries.organisation(ident)
    back = reverse("organisation", args=[ident])

    def deed(given: Given) -> str:
        actions.rename_organisation(
            organisation=found, since=day(given, "since"), fr=given["fr"][:300], en=given["en"][:300],
            acronym=given["acronym"][:40], actor=request.access.actor("organisation.edit"),
        )  # fmt: skip
        done(request, mark("Le nouveau nom est inscrit ; l’ancien garde ses dates."))
        return back

    fields = [
        Field("fr", mark("Nouveau nom"), required=True),
        Field("en", mark("Nom anglais")),
        Field("acronym", mark("Sigle"), short=True, most=40),
        Field("since", mark("Depuis"), "date", today(), required=True),
    ]
    words = mark("Les plans gardent le nom sous lequel chacun l’a inscrit.")
    return ask(request, Ask(
        mark("Renommer un organisme"), fields, deed, mark("Renommer"), back, [translate(words, request.lang)],
        section="organisations", trail=trail(request, found),
    ))  # fmt: skip


@desk("organisation.edit")
def successors(request: Asked, ident: str) -> HttpResponse:
    """First step of an end: who takes over, from which day."""
    allowed(request, "organisation.edit")
    found = queries.organisation(ident)

    def deed(given: Given) -> str:
        afters = [given[f"after-{rank}"] for rank in range(1, MANY + 1) if given[f"after-{rank}"]]
        asked = urlencode({"apres": list(dict.fromkeys(afters)), "le": given["on"]}, doseq=True)
        return f"{reverse('organisation-end', args=[ident])}?{asked}"

    bodies = _bodies(request, but=ident)
    fields = [
        Field("on", mark("Dernier jour"), "date", today(), required=True),
        *(
            Field(f"after-{rank}", mark("Successeur ({rank})"), "select", options=bodies, required=rank == 1,
                  labelled={"rank": str(rank)}, help=HELP_SPLIT if rank == 2 else "")
            for rank in range(1, MANY + 1)
        ),
    ]  # fmt: skip
    return ask(request, Ask(
        mark("Dire qu’un organisme prend fin"), fields, deed, mark("Continuer"), reverse("organisation", args=[ident]),
        section="organisations", trail=trail(request, found),
    ))  # fmt: skip


HELP_SPLIT = mark("Plusieurs successeurs quand l’organisme se partage : l’étape suivante dit où va chaque poste.")


@desk("organisation.edit")
def end(request: Asked, ident: str) -> HttpResponse:
    """Second step: where each position goes; then it is done."""
    allowed(request, "organisation.edit")
    found = queries.organisation(ident)
    afters = [queries.organisation(each) for each in dict.fromkeys(request.GET.getlist("apres"))]
    if not afters:
        return HttpResponseRedirect(reverse("organisation-successors", args=[ident]))
    on = day({"le": request.GET.get("le", "")}, "le")
    positions = list(queries.positions_of(ident))

    def deed(given: Given) -> str:
        to = {each.ident: each for each in afters}
        moves = {each.ident: to[given[f"to-{each.ident}"]] for each in positions}
        actor = request.access.actor("organisation.edit")
        actions.end_organisation(before=found, afters=afters, on=on, moves=moves, actor=actor)
        done(request, mark("La suite est inscrite : qui travaille pour le successeur atteint ce que l’ancien tenait."))
        return reverse("organisation", args=[ident])

    names = [(each.ident, naming.body(each, request.lang)) for each in afters]
    fields = [
        Field(f"to-{each.ident}", mark("Où va le poste « {position} »"), "select", names[0][0], options=names,
              empty=None, required=True, labelled={"position": naming.title(each, request.lang)})
        for each in positions
    ]  # fmt: skip
    words = mark(
        "{body} prend fin le {day}. Lui succèdent : {after}. Les plans gardent l’organisme qu’ils ont inscrit."
    )
    said = translate(
        words, request.lang, body=naming.body(found, request.lang), day=format_date(on.isoformat(), request.lang),
        after=", ".join(name for _, name in names),
    )  # fmt: skip
    return ask(request, Ask(
        mark("Dire qu’un organisme prend fin"), fields, deed, mark("Inscrire la fin"),
        reverse("organisation-successors", args=[ident]), [said], grave=True,
        sure=mark("Je comprends que cela ne se défait pas."), section="organisations", trail=trail(request, found),
    ))  # fmt: skip
