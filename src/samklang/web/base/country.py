"""Whose statistics the pages show."""

from functools import cache

from django.conf import settings

from samklang.statistics.manifest import countries


@cache
def country() -> str:
    """The country that is set, or the first that is carried."""
    return settings.SAMKLANG_COUNTRY or countries()[0]
