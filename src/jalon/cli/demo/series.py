# SPDX-License-Identifier: Apache-2.0
"""The series of the fictitious plan: yearly, quarterly, by region, by gender, by contributor.

Only the numbers come from the seed. They grow as their indicator's words say, with a little noise.
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from .figures_words import INDICATORS
from .frame import REGIONS
from .making import Raw, semester, year
from .wordings import Words

YEARS = (2023, 2024, 2025)
QUARTERS = tuple((number, quarter) for number in (2024, 2025, 2026) for quarter in (1, 2, 3, 4))[:10]
ENDS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
STARTS = {1: "01-01", 2: "04-01", 3: "07-01", 4: "10-01"}
BY_REGION = ("passerelles-departs", "citoyennete-ecoles", "numerique-formees", "scenes-tournees")
BY_QUARTER = ("tremplin-delai", "securite-reaction", "reconnaissance-ententes", "semailles-membres", "langue-inscrits")
CONTRIBUTORS = {
    "solidarite-projets": ("m-exterieur", "regroupement", "terres-jumelles"),
    "missions-contrats": ("bureau-sorrane", "essor", "m-industrie"),
}
#: What the parts lack beside their total: said in 2025, left unsaid in 2024.
UNTOLD = {("missions-contrats", 2024): 3, ("missions-contrats", 2025): 5}
SHARES = (17, 12, 14, 49, 8)
REPORTS = {2023: ("bilan-2024", "2025-06-05"), 2024: ("bilan-2024", "2025-06-05"), 2025: ("bilan-2025", "2026-05-20")}
OF_THE_QUARTER = ("Valeur du trimestre, non de l’année.", "Value of the quarter, not of the year.")
FORECAST = ("Prévision du responsable pour toute l’année.", "The lead’s forecast for the whole year.")
HALF_YEAR = ("Valeur provisoire du premier semestre.", "Provisional value of the first half-year.")
OTHER_CONTRACTS = (
    "Le total compte aussi des contrats déclarés par les firmes elles-mêmes.",
    "The total also counts contracts declared by the firms themselves.",
)

Values = dict[tuple[str, int], int]


class Series:
    """Every generated value, and the observations that hold them."""

    def __init__(self, seed: int) -> None:
        """Draw the values of each indicator, in the order of the words."""
        self.random = Random(seed)  # noqa: S311  # a seed makes the same plan again; nothing secret here
        self.values: Values = {}
        for words in INDICATORS:
            for rank, number in enumerate(YEARS):
                self.values[words.id, number] = self._drawn(words, rank)
        self._constrain()

    def _drawn(self, words: Words, rank: float) -> int:
        grown: float = words.start * (1 + words.growth / 100) ** rank
        noisy = grown * (1 + self.random.uniform(-0.01, 0.01) * (rank > 0))
        return min(round(noisy), 97) if words.unit == "%" else round(noisy)

    def _constrain(self) -> None:
        """What is answered in time cannot exceed what was received."""
        for number in YEARS:
            most = self.values["guichet-demandes", number] * 95 // 100
            self.values["guichet-reponses", number] = min(self.values["guichet-reponses", number], most)

    def shared(self, total: int, shares: tuple[int, ...] = SHARES) -> list[int]:
        """A total cut in parts that add up to it."""
        parts = [total * share // 100 for share in shares[:-1]]
        return [*parts, total - sum(parts)]

    def observations(self) -> list[Raw]:
        """Every generated observation."""
        made: list[Raw] = []
        for words in INDICATORS:
            made.extend(self._yearly(words))
            made.extend(self._coming(words))
        for name in BY_REGION:
            made.extend(self._regional(name))
        for name in BY_QUARTER:
            made.extend(self._quarterly(next(words for words in INDICATORS if words.id == name)))
        for name, bodies in CONTRIBUTORS.items():
            made.extend(self._contributed(name, bodies))
        made.extend(self._departures())
        return made

    def _yearly(self, words: Words) -> Iterator[Raw]:
        for number in YEARS:
            if words.id == "exportations" and number < 2025:
                continue  # two releases of the dataset say these
            observed = self.seen(words.id, number, self.values[words.id, number], words.unit)
            if (words.id, number) == ("missions-contrats", 2025):
                observed["distinguished_by"] = OTHER_CONTRACTS
            yield observed

    def seen(
        self, indicator: str, number: int, value: int | Decimal, unit: str, *dims: tuple[str, str], **more: Any
    ) -> Raw:
        """An actual value of a calendar year, from the report that gave it."""
        source, reported = REPORTS[number]
        identity = ".".join((f"{number}-12-31", *(code.lower() for _, code in dims)))
        return {
            "indicator": indicator,
            "id": identity,
            "period": year(number),
            "value": value,
            "unit": unit,
            "kind": "actual",
            "dimensions": [{"dimension": name, "code": code} for name, code in dims],
            "level": "documented",
            "source": source,
            "locator": "annexe",
            "as_of": f"{number}-12-31",
            "reported_on": reported,
            **more,
        }

    def _coming(self, words: Words) -> Iterator[Raw]:
        """The half-year as it is provisionally known, and what the lead expects of the year."""
        now = self._drawn(words, 2.5)
        half = now if words.nature != "flow" or words.unit in ("%", "jours", "heures") else round(now / 2)
        common = {"indicator": words.id, "unit": words.unit, "source": "bilan-2025", "reported_on": "2026-05-20"}
        yield {
            **common,
            "id": "2026-06-30.provisional",
            "period": semester(2026, 1),
            "value": half,
            "kind": "provisional",
            "level": "declared",
            "distinguished_by": HALF_YEAR,
            "as_of": "2026-05",
        }
        yield {
            **common,
            "id": "2026-12-31.expected",
            "period": year(2026),
            "value": self._drawn(words, 3),
            "kind": "expected",
            "level": "declared",
            "precision": "about",
            "distinguished_by": FORECAST,
            "as_of": "2026-05",
        }

    def _regional(self, name: str) -> Iterator[Raw]:
        unit = next(words.unit for words in INDICATORS if words.id == name)
        for number in YEARS:
            for code, part in zip(REGIONS, self.shared(self.values[name, number]), strict=True):
                yield self.seen(name, number, part, unit, ("regions", code))

    def _quarterly(self, words: Words) -> Iterator[Raw]:
        for number, quarter in QUARTERS:
            last = f"{number}-{ENDS[quarter]}"
            source = "bilan-2025" if number > 2024 else "bilan-2024"
            yield {
                "indicator": words.id,
                "id": f"{last}.t",
                "period": {"from": f"{number}-{STARTS[quarter]}", "last": last},
                "value": self._drawn(words, number - 2023 + quarter / 4 - 0.6),
                "unit": words.unit,
                "kind": "actual",
                "level": "declared",
                "source": source,
                "locator": "annexe trimestrielle",
                "as_of": last,
                "distinguished_by": OF_THE_QUARTER,
            }

    def _contributed(self, name: str, bodies: tuple[str, ...]) -> Iterator[Raw]:
        unit = next(words.unit for words in INDICATORS if words.id == name)
        for number in YEARS:
            total = self.values[name, number] - UNTOLD.get((name, number), 0)
            for body, part in zip(bodies, self.shared(total, (45, 33, 22)), strict=True):
                yield self.seen(name, number, part, unit, contributor=body, id=f"{number}-12-31.{body}")

    def _departures(self) -> Iterator[Raw]:
        """Departures by gender and by age; the smallest group is suppressed, and with it what would give it away."""
        name = "passerelles-departs"
        for number in YEARS:
            total = self.values[name, number]
            women, men, _others = self.shared(total, (56, 43, 1))
            yield self.seen(name, number, women, "jeunes", ("genre", "f"))
            yield self.seen(name, number, men, "jeunes", ("genre", "h"), precision="about", low=men - 40, high=men + 40)
            yield self._hidden(name, number, ("genre", "x"))
            for code, part in zip(("18-24", "25-35"), self.shared(total, (61, 39)), strict=True):
                yield self.seen(name, number, part, "jeunes", ("age", code))
        for code, part in zip(REGIONS, self.shared(self.values[name, 2025]), strict=True):
            women = part * 56 // 100
            yield self.seen(name, 2025, women, "jeunes", ("genre", "f"), ("regions", code))
            yield self._hidden(name, 2025, ("genre", "x"), ("regions", code))

    def _hidden(self, name: str, number: int, *dims: tuple[str, str]) -> Raw:
        hidden = self.seen(name, number, 0, "jeunes", *dims)
        for field in ("value", "unit", "level"):
            del hidden[field]
        reason = ("Trop peu de personnes : le nombre est masqué.", "Too few people: the number is masked.")
        return {**hidden, "state": "suppressed", "reason": reason}
