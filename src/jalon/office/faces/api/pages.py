# SPDX-License-Identifier: Apache-2.0
"""What people read of the API: its reference, made from its schema; what each problem is."""

import json
from functools import cache
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from markupsafe import Markup
from msgspec import structs

from jalon import ui
from jalon.lang import Lang, mark, translate
from jalon.office.faces.api.door import Called
from jalon.office.faces.api.paging import answer, filters
from jalon.office.faces.api.problems import KINDS, Problem
from jalon.office.faces.api.service import api
from jalon.office.faces.api.writing import WRITABLE
from jalon.office.ground.engine import FRAME, lang_of
from jalon.office.people.types import TOKEN_SCOPES
from jalon.plan.dictionary import noun_name
from jalon.plan.types.document import NOUNS

TITLE: Final = mark("L’API du bureau")


@cache
def tree() -> dict[str, Any]:
    """The schema, made once."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1/")))
    return made


@csrf_exempt
def schema(request: Called) -> HttpResponse:
    """The schema (OpenAPI 3.1)."""
    if request.method not in ("GET", "HEAD"):
        return Problem("method-not-allowed", headers={"Allow": "GET, HEAD"}).answer(request.lang)
    return answer(request, tree())


@csrf_exempt
def nothing(request: Called) -> HttpResponse:
    """There is nothing there."""
    return Problem("not-found").answer(request.lang)


def docs(request: HttpRequest) -> HttpResponse:
    """The reference, for people."""
    lang = lang_of(request)
    yes = translate(mark("oui"), lang)
    nouns = [
        (
            _code(collection),
            noun_name(noun, lang, plural=True),
            Markup(", ").join(map(_code, filters(noun))) or "–",
            yes if noun in WRITABLE else "–",
        )
        for collection, noun in NOUNS.items()
    ]
    values = {
        "title": translate(TITLE, lang),
        "nouns": nouns,
        "list_columns": _columns(lang, mark("Liste"), mark("Lignes"), mark("Filtres"), mark("S’écrit")),
        "operation_columns": _columns(lang, mark("Méthode"), mark("Adresse"), mark("Ce qu’elle fait")),
        "scopes": [(name, translate(words, lang)) for name, words in TOKEN_SCOPES.items()],
        "kinds": [(each, translate(each.title, lang)) for each in KINDS.values()],
        "operations": _operations(lang),
    }
    return _page(request, "api/docs.html", values, lang)


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)


def _columns(lang: Lang, *words: str) -> tuple[ui.Column, ...]:
    return tuple(ui.Column(translate(each, lang)) for each in words)


def _operations(lang: Lang) -> list[tuple[Markup, Markup, str]]:
    """Method, address, what it does: those that are not one of the lists."""
    rank = 0 if lang == "fr" else -1
    found = [
        (method.upper(), path, str(operation["summary"].split(" · ")[rank]))
        for path, methods in tree()["paths"].items()
        for method, operation in methods.items()
    ]
    told = [each for each in found if each[0] != "GET" or each[1].count("/") < 5]
    return [(_code(method), _code(path), words) for method, path, words in told]


def problem(request: HttpRequest, slug: str) -> HttpResponse:
    """What a kind of problem is, where it comes from, what to do."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    lang = lang_of(request)
    values = {"title": translate(kind.title, lang), "kind": kind,
              "cause": translate(kind.cause, lang), "remedy": translate(kind.remedy, lang)}  # fmt: skip
    return _page(request, "api/problem.html", values, lang)


def _page(request: HttpRequest, template: str, values: dict[str, Any], lang: Lang) -> HttpResponse:
    made: ui.Page = import_string(FRAME)(request, template, lang)
    name = made.title.rpartition(" | ")[2]
    made = structs.replace(made, title=f"{values['title']} | {name}", description=values["title"])
    return TemplateResponse(request, template, {**values, "page": made})
