# SPDX-License-Identifier: Apache-2.0
"""The addresses of tokens."""

from django.urls import path

from jalon.office.faces.desk.keys import making, tokens

urlpatterns = [
    path("moi/jetons", tokens.mine, name="tokens"),
    path("moi/jetons/nouveau", making.new, name="token-new"),
    path("moi/jetons/<int:number>/retirer", tokens.revoke, name="token-revoke"),
    path("jetons", tokens.everybody, name="tokens-all"),
    path("jetons/<int:number>/retirer", tokens.revoke_any, name="token-revoke-any"),
]
