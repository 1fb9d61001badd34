# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Desk(AppConfig):
    """It has no table: screens only."""

    name = "jalon.office.faces.desk"
    label = "desk"
