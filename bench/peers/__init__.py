# SPDX-License-Identifier: Apache-2.0
"""What is measured beside our own, in the same run."""
