"""A document of a decision, as it was handed in."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.covenant import queries
from samklang.web.covenant.documents import path_of
from samklang.web.covenant.models import Document

_BYTES = "application/octet-stream"  # a browser saves it, and never shows or runs it


@asks(Verb.READ, Kind.ATTACHMENT, find=queries.document)
def document(request: HttpRequest, language: Language, found: Document) -> HttpResponse:
    """The file, to be saved."""
    del request, language
    response = HttpResponse(path_of(found.kept_as).read_bytes(), content_type=_BYTES)
    as_file = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Disposition"] = as_file or "attachment"
    return response
