# SPDX-License-Identifier: Apache-2.0
"""How one signs in, on screen: to the provider of identities and back; one's own sessions, listed and ended."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from jalon.lang import Lang, format_date, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, done, show, whole_number
from jalon.office.ground import refused
from jalon.office.ground.engine import lang_of
from jalon.office.people import actions, queries
from jalon.office.people.provider import arrived

UNREACHED = mark("Le fournisseur d’identité ne répond pas. Réessayez, ou connectez-vous avec votre mot de passe.")


def depart(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider of identities.

    The policy of contents lets no form lead elsewhere; so the form leads to this page, and the page leads there.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("account_login"))
    try:
        response: HttpResponse = oidc.login(request, provider_id)
    except (OSError, KeyError, ValueError):  # not reached, or what it says of itself is not what it should be
        return refused.page(request, 502, translate(UNREACHED, lang_of(request)))
    there = response.headers.get("Location", "")
    if not there or url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()}):
        return response
    page = show(request, "desk/depart.html", mark("Se connecter"), {"there": there, "provider": settings.OIDC_NAME})
    page.headers["Refresh"] = f"0; url={there}"
    return page


def arrive(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider of identities."""
    try:
        return arrived(request, provider_id)
    except (OSError, KeyError, ValueError):
        return refused.page(request, 502, translate(UNREACHED, lang_of(request)))
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing


@desk()
def sessions(request: Asked) -> HttpResponse:
    """One's own sessions: since when, from where; each may be ended."""
    if request.method == "POST":
        return _ended(request)
    here = request.session.session_key
    rows = [
        {
            "number": each.pk,
            "here": each.session_key == here,
            "since": _moment(each.created_at, request.lang),
            "agent": told(each.user_agent, request.lang),
            "ip": each.ip,
        }
        for each in queries.sessions(request.user)
    ]
    return show(request, "desk/sessions.html", mark("Mes connexions"), {"rows": rows}, section="account")


def _ended(request: Asked) -> HttpResponse:
    account: Any = request.user
    number = request.POST.get("number", "")
    session: SessionBase = request.session
    if number:
        actions.end_session(account=account, number=whole_number(number))
        done(request, mark("La connexion est fermée."))
    else:
        count = actions.end_other_sessions(account=account, kept=session.session_key or "")
        done(request, mark("Les autres connexions sont fermées : {count}."), count=count)
    return HttpResponseRedirect(reverse("sessions"))


def _moment(found: Any, lang: Lang) -> tuple[str, str]:
    here = timezone.localtime(found)
    return here.isoformat(), f"{format_date(here.date().isoformat(), lang)}, {here:%H:%M}"


#: What browsers and systems say they are -> their names, the more particular first.
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS",
           "Linux": "Linux"}  # fmt: skip


def told(agent: str, lang: Lang) -> str:
    """A browser and its system in words, from what it says of itself."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return ", ".join(filter(None, (browser, system))) or translate(mark("navigateur inconnu"), lang)
