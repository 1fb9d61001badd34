# SPDX-License-Identifier: Apache-2.0
"""The desk: the screens of those who keep, report and audit a plan. Complete without script."""
