# SPDX-License-Identifier: Apache-2.0
"""What may be done with evidence. Pure: values in, a refusal or nothing out."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from jalon.lang import mark
from jalon.office.evidence.types import AUDIENCES, STEPS, Details, Kind
from jalon.office.ground.refusal import Refusal, Stale
from jalon.plan.edtf import is_edtf

TOO_LARGE: Final = mark("Ce fichier est trop grand : au plus {expected} Mo. Allégez-le, ou déposez-en une partie.")
NO_TITLE: Final = mark("Donnez un titre à la pièce : celui qui est écrit dessus, de préférence.")
TOO_LONG: Final = mark("Ce texte est trop long : au plus {expected} caractères.")
NO_DATE: Final = mark("Une date s’écrit AAAA, AAAA-MM ou AAAA-MM-JJ ; trouvé : « {found} ».")
NO_AUDIENCE: Final = mark("Dites qui peut lire la pièce.")
NO_LANG: Final = mark("Dites la langue de la pièce.")
NO_STEP: Final = mark("Cela ne se fait pas de ce chiffre maintenant : relisez sa fiche pour voir où il en est.")
CHANGED: Final = mark("Ce chiffre a changé depuis que vous l’avez lu. Relisez-le, puis recommencez.")
UNSOURCED: Final = mark("Ce chiffre n’a pas de source : appuyez-le d’abord sur un extrait d’une pièce.")
OWN_HANDS: Final = mark("Vous avez inscrit ou soumis ce chiffre : une autre personne doit l’approuver.")
REASON: Final = 5_000
LANGS: Final = ("fr", "en")
_LONGEST: Final = 100
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def check_step(state: str, after: str) -> None:
    """Refusal unless a figure may pass from a state to another."""
    if after not in STEPS[state]:
        raise Refusal(NO_STEP)


def check_same(value: str, seen: str) -> None:
    """Stale when the figure is no longer the one that was read."""
    if value != seen:
        raise Stale(CHANGED)


def check_sourced(*, sourced: bool) -> None:
    """Refusal for a figure that rests on nothing."""
    if not sourced:
        raise Refusal(UNSOURCED)


def check_other_hands(hands: Iterable[str], token: UUID | None) -> None:
    """Refusal when one would approve what one wrote or submitted: four eyes are two persons."""
    if token is not None and str(token) in set(hands):
        raise Refusal(OWN_HANDS)


def said(text: str, missing: str) -> str:
    """A reason in a few sentences; Refusal (`missing`) without one."""
    found = text.replace("\0", "").strip()
    if not found:
        raise Refusal(missing, "reason")
    if len(found) > REASON:
        raise Refusal(TOO_LONG, "reason", expected=REASON)
    return found


def harmless(name: str, kind: Kind) -> str:
    """A name that leads nowhere, hides nothing and ends as what the document is."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in "\u2028\u2029")
    plain = re.sub(r'[<>:"|?*;%\s]+', " ", seen).strip(" .")
    stem = plain.rpartition(".")[0] or plain
    stem = re.sub(r"\.+", ".", stem).strip(" .")[:_LONGEST].strip(" .")
    if not stem or _RESERVED.match(stem):
        stem = f"piece-{stem}".rstrip("-")
    return f"{stem}.{kind.ending}"


def checked(details: Details) -> Details:
    """What is said of a document, its texts trimmed; Refusal names the field."""
    title, publisher = lined(details.title, "title"), lined(details.publisher, "publisher")
    if not title:
        raise Refusal(NO_TITLE, "title")
    date = details.date.strip()
    if date and not is_edtf(date):
        raise Refusal(NO_DATE, "date", found=date[:40])
    if details.lang not in LANGS:
        raise Refusal(NO_LANG, "lang")
    if details.audience not in AUDIENCES:
        raise Refusal(NO_AUDIENCE, "audience")
    return Details(title, publisher, date, details.lang, details.audience)


def lined(text: str, field: str, most: int = 300) -> str:
    """A text on one line, without signs that do not show; Refusal when it is too long."""
    found = " ".join("".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Co", "Cs")).split())
    if len(found) > most:
        raise Refusal(TOO_LONG, field, expected=most)
    return "".join(sign for sign in found if unicodedata.category(sign)[0] != "C")
