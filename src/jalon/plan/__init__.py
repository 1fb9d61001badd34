# SPDX-License-Identifier: Apache-2.0
"""What a plan is: types, spellings, reading, checks, figures, progress, amendments. Pure: no clock, no network."""
