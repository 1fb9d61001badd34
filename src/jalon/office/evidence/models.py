# SPDX-License-Identifier: Apache-2.0
"""Tables of evidence. Plans and figures are named by their addresses: the register stands above."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jalon.office.evidence.types import AUDIENCES, FOUND_NAMES, MARK_NAMES, STANDING_NAMES


class Document(models.Model):
    """A document, as it was received; its bytes lie under its digest, once, whoever sent them."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media = models.CharField(max_length=100)
    ending = models.CharField(max_length=8, default="bin")
    name = models.CharField(max_length=255, blank=True)
    added_at = models.DateTimeField()
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="document_by_its_digest"),
        ]

    def __str__(self) -> str:
        return self.name or self.digest


class Attached(models.Model):
    """A document belongs to a plan, as a body says it is: two bodies may each say it of the same bytes."""

    plan = models.CharField(max_length=120)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="plans")
    organisation = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    date = models.CharField(max_length=40, blank=True)
    lang = models.CharField(max_length=2, default="fr")
    audience = models.CharField(max_length=10, default="public")
    added_at = models.DateTimeField(null=True)
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "document", "organisation"], name="attached_once_a_body"),
            models.CheckConstraint(condition=Q(audience__in=list(AUDIENCES)), name="attached_for_a_known_audience"),
        ]


class Concern(models.Model):
    """A body that a document concerns: it deposited it, or answers for a figure that rests on it."""

    attached = models.ForeignKey(Attached, on_delete=models.CASCADE, related_name="concerns")
    organisation = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attached", "organisation"], name="concerned_once"),
            models.CheckConstraint(condition=~Q(organisation=""), name="concern_of_a_body"),
        ]


class Excerpt(models.Model):
    """A place in a document and its words; `found` says what came of looking for them, `where` else they stand."""

    attached = models.ForeignKey(Attached, on_delete=models.PROTECT, related_name="excerpts")
    page = models.CharField(max_length=60, blank=True)
    cell = models.CharField(max_length=60, blank=True)
    quote = models.TextField(blank=True)
    lang = models.CharField(max_length=2, default="fr")
    found = models.CharField(max_length=10)
    where = models.CharField(max_length=60, blank=True)
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(page="") | ~Q(cell="") | ~Q(quote=""), name="excerpt_is_somewhere"),
            models.CheckConstraint(condition=Q(found__in=list(FOUND_NAMES)), name="excerpt_looked_up"),
        ]


class Rest(models.Model):
    """A figure of a plan rests on an excerpt."""

    plan = models.CharField(max_length=120)
    figure = models.CharField(max_length=400)
    excerpt = models.ForeignKey(Excerpt, on_delete=models.PROTECT, related_name="figures")
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "figure", "excerpt"], name="rests_once")]
        indexes: ClassVar = [models.Index(fields=["plan", "figure"], name="evidence_rests")]


class Mark(models.Model):
    """What an auditor says of a figure, of the value it had then; answered by its body, lifted by an auditor."""

    plan = models.CharField(max_length=120)
    figure = models.CharField(max_length=400)
    value = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    reason = models.TextField()
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_token = models.UUIDField(null=True)
    answered_position = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)
    lifted_token = models.UUIDField(null=True)
    lifted_position = models.CharField(max_length=120, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "figure"], name="evidence_marked")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=list(MARK_NAMES)), name="mark_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(reason=""), name="mark_with_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | ~Q(lifted_because=""), name="mark_lifted_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=["plan", "figure", "kind"], condition=Q(lifted_at=None), name="one_open_mark_of_a_kind"
            ),
        ]


class Standing(models.Model):
    """Where a figure written in the office stands: `value` is the digest of its row, `before` the row last good.

    `hands`: the tokens of those who wrote or submitted it since it was last approved: none of them approves it.
    """

    plan = models.CharField(max_length=120)
    figure = models.CharField(max_length=400)
    state = models.CharField(max_length=10)
    value = models.CharField(max_length=64)
    before = models.TextField(blank=True)
    hands = models.JSONField(default=list)
    submitted_position = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField(null=True)
    decided_token = models.UUIDField(null=True)
    decided_position = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "figure"], name="standing_once_a_figure"),
            models.CheckConstraint(condition=Q(state__in=list(STANDING_NAMES)), name="standing_of_a_known_state"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="returned_with_a_reason"),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "state"], name="evidence_awaiting")]
