# SPDX-License-Identifier: Apache-2.0
"""The office: where people prepare, deliver and report a plan. A Django project; the public site never touches it.

Each room has the same doors in the same order (house.md). `editions` turns what the rooms hold into a plan document,
which is all that the publishing half ever sees.
"""
