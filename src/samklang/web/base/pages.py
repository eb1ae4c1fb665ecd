"""A page: its language, its place, and how it is answered."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch

from samklang.texts import Language
from samklang.web.base import routes
from samklang.web.base.catalogue import text
from samklang.web.base.languages import NAMES, other
from samklang.web.base.single_user import is_from_here

Crumb = tuple[str, str]
"""Words and address of a page above this one."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a reader is: the language, the route with its arguments, and what the reader chose."""

    language: Language
    route: str
    arguments: tuple[object, ...] = ()
    query: str = ""
    title: str = ""
    description: str = ""
    crumbs: tuple[Crumb, ...] = field(default=())

    @property
    def other_language(self) -> Language:
        """The other language."""
        return other(self.language)

    @property
    def other_language_name(self) -> str:
        """The other language's name in that language."""
        return NAMES[self.other_language]

    @property
    def other_address(self) -> str:
        """This very page in the other language."""
        return self._in(self.other_language) + (f"?{self.query}" if self.query else "")

    @property
    def own_address(self) -> str:
        """This page without what the reader chose."""
        return self._in(self.language)

    def address(self, route: str, *arguments: object) -> str:
        """Another page in the same language."""
        return routes.address(self.language, route, *arguments)

    def address_if(self, route: str, *arguments: object) -> str:
        """Another page in the same language, or nothing where there is no such page."""
        try:
            return self.address(route, *arguments)
        except NoReverseMatch:
            return ""

    def text(self, key: str, **words: object) -> str:
        """A text of the catalogue in the page's language."""
        return text(key, self.language, **words)

    def _in(self, language: Language) -> str:
        return routes.address(language, self.route, *self.arguments)


@dataclass(frozen=True, slots=True)
class PlacedPage(Page):
    """A page whose address is the same in every language but for the language itself."""

    path: str = ""

    def _in(self, language: Language) -> str:
        _, _, rest = self.path.lstrip("/").partition("/")
        return f"/{language}/{rest}"


def answer(
    request: HttpRequest, page: Page, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """The page as HTML in its language."""
    known = {"page": page, "may_change": is_from_here(request), **context}
    html = render_to_string(template, known, request)
    response = HttpResponse(html, status=status)
    response.headers["Content-Language"] = page.language
    return response
