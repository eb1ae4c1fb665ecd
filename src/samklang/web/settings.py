"""Settings of the web application, from the environment and the data folder.

``SAMKLANG_DATA``
    The folder that holds the database, the secret key and what has been drawn before.
``SAMKLANG_COUNTRY``, ``SAMKLANG_COUNTY``
    Whose statistics are shown, and the county that the front door opens on; both may be left out.
``SAMKLANG_DATABASE``
    The address of a PostgreSQL; without it, the database is a file of the data folder.
``SAMKLANG_IS_SINGLE_USER``
    ``1`` where the pages that change something exist. ``samklang up`` says so itself when it serves
    on a loopback address; ``0`` keeps it from doing so.
``SAMKLANG_TIME_ZONE``
    The zone of the days on which something is due, such as ``Europe/Stockholm``; UTC where left out.
``SAMKLANG_HOSTS``
    Names under which the application may be asked for, separated by commas.
``SAMKLANG_ADDRESS``
    The address that people reach the pages by, such as ``https://samklang.example.org``, for letters.
``SAMKLANG_MAIL``
    ``host:port`` of the server that sends letters, or ``console``. Without it, letters are written into
    the folder ``mail`` of the data folder.
``SAMKLANG_MAIL_FROM``
    Who the letters are from.
``SAMKLANG_IS_SECURE``
    ``1`` where it stands behind HTTPS: browsers are then told to use nothing else.
``SAMKLANG_OIDC``, ``SAMKLANG_OIDC_NAME``, ``SAMKLANG_OIDC_CLIENT``, ``SAMKLANG_OIDC_SECRET``
    An organisation's own sign-in by OpenID Connect: its address, what people call it, and as what
    Samklang is known there. Without an address there is none.
``SAMKLANG_OIDC_IS_SECOND_FACTOR``
    ``1`` where that sign-in asks for a second factor itself, so that none of ours is needed.
"""

import os

from csp.constants import NONE, SELF

from samklang.web.database import postgresql, sqlite
from samklang.web.folder import DataFolder, default_folder
from samklang.web.mail import mail
from samklang.web.oidc import own_sign_in

_FOLDER = DataFolder(default_folder(os.environ))

SAMKLANG_DATA = _FOLDER
SAMKLANG_COUNTRY = os.environ.get("SAMKLANG_COUNTRY", "")
SAMKLANG_COUNTY = os.environ.get("SAMKLANG_COUNTY", "")
SAMKLANG_IS_SINGLE_USER = os.environ.get("SAMKLANG_IS_SINGLE_USER") == "1"
SAMKLANG_OIDC = own_sign_in(os.environ)
SAMKLANG_OIDC_IS_SECOND_FACTOR = os.environ.get("SAMKLANG_OIDC_IS_SECOND_FACTOR") == "1"

SECRET_KEY = _FOLDER.secret_key()
DEBUG = False
ALLOWED_HOSTS = [
    host
    for host in os.environ.get("SAMKLANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
    if host
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    # The first of ours, so that what the others write after a migration is recorded.
    "samklang.web.audit",
    "samklang.web.base",
    "samklang.web.territories",
    "samklang.web.accounts",
    "samklang.web.covenant",
    "samklang.web.datahub",
    "samklang.web.inventories",
    "samklang.web.reporting",
    "samklang.web.portal",
    "samklang.web.workspace",
    # After ours, whose pages of the sign-in stand in for its own.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(
        ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
        if SAMKLANG_OIDC
        else []
    ),
]
# A session begins with the sign-in, and a form's token sets its cookie on the pages that have a form;
# whoever only reads gets neither.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "samklang.web.base.middleware.KeptPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "samklang.web.base.middleware.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samklang.web.base.middleware.ResponseHeadersMiddleware",
    "django.middleware.common.CommonMiddleware",
    "samklang.web.base.middleware.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samklang.web.accounts.limits.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "samklang.web.base.middleware.PrivatePagesMiddleware",
]
ROOT_URLCONF = "samklang.web.urls"
WSGI_APPLICATION = "samklang.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "samklang.web.base.templatetags.samklang",
                "samklang.web.base.templatetags.components",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samklang.web.accounts.pages.account_page",
            ],
        },
    }
]
_ADDRESS = os.environ.get("SAMKLANG_DATABASE", "")
DATABASES = {"default": postgresql(_ADDRESS) if _ADDRESS else sqlite(_FOLDER.database)}
FILE_UPLOAD_HANDLERS = ["samklang.web.base.uploads.SizedUploadHandler"]
FILE_UPLOAD_TEMP_DIR = _FOLDER.uploads
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a table of 500 columns, each with what it stands for
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# By the package argon2.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
LOGIN_URL = "account_login"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ACCOUNT_ADAPTER = "samklang.web.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "samklang.web.accounts.adapter.MFAAdapter"
_FORMS = "samklang.web.accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
}
MFA_FORMS = {
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.MFAReauthenticateForm",
    "add_webauthn": f"{_FORMS}.AddWebAuthnForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are registered by somebody who knows them
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger must not have us write to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
PASSWORD_RESET_TIMEOUT = 1800
# Allauth's own keeps a second list of addresses.
_TOKENS = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = _TOKENS
SOCIALACCOUNT_ADAPTER = "samklang.web.accounts.organisation_sign_in.OrganisationAdapter"
SOCIALACCOUNT_PROVIDERS = SAMKLANG_OIDC.settings if SAMKLANG_OIDC else {}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samklang"

# Wrong guesses are counted here, in files: no other service is needed.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": _FOLDER.counters,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
SAMKLANG_ADDRESS = os.environ.get("SAMKLANG_ADDRESS", "").rstrip("/")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = mail(os.environ.get("SAMKLANG_MAIL", ""))
EMAIL_FILE_PATH = _FOLDER.mail
DEFAULT_FROM_EMAIL = os.environ.get("SAMKLANG_MAIL_FROM", "samklang@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = os.environ.get("SAMKLANG_TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = _FOLDER.static
WHITENOISE_USE_FINDERS = False
STORAGES = {
    "staticfiles": {"BACKEND": "samklang.web.base.static_files.StaticFiles"},
}

# Nothing is loaded from elsewhere, and no script or style stands in a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF, *([SAMKLANG_OIDC.origin] if SAMKLANG_OIDC else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "samklang-session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "samklang-form"
CSRF_COOKIE_AGE = None  # forgotten when the browser is closed
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "samklang.web.base.views.form_refused"
SECURE_REFERRER_POLICY = "same-origin"
if os.environ.get("SAMKLANG_IS_SECURE") == "1":
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-samklang-session"
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
