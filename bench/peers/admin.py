# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E402  # the settings are named before what reads them
"""A named peer of the office's screens: Django's own admin over the same rows, served the same way."""

import os
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "peers.admin_settings"

import django

django.setup()

from django.contrib import admin
from django.core.wsgi import get_wsgi_application
from django.urls import path

from jalon.office.people.models import Account
from jalon.office.register.models import Row

# The admin asks an account for permissions that the office keeps elsewhere.
Account.has_perm = Account.has_module_perms = lambda *_: True  # type: ignore[attr-defined]
Account.is_staff = True  # type: ignore[attr-defined]


class Site(admin.AdminSite):
    """Whoever signed in may use it."""

    def has_permission(self, request: Any) -> bool:
        """Whether somebody signed in."""
        return bool(request.user.is_authenticated)


class Rows(admin.ModelAdmin):  # type: ignore[type-arg]
    """The list and the form of any row."""

    list_display = ("fr", "ident", "lead", "standing")
    list_filter = ("noun",)
    search_fields = ("fr", "en", "ident")
    ordering = ("order", "ident")
    raw_id_fields = ("plan",)

    def has_view_permission(self, *_: Any) -> bool:
        """Everybody."""
        return True

    has_change_permission = has_module_permission = has_view_permission

    def log_change(self, *_: Any) -> None:
        """The admin's own log is another table: it is not asked of it."""


site = Site()
site.register(Row, Rows)
urlpatterns = [path("admin/", site.urls)]
application = get_wsgi_application()
