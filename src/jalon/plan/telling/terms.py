# SPDX-License-Identifier: Apache-2.0
"""Words of figures: the roles of inputs in a computation, what counts count, readings of a number."""

from typing import Final

from jalon.lang import mark

#: The parts that an input plays in a computation.
ROLES: Final[dict[str, str]] = {
    "numerator": mark("numérateur"),
    "denominator": mark("dénominateur"),
    "minuend": mark("premier terme"),
    "subtrahend": mark("second terme"),
    "now": mark("valeur d’arrivée"),
    "since": mark("valeur de départ"),
    "row": mark("ligne comptée"),
}
#: What each count of rows counts; `measures` and `indicators` also stand before what they are counted by.
COUNTED: Final[dict[str, str]] = {
    "objectives": mark("Orientations"),
    "measures": mark("Mesures"),
    "actions": mark("Actions"),
    "indicators": mark("Indicateurs"),
    "targets": mark("Cibles"),
    "organisations": mark("Organismes"),
    "sources": mark("Sources"),
    "stories": mark("Récits"),
    "amendments": mark("Modifications"),
    "decisions": mark("Décisions"),
    "clienteles": mark("Clientèles"),
    "programmes": mark("Programmes"),
    "observations": mark("Relevés"),
    "indicators.measured": mark("Indicateurs mesurés"),
    "indicators.not-measured": mark("Indicateurs non mesurés"),
    "amendments.decided": mark("Modifications décidées"),
    "amendments.observed": mark("Modifications constatées"),
    "measures.standing": mark("Mesures en vigueur"),
    "measures.withdrawn": mark("Mesures retirées"),
    "actions.late": mark("Actions en retard"),
    "actions.ongoing": mark("Actions continues"),
    "actions.undated": mark("Actions sans date"),
    "intakes": mark("Appels"),
    "intakes.open": mark("Appels ouverts"),
    "intakes-open": mark("Appels ouverts"),
    "intakes.coming": mark("Appels à venir"),
    "intakes.closed": mark("Appels fermés"),
    "events": mark("Événements"),
    "agreements": mark("Ententes"),
    "awards": mark("Aides accordées"),
    "evaluations": mark("Évaluations"),
    "territories": mark("Territoires où une mesure agit"),
    "strategies": mark("Stratégies"),
    "organisations.answering": mark("Organismes qui répondent d’une mesure"),
    "organisations.silent": mark("Organismes qui n’ont rien rapporté"),
    "organisations.partly": mark("Organismes qui n’ont pas tout rapporté"),
    "organisations.reported": mark("Organismes qui ont rapporté"),
    "organisations.presumed": mark("Organismes présumés responsables"),
    "commitments.changed": mark("Lignes engagées qui diffèrent de l’adoption"),
    "commitments.kept": mark("Lignes engagées restées telles quelles"),
}
