# SPDX-License-Identifier: Apache-2.0
"""What every screen of the desk stands in: who is there, where one may go, what may be asked of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from msgspec import structs

from jalon import ui
from jalon.lang import Lang, mark, translate
from jalon.office.faces.desk.helped import place_of
from jalon.office.ground import refused
from jalon.office.ground.engine import lang_of
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.queries import access_of
from jalon.office.people.rules import check_allowed
from jalon.office.people.types import NOWHERE, Access, Scope

#: Titles of the pages that allauth shows, by template.
TITLES: Final = {
    "account/login.html": mark("Se connecter"),
    "account/logout.html": mark("Se déconnecter"),
    "account/password_reset.html": mark("Choisir un nouveau mot de passe"),
    "account/password_reset_done.html": mark("Courriel envoyé"),
    "account/password_reset_from_key.html": mark("Choisir un nouveau mot de passe"),
    "account/password_reset_from_key_done.html": mark("Mot de passe changé"),
    "account/password_change.html": mark("Changer de mot de passe"),
    "account/reauthenticate.html": mark("Confirmer que c’est bien vous"),
    "account/password_set.html": mark("Choisir un mot de passe"),
    "account/signup_closed.html": mark("Se connecter"),
    "account/account_inactive.html": mark("Se connecter"),
    "mfa/index.html": mark("Codes et clés de connexion"),
    "mfa/authenticate.html": mark("Confirmer que c’est bien vous"),
    "mfa/reauthenticate.html": mark("Confirmer que c’est bien vous"),
    "mfa/totp/activate_form.html": mark("Se connecter avec un code"),
    "mfa/totp/deactivate_form.html": mark("Ne plus demander de code"),
    "mfa/recovery_codes/index.html": mark("Codes de secours"),
    "mfa/recovery_codes/generate.html": mark("Refaire les codes de secours"),
    "mfa/webauthn/authenticator_list.html": mark("Clés d’accès"),
    "mfa/webauthn/add_form.html": mark("Ajouter une clé d’accès"),
    "mfa/webauthn/edit_form.html": mark("Nommer une clé d’accès"),
    "mfa/webauthn/authenticator_confirm_delete.html": mark("Retirer une clé d’accès"),
    "mfa/webauthn/reauthenticate.html": mark("Confirmer que c’est bien vous"),
    "socialaccount/login_cancelled.html": mark("Se connecter"),
    "socialaccount/authentication_error.html": mark("Se connecter"),
    "socialaccount/signup.html": mark("Se connecter"),
    "socialaccount/connections.html": mark("Fournisseur d’identité"),
    "desk/refused.html": mark("Ce n’est pas possible"),
}
_OTHER: Final[dict[Lang, tuple[Lang, str]]] = {"fr": ("en", "English"), "en": ("fr", "Français")}
#: Entries of the menu: the name of the address, its words, the permissions that show it (any of them).
MENU: Final = (
    ("home", mark("Aujourd’hui"), ""),
    ("plans", mark("Plans"), "plan.read"),
    ("organisations", mark("Organismes"), "plan.read organisation.edit"),
    ("positions", mark("Postes"), "position.edit"),
    ("persons", mark("Personnes"), "people.invite people.suspend people.erase"),
    ("journal", mark("Journal"), "journal.read"),
)

View = Callable[..., HttpResponseBase]


class Asked(HttpRequest):
    """A request of somebody who signed in, with what they may do."""

    access: Access
    token: UUID
    lang: Lang


def desk(*permissions: str) -> Callable[[View], View]:
    """A screen of the desk: signed in; with a permission somewhere, when some are named. A refusal becomes a page."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answered(request: Any, *args: Any, **values: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.lang, request.token = lang_of(request), request.user.token
            request.access = access_of(request.user)
            try:
                if permissions and not any(request.access.somewhere(each) for each in permissions):
                    check_allowed(request.access, permissions[0])
                return view(request, *args, **values)
            except NotAllowed as refusal:
                return refused.said(request, refusal)
            except Refusal as refusal:
                return refused.said(request, refusal, 409)
            except ObjectDoesNotExist as missing:
                raise Http404 from missing

        return answered

    return wrap


def allowed(request: Asked, permission: str, scope: Scope = NOWHERE) -> None:
    """NotAllowed unless the person may do it there."""
    check_allowed(request.access, permission, scope)


def show(  # a page is made of these, each by its name
    request: HttpRequest,
    template: str,
    title: str,
    values: dict[str, Any] | None = None,
    *,
    trail: tuple[tuple[str, str], ...] = (),
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page of the desk. `title` is a message id or a ready text; `trail`: the way to it, address and words."""
    lang = lang_of(request)
    made = page(request, translate(title, lang), lang, section, tuple(ui.Link(href, words) for href, words in trail))
    made = structs.replace(made, banners=(values or {}).get("banners", ()))
    access = getattr(request, "access", Access())
    given = {"page": made, "title": translate(title, lang), "access": access, **(values or {})}
    return TemplateResponse(request, template, given, status=status)


def whole_number(text: str) -> int:
    """A number a form carries; what is no number is nought, which nothing has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def done(request: HttpRequest, msgid: str, **values: object) -> None:
    """Say, on the next page, what was done."""
    messages.success(request, translate(msgid, lang_of(request), **values))


def wrong(request: HttpRequest, refusal: Refusal) -> None:
    """Say, on the page, what was refused."""
    messages.error(request, refusal.said(lang_of(request)))


def frame(request: HttpRequest, template: str, lang: Lang) -> ui.Page:
    """The frame of a page that somebody else's view shows."""
    return page(request, translate(TITLES.get(template, mark("Bureau")), lang), lang)


def page(request: HttpRequest, title: str, lang: Lang, section: str = "", trail: tuple[ui.Link, ...] = ()) -> ui.Page:
    """The frame: menu by what the person may do, language, account."""
    access = getattr(request, "access", None)
    signed = bool(getattr(request, "user", None) and request.user.is_authenticated)
    if access is None and signed:
        access = access_of(request.user)  # type: ignore[arg-type]
    menu = MENU if signed and access is not None else ()
    other, words = _OTHER[lang]
    here = quote(request.get_full_path())
    tools = (
        _help(request, lang, section),
        ui.Link(reverse("account"), translate(mark("Mon compte"), lang), "true" if section == "account" else ""),
    )
    home = ui.Link(reverse("home"), translate(mark("Bureau"), lang))
    return ui.Page(
        title=f"{title} | {settings.SITE_NAME}",
        description=title,
        root="/",
        brand=ui.Link(reverse("home"), str(settings.SITE_NAME)),
        navigation=tuple(
            ui.Link(reverse(name), translate(said, lang), "true" if name == section else "")
            for name, said, permissions in menu
            if access is not None and (not permissions or any(access.somewhere(each) for each in permissions.split()))
        ),
        tools=tools if signed else (),
        search=reverse("search") if signed and section != "search" else "",
        switch=ui.Link(f"{reverse('language', args=[other])}?suite={here}", words, lang=other),
        trail=(home, *trail, ui.Link("", title)) if trail else (),
    )


def _help(request: HttpRequest, lang: Lang, section: str) -> ui.Link:
    """Where the help speaks of this screen."""
    match = request.resolver_match
    name, _, heading = place_of(match.url_name or "" if match is not None else "").partition("#")
    href = reverse("help-page", args=[name]) if name else reverse("help")
    return ui.Link(href + (f"#{heading}" if heading else ""), translate(mark("Mode d’emploi"), lang),
                   "true" if section == "help" else "")  # fmt: skip
