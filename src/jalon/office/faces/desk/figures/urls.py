# SPDX-License-Identifier: Apache-2.0
"""The address of the grid: it stands beside the figures of a plan."""

from django.urls import path

from jalon.office.faces.desk.figures import grid
from jalon.office.faces.desk.plans import converter

assert converter

urlpatterns = [
    path("<ident:plan>/chiffres/grille", grid.grid, name="figures-grid"),
]
