# SPDX-License-Identifier: Apache-2.0
"""How one signs in: by invitation only; by password, passkey, or the identity of a provider."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from jalon.office.people.models import Account


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up unasked."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth calls it so)
        """Never: an account begins with an invitation."""
        return False

    def get_user_search_fields(self) -> list[str]:
        """What may be searched."""
        return ["email"]


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider says who somebody is; the office says whether they are expected."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 (as above)
        """Only for an address that was invited and has an account."""
        email = (sociallogin.user.email or "").lower()
        return bool(email) and Account.objects.filter(email=email, is_active=True).exists()
