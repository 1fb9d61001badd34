# SPDX-License-Identifier: Apache-2.0
"""Problems: every error of the API is a problem document (RFC 9457), in the language that was asked for."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from msgspec import Struct

from jalon.lang import Lang, mark, translate

MEDIA: Final = "application/problem+json"


class Kind(Struct, frozen=True):
    """A kind of problem: its name in addresses, its status, what it is called, where it comes from, what to do."""

    slug: str
    status: int
    title: str
    cause: str
    remedy: str


def _kinds(*kinds: Kind) -> Mapping[str, Kind]:
    return {each.slug: each for each in kinds}


KINDS: Final = _kinds(
    Kind("unreadable", 400, mark("Demande illisible"),
         mark("Le corps n’est pas du JSON en UTF-8, une clé y est deux fois, ou ses niveaux sont trop nombreux."),
         mark("Écrivez le corps avec une bibliothèque JSON, et envoyez-le tel quel.")),
    Kind("key-missing", 400, mark("Clé d’idempotence absente"),
         mark("Une écriture qui ajoute porte un en-tête Idempotency-Key, de 1 à 120 signes visibles."),
         mark("Tirez une clé au hasard (un UUID) par envoi, et reprenez la même quand vous renvoyez la même chose.")),
    Kind("unauthorised", 401, mark("Jeton absent ou sans valeur"),
         mark("L’adresse demande un jeton, ou celui-ci n’existe pas, a expiré, a été retiré, ou son titulaire ne tient "
              "plus son poste."),
         mark("Envoyez « Authorization: Bearer JETON ». Un jeton se crée au bureau, page « Mes jetons ».")),
    Kind("forbidden", 403, mark("Hors de portée du jeton"),
         mark("Le jeton n’a pas cette portée, ou les fonctions de son titulaire ne permettent pas cet acte."),
         mark("Créez un jeton qui a la portée voulue, ou demandez le rôle au bureau du plan.")),
    Kind("not-found", 404, mark("Rien à cette adresse"),
         mark("Le plan, la ligne ou l’adresse n’existe pas, ou n’est pas public et vous ne pouvez pas le lire."),
         mark("Partez de /api/v1/plans, qui donne ce que vous pouvez lire.")),
    Kind("method-not-allowed", 405, mark("Méthode refusée à cette adresse"),
         mark("L’adresse existe, mais ne répond pas à cette méthode ; l’en-tête Allow dit lesquelles."),
         mark("Employez une des méthodes que dit l’en-tête Allow.")),
    Kind("not-acceptable", 406, mark("Format de réponse refusé"),
         mark("L’API répond en application/json, et l’en-tête Accept n’en veut pas."),
         mark("Envoyez « Accept: application/json », ou rien.")),
    Kind("conflict", 409, mark("En conflit avec ce qui est inscrit"),
         mark("La ligne existe déjà, le plan est terminé, ou le changement toucherait un engagement adopté."),
         mark("Lisez la ligne ; pour la changer, employez PUT ou PATCH. Un engagement change par une modification.")),
    Kind("stale", 412, mark("La ligne a changé entre-temps"),
         mark("If-Match ne nomme pas la version qui est inscrite maintenant : rien n’a été écrasé."),
         mark("Relisez la ligne, reprenez votre changement, renvoyez-le avec son nouvel ETag.")),
    Kind("too-large", 413, mark("Envoi trop grand"),
         mark("Le corps dépasse la taille admise, ou l’envoi compte trop de lignes."),
         mark("Coupez l’envoi en plusieurs, d’au plus 500 lignes, chacun avec sa clé d’idempotence.")),
    Kind("media-type", 415, mark("Format d’envoi refusé"),
         mark("Le corps doit être en application/json (PATCH : application/merge-patch+json aussi), sans compression."),
         mark("Envoyez « Content-Type: application/json », sans Content-Encoding.")),
    Kind("invalid", 422, mark("Contenu à corriger"),
         mark("Des champs ou des paramètres ne sont pas ce que le format du plan attend ; `errors` les dit un à un."),
         mark("Corrigez ce que dit chaque erreur. Rien n’a été écrit : renvoyez le tout.")),
    Kind("key-reused", 422, mark("Clé d’idempotence déjà employée"),
         mark("Cette clé a déjà servi à un autre envoi, dont le contenu ou l’adresse diffère."),
         mark("Une clé ne vaut que pour un envoi : tirez-en une autre.")),
    Kind("precondition-required", 428, mark("Version non précisée"),
         mark("Un changement porte l’en-tête If-Match, avec l’ETag de la ligne telle que vous l’avez lue."),
         mark("Lisez la ligne, puis renvoyez avec « If-Match » et son ETag.")),
    Kind("too-many-requests", 429, mark("Trop de demandes"),
         mark("Le jeton ou l’adresse du réseau a dépassé son nombre de demandes par minute."),
         mark("Attendez le nombre de secondes que dit Retry-After.")),
    Kind("broken", 500, mark("Erreur de Jalon"),
         mark("Jalon s’est arrêté sur une erreur qui est la sienne. Rien n’a été changé."),
         mark("Réessayez, avec la même clé d’idempotence ; si cela dure, signalez-le à qui tient le bureau.")),
)  # fmt: skip
_OF_STATUS: Final = {
    400: "unreadable", 401: "unauthorised", 403: "forbidden", 404: "not-found", 405: "method-not-allowed",
    406: "not-acceptable", 409: "conflict", 412: "stale", 413: "too-large", 415: "media-type", 422: "invalid",
    428: "precondition-required", 429: "too-many-requests",
}  # fmt: skip


class Fault(Struct, frozen=True):
    """One thing that is wrong: where (a JSON pointer, or the name of a parameter), and sentences as message ids."""

    where: str
    said: Mapping[Lang, str]
    found: str = ""
    expected: str = ""
    remedy: Mapping[Lang, str] = {}
    code: str = ""
    parameter: bool = False

    def tree(self, lang: Lang) -> dict[str, str]:
        """As the document says it."""
        told = {"parameter" if self.parameter else "pointer": self.where, "detail": self.said[lang]}
        more = {"found": self.found, "expected": self.expected, "code": self.code, "remedy": self.remedy.get(lang, "")}
        return told | {name: value for name, value in more.items() if value}


class Problem(Exception):
    """What ends a request of the API: a kind, what is said of this very case, what is wrong one by one."""

    def __init__(
        self, kind: str, detail: str = "", faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> None:  # fmt: skip
        super().__init__(kind)
        self.kind, self.detail, self.faults = KINDS[kind], detail, tuple(faults)
        self.headers, self.values = dict(headers or {}), values

    def answer(self, lang: Lang) -> HttpResponse:
        """The problem document."""
        kind = self.kind
        tree: dict[str, Any] = {
            "type": type_of(kind),
            "title": translate(kind.title, lang),
            "status": kind.status,
            "detail": translate(self.detail, lang, **self.values) if self.detail else translate(kind.cause, lang),
            "remedy": translate(kind.remedy, lang),
        }
        if self.faults:
            tree["errors"] = [each.tree(lang) for each in self.faults[:200]]
        return _document(tree, kind.status, lang, self.headers)


def type_of(kind: Kind) -> str:
    """The page that says what a kind of problem is."""
    return f"{settings.ADDRESS}/api/v1/problems/{kind.slug}"


def of_status(status: int) -> Problem:
    """The problem of an answer that something else than the API made."""
    return Problem(_OF_STATUS.get(status, "broken" if status >= 500 else "unreadable"))


def _document(tree: Mapping[str, Any], status: int, lang: Lang, headers: Mapping[str, str]) -> HttpResponse:
    text = json.dumps(tree, ensure_ascii=False)
    response = HttpResponse(text.encode("utf-8", "replace"), status=status, content_type=MEDIA, headers=headers)
    response.headers["Content-Language"] = lang
    return response
