# SPDX-License-Identifier: Apache-2.0
"""Tables of the journal. Nothing here is ever changed; only values may go, when the law says so."""

import uuid
from typing import ClassVar

from django.db import models


class Batch(models.Model):
    """Entries sealed together: `root` of their digests, `chain` of the roots so far."""

    number = models.PositiveBigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="batch_in_order")
        ]


class Entry(models.Model):
    """An action, done once."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=80)
    object = models.CharField(max_length=400, db_index=True)
    token = models.UUIDField(null=True, db_index=True)
    position = models.CharField(max_length=200, blank=True)
    values = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="entries")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(action=""), name="entry_has_an_action"),
        ]


class Digest(models.Model):
    """What stays of a value when it is gone: its salted digest, in the order of its entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="digests")
    rank = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "rank"], name="digest_once_a_rank")]


class PersonKey(models.Model):
    """What opens the values that speak of a person; without it they are noise."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    key = models.BinaryField()


class Value(models.Model):
    """A field of an object before and after, as salted JSON; closed by the key of the person it speaks of, if any."""

    digest = models.OneToOneField(Digest, on_delete=models.PROTECT, related_name="value")
    object = models.CharField(max_length=400, db_index=True)
    whose = models.UUIDField(null=True, db_index=True)
    closed = models.BinaryField()
