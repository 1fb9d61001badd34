# SPDX-License-Identifier: Apache-2.0
"""The id of a plan in an address."""

from django.urls import register_converter


class Ident:
    """What ids are made of; not the words that are addresses themselves."""

    regex = r"(?!nouveau$|charger$)[a-z0-9][a-z0-9.-]*"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Ident, "ident")
