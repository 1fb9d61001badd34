# SPDX-License-Identifier: Apache-2.0
"""The commands: what each does, an example, its arguments. Their sentences are message ids."""

from typing import Any

import msgspec

from jalon.lang import mark


class Command(msgspec.Struct, frozen=True):
    """A command: its module, what it does, an example, its arguments: (flags, help, argparse keywords)."""

    module: str
    does: str
    example: str
    arguments: tuple[tuple[tuple[str, ...], str, dict[str, Any]], ...] = ()


_PLAN = (("plan",), mark("le plan : dossier, classeur .xlsx ou fichier .json"), {"metavar": "PLAN"})
_PLANS = (("plans",), mark("un ou plusieurs plans"), {"metavar": "PLAN", "nargs": "+"})
_AT = (
    ("--at",),
    mark("date à laquelle on dit ce qui est en retard (par défaut, la date de référence du plan)"),
    {"metavar": "DATE"},
)
_FORMAT = (("--format",), mark("forme du résultat"), {"choices": ["text", "json"], "default": "text"})
_JOBS = (("--jobs",), mark("nombre de processus (par défaut, celui des cœurs)"), {"type": int, "metavar": "N"})
_BASE = (("--base-url",), mark("adresse publique du site, pour les liens canoniques"), {"metavar": "URL"})
_CARDS = (("--no-cards",), mark("ne fait pas les cartes en image des réseaux sociaux"), {"action": "store_true"})
_PORT = (("--port",), mark("port sur cette machine"), {"type": int, "default": 8000, "metavar": "N"})

_DEEDS = ["migrate", "serve", "worker", "load", "freeze", "import", "doctor", "reindex", "account", "backup", "restore"]
COMMANDS: dict[str, Command] = {
    "check": Command(
        "check",
        mark("dit tout ce qui ne va pas dans un plan, et ses ratios"),
        "jalon check examples/piq-2018-2020",
        (
            _PLAN,
            _FORMAT,
            _AT,
            (
                ("--errors",),
                mark("écrit une copie du classeur, les constats sur ses cellules"),
                {"metavar": "COPIE.xlsx"},
            ),
        ),
    ),
    "build": Command(
        "build",
        mark("construit le site public, en français et en anglais"),
        "jalon build examples/piq-2018-2020 --out site",
        (
            _PLANS,
            (("--out",), mark("dossier du site"), {"required": True, "metavar": "DIR"}),
            _BASE,
            _CARDS,
            _JOBS,
            _AT,
        ),
    ),
    "serve": Command(
        "serve",
        mark("construit, sert sur cette machine, reconstruit quand un fichier change"),
        "jalon serve examples/piq-2018-2020",
        (_PLANS, _PORT, _JOBS, _AT),
    ),
    "new": Command(
        "new",
        mark("crée un petit plan commenté, pour commencer"),
        "jalon new mon-plan",
        ((("directory",), mark("dossier à créer"), {"metavar": "DIR"}),),
    ),
    "convert": Command(
        "convert",
        mark("convertit un plan, sans perte : dossier, .xlsx, .json"),
        "jalon convert mon-plan mon-plan.xlsx",
        (
            (("source",), mark("le plan à lire"), {"metavar": "SRC"}),
            (("destination",), mark("le plan à écrire"), {"metavar": "DST"}),
            (("--in-force",), mark("le plan tel qu’en vigueur ce jour-là"), {"metavar": "DATE"}),
        ),
    ),
    "schema": Command(
        "schema", mark("imprime le schéma JSON de la forme canonique"), "jalon schema > plan.schema.json"
    ),
    "adopt": Command(
        "adopt",
        mark("scelle le plan tel qu’adopté, ou reconstitué de sources"),
        "jalon adopt mon-plan --decision 123-2026 --date 2026-04-01",
        (
            _PLAN,
            (("--decision",), mark("décision : son identifiant dans le plan, ou son numéro"), {"metavar": "D"}),
            (("--date",), mark("date de la décision"), {"metavar": "DATE"}),
            (("--reconstructed",), mark("le texte adopté n’a pu être lu : reconstitution"), {"action": "store_true"}),
            (("--source",), mark("source par défaut de la reconstitution"), {"metavar": "S"}),
        ),
    ),
    "amend": Command(
        "amend",
        mark("écrit une modification de ce qui a changé depuis le sceau"),
        "jalon amend mon-plan --reason « Retard du partenaire » --decision 45-2027 --date 2027-02-01",
        (
            _PLAN,
            (("--reason",), mark("motif de la modification"), {"metavar": "…"}),
            (("--decision",), mark("décision : son identifiant dans le plan, ou son numéro"), {"metavar": "D"}),
            (("--date",), mark("date de la décision"), {"metavar": "DATE"}),
            (("--observed",), mark("modification constatée, que personne n’a dite"), {"action": "store_true"}),
            (("--source",), mark("source où le changement se voit"), {"metavar": "S"}),
            (("--noticed",), mark("date du constat"), {"metavar": "DATE"}),
        ),
    ),
    "diff": Command(
        "diff",
        mark("dit ce qui a changé d’un plan à l’autre, les engagements d’abord"),
        "jalon diff mon-plan@2018-01-01 mon-plan",
        (
            (("before",), mark("plan ou PLAN@DATE"), {"metavar": "A"}),
            (("after",), mark("plan ou PLAN@DATE"), {"metavar": "B"}),
            (("--format",), mark("forme du résultat"), {"choices": ["text", "json", "html"], "default": "text"}),
        ),
    ),
    "explain": Command(
        "explain",
        mark("explique un chiffre, le recalcule, et dit s’il concorde"),
        "jalon explain examples/piq-2018-2020 obs:cca-entreprises",
        (_PLAN, (("figure",), mark("adresse du chiffre, GENRE:ID/PARTIE"), {"metavar": "FIGURE"}), _FORMAT, _AT),
    ),
    "office": Command(
        "office",
        mark("le bureau : sa base, son serveur, son ouvrier, les plans qu’il tient"),
        "jalon office load examples/piq-2018-2020",
        (
            (
                ("deed",),
                mark(
                    "migrate (préparer la base), serve (servir), worker (travail de fond), load PLAN (charger), "
                    "freeze ID --out FICHIER (figer), import FICHIER (importer), doctor (tout prouver), reindex "
                    "(refaire l’index de la recherche), account COURRIEL (ouvrir le premier compte), backup --out "
                    "FICHIER (tout sauvegarder), restore FICHIER (restaurer)"
                ),
                {"choices": _DEEDS, "metavar": "GESTE"},
            ),
            (("what",), mark("plan, identifiant, fichier ou courriel, selon le geste"), {"nargs": "?", "default": ""}),
            (("--out",), mark("fichier ou dossier à écrire"), {"metavar": "FICHIER"}),
            (("--plan",), mark("identifiant du plan, quand le bureau en tient plusieurs"), {"metavar": "ID"}),
            (("--audience",), mark("pour qui figer"), {"choices": ["public", "bodies", "office"], "default": "public"}),
            (("--dry-run",), mark("dit ce que l’import changerait, sans rien écrire"), {"action": "store_true"}),
            (("--port",), mark("port sur cette machine"), {"type": int, "metavar": "N"}),
            (("--host",), mark("adresse d’écoute (par défaut, cette machine seule)"), {"default": "127.0.0.1"}),
            (
                ("--replace",),
                mark("la sauvegarde prend la place de ce que le bureau tient, d’abord sauvegardé"),
                {"action": "store_true"},
            ),
            (("--once",), mark("l’ouvrier fait ce qui attend, puis s’arrête"), {"action": "store_true"}),
        ),
    ),
    "demo": Command(
        "demo",
        mark("ouvre le site des plans d’exemple, et un bureau de démonstration"),
        "jalon demo",
        (
            _PORT,
            (
                ("--office-port",),
                mark("port du bureau sur cette machine"),
                {"type": int, "default": 8100, "metavar": "N"},
            ),
            (("--no-serve",), mark("prépare et dit tout, sans rien servir"), {"action": "store_true"}),
            (("--out",), mark("dossier du site"), {"metavar": "DIR"}),
            _JOBS,
        ),
    ),
}
