# SPDX-License-Identifier: Apache-2.0
"""The addresses of the API, its schema, what people read of it."""

from django.urls import path, re_path

from jalon.office.faces.api import pages
from jalon.office.faces.api.service import api

urlpatterns = [
    path("v1/openapi.json", pages.schema, name="api-schema"),
    path("v1/docs", pages.docs, name="api-docs"),
    path("v1/problems/<slug:slug>", pages.problem, name="api-problem"),
    path("v1/", api.urls),
    re_path(r"^.*$", pages.nothing, name="api-nothing"),
]
