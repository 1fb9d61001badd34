# SPDX-License-Identifier: Apache-2.0
"""Signing in and out, too many tries, a forgotten password; what every answer says to browsers."""

import re

import pytest
from django.core import mail
from django.test import Client

from jalon.office.ground.headers import POLICY

LOGIN = "/compte/login/"


def sign(client, password, email="lead-ours@exemple.test"):
    return client.post(LOGIN, {"login": email, "password": password})


def test_one_signs_in_and_out(person):
    person("lead")
    client = Client()
    assert client.get("/").headers["Location"].startswith(LOGIN)
    assert sign(client, "mot de passe").status_code == 302
    assert client.get("/").status_code == 200
    assert client.post("/compte/logout/").status_code == 302
    assert client.get("/").status_code == 302


def test_a_wrong_password_says_so_and_nothing_more(person):
    person("lead")
    wrong = sign(Client(), "autre chose")
    unknown = sign(Client(), "autre chose", "personne@exemple.test")
    said = [re.findall(r'role="alert">(.*?)</p>', response.content.decode()) for response in (wrong, unknown)]
    assert wrong.status_code == unknown.status_code == 200
    assert said[0] == said[1] != []


def test_too_many_tries_are_refused_even_with_the_right_password(person):
    person("lead")
    client = Client()
    for _ in range(9):
        assert sign(client, "autre chose").status_code in (200, 429)
    assert sign(client, "mot de passe").status_code in (200, 429)
    assert client.get("/").status_code == 302, "not signed in"


@pytest.mark.parametrize("behind", [True, False])
def test_behind_a_proxy_people_are_counted_and_not_the_proxy(person, settings, behind):
    person("lead")
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind else None
    others = Client(headers={"x-real-ip": "192.0.2.1"})
    for rank in range(12):
        sign(others, "autre chose", f"personne{rank}@exemple.test")
    me = Client(headers={"x-real-ip": "192.0.2.2"})
    sign(me, "mot de passe")
    assert (me.get("/").status_code == 200) is behind


def test_an_address_given_from_elsewhere_is_not_believed(person, settings):
    person("lead")
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for rank in range(12):
        liar = Client(headers={"x-real-ip": f"192.0.2.{rank}"}, REMOTE_ADDR="198.51.100.7")
        sign(liar, "autre chose", f"personne{rank}@exemple.test")
    me = Client(headers={"x-real-ip": "192.0.2.99"}, REMOTE_ADDR="198.51.100.7")
    sign(me, "mot de passe")
    assert me.get("/").status_code == 302


def test_a_closed_account_does_not_sign_in(person):
    account = person("lead")
    account.is_active = False
    account.save()
    client = Client()
    sign(client, "mot de passe")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_forgotten_password_is_chosen_again(person, lang):
    person("lead")
    client = Client(headers={"accept-language": lang})
    assert client.post("/compte/password/reset/", {"email": "lead-ours@exemple.test"}).status_code == 302
    (sent,) = mail.outbox
    words = {"fr": "Suivez ce lien", "en": "Follow this link"}
    assert words[lang] in sent.body
    link = re.search(r"https?://[^/]+(/\S+)", sent.body)[1]
    page = client.get(link, follow=True)
    where = page.redirect_chain[-1][0]
    new = {"password1": "un tout autre mot", "password2": "un tout autre mot"}
    assert client.post(where, new).status_code == 302
    assert sign(Client(), "un tout autre mot").status_code == 302


@pytest.mark.django_db
def test_an_unknown_address_gets_no_mail_and_the_same_answer():
    response = Client().post("/compte/password/reset/", {"email": "personne@exemple.test"})
    assert (response.status_code, mail.outbox) == (302, [])


@pytest.mark.django_db
def test_nobody_signs_up_unasked():
    sent = {"email": "moi@exemple.test", "password1": "un mot de passe long"}
    assert "sur invitation" in Client().post("/compte/signup/", sent).content.decode()
    assert sign(Client(), "un mot de passe long", "moi@exemple.test").status_code != 302


@pytest.mark.parametrize("address", ["/", LOGIN, "/plans/", "/rien", "/compte/password/reset/", "/_static/desk.css"])
@pytest.mark.django_db
def test_every_answer_says_what_browsers_may_do(address):
    response = Client().get(address)
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_another_host_is_refused():
    assert Client(headers={"host": "ailleurs.example"}).get(LOGIN).status_code == 400


def test_a_form_from_elsewhere_is_refused(person):
    person("lead")
    client = Client(enforce_csrf_checks=True)
    response = sign(client, "mot de passe")
    assert response.status_code == 403
    assert "a expiré ou vient d’ailleurs" in response.content.decode()
