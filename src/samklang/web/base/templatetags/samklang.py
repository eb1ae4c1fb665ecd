"""Words and links in templates; a template's language is its page's."""

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from samklang.web.base import rows
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page
from samklang.web.base.tables import Row

register = template.Library()


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
    return rows.dated(conditional_escape(shown))


@register.simple_tag(takes_context=True)
def row(context: Context, shown: Row) -> SafeString:
    """A row of a table."""
    page: Page = context["page"]
    return rows.row_html(shown, page.language)
