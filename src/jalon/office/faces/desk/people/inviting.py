# SPDX-License-Identifier: Apache-2.0
"""Invitations: sent by mail, sent again, withdrawn; accepted by whoever holds the link."""

from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from jalon.lang import Lang, format_date, mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show
from jalon.office.faces.desk.home import remember
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.asking import Ask, Field, Given, ask
from jalon.office.faces.desk.people.persons import trail
from jalon.office.ground import refused
from jalon.office.ground.engine import lang_of
from jalon.office.ground.refusal import Refusal
from jalon.office.people import actions, mail, queries
from jalon.office.people.rules import check_other, check_position

PAGE = 50
TONGUES = (("fr", "Français"), ("en", "English"))
#: The same words whether the address had an account or not: the screen tells nobody.
SENT = mark("L’invitation est partie à {email}. Elle sert une fois, jusqu’au {until}.")
NOT_SENT = mark("L’invitation de {email} est inscrite, mais le courriel n’est pas parti : le serveur de courriel le "
                "refuse ou ne répond pas. Renvoyez-la depuis la liste quand il répondra.")  # fmt: skip


@desk("people.invite")
def invitations(request: Asked) -> HttpResponse:
    """Those that nobody has answered."""
    page = Paginator(queries.open_invitations(), PAGE).get_page(request.GET.get("page"))
    heads = (mark("Courriel"), mark("Poste"), mark("Jusqu’au"), mark("Que faire"))
    rows = [_row(each, request.lang) for each in page.object_list]
    empty = mark("Aucune invitation n’attend de réponse.")
    buttons = [(reverse("invite"), mark("Inviter une personne"))]
    return naming.listing(request, mark("Invitations"), heads, rows, empty, page, "persons", buttons=buttons)


def _row(invitation: Any, lang: Lang) -> list[object]:
    until: object = naming.day(timezone.localdate(invitation.expires_at), lang)
    if invitation.expires_at <= timezone.now():
        until = naming.joined([until, naming.tag(mark("expirée"), lang, moved=True)])
    ways = (("invitation-again", mark("Renvoyer l’invitation")), ("invitation-withdraw", mark("Retirer l’invitation")))
    deeds = [naming.link(reverse(name, args=[invitation.pk]), translate(words, lang)) for name, words in ways]
    return [invitation.email, naming.to_position(invitation.position, lang), until, naming.deeds(deeds)]


@desk("people.invite")
def invite(request: Asked) -> HttpResponse:
    """Invite somebody to a position."""
    allowed(request, "people.invite")
    positions = [
        (each.ident, f"{naming.title(each, request.lang)} — {naming.body(each.organisation, request.lang)}")
        for each in queries.positions()
    ]

    def deed(given: Given) -> str:
        lang: Lang = "en" if given["lang"] == "en" else "fr"
        _invite(request, given["email"], queries.open_position(given["position"]), given["name"], lang)
        return reverse("invitations")

    chosen = request.GET.get("poste", "")
    fields = [
        Field("email", mark("Courriel"), "email", required=True, auto="off", most=254),
        Field("name", mark("Nom"), help=mark("La personne pourra le changer."), auto="off", most=200),
        Field("position", mark("Poste"), "select", chosen, required=True, options=positions),
        Field("lang", mark("Langue du courriel"), "select", "fr", options=TONGUES, empty=None, required=True),
    ]
    intro = [] if positions else [translate(mark("Aucun poste n’est ouvert : ouvrez-en un d’abord."), request.lang)]
    return ask(request, Ask(
        mark("Inviter une personne"), fields, deed, mark("Envoyer l’invitation"), reverse("invitations"), intro,
        section="persons", trail=trail(request),
    ))  # fmt: skip


def _invite(request: Asked, email: str, position: Any, name: str, lang: Lang) -> None:
    check_position(request.access, [each.role for each in position.roles])
    if email.strip().lower() == request.user.email.lower():  # type: ignore[union-attr]  # signed in: `desk` sees to it
        check_other(request.access, [request.token])
    actor = request.access.actor("people.invite")
    made, token = actions.invite(email=email, position=position, actor=actor, name=name, lang=lang)
    link = request.build_absolute_uri(reverse("invited", args=[token]))
    sent = mail.send_invitation(made, link, str(request.user))
    until = format_date(timezone.localdate(made.expires_at).isoformat(), request.lang)
    done(request, SENT if sent else NOT_SENT, email=made.email, until=until)


@desk("people.invite")
def again(request: Asked, number: int) -> HttpResponse:
    """Send a new link; the one before no longer serves."""
    allowed(request, "people.invite")
    found = queries.invitation(number)

    def deed(_: Given) -> str:
        position = queries.open_position(found.position.ident)
        _invite(request, found.email, position, found.name, "en" if found.lang == "en" else "fr")
        return reverse("invitations")

    words = mark("{email} recevra un nouveau lien ; celui d’avant ne servira plus.")
    intro = [translate(words, request.lang, email=found.email)]
    return ask(request, Ask(
        mark("Renvoyer une invitation"), (), deed, mark("Renvoyer l’invitation"), reverse("invitations"), intro,
        section="persons", trail=trail(request),
    ))  # fmt: skip


@desk("people.invite")
def withdraw(request: Asked, number: int) -> HttpResponse:
    """Take an invitation back."""
    allowed(request, "people.invite")
    found = queries.invitation(number)

    def deed(_: Given) -> str:
        actions.withdraw_invitation(invitation=found, actor=request.access.actor("people.invite"))
        done(request, mark("L’invitation est retirée."))
        return reverse("invitations")

    intro = [translate(mark("Le lien envoyé à {email} ne servira plus."), request.lang, email=found.email)]
    return ask(request, Ask(
        mark("Retirer une invitation"), (), deed, mark("Retirer"), reverse("invitations"), intro, grave=True,
        section="persons", trail=trail(request),
    ))  # fmt: skip


TAKEN = mark("Le poste est à vous. Connectez-vous ; si vous aviez déjà un compte, son mot de passe n’a pas changé.")
TWO = mark("Les deux mots de passe ne sont pas les mêmes.")


@sensitive_post_parameters()
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: the link alone serves, once. What is shown does not say whether one had an account."""
    lang = lang_of(request)
    try:
        found = actions.invitation_of(token)
        if request.user.is_authenticated:
            return _signed(request, token, found, lang)
    except Refusal as refusal:
        return refused.said(request, refusal, 410)
    given = request.POST.dict() if request.method == "POST" else {"name": found.name, "lang": lang}
    errors = _faults(found, given, lang) if request.method == "POST" else []
    if request.method == "POST" and not errors:
        chosen: Lang = "en" if given.get("lang") == "en" else "fr"
        try:
            password = given.get("password1") or None
            actions.accept_unsigned(token=token, name=given.get("name", "")[:200], password=password, lang=chosen)
        except Refusal as refusal:
            return refused.said(request, refusal, 410)
        response = HttpResponseRedirect(reverse("account_login"))
        remember(response, chosen)
        done(request, TAKEN)
        return response
    return _shown(request, found, lang, given, errors)


def _shown(request: HttpRequest, found: Any, lang: Lang, given: Any, errors: Any) -> HttpResponse:
    values = {
        "position": naming.title(found.position, lang),
        "body": naming.body(found.position.organisation, lang),
        "email": found.email,
        "given": given,
        "errors": errors,
        "tongues": TONGUES,
        "signed": request.user.is_authenticated,
        "provider": settings.OIDC_NAME,
    }
    status = 422 if errors else 200
    return show(request, "desk/invited.html", mark("Votre invitation"), values, status=status)


def _signed(request: HttpRequest, token: str, found: Any, lang: Lang) -> HttpResponse:
    """Somebody who signed in takes the position with one button, when it is theirs to take."""
    if request.method == "POST":
        actions.accept(token=token, account=request.user)  # type: ignore[arg-type]  # our own account: it signed in
        done(request, mark("Le poste est à vous."))
        return HttpResponseRedirect(reverse("home"))
    return _shown(request, found, lang, {}, [])


def _faults(found: Any, given: dict[str, str], lang: Lang) -> list[tuple[str, str]]:
    """What is wrong with what was chosen: the same for whoever has an account as for whoever has none."""
    password = given.get("password1", "")
    if not password and settings.OIDC_NAME:
        return []
    try:
        validate_password(password, queries.somebody(found.email, given.get("name", "")))
    except ValidationError as error:
        return [("password1", " ".join(error.messages))]
    if password != given.get("password2", ""):
        return [("password2", translate(TWO, lang))]
    return []
