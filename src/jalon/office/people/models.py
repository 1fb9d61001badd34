# SPDX-License-Identifier: Apache-2.0
"""Tables of people, organisations, positions, roles."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from jalon.office.people.types import ROLES

SLUG = r"^[a-z0-9][a-z0-9.-]*$"


class Accounts(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account; without a password it signs in otherwise."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Whoever signs in. `token` stands for the person wherever the name must not."""

    email = models.EmailField(unique=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, blank=True)
    lang = models.CharField(max_length=2, choices=[("fr", "fr"), ("en", "en")], default="fr")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.name or self.email


class Organisation(models.Model):
    """A body, in the registry that all plans share."""

    ident = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    country = models.CharField(max_length=10, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ident__regex=SLUG), name="organisation_ident_is_a_slug"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="organisation_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.ident


class OrganisationName(models.Model):
    """A name a body bore, from a day to a day (both inclusive)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    fr = models.CharField(max_length=300)
    en = models.CharField(max_length=300, blank=True)
    acronym = models.CharField(max_length=40, blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "since"], name="one_name_at_a_time"),
            models.CheckConstraint(
                condition=Q(until="") | Q(since="") | Q(until__gte=F("since")), name="name_in_order"
            ),
        ]


class Identifier(models.Model):
    """An identifier given by an outside register."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=60)
    value = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once")]


class Succession(models.Model):
    """A body took over from another."""

    before = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    after = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="inheritances")
    on = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="nobody_succeeds_itself"),
        ]


class Position(models.Model):
    """A post in a body: work belongs to it, whoever holds it."""

    ident = models.CharField(max_length=120, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    fr = models.CharField(max_length=300)
    en = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="takes_over")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ident__regex=SLUG), name="position_ident_is_a_slug"),
            models.CheckConstraint(condition=Q(successor=None) | ~Q(successor=F("id")), name="position_goes_elsewhere"),
        ]

    def __str__(self) -> str:
        return self.fr


class Holding(models.Model):
    """Who holds a position, from a day to a day (both inclusive)."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="holdings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["position", "account"], condition=Q(until=None), name="held_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="holding_in_order"),
        ]


class Grant(models.Model):
    """A role of a position, over a body (its own when none is named), a plan, a measure (each when empty)."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    plan = models.CharField(max_length=120, blank=True)
    measure = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["position", "role", "organisation", "plan", "measure"], name="grant_over_a_body_once"
            ),
            models.UniqueConstraint(
                fields=["position", "role", "plan", "measure"], condition=Q(organisation=None), name="grant_once"
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="grant_of_a_known_role"),
            models.CheckConstraint(condition=Q(measure="") | ~Q(plan=""), name="a_measure_is_in_a_plan"),
        ]


class Invitation(models.Model):
    """Somebody is asked to take a position; the link is known by its digest only."""

    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    lang = models.CharField(max_length=2, default="fr")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email", "position"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation",
            )
        ]


class ApiToken(models.Model):
    """What a machine shows instead of a person: known by its digest only, acting for its owner from one position.

    `plan` empty: every plan; `bodies` empty: every body its owner answers for. `start`: how it begins, to be known by.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="api_tokens")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=16)
    scopes = models.JSONField()
    plan = models.CharField(max_length=120, blank=True)
    bodies = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="api_token_has_a_name"),
            models.CheckConstraint(condition=~Q(digest=""), name="api_token_has_a_digest"),
        ]


class Reply(models.Model):
    """What was answered to a write that carried an idempotency key: the same again is answered the same."""

    api_token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="replies")
    key = models.CharField(max_length=120)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    headers = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["api_token", "key"], name="reply_once_a_key")]
