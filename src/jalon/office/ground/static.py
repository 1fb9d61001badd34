# SPDX-License-Identifier: Apache-2.0
"""The few static files of `jalon.ui`, served from memory: no folder to fill, none to forget."""

import hashlib
import mimetypes
from collections.abc import Callable
from functools import cache
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase

from jalon.ui import STATIC, office_assets

_TYPES: Final = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8"}


@cache
def _found(name: str) -> tuple[bytes, str, str] | None:
    content = office_assets().get(f"{STATIC}/{name}")
    if content is None:
        return None
    ending = name[name.rfind(".") :]
    kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return content, kind, f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def served(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer what is asked under the folder of static files; the rest goes on."""
    start = f"/{STATIC}/"

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(start):
            return answer(request)
        found = _found(request.path.removeprefix(start))
        if found is None:
            return HttpResponseNotFound()
        content, kind, tag = found
        known = request.headers.get("If-None-Match") == tag
        response = HttpResponse(b"" if known else content, content_type=kind, status=304 if known else 200)
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    return answered
