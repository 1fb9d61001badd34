# SPDX-License-Identifier: Apache-2.0
"""The addresses of the office. Of allauth, only the pages that ours show: the others would lead nowhere."""

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from jalon.office.faces.desk.people.signing import arrive, depart

handler400 = "jalon.office.ground.refused.bad"
handler403 = "jalon.office.ground.refused.denied"
handler404 = "jalon.office.ground.refused.missing"
handler429 = "jalon.office.ground.refused.often"
handler500 = "jalon.office.ground.refused.broken"

_FROM_KEY = r"^compte/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

#: The second factors: a code, codes of recovery, passkeys.
_FACTORS = [
    path("", factors.index, name="mfa_index"),
    path("entrer/", factors.authenticate, name="mfa_authenticate"),
    path("confirmer/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("code/", totp.activate_totp, name="mfa_activate_totp"),
    path("code/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("secours/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("secours/refaire/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("cles/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("cles/ajouter/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("cles/entrer/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("cles/confirmer/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("cles/<int:pk>/retirer/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("cles/<int:pk>/nommer/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]

#: The provider of identities, when one is named.
_PROVIDER = [
    path("annule/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("erreur/", social.login_error, name="socialaccount_login_error"),
    path("inscription/", social.signup, name="socialaccount_signup"),
    path("lien/", social.connections, name="socialaccount_connections"),
    path("<str:provider_id>/login/", depart, name="openid_connect_login"),
    path("<str:provider_id>/login/callback/", arrive, name="openid_connect_callback"),
]

urlpatterns = [
    path("compte/login/", views.login, name="account_login"),
    path("compte/logout/", views.logout, name="account_logout"),
    path("compte/signup/", views.signup, name="account_signup"),
    path("compte/inactive/", views.account_inactive, name="account_inactive"),
    path("compte/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("compte/password/change/", views.password_change, name="account_change_password"),
    path("compte/password/set/", views.password_set, name="account_set_password"),
    path("compte/password/reset/", views.password_reset, name="account_reset_password"),
    path("compte/password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(_FROM_KEY, views.password_reset_from_key, name="account_reset_password_from_key"),
    path(
        "compte/password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("compte/securite/", include(_FACTORS)),
    path("compte/identite/", include(_PROVIDER)),
    path("api/", include("jalon.office.faces.api.urls")),
    path("", include("jalon.office.faces.desk.urls")),
]
