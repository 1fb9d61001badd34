# SPDX-License-Identifier: Apache-2.0
"""The search: everything that one may read, found by words, by kind; or a page of one kind."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from msgspec import Struct
from msgspec.structs import replace

from jalon.lang import mark, ntranslate
from jalon.office.editions.queries import under_embargo
from jalon.office.faces.desk.frame import Asked, desk, show, whole_number
from jalon.office.faces.desk.people.persons import ANY as SEES_PERSONS
from jalon.office.faces.desk.results import PERSON, Drawing, Line, kind_name, kind_words, person_hit
from jalon.office.people.queries import called
from jalon.office.people.types import Scope
from jalon.office.register.queries import plans
from jalon.office.register.searching import reads
from jalon.office.search import rules
from jalon.office.search.queries import HEADS, PAGE, Readable, find, without
from jalon.office.search.types import KINDS, Found, Group

#: In an address, what stands in no plan.
NOWHERE: Final = "-"


class Choice(Struct, frozen=True):
    """A way to narrow the results, or to widen them again: its words, how many they are, its address."""

    words: str
    count: int
    href: str
    current: bool = False


class Drawn(Struct, frozen=True):
    """The results of a kind: those that are shown, how many there are, where the others are."""

    kind: str
    words: str
    count: int
    lines: list[Line]
    more: str = ""


class _Page(Struct, frozen=True):
    """What an address asks."""

    text: str = ""
    kind: str = ""
    place: str = ""
    number: int = 1

    def href(self, **over: Any) -> str:
        """The address of the same with something else."""
        other = replace(self, number=1, **over)
        said = {"q": other.text, "genre": other.kind, "dans": other.place}
        return f"?{urlencode({name: words for name, words in said.items() if words})}"

    def turned(self, number: int) -> str:
        """The address of another page of it."""
        return f"{self.href()}&{urlencode({'page': number})}"


@desk()
def search(request: Asked) -> HttpResponse:
    """What answers, of what the person may read."""
    kind = request.GET.get("genre", "")
    page = _Page(
        request.GET.get("q", "").replace("\0", "").strip()[: rules.LONGEST],
        kind if kind in KINDS or kind == PERSON else "",
        request.GET.get("dans", ""),
        whole_number(request.GET.get("page", "")) or 1,
    )
    asked = rules.asked(page.text, kind_words())
    values: dict[str, Any] = {"words": page.text, "small": asked.small, "groups": [], "alone": [], "narrowed": ""}
    if page.text and not asked.small:
        values |= _answered(request, page, asked)
    return show(request, "desk/search.html", mark("Rechercher"), values, section="search")


def _answered(request: Asked, page: _Page, asked: rules.Asked) -> dict[str, Any]:
    readable = Readable(reads(request.access, _open_plans(request)))
    place = None if not page.place else "" if page.place == NOWHERE else page.place
    found = find(asked, readable, kind=page.kind, place=place, page=page.number)
    found = _with_persons(request, found, page, asked)
    hits = [hit for group in found.groups for hit in group.hits]
    drawing = Drawing(asked, request.lang, hits, [each for each, _ in found.places])
    groups = [
        Drawn(each.kind, kind_name(each.kind, request.lang), each.count, [drawing.line(hit) for hit in each.hits],
              page.href(kind=each.kind) if each.count > len(each.hits) and not page.kind else "")
        for each in found.groups
    ]  # fmt: skip
    return {
        "told": ntranslate("{n} résultat", "{n} résultats", found.total, request.lang),
        "groups": groups,
        "kinds": _kinds(request, page, found),
        "places": _places(page, found, drawing),
        "alone": [] if found.total else _alone(page, asked, readable),
        "narrowed": page.href(kind="", place="") if page.kind or page.place else "",
        "pages": (found.page, found.pages),
        "previous": page.turned(found.page - 1) if found.page > 1 else "",
        "next": page.turned(found.page + 1) if found.page < found.pages else "",
    }


def _open_plans(request: Asked) -> frozenset[str]:
    """The plans that the person may open: none whose page would refuse them."""
    access = request.access
    return frozenset(
        each.ident
        for each in plans()
        if access.can("plan.read", Scope(each.ident)) and (not under_embargo(each) or access.inside(each.ident))
    )


def _with_persons(request: Asked, found: Found, page: _Page, asked: rules.Asked) -> Found:
    """The persons with the rest, for those who see their pages: no index holds them."""
    sees = any(request.access.somewhere(each) for each in SEES_PERSONS) and page.place in ("", NOWHERE)
    persons = called([word.forms[0] for word in asked.words]) if sees else []
    if not persons:
        return found
    kinds = (*found.kinds, (PERSON, len(persons)))
    if page.kind not in ("", PERSON):
        return replace(found, kinds=kinds)
    pages = -(-len(persons) // PAGE) if page.kind else 1
    number = min(page.number, pages)
    shown = persons[(number - 1) * PAGE :][: PAGE if page.kind else HEADS]
    group = Group(PERSON, len(persons), tuple(person_hit(*each) for each in shown))
    total = found.total + len(persons)
    found = replace(found, total=total, kinds=kinds, groups=(*found.groups, group))
    return replace(found, page=number, pages=pages) if page.kind else found


def _kinds(request: Asked, page: _Page, found: Found) -> list[Choice]:
    """Each kind with how many answers; all of them first."""
    every = Choice("", sum(count for _, count in found.kinds), page.href(kind=""), not page.kind)
    each = [
        Choice(kind_name(kind, request.lang), count, page.href(kind=kind), kind == page.kind)
        for kind, count in found.kinds
    ]
    return [every, *each]


def _places(page: _Page, found: Found, drawing: Drawing) -> list[Choice]:
    """Each plan with how many answers, when there are several places to choose from."""
    each = [
        Choice(drawing.place(place), count, page.href(place=place or NOWHERE), (place or NOWHERE) == page.place)
        for place, count in sorted(found.places, key=lambda each: (not each[0], -each[1], each[0]))
    ]
    if len(each) < 2 and not page.place:
        return []
    return [Choice("", sum(choice.count for choice in each), page.href(place=""), not page.place), *each]


def _alone(page: _Page, asked: rules.Asked, readable: Readable) -> list[Choice]:
    """When nothing holds every word, those of them that something holds."""
    if len(asked.words) < 2:
        return []
    found = [(word.forms[0], count) for word, count in without(asked, readable) if count]
    return [Choice(word, count, page.href(text=word, kind="", place="")) for word, count in found]
