# SPDX-License-Identifier: Apache-2.0
"""The addresses of plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
