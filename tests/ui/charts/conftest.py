# SPDX-License-Identifier: Apache-2.0
"""Lets the tests of charts share their cases, their gallery, and the measures that the built site is proved with."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "site"))
