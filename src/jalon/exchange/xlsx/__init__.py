# SPDX-License-Identifier: Apache-2.0
"""The workbook: the plan document as ministries fill it, one sheet a table, lossless both ways.

`write_workbook` and `read_workbook` give equal canonical bytes and equal files back; `write_errors` returns a copy
with what is wrong written on the cells. The reader is our own, on expat: a general library turns ``_x0041_`` into
``A``, says nothing of merged cells, and cannot tell an empty cell from a formula that was never computed.
"""

from jalon.exchange.xlsx.errors import write_errors
from jalon.exchange.xlsx.reader import read_workbook
from jalon.exchange.xlsx.writer import write_workbook

__all__ = ["read_workbook", "write_errors", "write_workbook"]
