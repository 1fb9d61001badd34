# SPDX-License-Identifier: Apache-2.0
"""Backups: the whole office in one file, and back, whatever the database at either end.

Nouns: backup (one archive: every table, every document, the editions, the secret key, a manifest of digests).

Promises: a backup is the office at one instant, taken while people work; it appears whole or not at all and takes no
other file's place; what is restored was verified first, and takes the place of an office only when that is asked, in
one step, after that office was itself backed up.
"""
