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
``SAMKLANG_HOSTS``
    Names under which the application may be asked for, separated by commas.
``SAMKLANG_IS_SECURE``
    ``1`` where it stands behind HTTPS: browsers are then told to use nothing else.
"""

import os

from csp.constants import NONE, SELF

from samklang.web.database import postgresql, sqlite
from samklang.web.folder import DataFolder, default_folder

_FOLDER = DataFolder(default_folder(os.environ))

SAMKLANG_DATA = _FOLDER
SAMKLANG_COUNTRY = os.environ.get("SAMKLANG_COUNTRY", "")
SAMKLANG_COUNTY = os.environ.get("SAMKLANG_COUNTY", "")
SAMKLANG_IS_SINGLE_USER = os.environ.get("SAMKLANG_IS_SINGLE_USER") == "1"

SECRET_KEY = _FOLDER.secret_key()
DEBUG = False
ALLOWED_HOSTS = [
    host
    for host in os.environ.get("SAMKLANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
    if host
]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    # The first of ours, so that what the others write after a migration is recorded.
    "samklang.web.audit",
    "samklang.web.base",
    "samklang.web.portal",
    "samklang.web.datahub",
]
# There is no session. A form's token sets its cookie on the pages that have a form, and on no other.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samklang.web.base.single_user.SingleUserMiddleware",
    "csp.middleware.CSPMiddleware",
    "samklang.web.base.middleware.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samklang.web.base.middleware.ResponseHeadersMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "samklang.web.base.middleware.KeptPagesMiddleware",
]
ROOT_URLCONF = "samklang.web.urls"
WSGI_APPLICATION = "samklang.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["samklang.web.base.templatetags.samklang"]},
    }
]
_ADDRESS = os.environ.get("SAMKLANG_DATABASE", "")
DATABASES = {"default": postgresql(_ADDRESS) if _ADDRESS else sqlite(_FOLDER.database)}
FILE_UPLOAD_HANDLERS = ["samklang.web.datahub.uploads.SizedUploadHandler"]
FILE_UPLOAD_TEMP_DIR = _FOLDER.uploads
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a table of 500 columns, each with what it stands for
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = _FOLDER.static
WHITENOISE_USE_FINDERS = False
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Nothing is loaded from elsewhere, and no script or style stands in a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
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
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
