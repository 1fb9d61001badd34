# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class Register(AppConfig):
    """Its tables begin with `register_`."""

    name = "jalon.office.register"
    label = "register"
