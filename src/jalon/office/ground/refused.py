# SPDX-License-Identifier: Apache-2.0
"""Pages of what could not be done: expired form, too many tries, not allowed, not found, our own fault."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from jalon.lang import mark, translate
from jalon.office.ground.engine import lang_of
from jalon.office.ground.refusal import Refusal

_EXPIRED = mark("Ce formulaire a expiré ou vient d’ailleurs. Revenez à la page, rechargez-la, puis recommencez.")
_LOCKED = mark("Trop d’essais manqués. Réessayez dans un quart d’heure, ou demandez un nouveau mot de passe.")
_MISSING = mark("Il n’y a rien à cette adresse, ou ce qui s’y trouvait n’y est plus.")
_BROKEN = mark("Jalon s’est arrêté sur une erreur qui est la sienne. Rien n’a été changé. Réessayez ; si cela dure, "
               "signalez-le à qui tient le bureau.")  # fmt: skip
_LARGE = mark("Ce que vous envoyez est trop grand. Rien n’a été gardé : allégez le fichier, puis recommencez.")
_BAD = mark("Cette demande ne peut pas être comprise.")


def page(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """A page of one sentence."""
    return TemplateResponse(request, "desk/refused.html", {"words": words, "status": status}, status=status).render()


def said(request: HttpRequest, refusal: Refusal, status: int = 403) -> HttpResponse:
    """The page of a refusal."""
    return page(request, status, refusal.said(lang_of(request)))


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django calls it so)
    """The token of the form was missing or old."""
    return page(request, 403, translate(_EXPIRED, lang_of(request)))


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many failed sign-ins."""
    return page(request, 429, translate(_LOCKED, lang_of(request)))


def often(request: HttpRequest, *_: Any) -> HttpResponse:
    """429."""
    return page(request, 429, translate(mark("Trop d’essais en peu de temps. Attendez une minute, puis recommencez."),
                                        lang_of(request)))  # fmt: skip


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (as above)
    """404."""
    return page(request, 404, translate(_MISSING, lang_of(request)))


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (as above)
    """403."""
    return page(request, 403, translate(mark("Vous n’avez pas accès à cette page."), lang_of(request)))


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 for what is too large."""
    if isinstance(exception, RequestDataTooBig):
        return page(request, 413, translate(_LARGE, lang_of(request)))
    return page(request, 400, translate(_BAD, lang_of(request)))


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return page(request, 500, translate(_BROKEN, lang_of(request)))
