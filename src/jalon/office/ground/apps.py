# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Ground(AppConfig):
    """Nothing is kept here; it checks that the settings hold."""

    name = "jalon.office.ground"
    label = "ground"
