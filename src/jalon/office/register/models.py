# SPDX-License-Identifier: Apache-2.0
"""Tables of the register. One table for the rows of every noun: ADR 0008 says why."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jalon.office.register.types import OPTION_NAMES, PROPOSAL_NAMES, ROW_NOUNS, STATES

SLUG = r"^[a-z0-9][a-z0-9.-]*$"


class Plan(models.Model):
    """A plan kept by the office. `revision` grows by one with every write: two writes never mix."""

    ident = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, default="draft")
    seal = models.TextField(blank=True)
    format = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=0)
    embargo_until = models.DateTimeField(null=True, blank=True)
    copied_from = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ident__regex=SLUG), name="plan_ident_is_a_slug"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="plan_in_a_known_state"),
            models.CheckConstraint(condition=Q(state="draft") | ~Q(seal=""), name="adopted_plan_is_sealed"),
        ]

    def __str__(self) -> str:
        return self.ident


class Row(models.Model):
    """A row of a plan: `body` is its canonical JSON; the other columns are read from it, for lists and searches."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    noun = models.CharField(max_length=20)
    ident = models.CharField(max_length=400)
    body = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    fr = models.CharField(max_length=400, blank=True)
    en = models.CharField(max_length=400, blank=True)
    number = models.CharField(max_length=60, blank=True)
    order = models.IntegerField(default=0)
    lead = models.CharField(max_length=120, blank=True)
    standing = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "noun", "ident"], name="row_once_in_a_plan"),
            models.CheckConstraint(condition=Q(noun__in=list(ROW_NOUNS)), name="row_of_a_known_noun"),
            models.CheckConstraint(condition=~Q(ident=""), name="row_has_an_id"),
            models.CheckConstraint(condition=Q(body__startswith="{"), name="row_has_a_body"),
        ]

    def __str__(self) -> str:
        return f"{self.noun}:{self.ident}"


class Reference(models.Model):
    """A row names another: at which field, which one; `target` when it is there, and then it cannot be removed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="references")
    path = models.CharField(max_length=200)
    noun = models.CharField(max_length=20)
    ident = models.CharField(max_length=400)
    target = models.ForeignKey(Row, on_delete=models.RESTRICT, null=True, related_name="referrers")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "noun", "ident"], name="register_named")]


class Criterion(models.Model):
    """On what grounds measures are chosen: kept, because the auditor asks."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="criteria")
    title = models.CharField(max_length=300)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "title"], name="criterion_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_weighs_something"),
        ]


class Option(models.Model):
    """A measure that was thought of: retained or set aside, and why."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="options")
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, default="proposed")
    reason = models.TextField(blank=True)
    measure = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(OPTION_NAMES)), name="option_in_a_known_state"),
            models.CheckConstraint(condition=Q(state="proposed") | ~Q(reason=""), name="option_settled_with_a_reason"),
        ]


class Assessment(models.Model):
    """How an option meets a criterion, from 0 to 4."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="assessments")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="assessments")
    mark = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["option", "criterion"], name="assessed_once"),
            models.CheckConstraint(condition=Q(mark__lte=4), name="mark_up_to_four"),
        ]


class Comment(models.Model):
    """What a body says of a row while it is drafted; between bodies, or for the plan office alone."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments")
    address = models.CharField(max_length=400)
    words = models.TextField()
    audience = models.CharField(max_length=10, default="bodies")
    token = models.UUIDField()
    position = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_token = models.UUIDField(null=True)
    settled_position = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "address"], name="register_said_of")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(audience__in=["bodies", "office"]), name="comment_has_an_audience"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(settled_at__gte=F("made_at")), name="comment_settled_after"
            ),
        ]


class Draft(models.Model):
    """A form somebody left half filled: theirs alone, until it is saved or thrown away."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="drafts")
    token = models.UUIDField()
    address = models.CharField(max_length=400)
    body = models.JSONField()
    revision = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "token", "address"], name="draft_once")]


class Proposal(models.Model):
    """An amendment that somebody proposes and another person signs (ADR 0013): the act, the rows as they would become.

    `edits`: each row as it was and as it becomes; `against`: the revision of the plan it was written against; `hands`:
    who wrote of it; `past`: what it said before it was corrected.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=10, default="proposed")
    kind = models.CharField(max_length=10, default="decided")
    reason = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    date = models.CharField(max_length=10, blank=True)
    source = models.TextField(blank=True)
    noticed = models.CharField(max_length=10, blank=True)
    ops = models.JSONField(default=dict)
    edits = models.JSONField(default=list)
    past = models.JSONField(default=list)
    hands = models.JSONField(default=list)
    against = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    token = models.UUIDField(null=True)
    position = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    why = models.TextField(blank=True)
    decided_token = models.UUIDField(null=True)
    decided_position = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    amendment = models.CharField(max_length=120, blank=True)
    alone = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "state"], name="register_proposed")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(PROPOSAL_NAMES)), name="proposal_in_a_known_state"),
            models.CheckConstraint(condition=Q(kind__in=["decided", "observed"]), name="proposal_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(state="signed") | ~Q(amendment=""), name="proposal_signed_amends"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(why=""), name="proposal_returned_with_a_reason"),
        ]


class View(models.Model):
    """A list as somebody asked it, under a name: theirs, or of all who read the plan. It can come back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="views")
    noun = models.CharField(max_length=20)
    token = models.UUIDField()
    name = models.CharField(max_length=80)
    asked = models.TextField(blank=True)
    shared = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "noun"], name="register_views")]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="view_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Preference(models.Model):
    """The view with which a person opens a list."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=20)
    token = models.UUIDField()
    view = models.ForeignKey(View, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "noun", "token"], name="one_preference_a_list"),
        ]
