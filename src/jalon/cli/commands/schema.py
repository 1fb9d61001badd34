# SPDX-License-Identifier: Apache-2.0
"""`jalon schema`: the JSON Schema of the canonical form."""

from jalon.cli.parser import Options
from jalon.plan.jsonschema import schema_text


def run(_options: Options) -> int:
    """Print the schema."""
    print(schema_text(), end="")
    return 0
