# SPDX-License-Identifier: Apache-2.0
"""Uploads are bounded before a byte of them is written: a disk is not filled by who was not let in."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Refuses a request that announces, or turns out, to be larger than the setting allows; lets the rest through."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.seen = 0

    def handle_raw_input(self, *given: Any, **_: Any) -> None:
        """Before anything is read; the third thing given is the length that was announced."""
        if given[2] > settings.UPLOAD_LIMIT:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """While it is read."""
        self.seen += len(raw_data)
        if self.seen > settings.UPLOAD_LIMIT:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """The handlers that follow make the file."""
