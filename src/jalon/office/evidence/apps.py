# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """Its tables begin with `evidence_`."""

    name = "jalon.office.evidence"
    label = "evidence"
