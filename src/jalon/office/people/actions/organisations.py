# SPDX-License-Identifier: Apache-2.0
"""Writes of the registry of bodies: entered, renamed from a day, taken over by others."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor
from jalon.office.people import indexing
from jalon.office.people.actions.ground import free, made_of, tell
from jalon.office.people.models import Identifier, Organisation, OrganisationName, Position, Succession
from jalon.office.people.queries import predecessors
from jalon.office.people.rules import CIRCLE, EMPTY

ENDED = mark("« {found} » a pris fin : choisissez un organisme qui existe encore.")


@transaction.atomic
def add_organisation(
    *,
    ident: str,
    names: Sequence[Mapping[str, str]],
    actor: Actor,
    kind: str = "",
    parent: Organisation | None = None,
    country: str = "",
    identifiers: Sequence[tuple[str, str]] = (),
) -> Organisation:
    """Enter a body in the registry; without an identifier, one is made of its first name."""
    if not names or not names[0].get("fr", "").strip():
        raise Refusal(EMPTY, "fr")
    ident = ident or made_of(Organisation, names[0]["fr"])
    free(Organisation, ident)
    made = Organisation.objects.create(ident=ident, kind=kind, parent=parent, country=country)
    OrganisationName.objects.bulk_create(OrganisationName(organisation=made, **name) for name in names)
    Identifier.objects.bulk_create(
        (Identifier(organisation=made, scheme=scheme, value=value) for scheme, value in identifiers),
        ignore_conflicts=True,
    )
    indexing.put_organisation(made)
    fields = {"kind": (None, kind), "names": (None, [dict(name) for name in names])}
    tell("people.organisation.added", f"organisation:{ident}", actor, fields)
    return made


@transaction.atomic
def found_organisation(  # noqa: PLR0913  # a body is made of these
    *,
    ident: str,
    name: Mapping[str, str],
    kind: str,
    country: str,
    parent: Organisation | None,
    merged: Sequence[Organisation],
    on: date,
    actor: Actor,
) -> Organisation:
    """Enter a body; those it takes over from (one, or several for a merger) end on a day, their positions go to it."""
    made = add_organisation(ident=ident, names=[name], actor=actor, kind=kind, parent=parent, country=country)
    for before in merged:
        end_organisation(before=before, afters=[made], on=on, actor=actor)
    return made


@transaction.atomic
def rename_organisation(
    *, organisation: Organisation, since: date, fr: str, actor: Actor, en: str = "", acronym: str = ""
) -> None:
    """Give a body another name from a day; the one before ends the day before."""
    if not fr.strip():
        raise Refusal(EMPTY, "fr")
    before = organisation.names.order_by("-since").first()
    if before is not None and before.since and before.since >= since.isoformat():
        raise Refusal(mark("Le nom en vigueur depuis le {since} est plus récent."), "since", since=before.since)
    if before is not None:
        before.until = (since - timedelta(days=1)).isoformat()
        before.save(update_fields=["until"])
    OrganisationName.objects.create(
        organisation=organisation, fr=fr.strip(), en=en.strip(), acronym=acronym.strip(), since=since.isoformat()
    )
    indexing.put_organisation(Organisation.objects.get(pk=organisation.pk))  # as it is now, whatever came with it
    fields = {"name": (before.fr if before else None, fr), "since": (None, since.isoformat())}
    tell("people.organisation.renamed", f"organisation:{organisation.ident}", actor, fields)


def succeed_organisation(*, before: Organisation, after: Organisation, on: date, actor: Actor) -> None:
    """Say that a body took over from another on a day: whoever works for the new one reaches what the old one held."""
    end_organisation(before=before, afters=[after], on=on, actor=actor)


@transaction.atomic
def end_organisation(
    *,
    before: Organisation,
    afters: Sequence[Organisation],
    on: date,
    actor: Actor,
    moves: Mapping[str, Organisation] | None = None,
) -> None:
    """A body ends on a day and others take over: one (renamed, merged), or several (split).

    Its open positions go, with their holders and roles, where `moves` says (position -> body), else to the first.
    """
    if not afters:
        raise Refusal(EMPTY, "after-1")
    behind = predecessors([before.ident])[before.ident]
    for rank, after in enumerate(afters, start=1):
        if after.pk == before.pk or after.ident in behind:
            raise Refusal(CIRCLE, f"after-{rank}")
        if after.ended_on is not None and after.ended_on <= on:
            raise Refusal(ENDED, f"after-{rank}", found=after.ident)
        Succession.objects.update_or_create(before=before, after=after, defaults={"on": on.isoformat()})
    Organisation.objects.filter(pk=before.pk).update(ended_on=on)
    moved = {}
    for position in Position.objects.filter(organisation=before, closed_on=None):
        there = (moves or {}).get(position.ident, afters[0])
        if there.pk not in {after.pk for after in afters}:
            raise Refusal(CIRCLE, f"to-{position.ident}")
        Position.objects.filter(pk=position.pk).update(organisation=there)
        moved[position.ident] = there.ident
    fields: dict[str, tuple[None, object]] = {
        "successor": (None, [after.ident for after in afters]),
        "on": (None, on.isoformat()),
    }
    fields |= {"positions": (None, moved)} if moved else {}
    tell("people.organisation.succeeded", f"organisation:{before.ident}", actor, fields)
