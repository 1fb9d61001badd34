# SPDX-License-Identifier: Apache-2.0
"""What every request of the API goes through: no cookie, who calls, how often, how large; errors as problems."""

from collections.abc import Callable
from typing import Any, Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from jalon.lang import Lang, mark
from jalon.office.faces.api.problems import MEDIA, Problem, of_status
from jalon.office.ground.limits import WINDOW, Counted, count
from jalon.office.people.tokens import caller
from jalon.office.people.types import Caller

ROOT: Final = "/api/"
#: What people read of the API: pages of the office, framed as the others.
PAGES: Final = ("/api/v1/docs", "/api/v1/problems/")
WRITES: Final = ("POST", "PUT", "PATCH")
PATCH_MEDIA: Final = "application/merge-patch+json"
_ACCEPTED: Final = ("*/*", "application/*", "application/json", MEDIA)
LARGE: Final = mark("Le corps compte {found} octets ; au plus {most} sont admis.")
OFTEN: Final = mark("Plus de {limit} demandes en une minute. La suivante est possible dans {seconds} s.")


class Called(HttpRequest):
    """A request of the API: who calls (nobody: the public), in which language it is answered."""

    caller: Caller | None
    lang: Lang


def door(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let a request of the API in, or answer with a problem; other requests pass as they are."""

    def answered(request: Any) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT) or request.path_info.startswith(PAGES):
            return answer(request)
        request.META.pop("HTTP_COOKIE", None)
        request.lang = "en" if get_language_from_request(request).startswith("en") else "fr"
        request.caller = None
        told: dict[str, str] = {}
        try:
            _enter(request, told)
            response = answer(request)
        except Problem as problem:
            response = problem.answer(request.lang)
        return _finished(request, response, told)

    return answered


def _enter(request: Any, told: dict[str, str]) -> None:
    _limited("address", f"api:a:{request.META.get('REMOTE_ADDR', '')}", settings.API_RATE_OPEN, told)
    said = request.headers.get("Authorization", "")
    if said:
        scheme, _, secret = said.partition(" ")
        request.caller = caller(secret.strip()) if scheme.lower() == "bearer" else None
        if request.caller is None:
            raise Problem("unauthorised", headers={"WWW-Authenticate": 'Bearer realm="Jalon"'})
        _limited("token", f"api:t:{request.caller.number}", settings.API_RATE, told)
    if not _acceptable(request.headers.get("Accept", "")):
        raise Problem("not-acceptable")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.method in WRITES and int(length if length.isdigit() else 0) > settings.API_BODY_LIMIT:
        raise Problem("too-large", LARGE, found=int(length), most=settings.API_BODY_LIMIT)


def _limited(policy: str, key: str, limit: int, told: dict[str, str]) -> None:
    found: Counted = count(key, limit)
    told["RateLimit-Policy"] = f'"{policy}";q={limit};w={WINDOW}'
    told["RateLimit"] = f'"{policy}";r={found.left};t={found.reset}'
    if found.over:
        headers = {"Retry-After": str(found.reset)}
        raise Problem("too-many-requests", OFTEN, headers=headers, limit=limit, seconds=found.reset)


def _acceptable(accept: str) -> bool:
    wanted = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    return not accept.strip() or any(each in _ACCEPTED for each in wanted)


def check_media(request: HttpRequest) -> None:
    """Problem unless the body is JSON as it stands."""
    media = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    good = {"application/json", *([PATCH_MEDIA] if request.method == "PATCH" else [])}
    if media not in good or request.headers.get("Content-Encoding", "identity") != "identity":
        raise Problem("media-type")


def _finished(request: Any, response: HttpResponse, told: dict[str, str]) -> HttpResponse:
    """An answer of the API: an error that something else made becomes a problem; what is counted is told."""
    if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith(MEDIA):
        kept = {name: value for name, value in response.headers.items() if name in ("Allow", "Retry-After")}
        response = of_status(response.status_code).answer(cast("Lang", request.lang))
        told = told | kept
    patch_vary_headers(response, ("Authorization", "Accept-Language"))
    for name, value in told.items():
        response.headers[name] = value
    return response
