# SPDX-License-Identifier: Apache-2.0
"""The public site: a pure function of plan documents, French and English, to the byte.

Nouns: a *plan site* (a document ready to be read), a *bundle* (what one page needs, nothing else), a *unit* (the files
made from one bundle). Promises: equal documents give equal trees; a page whose bundle has not changed is not rendered
again; nothing is written outside the folder; what the publisher did not write is never removed.
"""

from jalon.publish.build import build
from jalon.publish.values import BuildReport, NotOurs, PublishRefusal, SitePlan

__all__ = ["BuildReport", "NotOurs", "PublishRefusal", "SitePlan", "build"]
