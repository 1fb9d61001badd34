# SPDX-License-Identifier: Apache-2.0
"""The operations of the API: plans, every noun of the plan document, figures and updates written."""

import json
import logging
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponse
from ninja import NinjaAPI

from jalon.lang import mark
from jalon.office.faces.api import openapi as told
from jalon.office.faces.api import paging, writing
from jalon.office.faces.api.door import Called
from jalon.office.faces.api.problems import Problem
from jalon.office.faces.api.shelf import shelf, shelves
from jalon.plan.types.document import COLLECTIONS, NOUNS

VERSION: Final = "1.0.0"
TITLE: Final = mark("L’API de Jalon")
ABOUT: Final = mark(
    "Lit ce qui est public, ou ce que lit le titulaire d’un jeton ; écrit des relevés et des suivis. Les lignes "
    "s’écrivent comme dans le document du plan (jalon-plan/1)."
)
_LOG: Final = logging.getLogger("jalon.office.api")


class Service(NinjaAPI):
    """The API; its schema says what ninja cannot know: the shapes of rows, the problems."""

    def get_openapi_schema(self, **given: Any) -> Any:
        """The schema, with the shapes of the plan document."""
        made = super().get_openapi_schema(**given)
        made["components"] = {
            "schemas": told.components(tuple(NOUNS.values()), tuple(writing.WRITABLE)),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        }
        for path in made["paths"].values():
            for operation in path.values():
                operation["responses"] = {str(status): each for status, each in operation["responses"].items()}
                for parameter in operation["parameters"]:
                    parameter["schema"] = {
                        name: value for name, value in parameter["schema"].items() if name != "title"
                    }
        return made


api = Service(
    title=told.both(TITLE), version=VERSION, description=told.both(ABOUT), docs_url=None, urls_namespace="api",
    openapi_url=None, servers=[{"url": "/"}],
)  # fmt: skip


@api.exception_handler(Problem)
def _problem(request: Any, problem: Problem) -> HttpResponse:
    return problem.answer(request.lang)


@api.exception_handler(Exception)
def _broken(request: Any, error: Exception) -> HttpResponse:
    _LOG.error("%s %s", request.method, request.path, exc_info=error)
    return Problem("broken").answer(request.lang)


@api.get("/plans", operation_id="list_plans", summary=told.summary("plans"), tags=["plans"],
         openapi_extra={**told.reading_one("PlanHeads", told.link("get_plan", plan="$response.body#/items/0/id")),
                        "parameters": [*told.parameters("limit", "cursor"),
                                       *told.parameters("If-None-Match", where="header")]})  # fmt: skip
def list_plans(request: Called) -> HttpResponse:
    """Every plan that the caller may read."""
    asked = paging.wanted(request, "")
    found = [each for each in shelves(request.caller) if each.ident > asked.after]
    tree: dict[str, Any] = {"items": [each.head() for each in found[: asked.limit]]}
    if len(found) > asked.limit:
        tree["next"] = paging.encoded(found[asked.limit - 1].ident)
    return paging.answer(request, tree)


@api.get("/plans/{plan}", operation_id="get_plan", summary=told.summary("plan"), tags=["plans"],
         openapi_extra=told.reading_one("PlanCard", told.link("list_measures", plan="$response.body#/id"),
                                        told.link("list_observations", plan="$response.body#/id")))  # fmt: skip
def get_plan(request: Called, plan: str) -> HttpResponse:
    """A plan: which state of it is read, its card, how many rows of each noun it has."""
    if request.GET:
        paging.wanted(request, "")
    found = shelf(request.caller, plan)
    card = json.loads(found.row("plan", found.ident).body)
    return paging.answer(request, {**found.head(), "plan": card, "counts": found.counts()})


def _list_of(noun: str) -> Callable[..., HttpResponse]:
    def listed(request: Called, plan: str) -> HttpResponse:
        asked = paging.wanted(request, noun)
        return paging.answer(request, paging.page(shelf(request.caller, plan), noun, asked))

    return listed


def _one_of(noun: str) -> Callable[..., HttpResponse]:
    def one(request: Called, plan: str, ident: str) -> HttpResponse:
        asked = paging.wanted(request, noun, one=True)
        found = shelf(request.caller, plan)
        row = found.row(noun, ident)
        tag = paging.tag_of(row) if found.plan is not None and not asked.fields else ""
        return paging.answer(request, paging.chosen(noun, row, asked.fields), tag=tag)

    return one


def _figure(request: Called, plan: str, indicator: str, ident: str) -> HttpResponse:
    return _one_of("observation")(request, plan, f"{indicator}/{ident}")


def _add(noun: str) -> Callable[..., HttpResponse]:
    def added(request: Called, plan: str) -> HttpResponse:
        write = writing.begin(request, plan, noun)
        return writing.once(request, write, lambda: writing.add(request, write))

    return added


def _change(request: Called, plan: str, indicator: str, ident: str) -> HttpResponse:
    return writing.change(request, writing.begin(request, plan, "observation"), f"{indicator}/{ident}")


def _reads(noun: str) -> None:
    """The operations that read a noun."""
    collection, figure = COLLECTIONS[noun], noun == "observation"
    name = noun.replace("-", "_")
    items = "$response.body#/items/0"
    where = {"plan": "$request.path.plan", "ident": f"{items}/{'address' if noun == 'attestation' else 'id'}"}
    if figure:
        where["indicator"] = f"{items}/indicator"
    links = told.link(f"get_{name}", **where)
    api.get(
        f"/plans/{{plan}}/{collection}", operation_id=f"list_{collection}", summary=told.summary("list", noun),
        tags=[collection], openapi_extra=told.reading_many(noun, links),
    )(_list_of(noun))  # fmt: skip
    extra = told.reading_one(told.type_name(noun))
    extra["parameters"] = [*told.parameters("fields"), *extra["parameters"]]
    at = "{indicator}/{ident}" if figure else "{path:ident}"
    api.get(
        f"/plans/{{plan}}/{collection}/{at}", operation_id=f"get_{name}", summary=told.summary("get", noun),
        tags=[collection], openapi_extra=extra,
    )(_figure if figure else _one_of(noun))  # fmt: skip


def _writes(noun: str) -> None:
    """The operation that adds rows of a noun."""
    collection = COLLECTIONS[noun]
    written = "$response.body#/written/0"
    where = {"plan": "$request.path.plan", "ident": f"{written}/id"}
    if noun == "observation":
        where["indicator"] = f"{written}/indicator"
    links = told.link(f"get_{noun}", **where)
    api.post(
        f"/plans/{{plan}}/{collection}", operation_id=f"add_{collection}", summary=told.summary("add", noun),
        tags=[collection], openapi_extra=told.adding(noun, links),
    )(_add(noun))  # fmt: skip


for _noun in NOUNS.values():
    _reads(_noun)
for _noun in writing.WRITABLE:
    _writes(_noun)
for _method, _what in ((api.put, "replace"), (api.patch, "patch")):
    _method(
        "/plans/{plan}/observations/{indicator}/{ident}", operation_id=f"{_what}_observation",
        summary=told.summary(_what), tags=["observations"],
        openapi_extra=told.changing("observation", patch=_what == "patch"),
    )(_change)  # fmt: skip
