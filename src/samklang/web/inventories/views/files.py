"""Files beside the cells: attached, downloaded, removed."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.file_names import plain_name
from samklang.web.base.uploads import MOST_MEGABYTES, TOO_LARGE
from samklang.web.inventories import operations, queries
from samklang.web.inventories.attachments import path_of
from samklang.web.inventories.models import Attachment, Inventory, Part
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.places import Place
from samklang.web.inventories.views.answering import told
from samklang.web.inventories.views.cell import address_in, cell_again, place_of

_BYTES = "application/octet-stream"  # a browser saves it, and never shows or runs it


@asks(Verb.CREATE, Kind.ATTACHMENT, find=queries.inventory)
@require_POST
def attach(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Put a file beside a cell."""
    place = place_of(request)
    try:
        name, content = _received(request)
        operations.attach(
            inventory=found, place=place, name=name, content=content, by=acting_of(request)
        )
    except Refused as refused:
        return cell_again(request, language, found, place, told(refused, language))
    return HttpResponseRedirect(address_in(found, place, language))


@asks(Verb.READ, Kind.ATTACHMENT, find=queries.attachment)
@require_safe
def attachment(request: HttpRequest, language: Language, found: Attachment) -> HttpResponse:
    """The file as it was handed in, to be saved."""
    del request, language
    response = HttpResponse(path_of(found.sha256).read_bytes(), content_type=_BYTES)
    as_file = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Disposition"] = as_file or "attachment"
    return response


@asks(Verb.DELETE, Kind.ATTACHMENT, find=queries.attachment)
@require_POST
def detach(request: HttpRequest, language: Language, found: Attachment) -> HttpResponse:
    """Take a file away from a cell."""
    place = Place(Part.ACTIVITY if found.carrier else Part.NON_ENERGY, found.sector, found.carrier)
    try:
        operations.detach(attachment=found, by=acting_of(request))
    except Refused as refused:
        return cell_again(request, language, found.inventory, place, told(refused, language))
    return HttpResponseRedirect(address_in(found.inventory, place, language))


def _received(request: HttpRequest) -> tuple[str, bytes]:
    """Name and bytes of the file that came.

    Raises:
        Refused: none came, or one that grew too large on its way.
    """
    file = request.FILES.get("attached")
    if getattr(request, TOO_LARGE, False):
        raise Refused("too_large", most=MOST_MEGABYTES)
    if not isinstance(file, UploadedFile):
        raise Refused("empty_file")
    return plain_name(file.name or "", "file"), file.read()
