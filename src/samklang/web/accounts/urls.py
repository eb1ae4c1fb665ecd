"""Addresses of the sign-in: below the language, in allauth's words."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

sign_in = i18n_patterns(path("account/", include("allauth.urls")))
