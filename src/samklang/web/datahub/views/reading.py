"""What everyone may read: the tables, one series, and how two releases differ."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from samklang.statistics.publications import compared
from samklang.statistics.releases import ReleaseDifference
from samklang.texts import Language
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.country import country
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import Crumb, Page
from samklang.web.datahub.calculation.store import HANDED_IN
from samklang.web.datahub.reading import difference_page, overview_page, series_page, snapshot_page
from samklang.web.datahub.reading.asking import table_of
from samklang.web.datahub.reading.known import Known, ReleaseHere, known
from samklang.web.datahub.reading.selects import select
from samklang.web.datahub.views.answering import kept_by_nobody, private_answer

_KEPT = 4


@public
def overview(request: HttpRequest, language: Language) -> HttpResponse:
    """Every table that can be read, with its releases."""
    table = overview_page.table(
        {key: _addresses(each, language) for key, each in known().items()}, language
    )
    one = reverse(f"{language}:snapshot", args=("{}",)).replace("%7B%7D", "{}")
    snapshots = snapshot_page.overview(one, language)
    if wanted(request):
        return kept_by_nobody(download(request, language, (table, snapshots), ()))
    page = Page(
        language,
        "statistics",
        title=text("statistics.overview.title", language),
        description=text("statistics.overview.lead", language),
        crumbs=(_home(language),),
    )
    return private_answer(
        request, page, "datahub/statistics.html", table=table, snapshots=snapshots
    )


@public
def snapshot(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """What was fetched once: when, from where, and the hashes of the bytes."""
    found = snapshot_page.found(name, language)
    parts = snapshot_page.parts(found, language)
    if wanted(request):
        return kept_by_nobody(download(request, language, (parts,), ()))
    about = {"publisher": found.publisher, "table": found.table, "release": found.release}
    page = Page(
        language,
        "snapshot",
        (name,),
        "",
        text("statistics.snapshot.title", language, name=snapshot_page.title(found, language)),
        text("statistics.snapshot.told", language, **about),
        crumbs=(_home(language), _overview(language)),
    )
    return private_answer(
        request,
        page,
        "datahub/snapshot.html",
        snapshot=found,
        parts=parts,
        visits=snapshot_page.visits(found),
        may_be_parsed=found.source != HANDED_IN,
    )


@public
def series(request: HttpRequest, language: Language, key: str) -> HttpResponse:
    """One series of one place in every release."""
    found = table_of(key, language)
    content = series_page.content(found, request.GET, language)
    if wanted(request):
        return kept_by_nobody(download(request, language, (), (content.chart,)))
    page = Page(
        language,
        "series",
        (key,),
        _query(request),
        f"{content.place}: {found.title(language)}",
        content.summary,
        crumbs=(_home(language), _overview(language)),
    )
    return private_answer(
        request,
        page,
        "datahub/series.html",
        content=content,
        chart=content.chart,
        found=found,
        licence=found.licence.text(language),
        difference=_addresses(found, language).get("difference", ""),
    )


@public
def difference(request: HttpRequest, language: Language, key: str) -> HttpResponse:
    """Two releases of a table, side by side."""
    found = table_of(key, language)
    options = tuple((release, release) for release in found.releases)
    asked = request.GET
    earlier = select("before", text("statistics.before", language), options, asked, language)
    later = select("after", text("statistics.after", language), options[::-1], asked, language)
    own = reverse(f"{language}:series", args=(key,))
    compared = _compared(found.release(earlier.chosen), found.release(later.chosen))
    content = difference_page.content(
        found,
        compared,
        asked,
        lambda code: f"{own}?place={code}",
        language,
    )
    if wanted(request):
        return kept_by_nobody(download(request, language, content.tables, ()))
    page = Page(
        language,
        "difference",
        (key,),
        _query(request),
        text("statistics.difference.title", language, table=found.title(language)),
        content.summary,
        crumbs=(_home(language), _overview(language)),
    )
    fields = [each.field for each in (earlier, later, *content.selects)]
    return private_answer(
        request, page, "datahub/difference.html", content=content, fields=fields, found=found
    )


@lru_cache(maxsize=_KEPT)
def _compared(before: ReleaseHere, after: ReleaseHere) -> ReleaseDifference:
    return compared(country(), before.read(), after.read())


def _addresses(found: Known, language: Language) -> dict[str, str]:
    own = {"series": reverse(f"{language}:series", args=(found.key,))}
    if len(found.releases) > 1:
        own["difference"] = reverse(f"{language}:difference", args=(found.key,))
    return own


def _query(request: HttpRequest) -> str:
    """What the reader chose, without what asks for a file."""
    kept = request.GET.copy()
    for name in ("table", "format"):
        kept.pop(name, None)
    return kept.urlencode()


def _home(language: Language) -> Crumb:
    return text("layout.counties", language), Page(language, "start").own_address


def _overview(language: Language) -> Crumb:
    return text("statistics.overview.title", language), reverse(f"{language}:statistics")
