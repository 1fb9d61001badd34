# SPDX-License-Identifier: Apache-2.0
"""Lets the tests of checks import their base plan and their examples."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
