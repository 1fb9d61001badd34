# SPDX-License-Identifier: Apache-2.0
"""Signing in through a provider of identities: a real one, small, on loopback HTTP, with signed tokens."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
import requests
from django.core import mail
from django.test import Client
from provider import Provider

from jalon.office.people import queries
from jalon.office.people.models import Account
from jalon.office.settings.reading import read

LOGIN = "/compte/identite/oidc/login/"


@pytest.fixture(scope="module")
def provider():
    made = Provider()
    yield made
    made.close()


@pytest.fixture
def office(provider, settings, tmp_path, db):
    """An office set by its variables to go to the provider."""
    provider.wrong = ""
    found = read({"JALON_HOME": str(tmp_path), **provider.settings()})
    for name in ("SOCIALACCOUNT_PROVIDERS", "OIDC_NAME"):
        setattr(settings, name, found[name])
    return provider


def depart(client):
    """Leave for the provider: the address one goes to."""
    page = client.post(LOGIN)
    there = unescape(re.search(r'class="button" href="([^"]+)"', page.content.decode())[1])
    assert page.headers["Refresh"] == f"0; url={there}"
    return there


def come_back(client, there):
    """Say at the provider who one is, and come back."""
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=5).headers["Location"])
    return client.get(f"{back.path}?{back.query}", headers={"host": back.netloc.replace("testserver", "localhost")})


def enter(client):
    return come_back(client, depart(client))


def entered(client):
    return client.get("/").status_code == 200


def somebody(account, **claims):
    return {"sub": "abc-1", "email": account.email, "email_verified": True, **claims}


def client_here():
    return Client(headers={"host": "localhost"})


def test_one_enters_through_the_provider_and_keeps_ones_password(office, person):
    account = person("lead")
    office.person = somebody(account)
    client = client_here()
    assert "Se connecter avec Identité Québec (fictive)" in client.get("/compte/login/").content.decode()
    assert enter(client).status_code == 302
    assert entered(client)
    account.refresh_from_db()
    assert account.check_password("mot de passe")
    office.person = somebody(account, email="autre@exemple.test")
    again = client_here()
    enter(again)
    assert entered(again), "the link is to the person, not to the address"
    page = client.get("/compte/identite/lien/").content.decode()
    assert "Votre compte est lié" in page


@pytest.mark.parametrize(
    "wrong", ["signature", "unsigned", "shared", "issuer", "audience", "subject", "expired", "absent"]
)
def test_what_is_not_proved_opens_nothing(office, person, wrong):
    office.person = somebody(person("lead"))
    office.wrong = wrong
    client = client_here()
    assert enter(client).status_code == 401
    assert not entered(client)


def test_an_address_that_nobody_checked_opens_nothing(office, person, settings):
    account = person("lead")
    for claims in ({"email_verified": False}, {"email_verified": None}, {"email": ""}):
        office.person = somebody(account) | claims
        client = client_here()
        assert "sur invitation" in enter(client).content.decode()
        assert not entered(client)
    settings.SOCIALACCOUNT_PROVIDERS = read(office.settings() | {"JALON_OIDC_TRUST_MAIL": "1"})[
        "SOCIALACCOUNT_PROVIDERS"
    ]
    office.person = somebody(account) | {"email_verified": None}
    client = client_here()
    enter(client)
    assert entered(client), "unless the office was told to believe it"


def test_somebody_unexpected_gets_no_account(office, person):
    office.person = {"sub": "abc-2", "email": "inconnue@exemple.test", "email_verified": True}
    client = client_here()
    assert "sur invitation" in enter(client).content.decode()
    assert not Account.objects.filter(email="inconnue@exemple.test").exists()


def test_a_closed_account_stays_closed(office, person):
    account = person("lead")
    Account.objects.update(is_active=False)
    office.person = somebody(account)
    client = client_here()
    enter(client)
    assert not entered(client)


def test_the_answer_to_another_question_opens_nothing(office, person):
    """A link prepared by somebody else would sign one in as them."""
    office.person = somebody(person("lead"))
    theirs, mine = client_here(), client_here()
    there = depart(theirs)
    assert come_back(mine, there).status_code == 401
    assert not entered(mine)


def test_a_provider_that_does_not_answer_is_said(office, person, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:1"
    response = client_here().post(LOGIN)
    assert response.status_code == 502
    assert "ne répond pas" in response.content.decode()


def test_an_invitation_is_taken_without_a_password(office, person, signed_in):
    position = person("lead").holdings.get().position
    form = {"email": "nouvelle@exemple.test", "position": position.ident, "lang": "fr"}
    signed_in(person("plan_office")).post("/invitations/nouvelle", form)
    link = re.search(r"https?://[^/]+(/invitation/\S+)", mail.outbox[0].body)[1]
    client = client_here()
    assert "Laissez les deux vides" in client.get(link).content.decode()
    assert client.post(link, {"name": "Nouvelle", "password1": "", "password2": ""}).status_code == 302
    account = Account.objects.get(email="nouvelle@exemple.test")
    assert not account.has_usable_password()
    office.person = somebody(account)
    enter(client)
    assert entered(client)
    assert queries.access_of(account).roles() == {"lead"}


@pytest.mark.django_db
def test_without_a_provider_nothing_is_offered():
    client = client_here()
    assert "/compte/identite/" not in client.get("/compte/login/").content.decode()
    assert client.post(LOGIN).status_code == 404
    assert client.get(LOGIN + "callback/").status_code == 404
