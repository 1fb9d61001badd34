# SPDX-License-Identifier: Apache-2.0
"""`python -m jalon.cli.demo FOLDER`: write the fictitious plan, as bin/test does before its tests."""

import sys
from pathlib import Path

from jalon.cli.demo import write_demo

write_demo(Path(sys.argv[1]))
