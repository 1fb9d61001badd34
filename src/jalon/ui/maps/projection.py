# SPDX-License-Identifier: Apache-2.0
"""Equal Earth (Šavrič, Patterson and Jenny, 2018): areas are kept, so that no country looks larger than it is.

The map is cut at the 180° meridian and stops above Antarctica. Its unit is a two-thousandth of the whole width.
"""

from math import asin, cos, pi, radians, sin, sqrt
from typing import Final

WIDTH: Final = 2000
#: The side of a cell of the grid that tells land from sea.
CELL: Final = 20
NORTH: Final = 83.7
SOUTH: Final = -57.0
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = sqrt(3) / 2
_SCALE: Final = WIDTH / (2 * pi / (_M * _A[0]))


def _plane(longitude: float, latitude: float) -> tuple[float, float]:
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    east = radians(longitude) * cos(theta)
    east /= _M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square))
    return east, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


_TOP: Final = _plane(0, NORTH)[1]
HEIGHT: Final = round((_TOP - _plane(0, SOUTH)[1]) * _SCALE)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map, in degrees, as the map's own units from its upper left corner."""
    east, north = _plane(longitude, latitude)
    return east * _SCALE + WIDTH / 2, (_TOP - north) * _SCALE
