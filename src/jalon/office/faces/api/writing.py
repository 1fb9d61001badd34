# SPDX-License-Identifier: Apache-2.0
"""Writing by the API: the actions and rules of the screens, a key that makes a repeated send the same one."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.http import HttpResponse
from msgspec import Struct
from msgspec.structs import replace

from jalon.lang import mark
from jalon.office.evidence.queries import standings
from jalon.office.faces.api import body as reading
from jalon.office.faces.api.door import Called, check_media
from jalon.office.faces.api.paging import answer, spelled, tag_of
from jalon.office.faces.api.problems import Problem
from jalon.office.faces.api.shelf import Kept, works_in
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.types import Actor
from jalon.office.people import actions as people
from jalon.office.people.actions.tokens import named
from jalon.office.people.types import Caller, Scope
from jalon.office.register import actions, batches
from jalon.office.register import queries as register
from jalon.office.register.rows import FIGURE
from jalon.plan.schema import row_id
from jalon.plan.tabular import raw_tree

MOST: Final = 500
#: Noun -> the scope of a token, the permissions by which the desk lets one write it (any of them).
WRITABLE: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    FIGURE: ("observations:write", ("plan.edit", "row.edit", "figure.record")),
    "update": ("updates:write", ("plan.edit", "row.edit")),
}
NO_SCOPE: Final = mark("Ce jeton n’a pas la portée « {scope} ».")
NOT_YOURS: Final = mark("Les fonctions du titulaire du jeton ne permettent pas d’écrire cette ligne.")
NO_ITEMS: Final = mark("Le corps attend un objet dont le seul champ, items, est une liste d’une à 500 lignes.")
MANY: Final = mark("L’envoi compte {found} lignes ; au plus {most} sont admises.")
ABSENT: Final = mark("« {found} » n’est pas dans ce plan.")
ABSENT_REMEDY: Final = mark("Donnez l’identifiant d’une ligne du plan, telle que l’API la rend.")
TAKEN: Final = mark("La ligne {found} existe déjà, ou est deux fois dans l’envoi.")
FIXED: Final = mark("L’identifiant d’une ligne ne change jamais : l’adresse dit « {expected} ».")
NO_KEY: Final = mark("L’en-tête Idempotency-Key est absent, ou n’est pas fait de 1 à 120 signes visibles.")


class Write(Struct, frozen=True):
    """A write that is allowed to begin: who, in which plan, of which noun."""

    caller: Caller
    plan: Any
    noun: str

    def permission(self, scopes: Sequence[Scope]) -> tuple[str, Scope] | None:
        """By which permission, answering for what, the caller may write a row; None when by none."""
        within = [scope for scope in scopes if self.caller.within(scope)]
        pairs = ((each, scope) for scope in within for each in WRITABLE[self.noun][1])
        return next((pair for pair in pairs if self.caller.access.can(*pair)), None)

    def actor(self, scopes: Sequence[Scope]) -> Actor:
        """Who acts: the owner, from the token's position, through the token."""
        found = self.permission(scopes)
        assert found is not None
        return replace(self.caller.access.actor(*found), through=named(self.caller.number))


def begin(request: Called, plan: str, noun: str) -> Write:
    """Let a write begin, or say by a problem why not."""
    caller = request.caller
    if caller is None:
        raise Problem("unauthorised", headers={"WWW-Authenticate": 'Bearer realm="Jalon"'})
    found = register.known(plan) if "\x00" not in plan else None
    if found is None or caller.plan not in ("", plan) or not works_in(caller, found):
        raise Problem("not-found")
    scope = WRITABLE[noun][0]
    if scope not in caller.scopes:
        raise Problem("forbidden", NO_SCOPE, scope=scope)
    return Write(caller, found, noun)


def once(request: Called, write: Write, deed: Callable[[], tuple[int, Any]]) -> HttpResponse:
    """Do a deed once for its key: its answer is kept in its own transaction, and given again to the same send."""
    key = request.headers.get("Idempotency-Key", "")
    if not (1 <= len(key) <= 120 and key.isascii() and key.isprintable() and " " not in key):
        raise Problem("key-missing", NO_KEY)
    check_media(request)
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    with transaction.atomic():
        kept = people.kept_reply(number=write.caller.number, key=key)
        if kept is not None:
            if kept.request != digest:
                raise Problem("key-reused")
            return answer(request, json.loads(kept.body), status=kept.status, headers={"Idempotency-Replayed": "true"})
        status, tree = deed()
        people.keep_reply(
            number=write.caller.number, key=key, request=digest, status=status, body=spelled(tree).decode(), headers={}
        )
    return answer(request, tree, status=status)


def add(request: Called, write: Write) -> tuple[int, Any]:
    """Add the rows that were sent, all or nothing."""
    items = _items(reading.sent(request))
    values, faults = [], []
    for rank, raw in enumerate(items):
        value, wrong = reading.row(write.noun, raw, f"/items/{rank}")
        values.append(value)
        faults += wrong
    if faults:
        raise Problem("invalid", faults=faults)
    scopes = _check(write, values, "/items/{rank}")
    try:
        saved = batches.add_rows(plan=write.plan, noun=write.noun, rows=values, actor=write.actor(scopes[0]))
    except Refusal as refusal:
        raise _problem(refusal, "/items") from None
    states = standings(write.plan.ident, [f"{write.noun}:{each.ident}" for each in saved])
    written = [_told(write.noun, each, value, states) for each, value in zip(saved, values, strict=True)]
    return 201, {"written": written, "revision": register.plan(write.plan.ident).revision}


def change(request: Called, write: Write, ident: str) -> HttpResponse:
    """Put a row in the place of the one that was read (If-Match), whole (PUT) or some fields of it (PATCH)."""
    match = request.headers.get("If-Match", "").strip()
    if not match:
        raise Problem("precondition-required")
    found = next(iter(register.some(write.plan, write.noun, [ident] if "\x00" not in ident else [])), None)
    if found is None:
        raise Problem("not-found")
    before, raw = register.typed(found), reading.sent(request)
    whole = _merged(raw_tree(before), raw) if request.method == "PATCH" else raw
    value, faults = reading.row(write.noun, whole, "")
    if faults:
        raise Problem("invalid", faults=faults)
    if row_id(write.noun, value) != ident:
        raise Problem("invalid", faults=[reading.said("/id", FIXED, expected=ident)])
    if f'"{tag_of(Kept(found.ident, found.body, found.revision))}"' != match:
        raise Problem("stale")
    _check(write, [before], "")
    scopes = _check(write, [value], "")
    actor = write.actor(scopes[0])
    try:
        saved = actions.save_row(plan=write.plan, noun=write.noun, row=value, seen=found.revision, actor=actor)
    except Refusal as refusal:
        raise _problem(refusal, "") from None
    kept = Kept(saved.ident, saved.body, saved.revision)
    return answer(request, json.loads(kept.body), tag=tag_of(kept))


def _items(raw: Any) -> list[Any]:
    if not isinstance(raw, dict) or set(raw) != {"items"} or not isinstance(raw["items"], list) or not raw["items"]:
        raise Problem("invalid", faults=[reading.said("/items", NO_ITEMS)])
    if len(raw["items"]) > MOST:
        raise Problem("too-large", MANY, found=len(raw["items"]), most=MOST)
    return raw["items"]


def _check(write: Write, values: Sequence[Any], where: str) -> list[tuple[Scope, ...]]:
    """Who answers for each row; Problem when one names what is not there, or is not the caller's to write."""
    missing = [
        reading.said(
            reading.pointer(where.format(rank=rank), path.replace("[", ".").replace("]", "").split(".")), ABSENT,
            remedy=ABSENT_REMEDY, found=address,
        )
        for rank, pairs in enumerate(batches.absent(write.plan, write.noun, values))
        for path, address in pairs
    ]  # fmt: skip
    if missing:
        raise Problem("invalid", faults=missing)
    scopes = batches.scopes(write.plan, write.noun, values)
    closed = [
        reading.said(where.format(rank=rank), NOT_YOURS)
        for rank, each in enumerate(scopes)
        if write.permission(each) is None
    ]
    if closed:
        raise Problem("forbidden", faults=closed)
    return scopes


def _problem(refusal: Refusal, where: str) -> Problem:
    """A refusal of the office as a problem."""
    if isinstance(refusal, batches.Taken):
        faults = [reading.said(f"{where}/{rank}/id", TAKEN, found=address) for rank, address in refusal.ranks.items()]
        return Problem("conflict", faults=faults)
    if isinstance(refusal, Stale):
        return Problem("stale", faults=[reading.refused(where, refusal)])
    return Problem("conflict", faults=[reading.refused(where, refusal)])


def _told(noun: str, saved: Any, value: Any, states: Mapping[str, str]) -> dict[str, Any]:
    """What is answered of a row that was added."""
    told = {"id": value.id, "etag": f'"{tag_of(Kept(saved.ident, saved.body, saved.revision))}"'}
    if noun == FIGURE:
        told |= {"indicator": value.indicator, "standing": states.get(f"{noun}:{saved.ident}", "recorded")}
    return told


def _merged(before: Any, patch: Any) -> Any:
    """A tree with a merge patch on it (RFC 7396): null takes a field out."""
    if not isinstance(patch, dict):
        return patch
    made = dict(before) if isinstance(before, dict) else {}
    for name, value in patch.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = _merged(made.get(name), value)
    return made
