# SPDX-License-Identifier: Apache-2.0
"""Tokens of the API: one's own, made and revoked; those of everybody, for who administers the office."""
