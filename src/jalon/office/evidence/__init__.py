# SPDX-License-Identifier: Apache-2.0
"""Evidence: what figures rest on.

Nouns: document (known by its SHA-256), excerpt (a page, a cell, quoted words), rest (a figure rests on an excerpt),
mark (an auditor contests or verifies a figure), standing (a figure written in the office awaits an approval).

Promises: a document is kept as it was received, and never run; no figure is approved without a source.
"""
