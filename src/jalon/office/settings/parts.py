# SPDX-License-Identifier: Apache-2.0
"""The settings that no variable changes: rooms, the order of what a request goes through, sign-in, headers."""

from typing import Any, Final

INSTALLED: Final = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "jalon.office.ground",
    "jalon.office.journal",
    "jalon.office.search",
    "jalon.office.people",
    "jalon.office.evidence",
    "jalon.office.register",
    "jalon.office.editions",
    "jalon.office.faces.desk",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE: Final = [
    "jalon.office.ground.proxied.proxied",
    "jalon.office.ground.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "jalon.office.faces.api.door.door",
    "jalon.office.ground.static.served",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

TONGUES: Final[dict[str, Any]] = {
    "LANGUAGE_CODE": "fr",
    "LANGUAGES": [("fr", "Français"), ("en", "English")],
    "LANGUAGE_COOKIE_NAME": "langue",
}

HEADERS: Final[dict[str, Any]] = {
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "X_FRAME_OPTIONS": "DENY",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "bureau",
    "SESSION_COOKIE_AGE": 12 * 3600,
    "CSRF_COOKIE_NAME": "jeton",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_FAILURE_VIEW": "jalon.office.ground.refused.expired",
}

SIGN_IN: Final[dict[str, Any]] = {
    "AUTHENTICATION_BACKENDS": [
        "axes.backends.AxesStandaloneBackend",
        "allauth.account.auth_backends.AuthenticationBackend",
    ],
    "PASSWORD_HASHERS": [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ],
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "/",
    "ACCOUNT_ADAPTER": "jalon.office.people.sign_in.Adapter",
    "SOCIALACCOUNT_ADAPTER": "jalon.office.people.sign_in.SocialAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",  # an account begins with an invitation, sent to its address
    "ACCOUNT_LOGOUT_REDIRECT_URL": "/",
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_RATE_LIMITS": {"login_failed": "10/m/ip,5/5m/key"},
    "ACCOUNT_REAUTHENTICATION_METHODS": {"password", "mfa"},
    "MFA_ADAPTER": "jalon.office.people.sign_in.MfaAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "SOCIALACCOUNT_AUTO_SIGNUP": True,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
    "SOCIALACCOUNT_LOGIN_ON_GET": False,
    "AXES_FAILURE_LIMIT": 8,
    "AXES_COOLOFF_TIME": 0.25,
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "AXES_USERNAME_FORM_FIELD": "login",
    "AXES_LOCKOUT_CALLABLE": "jalon.office.ground.refused.locked_out",
    "AXES_RESET_ON_SUCCESS": True,
    "AXES_ENABLE_ADMIN": False,
    "AXES_VERBOSE": False,
    "AXES_DISABLE_ACCESS_LOG": True,
    # What counts tries is shared by every process of the office, and outlives them.
    "CACHES": {
        "default": {
            "BACKEND": "jalon.office.ground.cache.Cache",
            "LOCATION": "ground_cache",
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    },
}
