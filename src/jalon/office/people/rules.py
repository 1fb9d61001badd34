# SPDX-License-Identifier: Apache-2.0
"""What may be done with people. Pure: values in, a refusal or nothing out."""

import hashlib
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from jalon.lang import mark
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.types import NOWHERE, PERMISSION_NAMES, ROLES, Access, Scope

NOT_YOURS = mark("Vos fonctions ne permettent pas de : {what}.")
NO_ROLE = mark("Il n’y a pas de rôle « {found} ».")
BACKWARDS = mark("La fin ({until}) précède le début ({since}).")
EMPTY = mark("Ce champ est obligatoire.")
TWICE = mark("« {found} » existe déjà. Choisissez un autre identifiant.")
NOT_A_SLUG = mark("Un identifiant s’écrit en minuscules, chiffres, points et traits d’union ; trouvé : « {found} ».")
HELD_TWICE = mark("Cette personne tient déjà ce poste.")
LAST_ADMINISTRATOR = mark("C’est la dernière personne qui administre le bureau : donnez d’abord ce rôle à une autre.")
EXPIRED = mark("Cette invitation a expiré, a été retirée ou a déjà servi. Demandez-en une autre.")
NOT_INVITED = mark("Cette invitation a été envoyée à une autre adresse que celle de ce compte.")
ADMINISTERS = mark("Ce poste administre le bureau : seule une personne qui peut donner des rôles y touche.")
ONESELF = mark("On ne se donne pas à soi-même un poste ni ses rôles : demandez-le à une autre personne.")
CIRCLE = mark("Un organisme ne peut pas se succéder à lui-même, ni relever de lui-même.")


def check_allowed(access: Access, permission: str, scope: Scope = NOWHERE) -> None:
    """NotAllowed unless the person may do it there."""
    if not access.can(permission, scope):
        raise NotAllowed(NOT_YOURS, what=PERMISSION_NAMES[permission])


def check_position(access: Access, roles: Iterable[str]) -> None:
    """NotAllowed to whoever may give no role, for a position that administers the office: it would give them all."""
    if "administrator" in roles and not access.can("role.grant"):
        raise NotAllowed(ADMINISTERS)


def check_other(access: Access, tokens: Iterable[UUID]) -> None:
    """NotAllowed to whoever may give no role, when they would be among those who are given one."""
    if access.token in set(tokens) and not access.can("role.grant"):
        raise NotAllowed(ONESELF)


def check_role(role: str) -> None:
    """Refusal unless it is one of the roles."""
    if role not in ROLES:
        raise Refusal(NO_ROLE, "role", found=role)


def check_dates(since: date, until: date | None) -> None:
    """Refusal when the end comes before the beginning."""
    if until is not None and until < since:
        raise Refusal(BACKWARDS, "until", since=since.isoformat(), until=until.isoformat())


def token_digest(token: str) -> str:
    """What is kept of the token of an invitation."""
    return hashlib.sha256(token.encode()).hexdigest()
