# SPDX-License-Identifier: Apache-2.0
"""The amendments of the fictitious plan: every operation, decided and observed.

An amendment says what stood before; what it put in its place is read from the plan as it stands (see `assembling`).
"""

from .frame import DECISION
from .making import Pair, Raw


def _change(identity: str, op: str, address: str, before: str | None = None, **more: object) -> Raw:
    return {"id": identity, "op": op, "address": address, **({"before": before} if before else {}), **more}


def _decided(rank: int, decision: str, date: str, authority: str, reason: Pair, *changes: Raw, **more: object) -> Raw:
    return {
        "id": f"m{rank:02}",
        "sequence": rank,
        "kind": "decided",
        "date": date,
        "reason": reason,
        "authority": authority,
        "decision": decision,
        "changes": list(changes),
        **more,
    }


FIRST_YEAR: list[Raw] = [
    {
        "id": "m01",
        "sequence": 1,
        "kind": "decided",
        "date": "2024-04-02",
        "decision": DECISION,
        "authority": "gouvernement",
        "reason": (
            "La cible des livres traduits portait un zéro de trop.",
            "The target for translated books bore one zero too many.",
        ),
        "changes": [_change("1", "erratum", "target:livres-traduits-vise#versions/1/value", "270")],
    },
    _decided(
        2,
        "d-partage",
        "2024-12-04",
        "m-exterieur",
        (
            "L’appel et l’urgence n’ont ni les mêmes règles ni le même calendrier.",
            "Calls and emergencies have neither the same rules nor the same calendar.",
        ),
        _change("1", "add", "measure:09a-appels"),
        _change("2", "add", "measure:09b-urgence"),
        _change("3", "add", "action:solidarite-appel"),
        _change("4", "add", "indicator:solidarite-urgence"),
        _change("5", "add", "baseline:urgence-2023"),
        _change("6", "add", "target:urgence-vise"),
        _change("7", "set", "money:09-solidarite.2025#serves", "measure:09-solidarite"),
        _change("8", "set", "money:09-solidarite.2026#serves", "measure:09-solidarite"),
        _change("9", "split", "measure:09-solidarite", into=["09a-appels", "09b-urgence"]),
    ),
    _decided(
        3,
        "d-retrait",
        "2024-12-11",
        "m-exterieur",
        ("Les crédits de la mesure ont été reportés.", "The measure’s appropriations were deferred."),
        _change("1", "withdraw", "measure:10-citoyennete"),
    ),
    _decided(
        4,
        "d-orientation",
        "2025-02-12",
        "gouvernement",
        ("Les régions demandaient d’être nommées.", "The regions asked to be named."),
        _change("1", "add", "objective:o1#wordings/2"),
        note=(
            "La première version reste lisible dans l’histoire de l’orientation.",
            "The first version remains readable in the history of the direction.",
        ),
    ),
    _decided(
        5,
        "d-reports",
        "2025-03-28",
        "m-exterieur",
        (
            (
                "Le bail de l’antenne du Nord et le portail ont pris du retard ; la cible de croissance fut ramenée "
                "à ce qui se mesure."
            ),
            (
                "The lease of the northern branch and the portal fell behind; the growth target was brought back to "
                "what can be measured."
            ),
        ),
        _change("1", "set", "action:guichet-portail#due/dates", "2025-06-30"),
        _change("2", "set", "action:tremplin-nord#due/dates", "2025-09-30"),
        _change("3", "add", "target:tremplin-croissance-vise#versions/2"),
    ),
    _decided(
        6,
        "d-reports",
        "2025-03-28",
        "m-exterieur",
        ("Deux formulaires n’en font plus qu’un.", "Two forms are now one."),
        _change("1", "merge", "action:guichet-formulaire", into=["guichet-portail"]),
    ),
]
SECOND_YEAR: list[Raw] = [
    _decided(
        7,
        "d-loi",
        "2025-05-22",
        "assemblee",
        (
            "La loi fait de l’éducation à la citoyenneté une obligation.",
            "The act makes citizenship education an obligation.",
        ),
        _change("1", "reinstate", "measure:10-citoyennete"),
    ),
    _decided(
        8,
        "d-cour",
        "2025-07-04",
        "haute-cour",
        (
            "La compétence appartenait dès l’origine au ministère de la Sûreté numérique.",
            "Jurisdiction belonged from the start to the Ministry of Digital Safety.",
        ),
        _change("1", "set", "measure:14-securite#lead", "m-exterieur"),
        _change("2", "set", "measure:14-securite#lead_position", "sous-ministre"),
    ),
    _decided(
        9,
        "d-gel",
        "2025-09-10",
        "m-industrie",
        ("Deux missions s’ajoutaient.", "Two missions were being added."),
        _change("1", "set", "money:02-missions.2026#planned/value", "1990000", after="2600000"),
    ),
    _decided(
        10,
        "d-fusion-annulee",
        "2025-11-05",
        "m-arts",
        ("Le Fonds des scènes devait reprendre la traduction.", "The Stages Fund was to take over translation."),
        _change("1", "set", "measure:17-livres#lead", "m-arts", after="fonds-scenes"),
    ),
    _decided(
        11,
        "d-comite",
        "2025-12-10",
        "m-exterieur",
        (
            "Aucune demande d’urgence n’est venue : le volet est retiré, ses chiffres avec lui.",
            "No emergency request came: the strand is withdrawn, and its figures with it.",
        ),
        _change("1", "withdraw", "measure:09b-urgence"),
        _change("2", "withdraw", "indicator:solidarite-urgence"),
        _change("3", "withdraw", "target:urgence-vise"),
        _change("4", "withdraw", "baseline:urgence-2023"),
    ),
    _decided(
        12,
        "d-numeros",
        "2025-12-15",
        "m-exterieur",
        ("Il ne reste qu’une moitié de la mesure partagée.", "Only one half of the split measure remains."),
        _change("1", "renumber", "measure:09a-appels#number", "9A"),
    ),
    _decided(
        13,
        "d-numeros",
        "2025-12-15",
        "m-exterieur",
        ("La convention vend ; elle ne coopère qu’ensuite.", "The convention sells; it only then cooperates."),
        _change("1", "move", "measure:11-mariel#objective", "o2"),
    ),
    {
        "id": "m14",
        "sequence": 14,
        "kind": "observed",
        "noticed_on": "2025-07-02",
        "last_seen": {"source": "plan-adopte", "date": "2024-03-20", "locator": "annexe"},
        "first_seen": {"source": "bilan-2024", "date": "2025-06-12", "locator": "p. 18"},
        "note": (
            "Le bilan donne une cible plus basse, sans dire qu’elle a changé.",
            "The report gives a lower target, without saying that it changed.",
        ),
        "changes": [_change("1", "set", "target:passerelles-demandes-vise#versions/1/value", "7000")],
    },
    {
        "id": "m15",
        "sequence": 15,
        "kind": "observed",
        "noticed_on": "2025-09-18",
        "decision": "d-comite",
        "reason": (
            "Le comité avait repoussé la date à sa séance de juin ; l’avis fut publié plus tard.",
            "The committee had put the date back at its June meeting; the opinion was published later.",
        ),
        "last_seen": {"source": "bilan-2024", "date": "2025-06-12"},
        "first_seen": {"source": "page-mobilite", "date": "2025-09-04"},
        "changes": [_change("1", "set", "action:scenes-lieux#due/dates", "2026-06-30")],
    },
    _decided(
        16,
        "d-comite",
        "2025-12-10",
        "m-exterieur",
        ("Des départs avaient été portés à l’année suivante.", "Departures had been carried to the next year."),
        _change("1", "add", "baseline:passerelles-departs-2023#versions/2"),
    ),
]
THIRD_YEAR: list[Raw] = [
    _decided(
        17,
        "d-relance",
        "2026-03-04",
        "gouvernement",
        (
            "La mer a rendu moins que prévu ; une mesure s’ajoute.",
            "The sea yielded less than expected; a measure is added.",
        ),
        _change("1", "add", "measure:22-relance"),
    ),
    _decided(
        18,
        "d-relance",
        "2026-03-04",
        "gouvernement",
        ("L’appel n’a plus qu’une date par an.", "The call now has one date a year."),
        _change(
            "1",
            "set",
            "measure:09a-appels#statement/fr",
            "Tenir deux appels par an pour des projets menés avec des partenaires locaux.",
        ),
    ),
    _decided(
        19,
        "d-abandon",
        "2026-05-12",
        "m-tresor",
        (
            "La Sorrane a retiré son appui ; la priorité et ses crédits de la dernière année tombent.",
            "Sorrane withdrew its support; the priority and its last year’s appropriations lapse.",
        ),
        _change("1", "withdraw", "objective:o2.3"),
        _change("2", "withdraw", "money:07-equite.2026"),
    ),
]
#: In sequence.
AMENDMENTS: list[Raw] = [*FIRST_YEAR, *SECOND_YEAR, *THIRD_YEAR]
