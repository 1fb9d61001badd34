# SPDX-License-Identifier: Apache-2.0
"""What may be done with a plan. Pure: values in, a refusal or nothing out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from jalon.lang import mark
from jalon.office.ground.refusal import NotAllowed, Refusal, Stale
from jalon.office.people.types import Scope, scope_of
from jalon.office.register.types import SIGNED, TRANSITIONS, FourEyes, RowChange
from jalon.plan.amending.diff import diff
from jalon.plan.leaves import row_commitments
from jalon.plan.schema import noun_spec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.document import PlanDocument

STALE: Final = mark(
    "Quelqu’un d’autre a changé « {address} » pendant que vous l’aviez sous les yeux. Rien n’a été écrasé : voyez "
    "ce qui a changé, puis reprenez."
)
STALE_PLAN: Final = mark("Le plan a changé depuis que cette page a été ouverte. Relisez-la, puis recommencez.")
BINDS: Final = mark(
    "{address} est un engagement adopté : il ne change que par une modification, avec sa raison et sa décision."
)
STILL_NAMED: Final = mark("{address} ne peut pas être retiré : {found} le nomme.")
NOT_ADOPTED: Final = mark("Le plan « {plan} » n’est pas adopté : ses engagements se changent encore librement.")
CANNOT_PASS: Final = mark("Un plan {before} ne peut pas devenir {after}.")
CLOSED: Final = mark("Le plan « {plan} » est terminé : il ne change plus.")
SIGNED_ONLY: Final = mark("Une modification s’écrit en la signant, jamais à la main.")
FIXED_ID: Final = mark("L’identifiant d’une ligne ne change jamais : {before} ne peut pas devenir {after}.")
TAKEN: Final = mark("Il y a déjà une ligne {address}.")
TOO_LONG: Final = mark(
    "L’identifiant qui commence par « {found} » est trop long pour le bureau : au plus {expected} signes."
)
STALE_PROPOSAL: Final = mark("Cette proposition a changé depuis que vous l’avez lue. Relisez-la, puis recommencez.")
NOT_WAITING: Final = mark("Cette proposition n’attend plus rien : elle a été signée ou retirée.")
RETURNED: Final = mark("Cette proposition a été renvoyée : elle attend d’être corrigée.")
NOT_AUTHOR: Final = mark(
    "Seul son auteur corrige ou retire cette proposition ; renvoyée, une autre personne peut la corriger."
)
OWN_PROPOSAL: Final = mark("Vous avez proposé ou corrigé cette modification : une autre personne doit la signer.")
SAY_ALONE: Final = mark("Personne d’autre ne peut signer pour ce plan : dites que vous signez seul ou seule.")
#: Of ids, in characters: a row's, and a plan's. The journal names a row by both.
LONGEST_ROW: Final = 250
LONGEST_PLAN: Final = 120


def scope_of_row(plan: str, noun: str, row: Any, measures: Mapping[str, Any]) -> Scope:
    """Who answers for a row: the bodies it names as leading, responsible or reporting, and those of its measure."""
    bodies = set(bodies_of(row))
    if noun == "organisation":
        bodies.add(row.id)
    measure = row.id if noun == "measure" else _measure(row)
    if noun != "measure" and measure in measures:
        bodies |= set(bodies_of(measures[measure]))
    return scope_of(plan, bodies, measure)


def bodies_of(row: Any) -> Iterable[str]:
    """The bodies a row says answer for it."""
    for name in ("lead", "responsible", "by", "contributor", "body", "organisation", "coordinator"):
        found = getattr(row, name, None)
        if isinstance(found, str):
            yield found
    for name in ("joint_leads", "joint_bodies"):
        yield from getattr(row, name, ())


def _measure(row: Any) -> str:
    for name in ("measure", "about", "serves"):
        found = getattr(row, name, None)
        for each in [found] if isinstance(found, str) else found or ():
            noun, _, ident = str(each).rpartition(":")
            if noun in ("", "measure") and (noun or name == "measure"):
                return ident
    return ""


def check_binding(noun: str, before: Any | None, after: Any | None) -> None:
    """Refusal when a commitment of an adopted plan would change: only an amendment may."""
    if noun in SIGNED:
        raise Refusal(SIGNED_ONLY)
    old = row_commitments(noun, before) if before is not None and binds(noun) else {}
    new = row_commitments(noun, after) if after is not None and binds(noun) else {}
    changed = sorted(key for key in {*old, *new} if old.get(key) != new.get(key))
    if changed:
        raise Refusal(BINDS, field=changed[0].partition("#")[2].partition("/")[0], address=changed[0])


def binds(noun: str) -> bool:
    """Whether rows of a noun hold commitments."""
    return noun in ("objective", "measure", "action", "money", "indicator", "baseline", "target")


def check_length(ident: str, longest: int = LONGEST_ROW) -> None:
    """Refusal when an id is longer than the tables and the journal hold."""
    if len(ident) > longest:
        raise Refusal(TOO_LONG, "id", found=ident[:40], expected=longest)


def check_revision(address: str, seen: int, now: int) -> None:
    """Stale when the row was changed since it was read."""
    if seen != now:
        raise Stale(STALE, address=address)


def check_plan_revision(seen: int | None, now: int) -> None:
    """Stale when the plan was changed since it was read; None: it was not."""
    if seen is not None and seen != now:
        raise Stale(STALE_PLAN)


def check_waiting(state: str, revision: int, seen: int, *, judged: bool = False) -> None:
    """Refusal unless a proposal still waits (`judged`: to be signed); Stale when it changed since it was read."""
    if state not in ("proposed", "returned"):
        raise Refusal(NOT_WAITING)
    if revision != seen:
        raise Stale(STALE_PROPOSAL)
    if judged and state == "returned":
        raise Refusal(RETURNED)


def check_author(state: str, author: UUID | None, token: UUID | None) -> None:
    """NotAllowed to correct what another proposed, unless it was returned: who takes it over answers for it."""
    if state != "returned" and author != token:
        raise NotAllowed(NOT_AUTHOR)


def four_eyes(hands: Sequence[str], may: Iterable[str], token: UUID | None) -> FourEyes:
    """Whether a person may sign a proposal. `hands`: who wrote of it, the last one last; `may`: who may sign at all.

    `free`: they wrote none of it; or all who may sign did, and another wrote it last. `other`: somebody else must sign.
    `alone`: nobody else may.
    """
    me, wrote = str(token), set(hands)
    if token is None or me not in wrote:
        return "free"
    if hands[-1] == me:
        return "other" if set(may) - {me} else "alone"
    return "other" if set(may) - wrote else "free"


def check_four_eyes(hands: Sequence[str], may: Iterable[str], token: UUID | None, *, alone: bool) -> bool:
    """Whether one signs alone what one wrote. Refusal when somebody else may sign, or when one does not say it."""
    found = four_eyes(hands, may, token)
    if found == "other":
        raise Refusal(OWN_PROPOSAL)
    if found == "alone" and not alone:
        raise Refusal(SAY_ALONE)
    return found == "alone"


def check_open(plan: str, state: str) -> None:
    """Refusal when a plan is over: it changes no more."""
    if state == "closed":
        raise Refusal(CLOSED, plan=plan)


def check_transition(before: str, after: str) -> None:
    """Refusal unless a plan may pass from a state to another."""
    if after not in TRANSITIONS[before]:  # type: ignore[index]
        raise Refusal(CANNOT_PASS, before=before, after=after)


def field_changes(noun: str, before: Any | None, after: Any | None) -> dict[str, tuple[Any, Any]]:
    """The fields that differ between two versions of a row, as raw trees."""
    old = raw_tree(before) if before is not None else {}
    new = raw_tree(after) if after is not None else {}
    order = [*noun_spec(noun).fields]
    changed = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    return {key: (old.get(key), new.get(key)) for key in sorted(changed, key=order.index)}


def row_changes(before: PlanDocument, after: PlanDocument) -> list[RowChange]:
    """What would change between two documents, row by row, commitments first."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    binding: set[str] = set()
    for each in diff(before, after):
        row, _, path = each.address.partition("#")
        fields = rows.setdefault(row, [])
        fields.append((path, each.before or "", each.after or ""))
        if each.kind == "commitment":
            binding.add(row)
    had, has = _addresses(before), _addresses(after)
    found = []
    for row, fields in rows.items():
        what = "added" if row not in had else "removed" if row not in has else "changed"
        told = tuple(dict.fromkeys(field for field in fields if field[0]))
        found.append(RowChange(row, what, told, row in binding))  # type: ignore[arg-type]
    return sorted(found, key=lambda each: (not each.binds, each.address))


def _addresses(document: PlanDocument) -> set[str]:
    from jalon.plan.schema import rows  # noqa: PLC0415  # named as our own lists are

    return {f"{noun}:{ident}" for noun, ident, _ in rows(document)}


def kept(before: Any, **fields: Any) -> Any:
    """A row with some fields put."""
    return msgspec.structs.replace(before, **fields)
