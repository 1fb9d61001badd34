# SPDX-License-Identifier: Apache-2.0
"""Today: what is expected of who signed in, done where it stands."""
