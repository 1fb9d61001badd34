# SPDX-License-Identifier: Apache-2.0
"""Figures: their addresses, what they rest on, how they are computed, and how they explain themselves."""

from jalon.plan.figures.errors import NoFigure
from jalon.plan.figures.explain import Explanation, explain
from jalon.plan.figures.table import Figures
from jalon.plan.figures.values import Computation, Figure, FigureInput, LeftOut

__all__ = ["Computation", "Explanation", "Figure", "FigureInput", "Figures", "LeftOut", "NoFigure", "explain"]
