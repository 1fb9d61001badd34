# SPDX-License-Identifier: Apache-2.0
"""The settings of the office, and what Django's admin asks more."""

from jalon.office.settings import *  # noqa: F403
from jalon.office.settings import INSTALLED_APPS as _APPS  # type: ignore[attr-defined]

_ALSO = ("django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "django.contrib.messages")
INSTALLED_APPS = [*_APPS, *(each for each in (*_ALSO, "django.contrib.admin") if each not in _APPS)]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "peers.admin"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
