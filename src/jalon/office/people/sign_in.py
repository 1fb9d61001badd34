# SPDX-License-Identifier: Apache-2.0
"""How one signs in: by invitation only; by password, passkey, or the identity of a provider."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import force_bytes

from jalon.lang import mark, translate
from jalon.office.ground.engine import lang_of


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up unasked; the screens speak the language that a person chose."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth calls it so)
        """Never: an account begins with an invitation."""
        return False

    def get_user_search_fields(self) -> list[str]:
        """What may be searched."""
        return ["email"]

    def post_login(self, request: HttpRequest, user: Any, **values: Any) -> HttpResponseBase:
        """Once somebody has signed in, a browser that never chose a language takes theirs."""
        response: HttpResponseBase = super().post_login(request, user, **values)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, user.lang, max_age=31_536_000, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
        return response


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider says who somebody is; the office says whether they are expected."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 (as above)
        """Never: who is expected has an account already, found by the address that the provider checked."""
        return False


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are kept closed by the secret key of the office."""

    def encrypt(self, text: str) -> str:
        """A secret, closed."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret, opened by the key of today or one of those before it."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What an application names the code by."""
        return str(settings.SITE_NAME)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called until somebody says better."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return translate(mark("Clé {rank}"), lang_of(), rank=count + 1)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)


def closed_again(text: str) -> str:
    """A secret closed by an old key, closed by the key of today."""
    return _box().rotate(text.encode()).decode()


def _box() -> MultiFernet:
    """What closes secrets: made from the secret key, as it is and as it was."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = (hashlib.sha256(b"mfa:" + force_bytes(key)).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each)) for each in made])
