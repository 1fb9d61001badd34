# SPDX-License-Identifier: Apache-2.0
"""The names of the sheets, in both languages: at most 31 characters, unique, easy to find among sixty tabs."""

from functools import cache

from jalon.lang import Lang

README: dict[Lang, str] = {"fr": "Lisez-moi", "en": "Read me"}
LISTS: dict[Lang, str] = {"fr": "Listes", "en": "Lists"}
ERRORS: dict[Lang, str] = {"fr": "Erreurs", "en": "Errors"}
#: Sheets that hold no row of the plan.
ASIDE = frozenset({*README.values(), *LISTS.values(), *ERRORS.values()})

TITLES: dict[str, tuple[str, str]] = {
    "plan": ("Plan", "Plan card"),
    "plan.levels": ("Plan – niveaux", "Plan – levels"),
    "plan.announced": ("Plan – nombres annoncés", "Plan – announced counts"),
    "plan.reports": ("Plan – calendrier des bilans", "Plan – reporting calendar"),
    "policies": ("Politiques", "Policies"),
    "strategies": ("Stratégies", "Strategies"),
    "strands": ("Volets de stratégie", "Strands"),
    "related_plans": ("Plans liés", "Related plans"),
    "organisations": ("Organismes", "Bodies"),
    "organisations.names": ("Organismes – noms", "Bodies – names"),
    "positions": ("Fonctions", "Posts"),
    "clienteles": ("Clientèles", "Target groups"),
    "objectives": ("Orientations et objectifs", "Objectives"),
    "objectives.wordings": ("Objectifs – libellés", "Objectives – wordings"),
    "dimensions": ("Ventilations", "Breakdowns"),
    "dimensions.codes": ("Ventilations – codes", "Breakdowns – codes"),
    "measures": ("Mesures", "Measures"),
    "measures.partners": ("Mesures – partenaires", "Measures – partners"),
    "measures.depends_on": ("Mesures – dépendances", "Measures – dependencies"),
    "measures.overlaps": ("Mesures – recoupements", "Measures – overlaps"),
    "measures.risks": ("Mesures – risques", "Measures – risks"),
    "measures.risks.corrective_actions": ("Risques – mesures correctives", "Risks – corrective actions"),
    "actions": ("Actions et livrables", "Actions and deliverables"),
    "money": ("Budget", "Budget lines"),
    "indicators": ("Indicateurs", "Indicators"),
    "indicators.scale": ("Indicateurs – échelles", "Indicators – scales"),
    "indicators.breaks": ("Indicateurs – ruptures", "Indicators – breaks"),
    "baselines": ("Valeurs de départ", "Baselines"),
    "baselines.versions": ("Valeurs de départ – versions", "Baselines – versions"),
    "targets": ("Cibles", "Targets"),
    "targets.versions": ("Cibles – versions", "Targets – versions"),
    "observations": ("Résultats", "Results"),
    "definitions": ("Modes de calcul", "Definitions"),
    "definitions.inputs": ("Modes de calcul – intrants", "Definitions – inputs"),
    "sources": ("Sources", "Sources and documents"),
    "attestations": ("Attestations", "Field attestations"),
    "updates": ("Mises à jour", "Updates"),
    "decisions": ("Décisions", "Decisions"),
    "amendments": ("Modifications", "Amendments"),
    "amendments.changes": ("Modifications – changements", "Amendments – changes"),
    "amendments.changes.added": ("Changements – ajouts", "Changes – additions"),
    "programmes": ("Programmes", "Programmes and services"),
    "intakes": ("Appels de projets", "Intakes"),
    "criteria": ("Critères d’admissibilité", "Eligibility criteria"),
    "events": ("Événements", "Events"),
    "events.sessions": ("Événements – séances", "Events – sessions"),
    "agreements": ("Ententes", "Agreements"),
    "agreements.obligations": ("Ententes – obligations", "Agreements – obligations"),
    "awards": ("Aides accordées", "Awards"),
    "evaluations": ("Évaluations", "Evaluations"),
    "evaluations.findings": ("Évaluations – constats", "Evaluations – findings"),
    "stories": ("Histoires à succès", "Success stories"),
    "stories.images": ("Histoires – images", "Stories – images"),
    "notes": ("Pages libres", "Free pages"),
    "adopted": ("Adoption", "Adoption seal"),
    "adopted.commitments": ("Adoption – engagements", "Adoption – commitments"),
}


def title(table: str, lang: Lang) -> str:
    """The name of a table's sheet."""
    return TITLES[table][0 if lang == "fr" else 1]


@cache
def by_title() -> dict[str, str]:
    """Sheet name, in either language or the machine's -> table; names are compared without case."""
    known = {name.casefold(): table for table, names in TITLES.items() for name in names}
    return known | {table.casefold(): table for table in TITLES if table.casefold() not in known}


def defined_name(table: str) -> str:
    """The workbook's own name for a sheet, which follows the sheet when a person renames it."""
    return "jalon_sheet_" + table.replace(".", "__")


def of_defined_name(name: str) -> str | None:
    """The table that a workbook's name stands for."""
    table = name.removeprefix("jalon_sheet_").replace("__", ".")
    return table if name.startswith("jalon_sheet_") and table in TITLES else None
