# SPDX-License-Identifier: Apache-2.0
"""The addresses of today."""

from django.urls import path

from jalon.office.faces.desk.today import deeds, page

urlpatterns = [
    path("", page.today, name="home"),
    path("aujourd-hui/liste", page.listing, name="today-list"),
    path("aujourd-hui/geste", deeds.act, name="today-deed"),
    path("aujourd-hui/reprendre", deeds.take_back, name="today-undo"),
]
