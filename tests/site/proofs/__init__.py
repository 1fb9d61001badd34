# SPDX-License-Identifier: Apache-2.0
"""The proofs of a built site: they read its files and know nothing of how it was made.

Every proof takes a `Site` and returns findings, none when the site is good. Numbers, dates and addresses are read here
by code of this folder alone: an error of the publisher cannot excuse itself.
"""

from proofs.figures import figures
from proofs.hygiene import hygiene
from proofs.links import links
from proofs.orphans import attribute_digits, orphans
from proofs.pages import Finding, Page, Site
from proofs.typography import typography

__all__ = ["Finding", "Page", "Site", "attribute_digits", "figures", "hygiene", "links", "orphans", "typography"]
