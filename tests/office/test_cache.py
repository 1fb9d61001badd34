# SPDX-License-Identifier: Apache-2.0
"""What is kept for a while: many values are one statement, replace what was there, and end when they should."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.office.ground.models import Cached

pytestmark = pytest.mark.django_db


def test_many_values_are_one_statement_and_replace_what_was_kept():
    cache.set("a", b"ancien")
    with CaptureQueriesContext(connection) as seen:
        assert cache.set_many({"a": b"neuf", "b": "é"}, 60) == []
    assert len([each for each in seen if each["sql"].startswith("INSERT")]) == 1
    assert cache.get_many(["a", "b", "c"]) == {"a": b"neuf", "b": "é"}
    assert Cached.objects.count() == 2  # replaced, and not added


def test_many_values_end_when_they_should():
    cache.set_many({"court": 1}, -1)
    cache.set_many({"long": 2}, 60)
    cache.set_many({"toujours": 3}, None)
    assert cache.get_many(["court", "long", "toujours"]) == {"long": 2, "toujours": 3}


def test_nothing_to_keep_is_nothing_done():
    assert cache.set_many({}) == []
    assert Cached.objects.count() == 0
