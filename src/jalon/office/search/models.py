# SPDX-License-Identifier: Apache-2.0
"""Tables of search. What finds by words stands beside `Entry`, made for each database its own way (`engines.MADE`)."""

from typing import Any, ClassVar

from django.db import models


class Tokens(models.Field[Any, Any]):
    """The tokens of an entry: a line of words on SQLite, a `tsvector` on PostgreSQL. Written and read by SQL alone."""

    def db_type(self, connection: Any) -> str:
        """The type of the column."""
        return "tsvector" if connection.vendor == "postgresql" else "text"


class Shelf(models.Model):
    """Entries that the same people read: in a place (a plan; none: the office), for an audience, for some bodies.

    `digest` is that of the three: bodies may be many.
    """

    digest = models.CharField(max_length=64, unique=True)
    place = models.CharField(max_length=120, blank=True, db_index=True)
    audience = models.CharField(max_length=20)
    bodies = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(audience=""), name="shelf_for_somebody"),
        ]


class Entry(models.Model):
    """What may be found. Its number tells its kind, its shelf and its own number (`numbering`)."""

    id = models.BigIntegerField(primary_key=True)
    shown = models.TextField()
    tokens = Tokens()


class State(models.Model):
    """By which version of this room the index was made."""

    version = models.PositiveIntegerField()
