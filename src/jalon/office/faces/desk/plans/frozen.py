# SPDX-License-Identifier: Apache-2.0
"""Editions and previews: freeze, download, see the public site as it would be."""

import mimetypes
from pathlib import PurePosixPath
from typing import Any, Final

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import Lang, mark, ntranslate, translate
from jalon.office.editions import actions, queries
from jalon.office.evidence.queries import waiting
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show
from jalon.office.faces.desk.plans.amend import may
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.queries import position_names
from jalon.office.people.types import Scope

AUDIENCES: Final = {
    "public": mark("le public"),
    "bodies": mark("les organismes du plan"),
    "office": mark("le bureau du plan"),
}
PREVIEW_ASKED: Final = mark(
    "L’aperçu se construit. Il paraîtra ici dès qu’il sera prêt ; vous pouvez faire autre chose entre-temps."
)
_TYPES: Final = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".woff2": "font/woff2",
                 ".svg": "image/svg+xml", ".css": "text/css", ".json": "application/json"}  # fmt: skip


@desk("plan.preview")
def listing(request: Asked, plan: str) -> HttpResponse:
    """The editions of a plan, its last previews."""
    held = Held(request, plan)
    held.allowed_somewhere("plan.preview")
    return _listing(request, held, "")


def _listing(request: Asked, held: Held, refused: str) -> HttpResponse:
    found = queries.editions(held.plan.ident)
    names = position_names({each.position for each in found if each.position})
    values = held.values(
        "editions", editions=found, numbered=_numbered(found, request.lang),
        positions=names, audiences=AUDIENCES, refused=refused,
        previews=[{**queries.said(each), "revision": each.revision} for each in queries.previews(held.plan.ident)],
        waiting=_waiting(held),
        embargo=queries.under_embargo(held.plan), may_freeze=request.access.can("plan.freeze", Scope(held.plan.ident)),
    )  # fmt: skip
    return show(request, "desk/editions.html", mark("Éditions"), values, section="plans", trail=held.trail(),
                status=409 if refused else 200)  # fmt: skip


def _numbered(found: list[Any], lang: Lang) -> list[tuple[str, str]]:
    return [
        (str(each.number), translate(mark("Édition {number}, pour {audience}"), lang, number=each.number,
                                     audience=translate(AUDIENCES[each.audience], lang)))
        for each in found
    ]  # fmt: skip


def _waiting(held: Held) -> str:
    """How many figures are not approved as they stand; nothing when all are."""
    count = waiting(held.plan.ident)
    if not count:
        return ""
    return ntranslate(
        "{n} chiffre n’est pas approuvé : une édition publique garde celui d’avant, ou le laisse de côté.",
        "{n} chiffres ne sont pas approuvés : une édition publique garde ceux d’avant, ou les laisse de côté.",
        count,
        held.lang,
    )


@desk("plan.freeze")
def freeze(request: Asked, plan: str) -> HttpResponse:
    """Freeze the plan for an audience."""
    held = Held(request, plan)
    allowed(request, "plan.freeze", Scope(plan))
    audience = request.POST.get("audience", "public")
    if request.method != "POST" or audience not in AUDIENCES:
        return HttpResponseRedirect(reverse("editions", args=[plan]))
    try:
        actor = request.access.actor("plan.freeze", Scope(plan))
        made, _ = actions.freeze(plan=held.plan, audience=audience, actor=actor)
    except Refusal as refusal:
        return _listing(request, held, refusal.said(request.lang))
    done(request, mark("L’édition {number} est figée."), number=made.number)
    return HttpResponseRedirect(reverse("editions", args=[plan]))


@desk("plan.preview")
def download(request: Asked, plan: str, number: int) -> Any:
    """The canonical JSON of an edition, for those who may read what it holds."""
    held = Held(request, plan)
    held.allowed_somewhere("plan.preview")
    found = queries.edition(held.plan.ident, number)
    if found.audience == "office":
        allowed(request, "row.office", Scope(plan))
    place = queries.edition_path(found)
    if not place.is_file():
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=f"{plan}-{number}.json",
                        content_type="application/json")  # fmt: skip


@desk("plan.preview")
def preview(request: Asked, plan: str) -> HttpResponse:
    """Ask for the public site as it would be; the worker builds it."""
    held = Held(request, plan)
    _may_preview(request, held)
    if request.method == "POST":
        actions.ask_preview(plan=held.plan, actor=request.access.actor("plan.preview", Scope(plan)))
        done(request, PREVIEW_ASKED)
    return HttpResponseRedirect(reverse("editions", args=[plan]))


@desk("plan.preview")
def page(request: Asked, plan: str, number: int, name: str) -> Any:
    """A page of a preview."""
    held = Held(request, plan)
    _may_preview(request, held)
    found = queries.preview(held.plan.ident, number)
    if found.proposal is not None and not any(may(held, each) for each in ("plan.amend", "plan.sign")):
        allowed(request, "plan.amend", Scope(plan))
    folder = queries.preview_folder(found)
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/"):
        raise Http404
    place = folder.joinpath(*parts)
    if place.is_dir():
        place = place / "index.html"
    if not place.is_file() or not place.resolve().is_relative_to(folder.resolve()):
        raise Http404
    kind = _TYPES.get(place.suffix) or mimetypes.guess_type(place.name)[0] or "application/octet-stream"
    return FileResponse(place.open("rb"), content_type=kind)


def _may_preview(request: Asked, held: Held) -> None:
    held.allowed_somewhere("plan.preview")
    if queries.under_embargo(held.plan) and not request.access.can("plan.embargo", Scope(held.plan.ident)):
        raise NotAllowed(mark("Le plan est sous embargo : seul le bureau du plan en voit l’aperçu."))
