# SPDX-License-Identifier: Apache-2.0
"""What is worked out and kept for a while, in the database, so that every process finds it."""

import base64
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache


class Cache(DatabaseCache):
    """Django's own, where many values at once are one statement: all of them are kept, or none.

    What has expired is swept by Django, when a value alone is kept.
    """

    def set_many(
        self, data: Mapping[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        """Keep many values."""
        from jalon.office.ground.models import Cached  # noqa: PLC0415  # tables are ready after the cache is named

        until = self.get_backend_timeout(timeout)
        expires = datetime.fromtimestamp(until, tz=UTC) if until is not None else datetime.max.replace(tzinfo=UTC)
        rows = [
            Cached(
                cache_key=self.make_and_validate_key(key, version=version),
                value=base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("ascii"),
                expires=expires.replace(microsecond=0),
            )
            for key, value in data.items()
        ]
        Cached.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["cache_key"], update_fields=["value", "expires"]
        )
        return []
