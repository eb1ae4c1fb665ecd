"""What a page offers to programs at its own address: ``?table=…&format=csv|json|svg|vega``."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.tables import Table, as_csv, as_json

Thing = TypeVar("Thing")

_TABLE_FORMATS: dict[str, tuple[str, Callable[[Table], str]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json; charset=utf-8", as_json),
}
_CHART_FORMATS: dict[str, tuple[str, Callable[[Chart], str]]] = {
    "svg": ("image/svg+xml; charset=utf-8", lambda chart: chart.svg),
    "vega": ("application/json; charset=utf-8", lambda chart: chart.specification),
}
_ENDINGS = {"vega": "vl.json"}
DOCUMENT = "yaml"


def wanted(request: HttpRequest) -> bool:
    """Whether the address asks for something other than the page."""
    return "format" in request.GET


def asks_for_document(request: HttpRequest) -> bool:
    """Whether the address asks for the document behind the page."""
    return request.GET.get("format", "").lower() == DOCUMENT


def document(content: str, name: str) -> HttpResponse:
    """An inventory document as a file."""
    return _file(content, "application/yaml; charset=utf-8", name, DOCUMENT)


def download(
    request: HttpRequest, language: Language, tables: Sequence[Table], charts: Sequence[Chart]
) -> HttpResponse:
    """The table or drawing that is asked for; the first one where none is named.

    Raises:
        Http404: no such format or table; the message lists those that exist.
    """
    form = request.GET.get("format", "").lower()
    every = [*tables, *(chart.table for chart in charts)]
    name = request.GET.get("table", "") or every[0].id
    if form in _TABLE_FORMATS:
        kind, written = _TABLE_FORMATS[form]
        found = _named(name, {table.id: table for table in every}, language)
        return _file(written(found), kind, name, form)
    if form in _CHART_FORMATS:
        kind, drawn = _CHART_FORMATS[form]
        shown = _named(name, {chart.table.id: chart for chart in charts}, language)
        return _file(drawn(shown), kind, name, form)
    allowed = ", ".join([*_TABLE_FORMATS, *_CHART_FORMATS])
    raise Http404(text("refused.format", language, wanted=form[:40], allowed=allowed))


def _named(name: str, known: dict[str, Thing], language: Language) -> Thing:
    if name not in known:
        allowed = ", ".join(known)
        raise Http404(text("refused.table", language, wanted=name[:40], allowed=allowed))
    return known[name]


def _file(content: str, kind: str, name: str, form: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    ending = _ENDINGS.get(form, form)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return response
