# SPDX-License-Identifier: Apache-2.0
"""What the office of the demonstration holds: the example plans, and fictitious people of every role."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang, mark, translate
from jalon.office.command import set_up

#: Opens every account of the demonstration, which is served on this machine alone.
PASSWORD: Final = "demonstration-jalon"  # noqa: S105 (it is printed: it protects nothing)


class Character(Struct, frozen=True):
    """A fictitious person: their role, the body of the fictitious plan they work in, what to try first."""

    role: str
    email: str
    name: str
    body: str
    fr: str
    en: str
    first: str


CAST: Final = (
    Character(
        "plan_office", "bureau@demo.example", "Océane Bellerive", "m-exterieur", "Coordination du plan",
        "Plan coordination", mark("ouvrir le plan fictif, changer le titre d’une mesure, proposer la modification"),
    ),
    Character(
        "plan_office", "signature@demo.example", "Aubert Fontenelle", "m-exterieur", "Direction du plan",
        "Plan directorate", mark("relire une modification que le bureau a proposée, la signer"),
    ),
    Character(
        "lead", "porteur@demo.example", "Théo Quaimont", "m-industrie", "Direction des marchés",
        "Markets directorate", mark("ouvrir une mesure de son ministère, en compléter la fiche"),
    ),
    Character(
        "lead", "langue@demo.example", "Clémence Harfang", "m-exterieur", "Direction de la langue",
        "Language directorate", mark("inscrire d’un coup, dans la grille, les chiffres attendus de son ministère"),
    ),
    Character(
        "contributor", "contribution@demo.example", "Maïa Sorel-Diallo", "m-industrie", "Suivi des mesures",
        "Follow-up of measures", mark("inscrire un relevé d’un indicateur de son ministère"),
    ),
    Character(
        "approver", "approbation@demo.example", "Gaspard Lenoir", "m-industrie", "Sous-ministériat",
        "Deputy minister’s office", mark("lire les chiffres de son ministère et leurs sources"),
    ),
    Character(
        "programme_officer", "programme@demo.example", "Inès Vauquelin", "essor", "Programme Tremplin",
        "Tremplin programme", mark("lire le plan et suivre son programme"),
    ),
    Character(
        "auditor", "verification@demo.example", "Rose-Aimée Tran", "verificateur", "Vérification de résultats",
        "Performance audit", mark("lire le journal, suivre un chiffre jusqu’à sa pièce"),
    ),
    Character(
        "administrator", "administration@demo.example", "Noé Castagnier", "m-exterieur", "Administration du bureau",
        "Office administration", mark("tenir le registre des organismes, les postes et leurs titulaires"),
    ),
)  # fmt: skip
_FICTITIOUS: Final = {"fr": "données fictives", "en": "fictitious data"}


def prepare(folders: Sequence[Path], read: Callable[[Path], Any]) -> None:
    """Prepare the database, load the plans and open the accounts that are not there; leave the rest alone."""
    set_up()
    from django.core.management import call_command  # noqa: PLC0415  # nothing of Django before it is set up

    call_command("migrate", verbosity=0, interactive=False)
    from jalon.office.register.searching import bring_up_to_date  # noqa: PLC0415  # as above

    bring_up_to_date()

    from django.db import transaction  # noqa: PLC0415  # as above

    from jalon.office.editions.actions import load  # noqa: PLC0415  # as above
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above
    from jalon.office.register.queries import plans  # noqa: PLC0415  # as above

    there = {plan.ident: plan for plan in plans()}
    for folder in folders:
        with transaction.atomic():
            _read_only(there.get(folder.name) or load(loaded=read(folder), actor=OFFICE))
    for character in CAST:
        _enter(character)


def _read_only(plan: Any) -> None:
    """A real plan is over: it is read, and nothing of it changes. The fictitious one is for trying everything."""
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # nothing of Django before it is set up
    from jalon.office.register.actions import close  # noqa: PLC0415  # as above
    from jalon.office.register.queries import value  # noqa: PLC0415  # as above

    card = value(plan, "plan", plan.ident)
    if plan.state == "adopted" and (card is None or not card.fictitious):
        close(plan=plan, actor=OFFICE)


def _enter(character: Character) -> None:
    """Open the account of a character in its position, in one transaction: a stop leaves nothing half opened."""
    from django.db import transaction  # noqa: PLC0415  # as above
    from django.utils import timezone  # noqa: PLC0415  # as above

    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above
    from jalon.office.people import actions, queries  # noqa: PLC0415  # as above

    ident = f"demo-{character.email.partition('@')[0]}"
    known = queries.accounts().filter(email=character.email).exists()
    if known or queries.positions().filter(ident=ident).exists():  # there already, or erased since
        return
    with transaction.atomic():
        position = actions.add_position(
            ident=ident,
            organisation=queries.organisations().get(ident=character.body),
            fr=f"{character.fr} ({_FICTITIOUS['fr']})",
            en=f"{character.en} ({_FICTITIOUS['en']})",
            actor=OFFICE,
        )
        name = f"{character.name} ({_FICTITIOUS['fr']})"
        account = actions.add_account(email=character.email, name=name, actor=OFFICE, password=PASSWORD)
        actions.hold(position=position, account=account, since=timezone.localdate(), actor=OFFICE)
        actions.grant(position=position, role=character.role, actor=OFFICE)


def told(lang: Lang) -> list[str]:
    """The accounts, a line each: role, address, what to try first."""
    from jalon.office.people.types import ROLE_NAMES  # noqa: PLC0415  # as above

    head = mark("Comptes de démonstration (données fictives). Mot de passe de chacun : {password}")
    lines = [translate(head, lang, password=PASSWORD)]
    width = max(len(translate(ROLE_NAMES[each.role], lang)) for each in CAST)
    for each in CAST:
        role = translate(ROLE_NAMES[each.role], lang)
        first = translate(mark("pour commencer, {deed}"), lang, deed=translate(each.first, lang))
        lines.append(f"  {role:<{width}}  {each.email:<27}  {first}")
    return lines
