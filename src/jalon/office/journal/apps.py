# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Journal(AppConfig):
    """Its tables begin with `journal_`."""

    name = "jalon.office.journal"
    label = "journal"
