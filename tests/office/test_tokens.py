# SPDX-License-Identifier: Apache-2.0
"""The screens of tokens: made and shown once, one's own alone, taken back; everybody's for who administers."""

import re
from datetime import timedelta

import api_kit as kit
import pytest
from api_kit import Machine
from django.utils import timezone

from jalon.office.people.models import ApiToken
from jalon.office.people.rules import token_digest

FORM = {"name": "Entrepôt", "scopes": ["read", "observations:write"], "plan": "essai"}


@pytest.fixture
def plan(db):
    return kit.loaded()


@pytest.fixture
def form():
    """A form whose last day is to come."""
    return FORM | {"expires_on": (timezone.localdate() + timedelta(days=30)).isoformat()}


def words(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_token_is_shown_once_opens_the_api_and_leaves_its_digest_alone(plan, person, signed_in, form):
    client = signed_in(person("lead"))
    assert "Aucun jeton" in words(client.get("/moi/jetons"))
    page = words(client.post("/moi/jetons/nouveau", form))
    secret = re.search(r'value="(jalon_[^"]+)"', page)[1]
    assert f"Authorization: Bearer {secret}" in page
    made = ApiToken.objects.get()
    assert (made.digest, made.plan, made.scopes) == (token_digest(secret), "essai", ["observations:write", "read"])
    listed = words(client.get("/moi/jetons"))
    assert secret not in listed
    assert "jamais employé" in listed
    assert Machine(secret).get("plans/essai").json()["reads"] == "plan"
    assert "jamais employé" not in words(client.get("/moi/jetons"))
    client.post(f"/moi/jetons/{made.pk}/retirer")
    assert Machine(secret).get("plans/essai").status_code == 401
    assert "retiré" in words(client.get("/moi/jetons"))


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"name": ""}, "name"), ({"scopes": []}, "scopes"), ({"scopes": ["tout"]}, "scopes"),
        ({"plan": "ailleurs"}, "plan"), ({"expires_on": "2020-01-01"}, "expires_on"),
        ({"expires_on": "hier"}, "expires_on"), ({"expires_on": "2999-01-01"}, "expires_on"),
        ({"bodies": ["autre-corps"]}, ""), ({"position": "lead-other"}, "position"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_made(plan, person, signed_in, form, given, where):
    answer = signed_in(person("lead")).post("/moi/jetons/nouveau", form | given)
    assert answer.status_code == 422
    assert f'href="#f-{where}"' in words(answer) or not where
    assert not ApiToken.objects.exists()


def test_the_token_of_another_is_not_there_but_for_who_administers(plan, person, signed_in):
    made, secret = kit.token(person("lead"))
    other = signed_in(person("plan_office", "other"))
    assert other.post(f"/moi/jetons/{made.pk}/retirer").status_code == 404
    assert (other.get("/jetons").status_code, other.post(f"/jetons/{made.pk}/retirer").status_code) == (403, 403)
    assert "Entrepôt" not in words(other.get("/moi/jetons"))
    admin = signed_in(person("administrator", "other"))
    assert "Entrepôt" in words(admin.get("/jetons"))
    admin.post(f"/jetons/{made.pk}/retirer")
    assert Machine(secret).get("plans").status_code == 401


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_pages_for_people_are_there_in_both_languages(plan, client, lang):
    docs = client.get("/api/v1/docs", headers={"accept-language": lang})
    page = client.get("/api/v1/problems/stale", headers={"accept-language": lang})
    titles = {"fr": ("L’API du bureau", "La ligne a changé entre-temps"),
              "en": ("The office’s API", "The row has changed meanwhile")}[lang]  # fmt: skip
    assert (f"<h1>{titles[0]}</h1>" in words(docs), f"<h1>{titles[1]}</h1>" in words(page)) == (True, True)
    assert client.get("/api/v1/problems/rien").status_code == 404
    assert '<script src="http' not in words(docs)
