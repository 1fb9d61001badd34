# SPDX-License-Identifier: Apache-2.0
"""A plan told to a person: rows by their noun, number and title, fields by their label, values as people write them.

The words are those of `jalon.plan.dictionary`; dates, numbers and money are those of `jalon.lang`.
"""

from jalon.plan.telling.addresses import Told, apart
from jalon.plan.telling.leaves import told_leaf
from jalon.plan.telling.teller import Teller

__all__ = ["Teller", "Told", "apart", "told_leaf"]
