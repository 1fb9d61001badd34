# SPDX-License-Identifier: Apache-2.0
"""What the search of a plan reads: records in files of at most so many rows, made again one by one.

Nouns: a *segment* (words, or a figure, a number, a date that keeps its declaration), a *part* (segments read together),
a *record* (a page or a passage one may look for), a *shard* (a file of records of one noun). Promises: whatever digit a
shard holds is declared as on its page; equal plans give equal shards; a shard is made again only when its rows change.
"""
