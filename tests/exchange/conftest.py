# SPDX-License-Identifier: Apache-2.0
"""Lets the tests of this folder share plans, those of the other spellings, and a way to damage workbooks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[1] / "plan"))
