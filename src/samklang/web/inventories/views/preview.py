"""What the Covenant's scientific office would publish of an inventory."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.downloads import download, wanted
from samklang.web.inventories import calculation_compared, preview_page, queries
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.views.answering import answered, page_of


@asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
@require_safe
def preview(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """Every row as declared and as published, with the rule behind each change."""
    told = calculation_compared.preview(found)
    table = preview_page.table(told, language) if told else None
    if table and wanted(request):
        return download(request, language, [table], [])
    return answered(
        request,
        page_of(found, "inventory_preview", language),
        "preview",
        table=table,
        told=preview_page.sentence(told, language) if told else "",
    )
