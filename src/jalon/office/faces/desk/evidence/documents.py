# SPDX-License-Identifier: Apache-2.0
"""The documents of a plan: their list, receiving one, its notice, its bytes; these are downloaded, never shown."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup

from jalon import ui
from jalon.lang import format_date, format_number, mark, translate
from jalon.office.evidence import actions, queries
from jalon.office.evidence.types import AUDIENCE_NAMES, AUDIENCE_SHORT, AUDIENCES, KINDS, UNKNOWN, Details
from jalon.office.faces.desk.evidence.excerpts import cited_by, excerpts_told
from jalon.office.faces.desk.evidence.shared import actor_of, found_document, trail_of
from jalon.office.faces.desk.frame import Asked, desk, done, show, whole_number
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.headers import SANDBOX
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.queries import position_names
from jalon.office.people.types import Scope

PAGE: Final = 50
NOT_YOURS: Final = mark(
    "Cette pièce n’est pas à votre organisme : sa notice ne change que par lui ou le bureau du plan."
)
DAMAGED: Final = mark(
    "Le fichier de cette pièce n’est plus celui qui a été reçu : il n’est pas servi. Prévenez qui tient le bureau ; "
    "« jalon office doctor » dit ce qui manque."
)
LANG_NAMES: Final = (("fr", mark("français")), ("en", mark("anglais")))


@desk("evidence.read")
def listing(request: Asked, plan: str) -> HttpResponse:
    """The documents one may read, a page at a time; looked for by words, and by audience."""
    held = Held(request, plan)
    held.allowed_somewhere("evidence.read")
    words, audience = request.GET.get("q", "").strip()[:200], request.GET.get("acces", "")
    audience = audience if audience in AUDIENCES else ""
    pages = Paginator(queries.documents(plan, request.access, words=words, audience=audience), PAGE)
    page = pages.get_page(request.GET.get("page"))
    heads = (mark("Pièce"), mark("Publiée par"), mark("Date"), mark("Sorte"), mark("Qui peut la lire"))
    values = held.values(
        "documents",
        rows=[_line(held, each) for each in page.object_list],
        columns=tuple(ui.Column(translate(head, request.lang)) for head in heads),
        rows_page=page,
        words=words,
        audience=audience,
        audiences=[(each, translate(AUDIENCE_SHORT[each], request.lang)) for each in AUDIENCES],
        may_add=bool(queries.depositors(plan, request.access)),
    )
    return show(request, "desk/documents.html", mark("Pièces"), values, section="plans", trail=held.trail())


def _line(held: Held, each: Any) -> list[object]:
    link = Markup('<a href="{}">{}</a>').format(
        reverse("document", args=[each.plan, each.pk]), each.title or each.name or each.document_id[:12]
    )
    return [
        link,
        each.publisher,
        ui.date(each.date, format_date(each.date, held.lang)) if each.date else "",
        _kind(held, each.document),
        translate(AUDIENCE_SHORT[each.audience], held.lang),
    ]


def _kind(held: Held, document: Any) -> str:
    """What a document is and how heavy."""
    kind = KINDS.get(document.ending, UNKNOWN)
    size = max(1, round(document.size / 1000))
    return translate(
        mark("{kind}, {size} ko"),
        held.lang,
        kind=translate(kind.words, held.lang),
        size=format_number(size, held.lang),
    )


@desk("evidence.add")
def receive(request: Asked, plan: str) -> HttpResponse:
    """Receive a document."""
    held = Held(request, plan)
    held.allowed_somewhere("evidence.add")
    bodies = queries.depositors(plan, request.access)
    given = {name: request.POST.get(name, "") for name in ("title", "publisher", "date", "lang", "audience")}
    body = request.POST.get("organisation", "") if len(bodies) > 1 else "".join(bodies)
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            return _received(request, held, Details(**given), body)
        except Refusal as refusal:
            errors = [(refusal.field, refusal.said(request.lang))]
    else:
        given |= {"lang": request.lang, "audience": "bodies"}
    names = _bodies(held, bodies)
    several = [(each, names[each]) for each in bodies] if len(bodies) > 1 else []
    values = held.values(
        "documents", errors=errors, given=given, organisation=body, bodies=several, **_choices(held)
    )  # fmt: skip
    title = mark("Déposer une pièce")
    return show(request, "desk/document_new.html", title, values, section="plans", trail=trail_of(held),
                status=422 if errors else 200)  # fmt: skip


def _received(request: Asked, held: Held, details: Details, body: str) -> HttpResponse:
    if body not in queries.depositors(held.plan.ident, request.access):
        raise Refusal(mark("Choisissez l’organisme au nom duquel vous déposez."), "organisation")
    sent = request.FILES.get("file")
    if sent is None:
        raise Refusal(mark("Choisissez un fichier."), "file")
    made = actions.receive(
        chunks=sent.chunks(), name=sent.name or "", plan=held.plan.ident, details=details, organisation=body,
        actor=actor_of(request, "evidence.add", held.plan.ident, body),
    )  # fmt: skip
    done(request, mark("La pièce est gardée."))
    return HttpResponseRedirect(reverse("document", args=[held.plan.ident, made.pk]))


def _choices(held: Held) -> dict[str, Any]:
    return {
        "langs": [(each, translate(words, held.lang)) for each, words in LANG_NAMES],
        "audiences": [(each, translate(AUDIENCE_NAMES[each], held.lang)) for each in AUDIENCES],
    }


def _bodies(held: Held, bodies: Any) -> dict[str, str]:
    from jalon.office.register.queries import names  # noqa: PLC0415  # the plan's own names of its bodies

    found = names(held.plan, {f"organisation:{body}" for body in bodies if body}, held.lang)
    return {body: found.get(f"organisation:{body}", body) for body in bodies}


@desk("evidence.read")
def sheet(request: Asked, plan: str, number: int) -> HttpResponse:
    """A document: what is said of it, who received it, its digest."""
    held, found = found_document(request, plan, number)
    position = position_names([found.position]).get(found.position)
    history = request.access.can("journal.read", Scope(plan))
    values = held.values(
        "documents",
        document=found,
        kind=_kind(held, found.document),
        audience=translate(AUDIENCE_NAMES[found.audience], request.lang),
        language=translate(dict(LANG_NAMES)[found.lang], request.lang),
        excerpts=excerpts_told(held, found),
        citing=cited_by(held, found),
        may_cite=bool(queries.depositors(plan, request.access)),
        bodies=list(_bodies(held, queries.concerned(found)).values()),
        organisation=_bodies(held, [found.organisation])[found.organisation],
        position=((position.en if request.lang == "en" else "") or position.fr) if position else "",
        may_describe=_may_describe(request, plan, found),
        history=f"{reverse('journal')}?objet={actions.address_of(found)}" if history else "",
    )
    title = found.title or found.name or found.document_id[:12]
    return show(request, "desk/document.html", title, values, section="plans", trail=trail_of(held))


def _may_describe(request: Asked, plan: str, found: Any) -> bool:
    own = bool(found.organisation) and found.organisation in queries.depositors(plan, request.access)
    return own or request.access.can("plan.edit", Scope(plan))


@desk("evidence.read")
def describe(request: Asked, plan: str, number: int) -> HttpResponse:
    """Correct what is said of a document."""
    held, found = found_document(request, plan, number)
    if not _may_describe(request, plan, found):
        raise NotAllowed(NOT_YOURS)
    given = {name: getattr(found, name) for name in ("title", "publisher", "date", "lang", "audience")}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in given}
        try:
            actions.describe(
                attached=found, details=Details(**given), seen=whole_number(request.POST.get("seen", "")),
                actor=actor_of(request, "plan.edit", plan, found.organisation),
            )  # fmt: skip
        except Refusal as refusal:
            errors = [(refusal.field, refusal.said(request.lang))]
        else:
            done(request, mark("La notice est corrigée."))
            return HttpResponseRedirect(reverse("document", args=[plan, number]))
    values = held.values("documents", errors=errors, given=given, document=found, **_choices(held))
    trail = (*trail_of(held), (reverse("document", args=[plan, number]), found.title or found.name))
    return show(request, "desk/document_edit.html", mark("Corriger la notice"), values, section="plans", trail=trail,
                status=422 if errors else 200)  # fmt: skip


@desk("evidence.read")
def download(request: Asked, plan: str, number: int) -> Any:
    """The bytes of a document, once they were found to be those received: a file to keep, nothing a browser runs."""
    _, found = found_document(request, plan, number)
    digest = found.document_id
    if not queries.sound(digest):
        raise Refusal(DAMAGED)
    kind = KINDS.get(found.document.ending, UNKNOWN)
    response = FileResponse(
        queries.path_of(digest).open("rb"), as_attachment=True, filename=found.name or f"{digest[:12]}.{kind.ending}",
        content_type=kind.media,
    )  # fmt: skip
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
