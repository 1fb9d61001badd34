# SPDX-License-Identifier: Apache-2.0
"""The indicators that have a series, in the order in which their values are drawn."""

from .wordings import Words
from .words_prosperity import PROSPERITY
from .words_world import WORLD

INDICATORS: tuple[Words, ...] = (*PROSPERITY, *WORLD)
