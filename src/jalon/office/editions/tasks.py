# SPDX-License-Identifier: Apache-2.0
"""What the worker does for editions: thin, by id."""

import logging

from django_tasks import task

from jalon.office.editions.actions import build_asked, failed
from jalon.office.editions.models import Preview
from jalon.office.register.queries import plan


@task()  # type: ignore[untyped-decorator,unused-ignore]
def build_preview(number: int) -> None:
    """Build the preview of this number; done twice, it is built once."""
    preview = Preview.objects.get(pk=number)
    try:
        build_asked(preview=preview, plan=plan(preview.plan))
    except BaseException:  # an interruption of the worker too: who asked is told
        logging.getLogger("jalon.office").exception("preview %s", number)
        failed(preview=preview)
        raise


def build_preview_gave_up(number: int) -> None:
    """Its worker died too often: who asked is told."""
    failed(preview=Preview.objects.get(pk=number))
