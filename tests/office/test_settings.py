# SPDX-License-Identifier: Apache-2.0
"""The settings: every variable documented, every bad value refused in a sentence of each language, safe by default."""

import re
import stat
import sys

import pytest

from jalon.lang import translate
from jalon.office.settings.reading import read
from jalon.office.settings.variables import VARIABLES, BadSetting

SECRET = "mot-de-passe"  # noqa: S105 (what no sentence may repeat)
LONG = "x" * 32
BAD = {
    "JALON_HOME": ["/dev/null"],
    "JALON_DATABASE_URL": ["mysql://hote/base", "postgresql://hote", f"postgresql://moi:{SECRET}@hote:port/base",
                           f"postgres://moi:{SECRET}@hote", "sqlite:///", "sqlite://base", "base"],
    "JALON_SECRET_KEY": [SECRET],
    "JALON_DOCUMENT_MAX": ["0", "beaucoup", "-1", "9999999", "\u0661"],
    "JALON_HOSTS": ["*", "https://bureau.example", "bureau.example:443", "a b_c", "-a.example", "bureau/"],
    "JALON_PORT": ["0", "65536", "huit", "-1", "\uff18\uff10"],
    "JALON_PROCESSES": ["0", "65", "deux", "-1", "\uff12"],
    "JALON_HTTPS": ["oui", "true", "2"],
    "JALON_ADDRESS": ["bureau.example", "ftp://bureau.example", "https://bureau.example/chemin",
                      f"https://moi:{SECRET}@bureau.example", "https://bureau.example:port"],
    "JALON_NAME": ["x" * 81, "Bureau\ndu plan"],
    "JALON_TIME_ZONE": ["Québec", "../../etc/passwd", "/etc/passwd", "America/"],
    "JALON_MAIL_URL": ["http://hote", "smtp://", f"smtp+tls://moi:{SECRET}@hote:port", "hote:25"],
    "JALON_MAIL_FROM": ["bureau", "a@b\nBcc: tous@exemple.test", "a@b@c"],
    "JALON_OIDC_ISSUER": ["http://identite.example", f"ftp://moi:{SECRET}@identite.example", "identite.example"],
    "JALON_OIDC_NAME": ["x" * 81],
    "JALON_OIDC_TRUST_MAIL": ["oui", "2"],
    "JALON_LOG": ["bavard"],
    "JALON_API_RATE": ["0", "beaucoup", "-1", "1000001"],
    "JALON_API_RATE_OPEN": ["0", "sans limite", "1.5"],
    "JALON_API_BODY_MAX": ["0", "20001", "1 Mo"],
}  # fmt: skip
#: Any value will do.
FREE = {"JALON_OLD_SECRET_KEYS", "JALON_OIDC_CLIENT", "JALON_OIDC_SECRET"}
OIDC = {"JALON_OIDC_ISSUER": "https://identite.example", "JALON_OIDC_CLIENT": "bureau", "JALON_OIDC_SECRET": SECRET}


@pytest.fixture
def given(tmp_path):
    """Reads settings, in a home of their own."""
    return lambda **variables: read({"JALON_HOME": str(tmp_path / "office"), **variables})


def test_every_variable_is_tried():
    assert set(BAD) | FREE == set(VARIABLES)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_value_is_refused_in_one_sentence(given, name, value):
    with pytest.raises(BadSetting) as refused:
        given(**(OIDC if name.startswith("JALON_OIDC") else {}) | {name: value})
    said = {lang: translate(refused.value.msgid, lang, **refused.value.values) for lang in ("fr", "en")}
    assert said["fr"] != said["en"]
    for sentence in said.values():
        assert sentence.startswith(name)
        assert "{" not in sentence
        assert SECRET not in sentence


@pytest.mark.parametrize("missing", list(OIDC))
def test_what_goes_together_is_given_together(given, missing):
    with pytest.raises(BadSetting) as refused:
        given(**{name: value for name, value in OIDC.items() if name != missing})
    assert str(refused.value).startswith(missing)


def test_by_default_an_office_is_for_this_machine_alone(given):
    found = given()
    assert (found["DEBUG"], found["ALLOWED_HOSTS"]) == (False, ["localhost", "127.0.0.1", "[::1]"])
    assert (found["SESSION_COOKIE_SECURE"], found["SECURE_HSTS_SECONDS"]) == (False, 0)
    assert (found["PORT"], found["TIME_ZONE"], found["SITE_NAME"]) == (8100, "America/Toronto", "Jalon")
    assert found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["DATABASES"]["default"]["NAME"].endswith("/office/office.sqlite3")


@pytest.mark.parametrize("hosts", ["bureau.example", "localhost,bureau.example", ".bureau.example", "192.0.2.7"])
def test_an_office_that_others_reach_is_behind_https_unless_it_says_no(given, hosts):
    found = given(JALON_HOSTS=hosts)
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert all(re.fullmatch(r"https://[\w.*-]+", origin) for origin in found["CSRF_TRUSTED_ORIGINS"])
    assert given(JALON_HOSTS=hosts, JALON_HTTPS="0")["SESSION_COOKIE_SECURE"] is False


def test_the_secret_key_is_made_once_and_kept_for_its_owner(given, tmp_path):
    place = tmp_path / "office" / "secret-key"
    first = given()["SECRET_KEY"]
    assert (len(first) >= 50, stat.S_IMODE(place.stat().st_mode)) == (True, 0o600)
    place.chmod(0o644)
    assert given()["SECRET_KEY"] == first
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert given(JALON_SECRET_KEY=LONG)["SECRET_KEY"] == LONG
    place.write_text("courte")
    with pytest.raises(BadSetting):
        given()


def test_a_password_of_the_database_may_hold_any_sign(given):
    url = "postgresql://moi:a%40b%2Fc%3A%25@base.example:5433/bureau"
    found = given(JALON_DATABASE_URL=url)["DATABASES"]["default"]
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "moi", "a@b/c:%", "base.example", "5433", "bureau",
    ]  # fmt: skip


def test_a_database_without_its_driver_is_said(given, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadSetting) as refused:
        given(JALON_DATABASE_URL="postgresql://moi@base.example/bureau")
    assert "installez jalon[postgresql]" in translate(refused.value.msgid, "fr", **refused.value.values)


def test_a_home_with_any_name_holds_its_database(tmp_path):
    home = tmp_path / "bureau à 100 % ?#"
    assert read({"JALON_HOME": str(home)})["DATABASES"]["default"]["NAME"] == str(home / "office.sqlite3")


def table(lang):
    """The table of the documentation."""
    head = {"fr": ("Variable", "Effet"), "en": ("Variable", "Effect")}[lang]
    rows = [head, ("---", "---"), *((f"`{name}`", translate(told, lang)) for name, told in VARIABLES.items())]
    return "\n".join(f"| {name} | {told} |" for name, told in rows).replace("| --- | --- |", "|---|---|")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_documentation_says_every_variable(root, lang):
    page = (root / f"docs/reference/office-settings.{lang}.md").read_text(encoding="utf-8")
    assert table(lang) in page, table(lang)


def test_no_other_variable_is_read(root):
    source = "".join(
        path.read_text(encoding="utf-8") for path in sorted((root / "src/jalon/office/settings").glob("*.py"))
    )
    quoted = set(re.findall(r'"(JALON_[A-Z_]+)"', source))
    assert quoted == set(VARIABLES)
