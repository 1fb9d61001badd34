# SPDX-License-Identifier: Apache-2.0
"""A plan as a screen holds it: may it be read, its own menu, its rows by name."""

from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from jalon import ui
from jalon.lang import mark, translate
from jalon.office.editions.queries import under_embargo
from jalon.office.faces.desk.frame import Asked, allowed
from jalon.office.ground.refusal import NotAllowed
from jalon.office.people.rules import check_allowed
from jalon.office.people.types import Scope
from jalon.office.register import queries
from jalon.office.register.proving import scopes_of
from jalon.office.register.rows import FIGURE
from jalon.office.register.rules import scope_of_row
from jalon.plan.dictionary import noun_name
from jalon.publish.frame import banners_of
from jalon.publish.text import chosen

#: The pages of a plan: name of the address, words, permission.
PAGES: Final = (
    ("plan", mark("Le plan"), "plan.read"),
    ("documents", mark("Pièces"), "evidence.read"),
    ("figures", mark("Chiffres et preuves"), "plan.read"),
    ("amendments", mark("Modifications"), "plan.read"),
    ("options", mark("Choix des mesures"), "comment.read"),
    ("findings", mark("Constats"), "plan.read"),
    ("import", mark("Importer"), "plan.import"),
    ("export", mark("Exporter"), "plan.export"),
    ("editions", mark("Éditions"), "plan.preview"),
)

OVER: Final = mark("Ce plan est terminé : on le lit, rien n’y change plus.")
#: The pages by which a plan changes: not offered once it is over.
CHANGING: Final = frozenset({"import"})
EMBARGO: Final = mark("Ce plan est sous embargo : seuls son bureau et ceux à qui un rôle y est donné le lisent.")


class Held:
    """The plan of a request: NotAllowed unless it may be read, 404 when there is none."""

    def __init__(self, request: Asked, ident: str) -> None:
        self.request, self.lang = request, request.lang
        allowed(request, "plan.read", Scope(ident))
        self.plan = queries.plan(ident)
        if under_embargo(self.plan) and not request.access.inside(ident):
            raise NotAllowed(EMBARGO)

    def allowed_somewhere(self, permission: str) -> None:
        """NotAllowed unless the person may do it for some body of the plan."""
        bodies = self.request.access.bodies(permission, self.plan.ident)
        if bodies is not None and not bodies:
            check_allowed(self.request.access, permission, Scope(self.plan.ident))

    @cached_property
    def title(self) -> str:
        """What the plan is called."""
        return queries.names(self.plan, [f"plan:{self.plan.ident}"], self.lang).get(f"plan:{self.plan.ident}", "")

    @property
    def open(self) -> bool:
        """Whether something of the plan may change still."""
        return str(self.plan.state) != "closed"

    @cached_property
    def banners(self) -> tuple[ui.Banner, ...]:
        """What is said over every page of the plan: as on its public site; and that it is over, when it is."""
        card = queries.value(self.plan, "plan", self.plan.ident)
        found = banners_of(card, self.lang) if card is not None else ()
        return found if self.open else (*found, ui.Banner("plain", translate(OVER, self.lang)))

    def menu(self, current: str) -> list[tuple[str, str, bool]]:
        """The pages of the plan that the person may open: address, words, whether it is this one."""
        return [
            (reverse(name, args=[self.plan.ident]), translate(words, self.lang), name == current)
            for name, words, permission in PAGES
            if self.request.access.somewhere(permission) and (self.open or name not in CHANGING)
        ]

    def trail(self, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """The way to a page of the plan."""
        return ((reverse("plan", args=[self.plan.ident]), self.title), *more)

    def href(self, noun: str, ident: str, name: str = "row") -> str:
        """Where a row is read, or another page about it."""
        return f"{reverse(name, args=[self.plan.ident, noun])}?{urlencode({'id': ident})}"

    def scope(self, noun: str, value: Any) -> Scope:
        """Who answers for a row; its measure is looked for when it names one, or when it is a figure."""
        if noun == FIGURE:
            scopes = scopes_of(self.plan, value)
            access = self.request.access
            return next((each for each in scopes if access.can("figure.record", each)), scopes[0])
        found = scope_of_row(self.plan.ident, noun, value, {})
        if not found.measure or noun == "measure":
            return found
        measure = queries.value(self.plan, "measure", found.measure)
        measures = {found.measure: measure} if measure is not None else {}
        return scope_of_row(self.plan.ident, noun, value, measures)

    def noun(self, noun: str, *, plural: bool = False) -> str:
        """A noun in the person's language."""
        return noun_name(noun, self.lang, plural=plural)

    def values(self, current: str, **more: Any) -> dict[str, Any]:
        """What every page of a plan is given."""
        return {
            "banners": self.banners,
            "plan": self.plan,
            "plan_title": self.title,
            "plan_menu": self.menu(current),
            **more,
        }

    @property
    def audience(self) -> str:
        """What the person may read of what is reserved."""
        return "office" if self.request.access.can("row.office", Scope(self.plan.ident)) else "bodies"

    def said(self, text: Any) -> str:
        """A bilingual text in the person's language."""
        return chosen(text, self.lang)[0] if text else ""
