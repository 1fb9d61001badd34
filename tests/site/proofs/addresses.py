# SPDX-License-Identifier: Apache-2.0
"""Addresses of figures, `PLAN/KIND:ID/PART`, and the file where each is proved."""

import re
from typing import NamedTuple

KINDS = ("obs", "target", "baseline", "money", "ratio", "count", "drift")
COMPUTED = ("ratio", "count", "drift")
_ID = r"[a-z0-9][a-z0-9.-]*"
_ADDRESS = re.compile(rf"({_ID})/({'|'.join(KINDS)}):({_ID})/([A-Za-z0-9][A-Za-z0-9._-]*)")


class Address(NamedTuple):
    """A figure of a plan."""

    plan: str
    kind: str
    id: str
    part: str

    def __str__(self) -> str:
        return f"{self.plan}/{self.kind}:{self.id}/{self.part}"

    @property
    def file(self) -> str:
        return f"figures/{self.plan}/{self.kind}/{self.id}.json"


def parsed(text: str) -> Address | None:
    """The address, or None when the text is none."""
    match = _ADDRESS.fullmatch(text)
    return Address(*match.groups()) if match else None
