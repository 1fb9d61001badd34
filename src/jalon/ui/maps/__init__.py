# SPDX-License-Identifier: Apache-2.0
"""Maps as SVG: the world, the territories that a plan names on it, their names set so that none covers another.

Pure: codes, words and addresses in, one string out. README.md says where the shapes come from and how they were made.
"""

from jalon.ui.maps.world import Territory, locator, shown, world

__all__ = ["Territory", "locator", "shown", "world"]
