"""An inventory as a document that the commands read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.inventories import operations, queries
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.views.answering import told


@asks(Verb.EXPORT, Kind.INVENTORY, find=queries.inventory)
@require_safe
def document(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """The file; the trail tells who took it out."""
    try:
        content = operations.export(inventory=found, by=acting_of(request))
    except Refused as refused:
        raise Http404(told(refused, language)) from refused
    name = f"{found.territory.code}-{found.year}-{found.version}.yaml"
    return HttpResponse(
        content,
        headers={
            "Content-Type": "application/yaml; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )
