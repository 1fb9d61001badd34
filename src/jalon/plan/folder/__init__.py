# SPDX-License-Identifier: Apache-2.0
"""The folder spelling: YAML, CSV and Markdown that people write and git compares.

Reading is exact or refused: every problem at once, each with its file and line. Writing is deterministic, and leaves
the plan before or the plan after. `layout` says which file holds which rows.
"""

from jalon.plan.folder.reader import read_folder
from jalon.plan.folder.writer import Unwritable, write_folder

__all__ = ["Unwritable", "read_folder", "write_folder"]
