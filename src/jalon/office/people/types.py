# SPDX-License-Identifier: Apache-2.0
"""Roles, permissions and what a person may do."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args
from uuid import UUID

from msgspec import Struct

from jalon.lang import mark
from jalon.office.journal.types import Actor

Role = Literal["plan_office", "lead", "contributor", "approver", "programme_officer", "auditor", "administrator"]
Reach = Literal["all", "body"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
ROLE_NAMES: Final[Mapping[str, str]] = {
    "plan_office": mark("Bureau du plan"),
    "lead": mark("Porteur de mesure"),
    "contributor": mark("Contributeur"),
    "approver": mark("Approbateur"),
    "programme_officer": mark("Agent de programme"),
    "auditor": mark("Vérificateur"),
    "administrator": mark("Administrateur"),
}
PERMISSION_NAMES: Final[Mapping[str, str]] = {
    "plan.read": mark("lire les plans, ébauches comprises"),
    "plan.create": mark("créer un plan"),
    "plan.edit": mark("modifier les lignes d’un plan en ébauche"),
    "plan.adopt": mark("sceller l’adoption d’un plan"),
    "plan.amend": mark("proposer une modification des engagements"),
    "plan.sign": mark("signer une modification qu’une autre personne a proposée"),
    "plan.import": mark("importer un classeur ou un dossier"),
    "plan.export": mark("exporter un plan"),
    "plan.freeze": mark("figer une édition"),
    "plan.preview": mark("voir l’aperçu du site public"),
    "plan.embargo": mark("lire un plan sous embargo, poser et lever l’embargo"),
    "row.edit": mark("modifier ce qui n’engage pas"),
    "row.office": mark("lire ce qui est réservé au bureau du plan"),
    "figure.record": mark("inscrire un relevé"),
    "figure.approve": mark("approuver un chiffre"),
    "figure.contest": mark("contester un chiffre"),
    "figure.verify": mark("dire un chiffre vérifié"),
    "comment.read": mark("lire les commentaires entre ministères"),
    "comment.write": mark("commenter"),
    "evidence.read": mark("lire les pièces"),
    "evidence.add": mark("déposer une pièce"),
    "organisation.edit": mark("tenir le registre des organismes"),
    "position.edit": mark("tenir les postes et leurs titulaires"),
    "people.invite": mark("inviter une personne"),
    "people.suspend": mark("suspendre un compte, inscrire un départ"),
    "people.unlock": mark("retirer à une personne les clés et les codes qu’elle a perdus"),
    "people.erase": mark("effacer les renseignements d’une personne"),
    "role.grant": mark("donner et retirer un rôle"),
    "journal.read": mark("lire le journal"),
}


#: What is done to the office itself, and to no plan of it.
OF_THE_OFFICE: Final = frozenset(
    name
    for name in PERMISSION_NAMES
    if name == "plan.create" or name.partition(".")[0] in ("organisation", "position", "people", "role")
)


@cache
def matrix() -> Mapping[str, Mapping[str, str]]:
    """Permission -> role -> reach (`all`, `body`, or nothing), as kept in `matrix.csv`."""
    with (Path(__file__).parent / "matrix.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("permission"): row for row in csv.DictReader(file)}


class Granted(Struct, frozen=True):
    """A role a person holds today: through which position, over which body, plan and measure (empty: each)."""

    role: str
    position: str
    organisation: str
    plan: str = ""
    measure: str = ""


class Scope(Struct, frozen=True):
    """What an action is about: a plan, the bodies that answer for it, its measure. Empty: the office itself."""

    plan: str = ""
    bodies: frozenset[str] = frozenset()
    measure: str = ""


NOWHERE: Final = Scope()


class Access(Struct, frozen=True):
    """What a person may do today."""

    token: UUID | None = None
    granted: tuple[Granted, ...] = ()
    #: A body -> those it took over from: a role over it reaches what they held.
    reaches: Mapping[str, frozenset[str]] = {}

    def through(self, permission: str, scope: Scope = NOWHERE) -> Granted | None:
        """The first grant that gives a permission there; None when there is none. KeyError for no permission."""
        reach = matrix()[permission]
        return next((each for each in self.granted if self._gives(each, reach[each.role], scope)), None)

    def can(self, permission: str, scope: Scope = NOWHERE) -> bool:
        """Whether it is allowed there."""
        return self.through(permission, scope) is not None

    def somewhere(self, permission: str) -> bool:
        """Whether it is allowed anywhere at all: what menus show. A role in one plan gives nothing of the office."""
        rows = (each for each in self.granted if not each.plan or permission not in OF_THE_OFFICE)
        return any(matrix()[permission][each.role] for each in rows)

    def inside(self, plan: str) -> bool:
        """Whether one works in a plan under embargo: of its office, or with a role that names it."""
        return self.can("plan.embargo", Scope(plan)) or any(each.plan == plan for each in self.granted)

    def actor(self, permission: str, scope: Scope = NOWHERE) -> Actor:
        """Who acts, from which position; from none when nothing gives it."""
        found = self.through(permission, scope)
        return Actor(self.token, found.position if found else "")

    def roles(self) -> frozenset[str]:
        """The roles held, wherever."""
        return frozenset(each.role for each in self.granted)

    def bodies(self, permission: str, plan: str) -> frozenset[str] | None:
        """The bodies for which it is allowed in a plan; None for all of them."""
        found: set[str] = set()
        for each in self.granted:
            reach = matrix()[permission][each.role]
            if not reach or (each.plan and each.plan != plan):
                continue
            if reach == "all":
                return None
            found |= self._under(each.organisation)
        return frozenset(found)

    def _gives(self, each: Granted, reach: str, scope: Scope) -> bool:
        if not reach or (each.plan and each.plan != scope.plan):
            return False
        if each.measure and each.measure != scope.measure:
            return False
        if reach == "all":
            return True
        return bool(scope.bodies & self._under(each.organisation))

    def _under(self, organisation: str) -> frozenset[str]:
        return self.reaches.get(organisation, frozenset()) | {organisation}


#: What a token of the API may be given: what it does, in words.
TOKEN_SCOPES: Final[Mapping[str, str]] = {
    "read": mark("lire les plans tels que la personne les lit, ébauches comprises"),
    "observations:write": mark("inscrire et corriger des relevés"),
    "updates:write": mark("inscrire des suivis"),
}


class Caller(Struct, frozen=True):
    """Who calls the API by a token: the number of the token, what it is given, what its owner may do through it."""

    number: int
    name: str
    scopes: frozenset[str]
    access: Access
    plan: str = ""
    bodies: frozenset[str] = frozenset()

    def within(self, scope: Scope) -> bool:
        """Whether what answers for something is within what the token was limited to."""
        return (not self.plan or self.plan == scope.plan) and (not self.bodies or bool(self.bodies & scope.bodies))


def scope_of(plan: str, bodies: Iterable[str] = (), measure: str = "") -> Scope:
    """The scope of something in a plan."""
    return Scope(plan, frozenset(bodies), measure)
