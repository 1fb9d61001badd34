# SPDX-License-Identifier: Apache-2.0
"""The grid: figures that are owed, typed or pasted as in a spreadsheet, proved and entered in one gesture."""
