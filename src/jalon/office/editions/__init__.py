# SPDX-License-Identifier: Apache-2.0
"""Editions: from what the rooms hold to a plan document, and back; previews of the public site.

Nouns: edition (a plan frozen for an audience), preview (the real site built from a freeze of the draft).

Promises: `freeze(load(p)) == p`; a public edition holds nothing that an audience may not read, and none is made
under embargo; a preview is what the public would read, made by the same code.
"""
