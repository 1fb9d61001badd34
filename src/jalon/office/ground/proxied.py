# SPDX-License-Identifier: Apache-2.0
"""Who asks, when a proxy on this machine asks for them: what limits tries counts people, not the proxy."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_HERE: Final = ("127.0.0.1", "::1", "")


def proxied(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Behind HTTPS, believe the address that a proxy of this machine gives; from anywhere else, nothing is believed."""

    def answered(request: HttpRequest) -> HttpResponse:
        if settings.SECURE_PROXY_SSL_HEADER and request.META.get("REMOTE_ADDR", "") in _HERE:
            with suppress(ValueError):  # no address, or none that is one: the proxy itself is counted
                request.META["REMOTE_ADDR"] = str(ip_address(request.headers.get("X-Real-IP", "").strip()))
        return answer(request)

    return answered
