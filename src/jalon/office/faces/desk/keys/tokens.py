# SPDX-License-Identifier: Apache-2.0
"""Lists of tokens, and taking one back."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from markupsafe import Markup

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.asking import Ask, Given, ask
from jalon.office.people import actions
from jalon.office.people import tokens as queries
from jalon.office.people.types import TOKEN_SCOPES

PAGE: Final = 50
MINE: Final = mark("Mes jetons")
ALL: Final = mark("Jetons de l’API")
NONE: Final = mark("Aucun jeton. Un jeton laisse une machine lire et écrire par l’API comme vous le feriez ici.")
REVOKED: Final = mark("Le jeton « {name} » est retiré : il n’ouvre plus rien.")
INTRO: Final = mark("Le jeton « {name} » n’ouvrira plus rien, dès maintenant. Ce qu’il a écrit reste inscrit.")
#: Those who take lost keys away take tokens away too.
OVER: Final = "people.unlock"
_HEADS: Final = (mark("Jeton"), mark("Ce qu’il peut faire"), mark("Expire le"), mark("Dernier emploi"), mark("État"))


@desk()
def mine(request: Asked) -> HttpResponse:
    """One's own tokens."""
    page = Paginator(queries.tokens_of(request.user), PAGE).get_page(request.GET.get("page"))
    rows = [_row(each, request, "token-revoke") for each in page.object_list]
    heads = (*_HEADS, mark("Gestes"))
    buttons = [(reverse("token-new"), mark("Créer un jeton")), (reverse("api-docs"), mark("L’API du bureau"))]
    if request.access.can(OVER):
        buttons.append((reverse("tokens-all"), mark("Tous les jetons")))
    return naming.listing(request, MINE, heads, rows, NONE, page, "account", buttons=buttons)


@desk(OVER)
def everybody(request: Asked) -> HttpResponse:
    """The tokens of everybody."""
    allowed(request, OVER)
    page = Paginator(queries.all_tokens(), PAGE).get_page(request.GET.get("page"))
    rows = [
        [naming.person(each.account, request.lang), *_row(each, request, "token-revoke-any")]
        for each in page.object_list
    ]
    heads = (mark("Personne"), *_HEADS, mark("Gestes"))
    return naming.listing(request, ALL, heads, rows, mark("Personne n’a de jeton."), page, "persons")


def _row(each: Any, request: Asked, name: str) -> list[object]:
    lang = request.lang
    limits = [translate(mark("plan {plan}"), lang, plan=each.plan)] if each.plan else []
    limits += [", ".join(each.bodies)] if each.bodies else []
    may = [translate(TOKEN_SCOPES[scope], lang) for scope in each.scopes]
    state = translate(mark("ouvert"), lang) if each.works else naming.tag(_closed(each), lang, moved=True)
    deed = naming.link(reverse(name, args=[each.pk]), translate(mark("Retirer ce jeton"), lang))
    return [
        naming.joined([each.name, Markup("<code>{}…</code>").format(each.start), naming.title(each.position, lang)]),
        naming.joined([*may, *limits]),
        naming.day(each.expires_on, lang),
        naming.day(each.used_at.date(), lang) if each.used_at else translate(mark("jamais employé"), lang),
        state,
        naming.deeds([deed]) if each.revoked_at is None else "",
    ]


def _closed(each: Any) -> str:
    """Why a token opens nothing."""
    return mark("retiré") if each.revoked_at is not None else mark("sans effet")


@desk()
def revoke(request: Asked, number: int) -> HttpResponse:
    """Take one's own token back."""
    return _revoke(request, queries.tokens_of(request.user).get(pk=number), "tokens")


@desk(OVER)
def revoke_any(request: Asked, number: int) -> HttpResponse:
    """Take anybody's token back."""
    allowed(request, OVER)
    return _revoke(request, queries.token_numbered(number), "tokens-all")


def _revoke(request: Asked, token: Any, name: str) -> HttpResponse:
    back = reverse(name)

    def deed(_: Given) -> str:
        actions.revoke_token(token=token, actor=request.access.actor(OVER))
        done(request, REVOKED, name=token.name)
        return back

    intro = [translate(INTRO, request.lang, name=token.name)]
    trail = ((back, translate(MINE if name == "tokens" else ALL, request.lang)),)
    return ask(request, Ask(mark("Retirer un jeton"), (), deed, mark("Retirer ce jeton"), back, intro, grave=True,
                            section="account", trail=trail))  # fmt: skip
