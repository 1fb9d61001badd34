# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    """Its tables begin with `people_`."""

    name = "jalon.office.people"
    label = "people"
