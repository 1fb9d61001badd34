# SPDX-License-Identifier: Apache-2.0
"""The register of codes."""

from jalon.plan.findings import Code, Severity

REGISTRY: dict[str, Code] = {}
_SEVERITIES: dict[str, Severity] = {"R": "unreadable", "E": "error", "W": "warning"}


def code(number: str, title: str, message: str, remedy: str) -> Code:
    """Register a code; its first letter is its gravity."""
    if number in REGISTRY:
        raise ValueError(number)
    made = Code(number, _SEVERITIES[number[0]], title, message, remedy)
    REGISTRY[number] = made
    return made
