"""The only file that speaks to the science: places, figures, findings and their sources.

Everything carried is fixed while the application runs, so answers are remembered.
"""

from functools import cache, lru_cache

from samklang import checks
from samklang.checks.preview import Preview, published_preview
from samklang.errors import LookupRefused
from samklang.findings import Finding
from samklang.inventory import InventoryResult, compute, compute_many
from samklang.provenance import Source
from samklang.region import comparison as ledger_comparison
from samklang.region.bridge import Bridge
from samklang.region.bridge import bridge as ledger_bridge
from samklang.region.comparison import Comparison
from samklang.region.ledgers import common_years
from samklang.region.reconciliation import Reconciliation, reconcile
from samklang.region.rollup import region_show
from samklang.region.totals import Ledger, RegionTotal
from samklang.registry import sources as registered
from samklang.statistics import activity, datasets
from samklang.statistics.hidden_cells import margin_findings
from samklang.statistics.joint import tightened
from samklang.statistics.records import (
    Border,
    Population,
    PublishedInventory,
    PublishedProgress,
    Signatory,
    StatedTarget,
    StatisticalTerritory,
    TerritorialEmission,
)
from samklang.statistics.shapes import breaks_between, shape
from samklang.texts import Language
from samklang.values import Coverage
from samklang.web.base.country import country

_KEPT = 1024
_ENERGY = "final_energy"
BREAK_CAVEAT = "method_break"
ANY_GWP_SET = "AR4"
"""What a look-up in CO2 is asked with; it changes no such factor."""


def counties() -> tuple[StatisticalTerritory, ...]:
    """All counties in the order of their codes."""
    return datasets.counties(country())


@cache
def county(code: str) -> StatisticalTerritory | None:
    """One county, or ``None`` where there is no such code."""
    return next((found for found in counties() if found.code == code), None)


@cache
def municipality(code: str) -> StatisticalTerritory | None:
    """One municipality whose code is in use now, or ``None``."""
    return next((found for found in all_municipalities() if found.code == code), None)


@cache
def all_municipalities() -> tuple[StatisticalTerritory, ...]:
    """All municipalities whose codes are in use now."""
    return datasets.municipalities(country())


@cache
def municipalities(county_code: str) -> tuple[StatisticalTerritory, ...]:
    """The municipalities of a county."""
    return datasets.municipalities(country(), county_code)


def energy_years() -> tuple[int, ...]:
    """Years that inventories can be computed for."""
    return datasets.energy_years(country())


def territorial_years(release: str) -> tuple[int, ...]:
    """Years of one release of the territorial emissions."""
    return datasets.territorial_releases(country())[release]


@cache
def releases() -> tuple[str, ...]:
    """Releases of the territorial emissions, the newest first."""
    return tuple(reversed(datasets.territorial_releases(country())))


def region(
    code: str, year: int, ledger: Ledger, release: str, *, with_industry: bool
) -> RegionTotal:
    """A county as the sum of its municipalities."""
    if ledger is Ledger.TERRITORIAL:
        return region_show(country(), code, year, ledger, release)
    return region_show(country(), code, year, ledger, include_industry=with_industry)


@lru_cache(maxsize=_KEPT)
def inventory(code: str, year: int, language: Language, *, with_industry: bool) -> InventoryResult:
    """The computed inventory of one territory, with the way of each row in a language."""
    made_by = activity.StatisticsSettings(include_industry=with_industry, language=language)
    result = compute(activity.covenant_inventory(country(), code, year, made_by))
    return tightened(country(), result)


@lru_cache(maxsize=_KEPT)
def county_coverage(code: str, year: int, *, with_industry: bool) -> dict[str, Coverage]:
    """How many rows of each municipality of a county are open and how many are not, by its code."""
    made_by = activity.StatisticsSettings(include_industry=with_industry, with_basis=False)
    places = [place.code for place in datasets.municipalities(country(), code, year)]
    results = compute_many(activity.covenant_inventories(country(), places, [year], made_by))
    return {each.inventory.territory.code: each.energy.coverage for each in results}


@lru_cache(maxsize=_KEPT)
def series(code: str, *, with_industry: bool) -> tuple[InventoryResult, ...]:
    """The inventories of one territory in all years."""
    made_by = activity.StatisticsSettings(include_industry=with_industry, with_basis=False)
    found = activity.covenant_inventories(country(), (code,), energy_years(), made_by)
    return tuple(tightened(country(), result) for result in compute_many(found))


@lru_cache(maxsize=_KEPT)
def county_series(code: str, *, with_industry: bool) -> tuple[RegionTotal, ...]:
    """The county as the sum of its municipalities in all years."""
    return tuple(
        region(code, year, Ledger.COVENANT, "", with_industry=with_industry)
        for year in energy_years()
    )


@lru_cache(maxsize=_KEPT)
def territorial(code: str, release: str) -> tuple[TerritorialEmission, ...]:
    """What is emitted within the borders, by sector, all years of a release."""
    return datasets.territorial_emissions(country(), code, release)


@cache
def population(code: str, year: int) -> Population:
    """Inhabitants, with the day of the count."""
    return datasets.population(country(), code, year)


@lru_cache(maxsize=_KEPT)
def borders(county_code: str) -> tuple[Border, ...]:
    """Borders of the municipalities of a county."""
    codes = [place.code for place in municipalities(county_code)]
    return datasets.borders(country(), codes)


@cache
def signatories(code: str) -> tuple[Signatory, ...]:
    """What the Covenant's register holds of a municipality."""
    return datasets.signatories_of(country(), code)


@cache
def signatories_by_county() -> dict[str, int]:
    """How many municipalities of each county the register holds."""
    parents = {place.code: place.parent_code for place in all_municipalities()}
    codes = {found.territory_code for found in datasets.register(country())}
    found = [parents[code] for code in codes if code in parents]
    return {code: found.count(code) for code in found}


@lru_cache(maxsize=_KEPT)
def targets(code: str) -> tuple[StatedTarget, ...]:
    """Targets of a territory, of the register and stated elsewhere."""
    return datasets.targets(country(), code)


@lru_cache(maxsize=_KEPT)
def published(code: str) -> tuple[PublishedInventory, ...]:
    """Covenant inventories that were published, by year."""
    return datasets.published_inventories(country(), code)


@lru_cache(maxsize=_KEPT)
def progress(code: str) -> tuple[PublishedProgress, ...]:
    """Baseline and latest inventory on comparable sectors, as published."""
    return datasets.published_progress(country(), code)


def label(dimension: str, code: str, language: Language) -> str:
    """The name of a code of the statistics."""
    return datasets.labels(country(), dimension)[code].label(language)


@cache
def codes(dimension: str) -> tuple[str, ...]:
    """The codes of a dimension of the statistics, in their order."""
    return tuple(datasets.labels(country(), dimension))


@cache
def dataset(dataset_id: str) -> datasets.Dataset:
    """One table that is carried, with its release and licence."""
    return datasets.dataset(country(), dataset_id)


@cache
def tables() -> tuple[datasets.Dataset, ...]:
    """All tables that are carried."""
    return tuple(datasets.manifest(country()).datasets.values())


@cache
def sources() -> dict[str, Source]:
    """Every source by its id: of the tables first, then of the registry."""
    carried = datasets.manifest(country()).sources
    return {**{found.id: found for found in registered.sources()}, **carried}


@lru_cache(maxsize=_KEPT)
def reconciliation(code: str, year: int, release: str) -> Reconciliation:
    """The ledgers of one territory and year side by side."""
    return reconcile(country(), code, year, release)


@cache
def compared_years(code: str) -> tuple[int, ...]:
    """Years in which the statistics can be compared with what a municipality reported."""
    return ledger_comparison.compared_years(country(), code)


@lru_cache(maxsize=_KEPT)
def comparison(code: str, year: int, *, with_industry: bool) -> Comparison:
    """The inventory from statistics beside what a municipality reported."""
    return ledger_comparison.compare_published(
        country(), code, year, include_industry=with_industry
    )


@cache
def bridge_years(release: str | None = None) -> tuple[int, ...]:
    """Years that both ledgers have: of one release, or of any."""
    return common_years(country(), release)


@lru_cache(maxsize=_KEPT)
def bridge(code: str, year: int, release: str, *, with_industry: bool) -> Bridge:
    """From one ledger to the other, in the newest release that has the year if none is named."""
    return ledger_bridge(country(), code, year, release or None, include_industry=with_industry)


def release_of(year: int) -> str:
    """The newest release of the territorial emissions that has a year; else the newest."""
    return next((each for each in releases() if year in territorial_years(each)), releases()[0])


def factor_reason(result: InventoryResult, carrier: str, fuel: str, language: Language) -> str:
    """Why a factor of the registry was chosen, in a language; empty where it is not from there."""
    made_by = result.settings
    try:
        found = made_by.factors.look_up(
            carrier=carrier,
            country=country(),
            year=result.inventory.year,
            approach=made_by.approach,
            gas_unit=made_by.gas_unit,
            gwp_set=made_by.gwp_set or ANY_GWP_SET,
            fuel=fuel or None,
        )
    except LookupRefused:
        return ""
    return found.reason_sv if language == "sv" else found.reason


@cache
def method_breaks() -> tuple[int, ...]:
    """Years from which the table of energy rests on another method than before."""
    return tuple(each.year for each in shape(country(), _ENERGY).breaks)


@lru_cache(maxsize=_KEPT)
def findings(
    code: str, year: int, language: Language, *, with_industry: bool
) -> tuple[Finding, ...]:
    """What the checks say of an inventory, and what its published sums contradict, in a language.

    Years on the other side of a method break are not held against it.
    """
    result = inventory(code, year, language, with_industry=with_industry)
    history = [
        other.inventory
        for other in series(code, with_industry=with_industry)
        if other.inventory.year != year
        and not breaks_between(country(), _ENERGY, other.inventory.year, year)
    ]
    found = checks.run(result.inventory, result=result, history=history)
    told = (checks.translated(each, language) for each in found)
    return (*told, *margin_findings(country(), code, year, language))


@lru_cache(maxsize=_KEPT)
def preview(code: str, year: int, language: Language, *, with_industry: bool) -> Preview:
    """What the Covenant's scientific office would publish of an inventory."""
    result = inventory(code, year, language, with_industry=with_industry)
    return published_preview(result.inventory, result=result)


def rule(rule_id: str, language: Language) -> str:
    """A rule of the checks in a sentence; empty where a finding is the engine's own remark."""
    try:
        return checks.description(rule_id, language).label
    except LookupRefused:
        return ""
