# SPDX-License-Identifier: Apache-2.0
"""The addresses of the office. Of allauth, only the pages that ours show: the others would lead nowhere."""

from allauth.account import views
from django.urls import include, path, re_path

handler400 = "jalon.office.ground.refused.bad"
handler403 = "jalon.office.ground.refused.denied"
handler404 = "jalon.office.ground.refused.missing"
handler500 = "jalon.office.ground.refused.broken"

_FROM_KEY = r"^compte/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("compte/login/", views.login, name="account_login"),
    path("compte/logout/", views.logout, name="account_logout"),
    path("compte/signup/", views.signup, name="account_signup"),
    path("compte/inactive/", views.account_inactive, name="account_inactive"),
    path("compte/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("compte/password/change/", views.password_change, name="account_change_password"),
    path("compte/password/reset/", views.password_reset, name="account_reset_password"),
    path("compte/password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(_FROM_KEY, views.password_reset_from_key, name="account_reset_password_from_key"),
    path(
        "compte/password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", include("jalon.office.faces.desk.urls")),
]
