# SPDX-License-Identifier: Apache-2.0
"""The addresses of the office."""

from django.urls import include, path

handler400 = "jalon.office.ground.refused.bad"
handler403 = "jalon.office.ground.refused.denied"
handler404 = "jalon.office.ground.refused.missing"
handler500 = "jalon.office.ground.refused.broken"

urlpatterns = [
    path("compte/", include("allauth.urls")),
    path("", include("jalon.office.faces.desk.urls")),
]
