# SPDX-License-Identifier: Apache-2.0
"""Tables of editions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """A plan frozen: its canonical JSON stands under its digest in the folder of editions."""

    plan = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    audience = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="edition_once_a_number"),
            models.CheckConstraint(
                condition=Q(audience__in=["public", "bodies", "office"]), name="edition_for_a_known_audience"
            ),
        ]


class Preview(models.Model):
    """The public site as it would be, built by the worker from a freeze of the plan as it stands.

    `proposal`: the number of the amendment that is proposed, when the plan is taken as signing it would leave it.
    """

    plan = models.CharField(max_length=120)
    revision = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default="asked")
    proposal = models.PositiveBigIntegerField(null=True)
    told = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    #: How far the worker is: units of pages made, of how many; none known: zero.
    made = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    token = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["asked", "under_way", "done", "refused", "failed"]),
                name="preview_in_a_known_state",
            ),
        ]

    @property
    def hundredths(self) -> int | None:
        """How far its building is, in hundredths; None while that is not known."""
        return min(100, 100 * self.made // self.expected) if self.expected else None
