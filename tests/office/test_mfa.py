# SPDX-License-Identifier: Apache-2.0
"""Signing in by more than a password: codes, recovery codes; sessions listed and ended; shared throttles."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.test import Client

from jalon.office.journal.queries import latest
from jalon.office.people.actions import close_again
from jalon.office.people.models import Account

LOGIN = "/compte/login/"
SECRET = re.compile(r'<code data-number="identifier">([A-Z2-7]+)</code>')
CODES = re.compile(r'<code data-number="code">(\d+)</code>')


def code_of(secret, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def sign(client, account, said="mot de passe"):
    return client.post(LOGIN, {"login": account.email, "password": said})


def confirm(client, address):
    """Say again who one is, then be where it was asked."""
    asked = client.get(address).headers["Location"]
    assert client.post(asked, {"password": "mot de passe"}).headers["Location"] == address


@pytest.fixture
def account(person):
    return person("contributor")


@pytest.fixture
def guarded(account, django_capture_on_commit_callbacks):
    """Somebody whose sign-in asks for a code: the account, the secret, the recovery codes."""
    client = Client()
    sign(client, account)
    confirm(client, "/compte/securite/code/")
    page = client.get("/compte/securite/code/").content.decode()
    secret = SECRET.search(page)[1]
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/compte/securite/code/", {"code": code_of(secret)})
    codes = CODES.findall(client.get(done.headers["Location"]).content.decode())
    cache.clear()  # a code serves once: the one just used must not be the next one's trouble
    return account, secret, codes


def test_a_code_is_asked_once_it_is_set(guarded):
    account, secret, codes = guarded
    assert len(codes) == 10
    client = Client()
    assert sign(client, account).headers["Location"] == "/compte/securite/entrer/"
    assert client.get("/").status_code == 302, "the password alone does not open"
    wrong = client.post("/compte/securite/entrer/", {"code": "000000"})
    assert wrong.status_code == 200
    assert 'class="error"' in wrong.content.decode()
    assert client.post("/compte/securite/entrer/", {"code": code_of(secret)}).status_code == 302
    assert client.get("/").status_code == 200


def test_a_wrong_code_sets_nothing(account):
    client = Client()
    sign(client, account)
    confirm(client, "/compte/securite/code/")
    client.get("/compte/securite/code/")
    assert client.post("/compte/securite/code/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()


def test_a_recovery_code_serves_once_and_they_are_shown_once(guarded):
    account, _, codes = guarded
    for expected in (302, 200):
        client = Client()
        sign(client, account)
        assert client.post("/compte/securite/entrer/", {"code": codes[0]}).status_code == expected
        cache.clear()
    client = Client()
    sign(client, account)
    client.post("/compte/securite/entrer/", {"code": codes[1]})
    confirm(client, "/compte/securite/secours/")
    page = client.get("/compte/securite/secours/").content.decode()
    assert CODES.findall(page) == []
    assert re.search(r"8\D+10", page)


def test_secrets_are_kept_closed_and_follow_the_key(guarded, settings):
    account, secret, codes = guarded
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = (
        [settings.SECRET_KEY],
        "une tout autre clé secrète, assez longue",
    )
    assert close_again() == 2
    settings.SECRET_KEY_FALLBACKS = []
    client = Client()
    sign(client, account)
    assert client.post("/compte/securite/entrer/", {"code": codes[0]}).status_code == 302


def test_what_guards_an_account_asks_who_is_there_again(account, signed_in):
    """Somebody who finds the screen open cannot take the account over."""
    left_open = signed_in(account)  # signed in otherwise than by the form: nothing was confirmed lately
    for address in ("code/", "cles/ajouter/", "secours/refaire/"):
        response = left_open.get(f"/compte/securite/{address}")
        assert response.headers["Location"].startswith("/compte/reauthenticate/"), address
    asked = left_open.get("/compte/securite/code/").headers["Location"]
    assert left_open.post(asked, {"password": "autre chose"}).status_code == 200
    assert left_open.post(asked, {"password": "mot de passe"}).headers["Location"] == "/compte/securite/code/"
    assert left_open.get("/compte/securite/code/").status_code == 200


def test_codes_are_no_longer_asked_once_they_are_given_up(guarded, django_capture_on_commit_callbacks):
    account, secret, _ = guarded
    client = Client()
    sign(client, account)
    client.post("/compte/securite/entrer/", {"code": code_of(secret)})
    confirm(client, "/compte/securite/code/retirer/")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/compte/securite/code/retirer/").status_code == 302
    assert sign(Client(), account).headers["Location"] == "/"
    assert {"people.key.added", "people.key.removed"} <= {each.action for each in latest()}


def test_an_administrator_takes_away_what_was_lost(guarded, person, signed_in):
    account = guarded[0]
    assert signed_in(person("plan_office")).post(f"/personnes/{account.token}/cles").status_code == 403
    assert Authenticator.objects.count() == 2
    admin = signed_in(person("administrator"))
    assert admin.post(f"/personnes/{account.token}/cles").status_code == 302
    assert sign(Client(), account).headers["Location"] == "/"
    assert admin.post(f"/personnes/{account.token}/cles").status_code == 422, "there is nothing left"


def test_sessions_are_listed_and_ended(account, person):
    agents = {"ici": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "ailleurs": "Mozilla/5.0 (iPhone) Safari/604.1"}
    clients = {name: Client(headers={"user-agent": agent}) for name, agent in agents.items()}
    other = Client()
    sign(other, person("auditor"))
    for client in clients.values():
        sign(client, account)
    page = clients["ici"].get("/moi/connexions").content.decode()
    assert "Firefox, Linux" in page
    assert "Safari, iPhone" in page
    (number,) = re.findall(r'name="number" value="(\d+)"', page)
    assert other.post("/moi/connexions", {"number": number}).status_code == 409, "not theirs"
    assert clients["ailleurs"].get("/").status_code == 200
    assert clients["ici"].post("/moi/connexions", {"number": number}).status_code == 302
    assert clients["ailleurs"].get("/").status_code == 302
    sign(clients["ailleurs"], account)
    assert clients["ici"].post("/moi/connexions", {}).status_code == 302
    assert [clients[name].get("/").status_code for name in ("ici", "ailleurs")] == [200, 302]
    assert other.get("/").status_code == 200


def test_a_new_password_ends_the_other_sessions(account):
    one, other = Client(), Client()
    sign(one, account)
    sign(other, account)
    new = {"oldpassword": "mot de passe", "password1": "un tout autre mot", "password2": "un tout autre mot"}
    assert one.post("/compte/password/change/", new).status_code == 302
    assert [one.get("/").status_code, other.get("/").status_code] == [200, 302]


def test_tries_are_counted_for_every_process(account):
    """What counts them is in the database: another process reads the same."""
    for _ in range(3):
        sign(Client(), account, "autre chose")
    assert isinstance(caches["default"], DatabaseCache)
    from jalon.office.ground.models import Cached  # noqa: PLC0415  # this test alone

    assert Cached.objects.filter(cache_key__contains="login_failed").exists()


def test_the_screens_speak_the_language_of_whoever_signs_in(account):
    Account.objects.update(lang="en")
    client = Client(headers={"accept-language": "fr"})
    sign(client, account)
    assert '<html lang="en-CA">' in client.get("/").content.decode()
    chosen = Client(headers={"accept-language": "fr"})
    chosen.cookies["langue"] = "fr"
    sign(chosen, account)
    assert '<html lang="fr-CA">' in chosen.get("/").content.decode(), "what the browser chose is kept"


ALLAUTH = ["/compte/securite/", "/compte/securite/code/", "/compte/securite/cles/", "/compte/securite/cles/ajouter/",
           "/compte/securite/cles/confirmer/", "/compte/securite/confirmer/", "/compte/reauthenticate/",
           "/compte/password/change/", "/compte/identite/lien/", "/compte/identite/annule/",
           "/compte/identite/erreur/", "/moi/connexions"]  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_of_sign_in_is_ours_in_both_languages(account, lang):
    client = Client()
    client.cookies["langue"] = lang
    sign(client, account)
    confirm(client, "/compte/securite/code/")
    for address in ALLAUTH:
        response = client.get(address, follow=True)
        html = response.content.decode()
        assert response.status_code == (401 if "erreur" in address else 200), address
        assert f'<html lang="{lang}-CA">' in html
        assert "/_static/desk.css" in html
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", html), address
        words = re.sub(r"<[^>]+>", " ", html)
        assert bool(re.search(r"\b(?:Annuler|Mon compte|Se connecter)\b", words)) == (lang == "fr"), address
