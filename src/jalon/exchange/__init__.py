# SPDX-License-Identifier: Apache-2.0
"""One standard a package, reading and writing; pure: a value in, a value out, files where they are asked for."""
