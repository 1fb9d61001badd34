# SPDX-License-Identifier: Apache-2.0
"""Lets these tests import the base plan of the checks and its edits."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))
