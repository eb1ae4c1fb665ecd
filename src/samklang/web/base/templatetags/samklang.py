"""Words and links in templates; a template's language is its page's."""

from django import template
from django.template.context import Context

from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page

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
