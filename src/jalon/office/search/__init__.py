# SPDX-License-Identifier: Apache-2.0
"""Search: what the office holds, found by words, on SQLite and on PostgreSQL alike.

Nouns: entry (what may be found: its title, its words), shelf (the entries that the same people read), tier (how well an
entry answers).

Promises: accents, inflections and small words are forgiven in both languages; an entry nobody showed you is neither
found nor counted; the index is written with what it is made of, in the same transaction. It says nothing of its own:
whoever writes has told the journal.
"""
