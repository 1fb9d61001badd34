# SPDX-License-Identifier: Apache-2.0
"""The `jalon` command: thin. Each command lives in its own module, imported when it runs."""

from jalon.cli.main import main

__all__ = ["main"]
