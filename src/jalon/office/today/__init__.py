# SPDX-License-Identifier: Apache-2.0
"""What is expected of a person today, and of others: tasks, each with its plan, its row, since when, until when.

Nothing of it is kept: a task is read from the register, the evidence and the people as they stand. A count is the
length of the list that it leads to. A room above may add its own kinds through `PROVIDERS`.
"""
