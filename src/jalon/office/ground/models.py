# SPDX-License-Identifier: Apache-2.0
"""Tables of what counts tries: shared by every process of the office."""

from django.db import models


class Cached(models.Model):
    """What is remembered for a while, as Django's own database cache reads and writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "ground_cache"


class Tally(models.Model):
    """How many times something was asked within a window of time (its number)."""

    key = models.CharField(max_length=100, primary_key=True)
    window = models.BigIntegerField(db_index=True)
    count = models.PositiveIntegerField()
