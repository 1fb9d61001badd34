# SPDX-License-Identifier: Apache-2.0
"""The addresses of people, organisations, positions, the journal, one's own account."""

from django.urls import path

from jalon.office.faces.desk.people import screens

urlpatterns = [
    path("organismes", screens.organisations, name="organisations"),
    path("organismes/<str:ident>", screens.organisation, name="organisation"),
    path("postes", screens.positions, name="positions"),
    path("postes/<str:ident>", screens.position, name="position"),
    path("journal", screens.history, name="journal"),
    path("moi", screens.account, name="account"),
]
