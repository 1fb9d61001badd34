# SPDX-License-Identifier: Apache-2.0
"""The workbook: the plan document as ministries fill it, one sheet a table, lossless both ways.

`write_workbook` and `read_workbook` give equal canonical bytes and equal files back; `write_errors` returns a copy
with what is wrong written on the cells. The reader is our own, on expat: a general library turns ``_x0041_`` into
``A``, says nothing of merged cells, and cannot tell an empty cell from a formula that was never computed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jalon.exchange.xlsx.errors import write_errors
    from jalon.exchange.xlsx.reader import read_workbook
    from jalon.exchange.xlsx.writer import write_workbook

__all__ = ["read_workbook", "write_errors", "write_workbook"]
_FILES = {"read_workbook": "reader", "write_errors": "errors", "write_workbook": "writer"}


def __getattr__(name: str) -> Any:
    """Each function when it is first asked for: who names the columns of a table loads no library of workbooks."""
    if name not in _FILES:
        raise AttributeError(name)
    return getattr(import_module(f"jalon.exchange.xlsx.{_FILES[name]}"), name)
