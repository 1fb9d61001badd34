# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Editions(AppConfig):
    """Its tables begin with `editions_`."""

    name = "jalon.office.editions"
    label = "editions"
