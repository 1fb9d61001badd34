# SPDX-License-Identifier: Apache-2.0
"""Making a token: what it may do, from which position, in which plan, until when; shown once."""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from jalon.lang import Lang, mark, translate
from jalon.office.editions.queries import under_embargo
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.keys.tokens import MINE
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.asking import NOT_A_DAY, NOT_THERE, day
from jalon.office.ground.refusal import Refusal
from jalon.office.people import actions
from jalon.office.people import tokens as queries
from jalon.office.people.queries import body_names
from jalon.office.people.types import TOKEN_SCOPES, Scope
from jalon.office.register.queries import cards, plans
from jalon.publish.text import chosen

TITLE: Final = mark("Créer un jeton")
MADE: Final = mark("Jeton créé")
NO_POST: Final = mark("Choisissez le poste depuis lequel le jeton agira.")
_DAYS: Final = 90


@desk()
def new(request: Asked) -> HttpResponse:
    """Ask what the token may do; make it; show it once."""
    positions = queries.positions_held(request.user)  # type: ignore[arg-type]  # whoever signed in has an account
    if request.method != "POST":
        until = timezone.localdate() + timedelta(days=_DAYS)
        return _drawn(request, positions, {"expires_on": until.isoformat(), "scopes": ["read"]}, [])
    data = request.POST
    given: dict[str, Any] = {
        "name": data.get("name", "").replace("\x00", "").strip(),
        "scopes": data.getlist("scopes"),
        "plan": data.get("plan", ""),
        "position": data.get("position", "") or (positions[0].ident if len(positions) == 1 else ""),
        "bodies": data.getlist("bodies"),
        "expires_on": data.get("expires_on", ""),
    }
    position = next((each for each in positions if each.ident == given["position"]), None)
    errors = _wrong(request, given, position)
    if not errors:
        assert position is not None
        account: Any = request.user
        try:
            made, secret = actions.make_token(
                account=account, position=position, name=given["name"], scopes=given["scopes"],
                plan=given["plan"], bodies=given["bodies"], expires_on=day(given, "expires_on"),
                actor=request.access.actor("plan.read", Scope(given["plan"])),
            )  # fmt: skip
        except Refusal as refusal:
            errors = [(refusal.field, refusal.said(request.lang))]
        else:
            return _shown(request, made, secret)
    return _drawn(request, positions, given, errors)


def _wrong(request: Asked, given: dict[str, Any], position: Any) -> list[tuple[str, str]]:
    known = {"plan": ["", *(ident for ident, _ in _plans(request))], "bodies": [each for each, _ in _bodies(request)]}
    found = []
    if position is None:
        found.append(("position", translate(NOT_THERE if given["position"] else NO_POST, request.lang,
                                            found=given["position"])))  # fmt: skip
    if given["plan"] not in known["plan"]:
        found.append(("plan", translate(NOT_THERE, request.lang, found=given["plan"])))
    strange = [each for each in given["bodies"] if each not in known["bodies"]]
    if strange:
        found.append(("bodies", translate(NOT_THERE, request.lang, found=strange[0])))
    if day(given, "expires_on").isoformat() != given["expires_on"]:
        found.append(("expires_on", translate(NOT_A_DAY, request.lang, found=given["expires_on"])))
    return found


def _plans(request: Asked) -> list[tuple[str, str]]:
    """The plans one may read, by their titles."""
    readable = [
        each
        for each in plans()
        if request.access.can("plan.read", Scope(each.ident))
        and (not under_embargo(each) or request.access.inside(each.ident))
    ]
    known = cards(readable)
    return [(each.ident, _title(known.get(each.ident), each.ident, request.lang)) for each in readable]


def _title(card: Any, ident: str, lang: Lang) -> str:
    return chosen(card.title, lang)[0] if card is not None and card.title else ident


def _bodies(request: Asked) -> list[tuple[str, str]]:
    """The bodies one answers for by their names, those they took over from with them."""
    own = {each.organisation for each in request.access.granted}
    before = {old for each in own for old in request.access.reaches.get(each, ())}
    names = body_names(own | before, request.lang) if own else {}
    return sorted(((each, names.get(each, each)) for each in own | before), key=lambda pair: pair[1])


def _trail(request: Asked) -> tuple[tuple[str, str], ...]:
    return ((reverse("tokens"), translate(MINE, request.lang)),)


def _drawn(request: Asked, positions: list[Any], given: dict[str, Any], errors: list[tuple[str, str]]) -> HttpResponse:
    bodies = _bodies(request)
    values = {
        "given": given,
        "errors": errors,
        "wrong": dict(errors),
        "scopes": [(name, translate(words, request.lang)) for name, words in TOKEN_SCOPES.items()],
        "positions": [(each.ident, naming.title(each, request.lang)) for each in positions],
        "plans": _plans(request),
        "bodies": bodies if len(bodies) > 1 else [],
    }
    return show(request, "desk/token_new.html", TITLE, values, section="account", trail=_trail(request),
                status=422 if errors else 200)  # fmt: skip


def _shown(request: Asked, made: Any, secret: str) -> HttpResponse:
    values = {"token": made, "secret": secret, "address": request.build_absolute_uri("/api/v1/plans")}
    return show(request, "desk/token_made.html", MADE, values, section="account", trail=_trail(request))
