# SPDX-License-Identifier: Apache-2.0
"""What people are told by mail: an invitation and its link; to the plan office, a position that nobody holds."""

import logging
from collections.abc import Sequence
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from jalon.lang import Lang, format_date, mark, translate
from jalon.office.people.models import Invitation, Position
from jalon.office.people.queries import name_on, told_of_vacancies

_LOG = logging.getLogger(__name__)
INVITED = mark("Invitation : {position}, {body}")
VACATED = mark("Poste sans titulaire : {position}, {body}")


def send_invitation(invitation: Invitation, link: str, by: str) -> bool:
    """Write to whoever is invited; whether it left. `by`: who invites, by name."""
    lang: Lang = "en" if invitation.lang == "en" else "fr"
    position, body = _named(invitation.position, lang)
    until = format_date(timezone.localdate(invitation.expires_at).isoformat(), lang)
    lines = (
        translate(
            mark("{by} vous invite à tenir, dans {office}, le poste « {position} » ({body})."), lang,
            by=by, office=settings.SITE_NAME, position=position, body=body,
        ),
        translate(mark("Pour accepter, suivez ce lien. Il sert une fois, jusqu’au {until} :"), lang, until=until),
        link,
        translate(mark("Si vous n’attendiez pas ce message, ne faites rien."), lang),
    )  # fmt: skip
    return _sent(invitation.email, translate(INVITED, lang, position=position, body=body), lines)


def tell_vacant(position: Position, last: date) -> None:
    """Write to the plan office, once this is really done, that nobody holds a position after a day."""
    transaction.on_commit(lambda: _tell_vacant(position.pk, last))


def _tell_vacant(key: int, last: date) -> None:
    found = Position.objects.select_related("organisation").filter(pk=key, closed_on=None).first()
    if (
        found is None
        or not found.grants.exists()
        or found.holdings.filter(until=None, account__is_active=True).exists()
    ):
        return  # no work awaits it, or somebody took over in the same deed
    for account in told_of_vacancies():
        lang: Lang = "en" if account.lang == "en" else "fr"
        position, body = _named(found, lang)
        lines = (
            translate(
                mark("Après le {last}, personne ne tient plus le poste « {position} » ({body})."), lang,
                last=format_date(last.isoformat(), lang), position=position, body=body,
            ),
            translate(mark("Son travail et ses rôles l’attendent : nommez quelqu’un, ou fermez le poste en faveur d’un "
                           "autre."), lang),
            f"{settings.ADDRESS}/postes/{found.ident}",
        )  # fmt: skip
        _sent(account.email, translate(VACATED, lang, position=position, body=body), lines)


def _named(position: Position, lang: Lang) -> tuple[str, str]:
    body = name_on(position.organisation)
    english = lang == "en"
    return (position.en if english and position.en else position.fr, body.en if english and body.en else body.fr)


def _sent(to: str, subject: str, lines: Sequence[str]) -> bool:
    """Whether a message left; a server that refuses it stops nothing, and is written in the technical log."""
    try:
        send_mail(" ".join(subject.split()), "\n\n".join(lines) + "\n", None, [to])
    except (SMTPException, OSError) as error:
        _LOG.warning("mail not sent: %s", type(error).__name__)
        return False
    return True
