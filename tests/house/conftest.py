# SPDX-License-Identifier: Apache-2.0
"""The house tests share one reading of the tree."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # importlib mode adds no folder to the path
