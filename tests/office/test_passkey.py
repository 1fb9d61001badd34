# SPDX-License-Identifier: Apache-2.0
"""A passkey in a real browser, with a virtual authenticator: added, then used instead of the password; our own script,
our own policy of contents, the office served on loopback.
"""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import sync_playwright
from seeing import FLAGS

from jalon.office.people.models import Account

KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
       "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture
def page(live_server, monkeypatch, person):
    """The first page of a browser that has an authenticator, and somebody in the office."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs in the thread of the test
    person("contributor")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(locale="fr-CA", base_url=live_server.url).new_page()
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield page
        browser.close()


def sign_out(page):
    page.goto("/compte/logout/")
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("heading", name="Se connecter").wait_for()


def test_a_passkey_opens_the_office_without_a_password(page):
    said = []
    page.on("console", lambda each: said.append(each.text))
    page.goto("/compte/login/")
    page.get_by_label("Courriel").fill("contributor-ours@exemple.test")
    page.get_by_label("Mot de passe").fill("mot de passe")
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.goto("/compte/securite/cles/ajouter/")
    page.get_by_label("Mot de passe").fill("mot de passe")
    page.get_by_role("button", name="Confirmer").click()
    page.get_by_label("Nom de la clé").fill("Poste du bureau")
    page.get_by_label("Se connecter avec cette clé seule").check()
    page.get_by_role("button", name="Créer la clé").click()
    page.get_by_role("heading", name="Codes de secours").wait_for()
    (kept,) = Authenticator.objects.filter(type="webauthn")
    assert kept.wrap().name == "Poste du bureau"
    sign_out(page)
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.get_by_role("link", name="Mon compte").wait_for()
    sign_out(page)
    Account.objects.update(is_active=False)
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.get_by_text("Ce compte est fermé.").wait_for()
    page.goto("/moi")
    assert "/compte/login/" in page.url
    assert said == []


def test_without_script_nothing_of_passkeys_is_offered_at_the_door(db):
    html = Client().get("/compte/login/").content.decode()
    form = html[html.index("data-passkey") : html.index(">", html.index("data-passkey"))]
    assert " hidden" in form
    assert html.count('<script type="module" src="/_static/passkey.js"></script>') == 1
