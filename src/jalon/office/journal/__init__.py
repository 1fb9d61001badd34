# SPDX-License-Identifier: Apache-2.0
"""The journal: who did what, append-only, provable and erasable.

Nouns: entry (an action, once), value (what it changed, erasable), key (a person's, which opens what is theirs), batch
(entries sealed together under a Merkle root, chained to the batch before).

Promises: every action leaves one entry; an entry cannot be forged, moved or removed without `proof.verify` saying so;
what the law erases is erased, and the journal still proves the rest.
"""
