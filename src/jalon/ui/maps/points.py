# SPDX-License-Identifier: Apache-2.0
"""Places that the map shows as a point: longitude and latitude of their middle, in degrees, to the nearest degree.

Countries that the source does not draw, and the provinces and states whose names `jalon.lang` knows (ISO 3166-2): a
map of countries has no shape for them.
"""

from typing import Final

POINTS: Final[dict[str, tuple[int, int]]] = {
    "BQ": (-68, 12), "CC": (97, -12), "CX": (106, -10), "GI": (-5, 36), "SJ": (16, 79), "TK": (-172, -9),
    "TV": (179, -8),
    "CA-AB": (-115, 55), "CA-BC": (-125, 54), "CA-MB": (-97, 55), "CA-NB": (-66, 47), "CA-NL": (-60, 53),
    "CA-NS": (-63, 45), "CA-NT": (-120, 64), "CA-NU": (-96, 67), "CA-ON": (-86, 50), "CA-PE": (-63, 46),
    "CA-QC": (-72, 52), "CA-SK": (-106, 55), "CA-YT": (-136, 63),
    "US-AK": (-153, 64), "US-AL": (-87, 33), "US-AR": (-92, 35), "US-AZ": (-112, 34), "US-CA": (-120, 37),
    "US-CO": (-106, 39), "US-CT": (-73, 42), "US-DC": (-77, 39), "US-DE": (-75, 39), "US-FL": (-82, 28),
    "US-GA": (-83, 33), "US-HI": (-156, 20), "US-IA": (-94, 42), "US-ID": (-114, 44), "US-IL": (-89, 40),
    "US-IN": (-86, 40), "US-KS": (-98, 38), "US-KY": (-85, 38), "US-LA": (-92, 31), "US-MA": (-72, 42),
    "US-MD": (-77, 39), "US-ME": (-69, 45), "US-MI": (-85, 44), "US-MN": (-94, 46), "US-MO": (-92, 38),
    "US-MS": (-90, 33), "US-MT": (-110, 47), "US-NC": (-79, 36), "US-ND": (-100, 47), "US-NE": (-100, 41),
    "US-NH": (-72, 44), "US-NJ": (-75, 40), "US-NM": (-106, 34), "US-NV": (-117, 39), "US-NY": (-76, 43),
    "US-OH": (-83, 40), "US-OK": (-97, 36), "US-OR": (-120, 44), "US-PA": (-78, 41), "US-RI": (-72, 42),
    "US-SC": (-81, 34), "US-SD": (-100, 44), "US-TN": (-86, 36), "US-TX": (-99, 31), "US-UT": (-112, 39),
    "US-VA": (-79, 38), "US-VT": (-73, 44), "US-WA": (-120, 47), "US-WI": (-90, 45), "US-WV": (-81, 39),
    "US-WY": (-108, 43),
}  # fmt: skip
