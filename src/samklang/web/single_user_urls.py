"""Addresses in single-user mode: the public ones, and those that change something."""

from samklang.web.datahub.urls import changing, reading
from samklang.web.portal.urls import patterns
from samklang.web.urls import addresses, handler404, handler500

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = addresses(patterns, reading, changing)
