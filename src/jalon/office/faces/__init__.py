# SPDX-License-Identifier: Apache-2.0
"""The only HTTP of the office: `desk` for those who keep the plan."""
