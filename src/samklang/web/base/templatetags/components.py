"""Components in templates.

``{% component "tag" kind="success" words=state %}`` draws one (``… as state_tag %}`` keeps it for another
component), and
``{% around "card" id="energy" heading_key="energy.heading" %} … {% endaround %}`` puts one around what
stands between. A component sees the page and its own arguments, nothing else. An argument whose name
ends in ``_key`` is a text of the catalogue.
"""

from datetime import date

from django import template
from django.forms import BoundField
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.components import Item
from samklang.web.base.dates import told
from samklang.web.base.fields import Field
from samklang.web.base.layout import public_navigation
from samklang.web.base.pages import Page

register = template.Library()

_KEY = "_key"


class ComponentNode(Node):
    """A component with its arguments, and what it is put around."""

    def __init__(
        self,
        name: FilterExpression,
        arguments: dict[str, FilterExpression],
        nodelist: NodeList,
        kept_as: str = "",
    ) -> None:
        self.name = name
        self.arguments = arguments
        self.nodelist = nodelist
        self.kept_as = kept_as

    def render(self, context: Context) -> str:
        """Draw it, or keep what is drawn."""
        shown = self._drawn(context)
        if not self.kept_as:
            return shown
        context[self.kept_as] = shown
        return ""

    def _drawn(self, context: Context) -> str:
        page: Page = context["page"]
        given = {name: each.resolve(context) for name, each in self.arguments.items()}
        known = {
            "page": page,
            "body": self.nodelist.render(context),
            **worded(given, page.language),
        }
        return drawn(context, str(self.name.resolve(context)), known)


def worded(given: dict[str, object], language: Language) -> dict[str, object]:
    """The arguments, those that name a text replaced by it."""
    return {
        name.removesuffix(_KEY): text(str(each), language) if name.endswith(_KEY) else each
        for name, each in given.items()
    }


def drawn(context: Context, name: str, known: dict[str, object]) -> str:
    """A component that sees only what it is given."""
    if context.template is None:
        raise TemplateSyntaxError("A component is drawn within a page.")
    found = context.template.engine.get_template(f"base/components/{name}.html")
    return found.render(context.new(known))


@register.tag
def component(parser: Parser, token: Token) -> ComponentNode:
    """A component by its name."""
    return _node(parser, token, NodeList())


@register.tag
def around(parser: Parser, token: Token) -> ComponentNode:
    """A component around what stands before ``endaround``."""
    body = parser.parse(("endaround",))
    parser.delete_first_token()
    return _node(parser, token, body)


def _node(parser: Parser, token: Token, body: NodeList) -> ComponentNode:
    tag, *parts = token.split_contents()
    if not parts:
        raise TemplateSyntaxError(f"{tag} needs the name of a component.")
    name, *rest = parts
    *rest, kept_as = [*rest[:-2], rest[-1]] if rest[-2:-1] == ["as"] else [*rest, ""]
    arguments = token_kwargs(rest, parser)
    if rest:
        raise TemplateSyntaxError(f"{tag} {name}: {rest[0]!r} is not of the form name=value.")
    return ComponentNode(parser.compile_filter(name), arguments, body, kept_as)


@register.simple_tag(takes_context=True)
def field(context: Context, given: BoundField | Field | None = None, **arguments: object) -> str:
    """A field of a form: one of Django's, one of ours, or one described by its arguments."""
    page: Page = context["page"]
    if isinstance(given, BoundField):
        known = Field.of(given)
    else:
        known = given or Field(**worded(arguments, page.language))  # type: ignore[arg-type]
    return drawn(context, "field", {"page": page, "field": known})


@register.simple_tag(takes_context=True)
def day(context: Context, when: date) -> str:
    """A day in the words of the page's language."""
    page: Page = context["page"]
    return told(when, page.language)


@register.simple_tag(takes_context=True)
def navigation_of_all(context: Context) -> list[Item]:
    """The navigation of the public pages."""
    return public_navigation(context["page"], may_change=bool(context.get("may_change")))


@register.simple_tag(takes_context=True)
def to_if(context: Context, route: str) -> str:
    """The address of a page, or nothing where there is no such page."""
    page: Page = context["page"]
    return page.address_if(route)
