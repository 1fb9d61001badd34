# SPDX-License-Identifier: Apache-2.0
"""The addresses of evidence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
