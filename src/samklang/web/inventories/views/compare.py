"""Two years or two versions of a territory side by side: why emissions differ."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.downloads import download, wanted
from samklang.web.base.fields import Field
from samklang.web.inventories import calculation_compared, compared_page, queries
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.views.answering import answered, name_of, page_of

_WITH = "with"


@asks(Verb.READ, Kind.INVENTORY, find=queries.inventory)
@require_safe
def compare(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """The change from the one to the other in its parts: picture, table, sentence."""
    others = [each for each in queries.of_territory(found.territory) if each.pk != found.pk]
    other = _other(request.GET.get(_WITH, ""), found, others)
    chart = _drawn(found, other, language) if other else None
    if chart and wanted(request):
        return download(request, language, [], [chart])
    query = f"{_WITH}={other.pk}" if other else ""
    return answered(
        request,
        page_of(found, "inventory_compare", language, query=query),
        "compare",
        other=other,
        fields=[_choice(others, other, language)] if others else [],
        chart=chart,
    )


def _other(asked: str, found: Inventory, others: list[Inventory]) -> Inventory | None:
    """The inventory that was asked for, or the nearest before, or any."""
    chosen = next((each for each in others if str(each.pk) == asked), None)
    before = (each for each in others if (each.year, each.version) < (found.year, found.version))
    return chosen or next(before, None) or next(iter(others), None)


def _drawn(found: Inventory, other: Inventory, language: Language) -> Chart | None:
    """The drawing; nothing where the two cannot be read, or are made in ways that do not compare."""
    earlier, later = sorted((found, other), key=lambda each: (each.year, each.version))
    results = [calculation_compared.result_of(each) for each in (earlier, later)]
    if results[0] is None or results[1] is None:
        return None
    told = calculation_compared.compared(results[0], results[1])
    names = (name_of(earlier, language), name_of(later, language))
    return compared_page.drawing(told, names, language) if told else None


def _choice(others: list[Inventory], other: Inventory | None, language: Language) -> Field:
    chosen = str(other.pk) if other else ""
    choices = tuple((str(each.pk), name_of(each, language)) for each in others)
    label = text("inventories.compare.with", language)
    return Field(_WITH, label, kind="select", value=chosen, values=(chosen,), choices=choices)
