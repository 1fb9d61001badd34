# SPDX-License-Identifier: Apache-2.0
"""From raw trees (dicts, lists, texts) to values: everything that is wrong at once, each with its place.

The spellings (folder, workbook, canonical JSON) bring raw trees and a way to find the place of a path; what is valid
is decided here, once, for all of them.
"""

from jalon.plan.reading.document import Locate, Unreadable, read_document
from jalon.plan.reading.values import Problem, read_value

__all__ = ["Locate", "Problem", "Unreadable", "read_document", "read_value"]
