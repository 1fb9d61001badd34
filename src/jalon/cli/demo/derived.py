# SPDX-License-Identifier: Apache-2.0
"""Values that a definition gives: each equals what is recomputed from the other observations, or from the cases."""

from decimal import Decimal

from .making import Raw, year
from .series import SHARES, YEARS, Series

#: Share of the Coalition among those who fund projects, and of the capital among regions (their rank in the series).
COALITION, CAPITAL = 1, 3


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.001"))


def computed(series: Series) -> list[Raw]:
    """Every computed value."""
    return [*_shares(series), *_sums(series)]


def _shares(series: Series) -> list[Raw]:
    values = series.values
    made: list[Raw] = []
    for number in YEARS:
        received, answered = values["guichet-demandes", number], values["guichet-reponses", number]
        schools, projects = values["citoyennete-ecoles", number], values["solidarite-projets", number]
        capital = series.shared(schools, SHARES)[CAPITAL]
        coalition = series.shared(projects, (45, 33, 22))[COALITION]
        made += [
            _derived("guichet-part", number, _share(answered, received), "1"),
            _derived("guichet-hors-delai", number, received - answered, "demandes"),
            _derived("ecoles-capitale", number, _share(capital, schools), "1"),
            _derived("solidarite-regroupement", number, _share(coalition, projects), "1"),
        ]
    return made


def _sums(series: Series) -> list[Raw]:
    values = series.values
    coached = {2024: 31 + series.random.randrange(4), 2025: 58 + series.random.randrange(6)}
    made: list[Raw] = []
    for number, firms in coached.items():
        change = values["passerelles-departs", number] - values["passerelles-departs", 2023]
        made.append(_derived("passerelles-variation", number, change, "jeunes"))
        reached = firms + values["numerique-formees", number]
        made.append(_derived("entreprises-jointes", number, reached, "entreprises"))
        made.append({
            **_derived("tremplin-entreprises", number, firms, "entreprises"),
            "source": f"calcul-tremplin-{number}", "locator": "figures.csv", "level": "verified",
            "by": "direction-tremplin",
        })  # fmt: skip
    return made


def _derived(indicator: str, number: int, value: int | Decimal, unit: str) -> Raw:
    return {
        "indicator": indicator,
        "id": f"{number}-12-31",
        "period": year(number),
        "value": value,
        "unit": unit,
        "kind": "actual",
        "level": "documented",
        "source": "bilan-2025" if number == 2025 else "bilan-2024",
        "as_of": f"{number}-12-31",
        "computed_at": f"{number + 1}-02-02T06:00:00Z",
    }
