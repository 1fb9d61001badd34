# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Ground(AppConfig):
    """It keeps one table, that of what is remembered for a while."""

    name = "jalon.office.ground"
    label = "ground"
