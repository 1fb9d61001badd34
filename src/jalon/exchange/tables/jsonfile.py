# SPDX-License-Identifier: Apache-2.0
"""A table as JSON: its rows as they stand in the plan document, those of an inner table with the ids that own them."""

from jalon.exchange.tables.columns import OpenTable
from jalon.plan.canonical import canonical_bytes


def json_bytes(table: OpenTable) -> bytes:
    """A list of objects, one a line, keys sorted, decimals as strings."""
    return b"[\n" + b",\n".join(map(canonical_bytes, table.trees)) + b"\n]\n"
