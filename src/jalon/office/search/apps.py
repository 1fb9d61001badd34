# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Search(AppConfig):
    """Its tables begin with `search_`."""

    name = "jalon.office.search"
    label = "search"
