# SPDX-License-Identifier: Apache-2.0
"""The sources of the fictitious plan, the copies of those that were kept, and a small picture made by hand."""

import struct
import zlib
from hashlib import sha256

from .making import Raw

COPIES: dict[str, str] = {
    "decret-adoption": (
        "DÉCRET 118-2024\nLe plan d’action extérieure 2024-2026 est adopté. Fait à Mariel, le 20 mars "
        "2024.\n(Document fictif.)\n"
    ),
    "bilan-2024": (
        "Bilan de l’an 1, annexe chiffrée\nmesure;indicateur;valeur\n(Document fictif ; les valeurs sont celles du "
        "plan.)\n"
    ),
    "bilan-2025": (
        "Bilan de l’an 2, annexe chiffrée\nmesure;indicateur;valeur\n(Document fictif ; les valeurs sont celles du "
        "plan.)\n"
    ),
    "rapport-verificateur": (
        "Rapport du vérificateur, chapitre 4\nNous avons compté les dossiers un à un et retrouvé les totaux "
        "publiés.\n(Document fictif.)\n"
    ),
    "constat-contrevisite": (
        "Constat de contre-visite\nLes registres de présence ont été rapprochés des factures.\n(Document fictif.)\n"
    ),
    "consentement-atelier": (
        "Consentement à la publication d’un récit et d’une photographie, valable jusqu’à la date inscrite au "
        "plan.\n(Document fictif, sans renseignement personnel.)\n"
    ),
    "arret-competence": (
        "Haute Cour, arrêt 2025-31\nLa responsabilité des alertes appartient au ministère de la Sûreté numérique, et "
        "lui appartenait dès l’origine.\n(Document fictif.)\n"
    ),
}


def file_of(name: str) -> bytes:
    """The bytes of a kept copy."""
    return COPIES[name].encode()


def digest_of(content: bytes) -> str:
    """The name under which a file is kept."""
    return sha256(content).hexdigest()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(width: int = 480, height: int = 270) -> bytes:
    """A valid PNG: a stake planted before a horizon, in the flat colours of a poster (palette of four)."""
    sky, sea, sand, stake = range(4)
    lines = []
    for y in range(height):
        ground = sky if y < height * 5 // 9 else sea if y < height * 7 // 9 else sand
        line = bytearray([ground]) * width
        if height // 5 < y < height * 8 // 9:
            line[width // 3 : width // 3 + 10] = bytes([stake]) * 10
        if height // 5 < y < height // 5 + 40:
            reach = 60 - abs(y - height // 5 - 20) * 3
            line[width // 3 + 10 : width // 3 + 10 + max(reach, 0)] = bytes([stake]) * max(reach, 0)
        lines.append(b"\x00" + bytes(line))
    palette = bytes.fromhex("dfe9f2 2b5d8a efe3c8 c8552b")
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    # Stored, not deflated: the bytes must not depend on the version of a compression library.
    body = zlib.compress(b"".join(lines), 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data) for kind, data in ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", body), (b"IEND", b""))
    )


def attached() -> dict[str, bytes]:
    """The files of the plan, by digest."""
    contents = [*(file_of(name) for name in COPIES), picture()]
    return {digest_of(content): content for content in sorted(contents)}


def _kept(identity: str, **more: object) -> Raw:
    """A document whose copy was kept."""
    return {
        "id": identity,
        "kind": "document",
        "digest": digest_of(file_of(identity)),
        "media_type": "text/plain",
        **more,
    }


def _query(identity: str, definition: str, date: str, command: str) -> Raw:
    """A computation over the office's cases: definition, snapshot, engine and command."""
    return {
        "id": identity,
        "kind": "query",
        "definition": definition,
        "date": date,
        "organisation": "essor",
        "title": ("Calcul sur l’instantané des dossiers", "Computation on the snapshot of cases"),
        "snapshot": digest_of(f"instantané fictif {identity} {date}".encode()),
        "engine": "duckdb",
        "command": command,
    }


def _release(identity: str, date: str) -> Raw:
    """A release of the trade dataset."""
    return {
        "id": f"commerce-{identity}",
        "kind": "dataset",
        "date": date,
        "organisation": "m-industrie",
        "licence": "CC-BY-4.0",
        "title": ("Statistique du commerce extérieur", "External trade statistics"),
        "url": "https://donnees.estrande.example/commerce",
        "release": {"of": "commerce", "id": identity, "date": date},
    }


SOURCES: list[Raw] = [
    _kept(
        "decret-adoption", title=("Décret 118-2024", "Order 118-2024"), organisation="gouvernement", date="2024-03-20"
    ),
    _kept("bilan-2024", title=("Bilan de l’an 1", "Report on year 1"), organisation="m-exterieur", date="2025-06-12"),
    _kept(
        "bilan-2025",
        title=("Bilan de l’an 2", "Report on year 2"),
        organisation="m-exterieur",
        date="2026-05-28",
        url={"fr": "https://plan.estrande.example/fr/bilan-2025", "en": "https://plan.estrande.example/en/report-2025"},
    ),
    _kept(
        "rapport-verificateur",
        title=("Rapport du vérificateur à l’Assemblée, chapitre 4", "Auditor’s report to the Assembly, chapter 4"),
        organisation="verificateur",
        date="2026-03-11",
    ),
    _kept(
        "constat-contrevisite",
        title=("Constat de contre-visite", "Record of a counter-visit"),
        organisation="m-exterieur",
        date="2026-02-03",
    ),
    _kept(
        "consentement-atelier",
        title=("Consentement au récit de l’atelier", "Consent to the workshop’s story"),
        organisation="fonds-scenes",
        date="2025-08-15",
    ),
    _kept(
        "arret-competence", title=("Arrêt 2025-31", "Judgment 2025-31"), organisation="haute-cour", date="2025-07-04"
    ),
    {
        "id": "plan-adopte",
        "kind": "document",
        "organisation": "m-exterieur",
        "date": "2024-03-20",
        "consulted_on": "2026-06-01",
        "title": ("Plan d’action extérieure 2024-2026", "External Action Plan 2024-2026"),
        "url": "https://plan.estrande.example/2024-2026.pdf",
    },
    {
        "id": "plan-precedent",
        "kind": "document",
        "organisation": "m-exterieur",
        "date": "2021-02-10",
        "title": ("Plan d’action extérieure 2021-2023", "External Action Plan 2021-2023"),
    },
    {
        "id": "projet-2027",
        "kind": "document",
        "organisation": "m-exterieur",
        "date": "2026-05",
        "title": ("Projet de plan 2027-2029", "Draft plan 2027-2029"),
    },
    {
        "id": "politique-texte",
        "kind": "document",
        "organisation": "m-exterieur",
        "date": "2023-10-18",
        "title": ("Tenir parole au-dehors", "Keeping Our Word Abroad"),
    },
    {
        "id": "strategie-texte",
        "kind": "document",
        "organisation": "m-industrie",
        "date": "2023-11",
        "title": ("Vendre plus loin", "Selling Further"),
    },
    {
        "id": "decret-orientation",
        "kind": "document",
        "organisation": "gouvernement",
        "date": "2025-02-12",
        "title": ("Décret 41-2025", "Order 41-2025"),
    },
    {
        "id": "decret-reports",
        "kind": "document",
        "organisation": "m-exterieur",
        "date": "2025-03-28",
        "title": ("Arrêté ministériel sur les échéances", "Ministerial order on deadlines"),
    },
    {
        "id": "loi-citoyennete",
        "kind": "document",
        "organisation": "assemblee",
        "date": "2025-05-22",
        "title": ("Loi sur l’éducation à la citoyenneté mondiale", "Global Citizenship Education Act"),
    },
    {
        "id": "dossier-presse",
        "kind": "page",
        "organisation": "m-exterieur",
        "date": "2024-03-20",
        "consulted_on": "2024-03-21",
        "title": ("Dossier de presse du plan", "Press kit of the plan"),
        "url": "https://plan.estrande.example/presse",
    },
    {
        "id": "page-mobilite",
        "kind": "page",
        "publisher": ("Passerelles", "Passerelles"),
        "organisation": "passerelles",
        "date": "2025-09-04",
        "consulted_on": "2025-09-18",
        "title": ("Page « Nos départs »", "“Our departures” page"),
        "url": "https://passerelles.estrande.example/departs",
    },
    {
        "id": "presse-mariel",
        "kind": "page",
        "organisation": "courrier",
        "date": "2025-10-06",
        "title": ("« Mariel fait le plein »", "“Mariel is full”"),
        "url": "https://courrier.example/mariel-fait-le-plein",
        "note": (
            "L’article donne un nombre arrondi, sans dire qui fut compté.",
            "The article gives a rounded number without saying who was counted.",
        ),
    },
    {
        "id": "page-lectorat",
        "kind": "page",
        "organisation": "m-exterieur",
        "date": "2025-04-02",
        "title": ("Page « La langue au loin »", "“The language afar” page"),
    },
    {
        "id": "registre-aide",
        "kind": "dataset",
        "organisation": "m-tresor",
        "date": "2026-05-31",
        "licence": "CC-BY-4.0",
        "title": ("Registre public de l’aide", "Public register of aid"),
        "url": "https://donnees.estrande.example/aide",
    },
    {
        "id": "comptes",
        "kind": "dataset",
        "organisation": "m-tresor",
        "date": "2026-05-15",
        "licence": "CC-BY-4.0",
        "title": ("Comptes du plan", "Accounts of the plan"),
        "url": "https://donnees.estrande.example/comptes",
    },
    {
        "id": "registre-ententes",
        "kind": "dataset",
        "organisation": "m-exterieur",
        "date": "2026-06-15",
        "licence": "CC-BY-4.0",
        "title": ("Registre des ententes", "Register of agreements"),
    },
    {
        "id": "commerce",
        "kind": "dataset",
        "organisation": "m-industrie",
        "licence": "CC-BY-4.0",
        "title": ("Statistique du commerce extérieur", "External trade statistics"),
        "url": "https://donnees.estrande.example/commerce",
    },
    _release("2025.1", "2025-05-20"),
    _release("2026.1", "2026-05-20"),
    _query(
        "calcul-tremplin-2024",
        "def-tremplin-entreprises",
        "2025-02-03",
        "jalon indicators definitions.yaml instantane-2024.parquet --out figures.csv",
    ),
    _query(
        "calcul-tremplin-2025",
        "def-tremplin-entreprises",
        "2026-02-02",
        "jalon indicators definitions.yaml instantane-2025.parquet --out figures.csv",
    ),
    {
        "id": "rapport-evaluation",
        "kind": "document",
        "organisation": "cabinet-liane",
        "date": "2026-04-20",
        "title": ("Évaluation du Tremplin", "Evaluation of the Tremplin"),
    },
    {
        "id": "sorrane-communique",
        "kind": "page",
        "organisation": "sorrane",
        "date": "2024-11-14",
        "title": ("Communiqué sur le fonds commun", "Release on the joint fund"),
        "url": "https://gov.sorrane.example/fund",
    },
    {
        "id": "contrats-entente",
        "kind": "document",
        "organisation": "universite-mariel",
        "date": "2025-01-22",
        "title": ("Texte de l’entente de recherche", "Text of the research agreement"),
    },
]
