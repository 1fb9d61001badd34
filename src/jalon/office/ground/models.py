# SPDX-License-Identifier: Apache-2.0
"""The table behind Django's cache in the database: what counts tries is shared by every process."""

from django.db import models


class Cached(models.Model):
    """What is remembered for a while, as Django's own database cache reads and writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "ground_cache"
