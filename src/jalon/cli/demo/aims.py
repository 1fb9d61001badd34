# SPDX-License-Identifier: Apache-2.0
# fmt: off
"""Baselines and targets of the fictitious plan: every form, comparator and sharing, and every outcome."""

from decimal import Decimal

from .figures_words import INDICATORS, Words
from .frame import ADOPTED_ON
from .making import Raw, quote, year
from .series import Series

#: What each target of the ordinary kind is made to be worth, by the state in which it stands on the as-of date.
MET = ("tremplin-satisfaction", "missions-nombre", "guichet-demandes", "reconnaissance-dossiers", "numerique-formees",
    "citoyennete-eleves",
       "mariel-rencontres", "nordique-jeux", "securite-formes", "scenes-tournees", "livres-traduits",
       "patrimoine-pieces")
PARTLY = ("missions-contrats", "solidarite-partenaires", "egalite-programmes", "science-bourses", "langue-inscrits")
EARLY = ("tremplin-delai", "guichet-reponses", "passerelles-demandes", "reconnaissance-ententes",
    "citoyennete-ecoles", "nordique-sejours",
         "egalite-part", "semailles-membres", "scenes-spectateurs", "science-chaires", "securite-reaction",
         "mariel-suites")


def _wanted(words: Words) -> tuple[int, str]:
    """The value and horizon that a plan would have written in 2024, before anything was measured."""
    growth = Decimal(words.growth) / 100
    if words.id in MET:
        return round(words.start * (1 + growth)), "2025-12-31"
    if words.id in PARTLY:
        return round(words.start * (1 + 3 * growth)), "2025-12-31"
    far = words.start * (1 + growth) ** 3 * (Decimal("0.8") if growth < 0 else Decimal("1.2"))
    return min(round(far), 99) if words.unit == "%" else round(far), "2026-12-31"


def _start(words: Words, series: Series) -> Raw:
    return {
        "id": f"{words.id}-2023", "indicator": words.id,
        "versions": [{"id": "1", "value": series.values[words.id, 2023], "unit": words.unit, "period": year(2023),
                "kind": "actual",
                      "level": "documented", "source": "plan-adopte", "locator": "annexe", "as_of": "2023-12-31",
                      "set_on": ADOPTED_ON}],
    }


def _aim(words: Words) -> Raw:
    value, horizon = _wanted(words)
    return {
        "id": f"{words.id}-vise", "indicator": words.id,
        "versions": [
            {"id": "1", "form": "level", "comparator": "at_most" if words.direction == "decrease" else "at_least",
                "value": value, "unit": words.unit,
                      "base": f"{words.id}-2023/1", "base_follows": "frozen", "horizon": horizon,
                      "set_on": ADOPTED_ON,
                      "level": "documented", "source": "plan-adopte", "locator": "annexe"}],
    }


def _version(identity: str, **more: object) -> Raw:
    return {"id": identity, "set_on": ADOPTED_ON, "level": "documented", "source": "plan-adopte", "locator": "annexe",
        **more}


def _target(identity: str, indicator: str, *versions: Raw, **more: object) -> Raw:
    return {"id": identity, "indicator": indicator, "versions": list(versions), **more}


def _by_hand() -> list[Raw]:
    regions = [{"dimension": "regions", "code": "04"}]
    return [
        # Replaced by a decision: the level of the growth, first as promised, then as amended.
        _target("tremplin-croissance-vise", "tremplin-croissance",
                _version("1", form="level", comparator="at_least", value=20, unit="%", per="year", years=3,
                    horizon="2026-12-31", base="tremplin-croissance-2023",
                         quote=quote("vingt pour cent par an, trois ans durant")),
                _version("2", form="level", comparator="range", precision="range", low=10, high=20, unit="%",
                    per="year", horizon="2026-12-31", base="tremplin-croissance-2023",
                         set_on="2025-03-28", source="decret-reports", locator="art. 4",
                         not_repeated_by=["bilan-2025"])),
        _target("tremplin-entreprises-vise", "tremplin-entreprises",
                _version("1", form="level", comparator="at_least", value=90, unit="entreprises", per="total",
                    horizon="2026-12-31", repeated_by=["bilan-2024", "bilan-2025"],
                         scope_note=("Firmes de toutes les régions.", "Firms of every region."))),
        _target("tremplin-nord", "tremplin-entreprises", _version("1", form="level", comparator="at_least", value=6,
                unit="entreprises", horizon="2025-12-31", dimensions=regions, sharing="shared_out")),
        _target("departs-vise", "passerelles-departs",
                _version("1", form="change_percent", comparator="at_least", value=30, unit="%",
                    base="passerelles-departs-2023", base_follows="restatement", horizon="2026-12-31")),
        _target("departs-regions", "passerelles-departs",
                _version("1", form="level", comparator="at_least", value=250, unit="jeunes", dimensions=regions,
                    sharing="same_for_each", per="year", horizon="2025-12-31")),
        _target("retours-vise", "passerelles-retours", _version("1", form="change_points", comparator="at_least",
                value=20, unit="points", base="passerelles-retours-2023/1", horizon="2025-12-31")),
        _target("ventes-vise", "numerique-ventes", _version("1", form="improve", base="numerique-ventes-2023/1",
                horizon="2025-12-31")),
        _target("langues-vise", "livres-langues", _version("1", form="maintain", base="livres-langues-2023/1",
                horizon="2026-12-31")),
        _target("sieges-vise", "accueil-sieges", _version("1", form="level", comparator="exactly", value=4,
                unit="sièges", per="total")),
        _target("emplois-vise", "accueil-retombees", _version("1", form="level", comparator="at_least", value=120,
                unit="emplois", horizon="2025-12-31")),
        _target("participants-vise", "mariel-participants", _version("1", form="level", comparator="at_least",
                value=450, unit="participants", horizon="2025-12-31", base="mariel-participants-2023/1")),
        _target("charte-vise", "semailles-charte", _version("1", term="appliquee", horizon="2026-12-31")),
        _target("familles-vise", "semailles-familles", _version("1", form="level", comparator="at_least", value=700,
                unit="familles", per="semester", horizon="2026-12-31", base="semailles-familles-2023/1")),
        _target("alertes-vise", "securite-alertes", _version("1", form="level", comparator="at_most", value=40,
                unit="alertes", per="quarter", horizon="2026-12-31",
                dimensions=[{"dimension": "canal", "code": "reseau"}])),
        _target("projets-regroupement", "solidarite-projets",
            _version("1", form="level", comparator="at_least", value=3, unit="projets", per="month",
                contributor="regroupement", horizon="2024-12-31")),
        _target("urgence-vise", "solidarite-urgence", _version("1", form="level", comparator="at_least", value=8,
                unit="interventions", horizon="2025-12-31"), standing="withdrawn"),
        _target("exportations-vise", "exportations", _version("1", form="level", comparator="at_least", value=2300,
                unit="M$", horizon="2025-12-31", base="exportations-2023/1")),
        _target("mer-vise", "mer-ventes", _version("1", form="level", comparator="at_least", value=60000000,
                currency="CAD", price_base="2023", base="mer-ventes-2023/1", horizon="2026-12-31")),
        _target("hors-delai-vise", "guichet-hors-delai", _version("1", form="level", comparator="at_most", value=40,
                unit="demandes", horizon="2025-12-31")),
    ]


def _starts(series: Series) -> list[Raw]:
    made = {row["id"]: row for row in (_start(words, series) for words in INDICATORS if words.id not in (
                "accueil-sieges", "exportations"))}
    departures = series.values["passerelles-departs", 2023]
    made["passerelles-departs-2023"]["versions"].append({
        "id": "2", "value": departures + 22, "unit": "jeunes", "period": year(2023), "kind": "actual",
        "level": "verified", "source": "constat-contrevisite",
        "locator": "tableau 1", "as_of": "2025-11-30", "set_on": "2025-12-10",
        "restated_because": ("Des départs de décembre avaient été portés à l’année suivante.",
            "December departures had been carried to the next year."),
    })
    made["exportations-2023"] = {"id": "exportations-2023", "indicator": "exportations", "versions": [
        {"id": "1", "value": series.values["exportations", 2023], "unit": "M$", "precision": "about",
            "period": year(2023), "kind": "provisional", "level": "documented",
         "source": "plan-adopte", "locator": "annexe", "set_on": ADOPTED_ON}]}
    made["tremplin-nord-2023"] = {"id": "tremplin-nord-2023", "indicator": "tremplin-entreprises", "versions": [
        {"id": "1", "value": 0, "unit": "entreprises", "period": year(2023),
            "dimensions": [{"dimension": "regions", "code": "04"}], "kind": "actual", "level": "declared",
            "source": "plan-adopte", "set_on": ADOPTED_ON}]}
    made["charte-2023"] = {"id": "charte-2023", "indicator": "semailles-charte", "versions": [
        {"id": "1", "term": "absente", "kind": "actual", "level": "declared", "source": "plan-adopte",
            "set_on": ADOPTED_ON}]}
    made["projets-regroupement-2023"] = {"id": "projets-regroupement-2023", "indicator": "solidarite-projets",
        "versions": [
        {"id": "1", "value": series.shared(series.values["solidarite-projets", 2023], (45, 33, 22))[1],
            "unit": "projets", "contributor": "regroupement", "period": year(2023), "kind": "estimated",
         "level": "declared", "source": "plan-adopte", "set_on": ADOPTED_ON}]}
    made["urgence-2023"] = {"id": "urgence-2023", "indicator": "solidarite-urgence", "standing": "withdrawn",
        "versions": [
        {"id": "1", "value": 0, "unit": "interventions", "kind": "actual", "level": "declared",
            "source": "plan-adopte", "set_on": ADOPTED_ON}]}
    made["mer-ventes-2023"] = {"id": "mer-ventes-2023", "indicator": "mer-ventes", "versions": [
        {"id": "1", "value": 48000000, "precision": "about", "low": 47000000, "high": 49000000, "currency": "CAD",
            "price_base": "2023", "period": year(2023), "kind": "estimated", "level": "declared",
         "source": "plan-adopte", "quote": quote("quarante-huit millions de dollars, ou peu s’en faut"),
         "set_on": ADOPTED_ON, "reported_on": ADOPTED_ON}]}
    return list(made.values())


def baselines(series: Series) -> list[Raw]:
    """Every starting value."""
    return _starts(series)


def targets() -> list[Raw]:
    """Every target."""
    ordinary = [_aim(words) for words in INDICATORS if words.id in (*MET, *PARTLY, *EARLY)]
    return [*ordinary, *_by_hand()]
