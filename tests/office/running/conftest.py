# SPDX-License-Identifier: Apache-2.0
"""Offices that run for real: their own home, their own database, commands in processes of their own."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from places import Place, furnished_place


@pytest.fixture(scope="session")
def both_databases():
    """Asked for by a test that says something else on each database: it runs on both."""


@pytest.fixture(scope="session")
def template(tmp_path_factory, both_databases):
    """An office with a plan of 21 measures, its documents, an account and an edition; copied, never changed."""
    place = furnished_place(tmp_path_factory.mktemp("template"))
    yield place
    place.drop()


@pytest.fixture
def place(template, tmp_path):
    """An office of one's own, furnished."""
    made = template.copy(tmp_path / "office")
    yield made
    made.drop()


@pytest.fixture
def empty(tmp_path, both_databases):
    """An office of one's own with nothing in it, not even tables."""
    made = Place.new(tmp_path / "empty")
    yield made
    made.drop()
