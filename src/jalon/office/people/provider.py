# SPDX-License-Identifier: Apache-2.0
"""What the provider of identities says is believed once proved: signed by it, for this office, about one person."""

from typing import Any, Final

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

#: Signatures by a key that the provider alone holds.
SIGNED: Final = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


class Proved(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth may trust the line; here the signature is asked for too, and that all be about the same person."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who somebody is; OAuth2Error when it is not proved."""
        said = kwargs["response"].get("id_token") or ""
        try:
            identity = self._proved(said, app)
            with get_adapter().get_requests_session() as session:
                answer = session.get(self.profile_url, headers={"Authorization": f"Bearer {token.token}"})
                answer.raise_for_status()
            person = answer.json()
            same = person["sub"] == identity["sub"]
        except (KeyError, TypeError, ValueError, AttributeError, jwt.PyJWTError) as error:
            raise OAuth2Error("what the provider says cannot be read") from error
        if not same:
            raise OAuth2Error("the provider speaks of two persons")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": person, "id_token": identity})

    def _proved(self, said: str, app: Any) -> dict[str, Any]:
        if jwt.get_unverified_header(said)["alg"] not in SIGNED:
            raise OAuth2Error("not signed by the provider")
        found: dict[str, Any] = jwtkit.verify_and_decode(
            credential=said,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return found


def arrived(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Somebody comes back from the provider."""
    response: HttpResponse = OAuth2CallbackView.adapter_view(Proved(request, provider_id))(request)
    return response
