# SPDX-License-Identifier: Apache-2.0
"""What a plan leaves to its successor: every noun is either carried over or left, with the reason. Pure."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from jalon.lang import mark
from jalon.plan.amending.anachronisms import without_anachronisms
from jalon.plan.types.document import COLLECTIONS, FORMAT, PlanDocument
from jalon.plan.types.frame import RelatedPlan

CARRIED: Final[Mapping[str, str]] = {
    "policy": mark("le plan suivant sert encore les politiques, ou dit lesquelles il quitte"),
    "strategy": mark("les mesures y renvoient"),
    "strand": mark("les mesures y renvoient"),
    "related-plan": mark("les liens entre plans restent vrais ; celui-ci s’y ajoute"),
    "organisation": mark("les organismes sont les mêmes, sous leurs noms datés"),
    "position": mark("les postes sont les mêmes"),
    "clientele": mark("à qui le plan s’adresse se reprend, puis se révise"),
    "objective": mark("l’arbre sert de point de départ ; ses formulations se réécrivent"),
    "dimension": mark("les ventilations doivent rester comparables d’un plan à l’autre"),
    "measure": mark("chaque mesure se reprend, se fusionne ou s’abandonne, et le plan dit laquelle devient quoi"),
    "indicator": mark("une série qui continue reste comparable"),
    "definition": mark("les indicateurs calculés en dépendent"),
    "programme": mark("les programmes continuent au-delà du plan"),
}
LEFT: Final[Mapping[str, str]] = {
    "action": mark("les échéances étaient celles du plan précédent"),
    "money": mark("les sommes étaient accordées pour la période précédente"),
    "baseline": mark("la valeur de départ se mesure à nouveau, au début de la période"),
    "target": mark("une cible est une promesse : elle se refait"),
    "observation": mark("les relevés restent dans le plan qui les a publiés, qui demeure en ligne"),
    "source": mark("les sources restent avec ce qu’elles prouvent"),
    "attestation": mark("ce qui est attesté l’est des champs du plan précédent"),
    "update": mark("ce qui a été rapporté l’a été du plan précédent"),
    "decision": mark("les décisions étaient celles du plan précédent"),
    "amendment": mark("les modifications étaient celles du plan précédent"),
    "intake": mark("un appel a ses dates"),
    "criterion": mark("les critères vont avec leur appel"),
    "event": mark("un événement a sa date"),
    "agreement": mark("le registre des ententes reste dans le plan qui les a conclues"),
    "award": mark("le registre des aides reste dans le plan qui les a accordées"),
    "evaluation": mark("une évaluation juge le plan précédent"),
    "story": mark("une histoire repose sur un consentement donné pour le plan précédent"),
    "note": mark("les notes parlent du plan précédent"),
}
#: Fields that do not pass even when their row does: they speak of the plan that ends, or of rows that are left.
_DROPPED: Final[Mapping[str, tuple[str, ...]]] = {
    "measure": ("fate", "risks", "standing", "held_in", "period"),
    "objective": ("standing",),
    "indicator": ("breaks", "sources"),
}


def successor(whole: PlanDocument, card: Any) -> PlanDocument:
    """The draft of the plan that follows: what is carried over of a plan, under another card, nothing adopted."""
    old = whole.plan
    carried: dict[str, Any] = {
        COLLECTIONS[noun]: tuple(_passed(noun, row) for row in getattr(whole, COLLECTIONS[noun])) for noun in CARRIED
    }
    known = {each.id for each in whole.related_plans}
    if old.id not in known:
        before = RelatedPlan(id=old.id, title=old.title, period=old.period)
        carried["related_plans"] = tuple(sorted((*carried["related_plans"], before), key=lambda each: each.id))
    card = msgspec.structs.replace(
        card,
        policies=old.policies,
        coordinator=old.coordinator,
        levels=old.levels,
        territories=old.territories,
        languages=old.languages,
        licence=old.licence,
        fiscal_start=old.fiscal_start,
        fictitious=old.fictitious,
        predecessor=old.id,
    )
    return without_anachronisms(PlanDocument(format=FORMAT, plan=card, **carried))


def _passed(noun: str, row: Any) -> Any:
    dropped = {
        name: type(row).__struct_defaults__[_rank(row, name)] for name in _DROPPED.get(noun, ()) if hasattr(row, name)
    }
    sources: dict[str, Any] = {"sources": ()} if hasattr(row, "sources") else {}
    if noun == "objective":
        # The last wording is where the next one starts; who said it, where and when stays with the plan that ends.
        last = [msgspec.structs.replace(each, id="1", on=None, source=None, locator=None) for each in row.wordings[-1:]]
        sources["wordings"] = tuple(last)
    return msgspec.structs.replace(row, **dropped, **sources)


def _rank(row: Any, name: str) -> int:
    names = type(row).__struct_fields__
    return int(names.index(name) - (len(names) - len(type(row).__struct_defaults__)))
