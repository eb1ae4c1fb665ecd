"""All inventories of a region by one set of factors: who moves. Nothing is changed."""

from django.http import HttpRequest, HttpResponse, QueryDict

from samklang.errors import InputError
from samklang.number_reader import DecimalMark, read_number
from samklang.texts import Language
from samklang.web.accounts.asking import asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.fields import Field
from samklang.web.base.pages import Page, answer
from samklang.web.territories.models import Territory
from samklang.web.workspace import queries, recomputation, recomputed_page
from samklang.web.workspace.recomputation import MOST_T_PER_MWH, Electricity, Wanted
from samklang.web.workspace.views import pages


@asks(Verb.READ, Kind.RECOMPUTATION, find=queries.region)
def recompute(request: HttpRequest, language: Language, found: Territory) -> HttpResponse:
    """The choice, and who moves by it."""
    asked, error = _wanted(request.GET, language)
    moved = recomputation.recomputed(*queries.of_year(found, asked.year, acting_of(request)), asked)
    drawn = recomputed_page.drawing(moved, asked.year, language)
    if wanted(request):
        return download(request, language, [], [drawn])
    return answer(
        request,
        _page(found, request.GET, language),
        "workspace/recompute.html",
        status=400 if error else 200,
        fields=_fields(asked, request.GET, error, language),
        chart=drawn,
    )


def _wanted(asked: QueryDict, language: Language) -> tuple[Wanted, str]:
    """What was asked for; what cannot be understood is as if it were left out, and told."""
    years = [str(each) for each in recomputation.years()]
    sets = [each for each, _ in recomputation.sets(language)]
    kind = Electricity(_one_of(asked, "electricity", [str(each) for each in Electricity]))
    figure, error = _figure(asked.get("value", ""), language)
    if kind is Electricity.VALUE and figure is None:
        kind, error = Electricity.AS_IS, error or _word("value_missing", language)
    found = Wanted(
        int(_one_of(asked, "year", years)),
        _one_of(asked, "factors", sets),
        kind,
        figure if kind is Electricity.VALUE else None,
        uses_declared=_one_of(asked, "declared", ["kept", "replaced"]) == "kept",
    )
    return found, error


def _figure(typed: str, language: Language) -> tuple[float | None, str]:
    """A factor in t/MWh as a reader types it, or why it is none."""
    if not typed.strip():
        return None, ""
    try:
        figure = read_number(typed.strip(), decimal=_mark(typed, language))
    except InputError:
        return None, _word("value_wrong", language)
    if not 0 <= figure <= MOST_T_PER_MWH:
        return None, _word("value_wrong", language)
    return figure, ""


def _mark(typed: str, language: Language) -> DecimalMark:
    """A factor is small, so a point is a decimal point in Swedish too."""
    return "comma" if language == "sv" and "." not in typed else "point"


def _one_of(asked: QueryDict, name: str, allowed: list[str]) -> str:
    """One of the allowed words, or the first where the address says none of them."""
    said = asked.get(name, "")
    return said if said in allowed else allowed[0]


def _fields(asked: Wanted, sent: QueryDict, error: str, language: Language) -> list[Field]:
    years = tuple((str(each), str(each)) for each in recomputation.years())
    kinds = tuple((str(each), _word(f"electricity.{each}", language)) for each in Electricity)
    declared = tuple((each, _word(f"declared.{each}", language)) for each in ("kept", "replaced"))
    kind = _one_of(sent, "electricity", [str(each) for each in Electricity])
    return [
        _select("year", str(asked.year), years, language),
        _select("factors", asked.factor_set, tuple(recomputation.sets(language)), language),
        _select("declared", "kept" if asked.uses_declared else "replaced", declared, language),
        _select("electricity", kind, kinds, language),
        Field(
            "value",
            _word("field.value", language),
            value=sent.get("value", ""),
            error=error,
            unit=text("workspace.recompute.unit", language),
            inputmode="decimal",
            is_optional=True,
        ),
    ]


def _select(
    name: str, value: str, choices: tuple[tuple[str, str], ...], language: Language
) -> Field:
    label = _word(f"field.{name}", language)
    return Field(name, label, kind="select", value=value, choices=choices, values=(value,))


def _page(found: Territory, asked: QueryDict, language: Language) -> Page:
    title = text("workspace.recompute.title", language, name=found.name)
    lead = _word("lead", language)
    above = Page(language, "county_work", (found.code,)).own_address
    kept = asked.copy()
    for name in ("format", "table"):
        kept.pop(name, None)
    crumbs = (pages.start(language), (found.name, above))
    return Page(language, "recompute", (found.code,), kept.urlencode(), title, lead, crumbs)


def _word(key: str, language: Language) -> str:
    return text(f"workspace.recompute.{key}", language)
