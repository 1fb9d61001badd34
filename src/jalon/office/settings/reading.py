# SPDX-License-Identifier: Apache-2.0
"""From environment variables to Django's settings: pure, so that what a variable does is tested without a server."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from jalon.office.settings import checking
from jalon.office.settings.parts import HEADERS, INSTALLED, MIDDLEWARE, SIGN_IN, TONGUES
from jalon.office.settings.variables import BAD_DATABASE, BAD_HOME, BAD_SIZE, NO_DRIVER, BadSetting

#: Whether the provider of identities is believed about addresses it does not say it checked.
TRUSTED: Final = "JALON_OIDC_TRUST_MAIL"
#: The SQLite database in the home of the office.
BASE: Final = "office.sqlite3"
#: SQLite waits so long, in seconds, for another writer before it gives up.
WAIT: Final = 20
#: An upload larger than this, in bytes, is refused.
UPLOAD: Final = 50_000_000
#: The largest document kept, in millions of bytes, unless a setting says otherwise; none may say more than the last.
DOCUMENT: Final = 50
DOCUMENT_MOST: Final = 2_000
TEMPLATES: Final = [
    {"BACKEND": "jalon.office.ground.engine.Engine", "NAME": "jalon", "DIRS": [], "APP_DIRS": False, "OPTIONS": {}}
]


def read(environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings from the variables `JALON_*`; BadSetting names the variable and the remedy."""
    home = home_of(environment)
    hosts = checking.hosts(environment, "JALON_HOSTS")
    # An office that others reach is behind HTTPS, unless it is said that it is not.
    far = not set(hosts) <= {*checking.LOOPBACK}
    secure = checking.flag(environment, "JALON_HTTPS", default=far)
    return {
        "HOME": home,
        "SECRET_KEY": checking.key(environment, "JALON_SECRET_KEY") or kept_secret(home),
        "SECRET_KEY_FALLBACKS": checking.words(environment.get("JALON_OLD_SECRET_KEYS", "")),
        "DEBUG": False,
        "ALLOWED_HOSTS": hosts,
        "CSRF_TRUSTED_ORIGINS": [f"https://{'*' if host[0] == '.' else ''}{host}" for host in hosts] if secure else [],
        "DATABASES": {"default": database(environment.get("JALON_DATABASE_URL", ""), home)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": INSTALLED,
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": "jalon.office.urls",
        "WSGI_APPLICATION": "jalon.office.wsgi.application",
        "AUTH_USER_MODEL": "people.Account",
        "USE_TZ": True,
        "TIME_ZONE": checking.zone(environment, "JALON_TIME_ZONE", "America/Toronto"),
        "STATIC_URL": "/_static/",
        "STATIC_ROOT": str(home / "static"),
        "MEDIA_ROOT": str(home / "files"),
        "TEMPLATES": TEMPLATES,
        "TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "OPTIONS": {}}},
        "LOGGING": logging_of(environment),
        "ADDRESS": checking.site(environment, "JALON_ADDRESS") or address(hosts, environment, secure=secure),
        "SITE_NAME": checking.line(environment, "JALON_NAME", "Jalon"),
        **serving(environment),
        **uploads(environment),
        **mail(environment),
        **TONGUES,
        **HEADERS,
        **SIGN_IN,
        **https(secure=secure),
        **oidc(environment),
    }  # fmt: skip


def serving(environment: Mapping[str, str]) -> dict[str, Any]:
    """Where the office listens, and by how many processes it answers."""
    return {
        "PORT": checking.port(environment, "JALON_PORT", 8100),
        "PROCESSES": checking.count(environment, "JALON_PROCESSES", min(4, os.cpu_count() or 1)),
    }


def api(environment: Mapping[str, str]) -> dict[str, Any]:
    """How often and how much machines may ask."""
    return {
        "API_RATE": checking.rate(environment, "JALON_API_RATE", 300, 1_000_000),
        "API_RATE_OPEN": checking.rate(environment, "JALON_API_RATE_OPEN", 600, 1_000_000),
        "API_BODY_LIMIT": checking.rate(environment, "JALON_API_BODY_MAX", 1_000, 20_000) * 1_000,
    }


def uploads(environment: Mapping[str, str]) -> dict[str, Any]:
    """How much may be sent at once."""
    limit = document_limit(environment)
    return {
        **api(environment),
        "DOCUMENT_LIMIT": limit,
        "UPLOAD_LIMIT": max(limit, UPLOAD) + 1_000_000,
        "FILE_UPLOAD_HANDLERS": [
            "jalon.office.ground.uploads.Bounded",
            "django.core.files.uploadhandler.MemoryFileUploadHandler",
            "django.core.files.uploadhandler.TemporaryFileUploadHandler",
        ],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": UPLOAD,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 20_000,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
    }


def document_limit(environment: Mapping[str, str]) -> int:
    """The largest document kept, in bytes, from a variable in millions of them."""
    said = environment.get("JALON_DOCUMENT_MAX", "") or str(DOCUMENT)
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= DOCUMENT_MOST):
        raise BadSetting(BAD_SIZE, "JALON_DOCUMENT_MAX", said)
    return int(said) * 1_000_000


def home_of(environment: Mapping[str, str]) -> Path:
    """The folder of the office's own files: database, documents, secret key, previews."""
    said = environment.get("JALON_HOME") or "var/office"
    home = Path(said).resolve()
    if home.exists() and not home.is_dir():
        raise BadSetting(BAD_HOME, "JALON_HOME", said)
    return home


def kept_secret(home: Path) -> str:
    """The secret key kept in the home of the office, made the first time; readable by its owner alone."""
    place = home / "secret-key"
    try:
        if not place.exists():
            _make_secret(place)
        if place.stat().st_mode & 0o077:
            place.chmod(0o600)
        found = place.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise BadSetting(BAD_HOME, "JALON_HOME", str(home)) from None
    if len(found) < 32:
        raise BadSetting(checking.SHORT_KEY, str(place), str(len(found)))
    return found


def _make_secret(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".secret-key.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(beside, place)  # the first of two processes wins; the other reads what it wrote
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def database(url: str, home: Path) -> dict[str, Any]:
    """SQLite in the home of the office by default, or what `JALON_DATABASE_URL` names."""
    parts = checking.split(BAD_DATABASE, "JALON_DATABASE_URL", url or f"sqlite:///{quote(str(home / BASE))}")
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path)[1:],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": WAIT,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-64000;PRAGMA mmap_size=268435456;",
            },
        }
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise BadSetting(BAD_DATABASE, "JALON_DATABASE_URL", checking.shown(url))
    try:
        import psycopg  # noqa: F401, PLC0415  # an extra: the office on SQLite does without
    except ImportError:
        raise BadSetting(NO_DRIVER, "JALON_DATABASE_URL", parts.scheme) from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def address(hosts: list[str], environment: Mapping[str, str], *, secure: bool) -> str:
    """Where the office is, for the mails it sends by itself: the first of its names."""
    host = hosts[0].removeprefix(".")
    return f"https://{host}" if secure else f"http://{host}:{checking.port(environment, 'JALON_PORT', 8100)}"


def https(*, secure: bool) -> dict[str, Any]:
    """What holds only behind HTTPS."""
    return {
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_SSL_REDIRECT": False,  # the proxy does it, and says so in a header
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
        "SECURE_HSTS_SECONDS": 31_536_000 if secure else 0,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if secure else "http",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not secure,  # browsers themselves refuse passkeys but on this machine
    }


def mail(environment: Mapping[str, str]) -> dict[str, Any]:
    """Mail goes to a server when one is named; else it is written in the home of the office, and nothing is lost."""
    sender = {"DEFAULT_FROM_EMAIL": checking.address(environment, "JALON_MAIL_FROM", "jalon@localhost")}
    parts = checking.mail(environment, "JALON_MAIL_URL")
    if parts is None:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(home_of(environment) / "mail"),
            **sender,
        }
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        **sender,
    }


def oidc(environment: Mapping[str, str]) -> dict[str, Any]:
    """A provider of identities (OpenID Connect), when one is named."""
    issuer = checking.issuer(environment, "JALON_OIDC_ISSUER", "JALON_OIDC_CLIENT", "JALON_OIDC_SECRET")
    trusted = checking.flag(environment, TRUSTED, default=False)
    apps = []
    if issuer:
        apps.append(
            {
                "provider_id": "oidc",
                "name": checking.line(environment, "JALON_OIDC_NAME", "OpenID Connect"),
                "client_id": environment.get("JALON_OIDC_CLIENT", ""),
                "secret": environment.get("JALON_OIDC_SECRET", ""),
                "settings": {
                    "server_url": issuer,
                    "verified_email": trusted,
                },
            }
        )
    return {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}},
        "OIDC_NAME": apps[0]["name"] if apps else "",
    }


def logging_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """Warnings and errors on standard error, one line each."""
    level = checking.level(environment, "JALON_LOG", "WARNING")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
    }
