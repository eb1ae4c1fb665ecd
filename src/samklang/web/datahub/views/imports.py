"""Imports: hand in a file, say what its columns mean, see what it brings, read it in, undo it."""

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Page
from samklang.web.datahub.permissions import Permission, asks
from samklang.web.datahub.views.answering import private_answer


@asks(Permission.IMPORT)
def imports(request: HttpRequest, language: Language) -> HttpResponse:
    """What has been handed in, and the form for more."""
    page = Page(
        language,
        "imports",
        title=text("imports.title", language),
        description=text("imports.lead", language),
        crumbs=((text("layout.counties", language), Page(language, "start").own_address),),
    )
    return private_answer(request, page, "datahub/imports.html")
