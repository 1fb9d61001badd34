# SPDX-License-Identifier: Apache-2.0
"""The addresses of the desk; each part has its own."""

from django.urls import include, path

from jalon.office.faces.desk import helping, home, searching

urlpatterns = [
    path("", include("jalon.office.faces.desk.today.urls")),
    path("recherche", searching.search, name="search"),
    path("aide/", helping.index, name="help"),
    path("aide/<path:name>", helping.page, name="help-page"),
    path("langue/<str:lang>", home.language, name="language"),
    path("plans/", include("jalon.office.faces.desk.plans.urls")),
    path("plans/", include("jalon.office.faces.desk.evidence.urls")),
    path("plans/", include("jalon.office.faces.desk.figures.urls")),
    path("", include("jalon.office.faces.desk.keys.urls")),
    path("", include("jalon.office.faces.desk.people.urls")),
]
