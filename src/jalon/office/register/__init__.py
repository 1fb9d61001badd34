# SPDX-License-Identifier: Apache-2.0
"""The register: the plan's rows, drafted, adopted, amended.

Nouns: plan, row (of any noun of the plan document, ADR 0008), reference (from a row to another), and what serves only
to draft: option, criterion, comment.

Promises: once a plan is adopted, a commitment changes only by an amendment; what comes in is read whole or
refused whole; two people never overwrite each other; what is loaded is frozen back exactly.
"""
