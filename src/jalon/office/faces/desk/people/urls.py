# SPDX-License-Identifier: Apache-2.0
"""The addresses of people, organisations, positions, the journal, one's own account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
