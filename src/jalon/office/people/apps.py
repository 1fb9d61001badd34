# SPDX-License-Identifier: Apache-2.0
"""The room, as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    """Its tables begin with `people_`."""

    name = "jalon.office.people"
    label = "people"

    def ready(self) -> None:
        """Begin to write in the journal what people change of how they sign in."""
        from jalon.office.people.watching import watch  # noqa: PLC0415  # models are there only now

        watch()
