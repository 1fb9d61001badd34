# SPDX-License-Identifier: Apache-2.0
"""Jalon: run an action plan in the open, from the measure to the proof."""
