# SPDX-License-Identifier: Apache-2.0
"""The baselines of the fictitious plan: one for each series, one restated, others rounded, priced or in terms."""

from .figures_words import INDICATORS
from .frame import ADOPTED_ON
from .making import Raw, quote, year
from .series import Series

#: No starting value: a target on the first has none to start from; the second is known from elsewhere.
WITHOUT = ("accueil-sieges", "exportations")


def _start(identity: str, indicator: str, **version: object) -> Raw:
    """A baseline of one version, as the plan gave it."""
    given = {"id": "1", "kind": "actual", "level": "declared", "source": "plan-adopte", "set_on": ADOPTED_ON}
    return {"id": identity, "indicator": indicator, "versions": [{**given, **version}]}


def _restated(value: int) -> Raw:
    """The second version of the departures of 2023."""
    return {
        "id": "2",
        "value": value,
        "unit": "jeunes",
        "period": year(2023),
        "kind": "actual",
        "level": "verified",
        "source": "constat-contrevisite",
        "locator": "tableau 1",
        "as_of": "2025-11-30",
        "set_on": "2025-12-10",
        "restated_because": (
            "Des départs de décembre avaient été portés à l’année suivante.",
            "December departures had been carried to the next year.",
        ),
    }


def baselines(series: Series) -> list[Raw]:
    """Every starting value."""
    measured = {"period": year(2023), "level": "documented", "locator": "annexe", "as_of": "2023-12-31"}
    made = [
        _start(f"{words.id}-2023", words.id, value=series.values[words.id, 2023], unit=words.unit, **measured)
        for words in INDICATORS
        if words.id not in WITHOUT
    ]
    departures = next(row for row in made if row["indicator"] == "passerelles-departs")
    departures["versions"].append(_restated(series.values["passerelles-departs", 2023] + 22))
    return [*made, *_apart(series)]


def _apart(series: Series) -> list[Raw]:
    """Rounded, of one region, of one contributor, in terms, in constant dollars, withdrawn."""
    sales = series.values["exportations", 2023]
    projects = series.shared(series.values["solidarite-projets", 2023], (45, 33, 22))[1]
    north = [{"dimension": "regions", "code": "04"}]
    known = {"period": year(2023), "kind": "estimated"}
    return [
        _start("exportations-2023", "exportations", value=sales, unit="M$", precision="about", period=year(2023),
               kind="provisional", level="documented", locator="annexe"),
        _start("tremplin-nord-2023", "tremplin-entreprises", value=0, unit="entreprises", period=year(2023),
               dimensions=north),
        _start("charte-2023", "semailles-charte", term="absente"),
        _start("projets-regroupement-2023", "solidarite-projets", value=projects, unit="projets",
               contributor="regroupement", **known),
        {**_start("urgence-2023", "solidarite-urgence", value=0, unit="interventions"), "standing": "withdrawn"},
        _start("mer-ventes-2023", "mer-ventes", value=48_000_000, precision="about", low=47_000_000, high=49_000_000,
               currency="CAD", price_base="2023", reported_on=ADOPTED_ON,
               quote=quote("quarante-huit millions de dollars, ou peu s’en faut"), **known),
    ]  # fmt: skip
