"""Words and links in templates; a template's language is its page's."""

import re

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page

register = template.Library()
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b", re.ASCII)


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **words: object) -> str:
    """A text of the catalogue in the language of the page."""
    page: Page = context["page"]
    return text(key, page.language, **words)


@register.simple_tag(takes_context=True)
def to(context: Context, route: str, *arguments: object) -> str:
    """The address of a page in the language of this page."""
    page: Page = context["page"]
    return page.address(route, *arguments)


@register.filter
def dated(shown: str) -> SafeString:
    """Words, escaped, in which no date is broken over two lines."""
    escaped = conditional_escape(shown)
    return mark_safe(_DATE.sub(r'<span class="date">\g<0></span>', escaped))  # noqa: S308 - escaped
