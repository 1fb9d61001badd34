# SPDX-License-Identifier: Apache-2.0
"""What the worker does for editions: thin, by id."""

import logging

from django_tasks import task

from jalon.office.editions.actions import build_asked, failed
from jalon.office.editions.models import Preview
from jalon.office.register.queries import plan


@task()  # type: ignore[untyped-decorator,unused-ignore]
def build_preview(number: int) -> None:
    """Build the preview of this number."""
    preview = Preview.objects.get(pk=number)
    try:
        build_asked(preview=preview, plan=plan(preview.plan))
    except Exception:
        failed(preview=preview)
        logging.getLogger("jalon.office").exception("preview %s", number)
        raise
