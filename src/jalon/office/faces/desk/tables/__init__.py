# SPDX-License-Identifier: Apache-2.0
"""The tables of a plan: any noun in columns, sifted, ordered, kept as views, exported as seen, changed in bulk."""
