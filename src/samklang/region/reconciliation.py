"""Three ledgers of one territory and year side by side, in figures and words.

*Territorial*: emitted within the borders, by the national database. *Covenant*: from energy use, by
the statistics. *Published*: the Covenant inventory that was published. They answer different
questions and are never added; each theme says why they differ.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast

from samklang.inventory.compute import compute
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.own_yaml import own_yaml
from samklang.region.bridge_data import together_notes
from samklang.region.ledgers import covenant_together
from samklang.region.texts import Note
from samklang.region.totals import Bounded
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.covenant import published_inventories
from samklang.statistics.energy import energy_years
from samklang.statistics.manifest import manifest
from samklang.statistics.places import territory
from samklang.statistics.records import PublishedInventory
from samklang.statistics.territorial import (
    territorial_emissions,
    territorial_release,
    territorial_releases,
)
from samklang.texts import Language

_FILE = "reconciliation.yaml"
_Sentence = dict[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """What of each ledger belongs together, and why the figures differ."""

    key: str
    label_en: str
    label_sv: str
    emission_sectors: frozenset[str]
    covenant_sectors: frozenset[str]
    covenant_carriers: frozenset[str]
    reason: Note

    def label(self, language: Language = "en") -> str:
        """The name of the theme, ``en`` or ``sv``."""
        return self.label_sv if language == "sv" else self.label_en

    def holds(self, sector: str, carrier: str) -> bool:
        """Whether a Covenant row fits; an empty list fits everything."""
        return (not self.covenant_sectors or sector in self.covenant_sectors) and (
            not self.covenant_carriers or carrier in self.covenant_carriers
        )


@dataclass(frozen=True, slots=True)
class ReconciledRow:
    """One theme in all ledgers, in t; ``None`` where a ledger has no figure for the year.

    ``left_out`` is what the Covenant headline leaves out because it cannot be separated from the EU
    ETS.
    """

    theme: Theme
    territorial_t: float | None
    covenant: Bounded | None
    left_out: Bounded | None
    published_t: float | None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The ledgers of one territory and year: rows whose sums are the totals, and general notes.

    ``covenant`` is the sum of its rows, each at its own least and most. Seen together its secret cells
    leave less room; a note says how much.
    """

    country: str
    code: str
    name: str
    year: int
    release: str
    rows: tuple[ReconciledRow, ...]
    territorial_t: float | None
    covenant: Bounded | None
    left_out: Bounded | None
    published_t: float | None
    published_gas_unit: str
    notes: tuple[Note, ...]


def reconcile(country: str, code: str, year: int, release: str | None = None) -> Reconciliation:
    """Set the ledgers of one territory and year side by side.

    A ledger without a figure for the year is left empty with a note; nothing is filled in.

    Raises:
        InputError: an unknown country, territory or release.
    """
    place = territory(country, code)
    used = territorial_release(country, release)
    sectors = _territorial(country, code, year, used)
    headline = _computed(country, code, year, include_industry=False)
    everything = _computed(country, code, year, include_industry=True)
    published = _published(country, code, year)
    rows = tuple(
        ReconciledRow(
            theme,
            None if sectors is None else _sector_sum(sectors, theme),
            _theme_sum(country, headline, theme),
            _difference(
                _theme_sum(country, everything, theme), _theme_sum(country, headline, theme)
            ),
            _published_sum(country, published, theme),
        )
        for theme in themes(country)
    )
    return Reconciliation(
        country=country,
        code=code,
        name=place.name,
        year=year,
        release=used,
        rows=rows,
        territorial_t=None if sectors is None else math.fsum(sectors.values()),
        covenant=_total(headline),
        left_out=_difference(_total(everything), _total(headline)),
        published_t=_published_total(published),
        published_gas_unit=published.gas_unit if published else "",
        notes=tuple(_notes(country, code, year, used, headline, published)),
    )


@cache
def themes(country: str) -> tuple[Theme, ...]:
    """The themes of a country, in the order in which a Covenant row is tried against them."""
    return tuple(
        _theme(row) for row in cast("list[dict[str, object]]", _document(country)["themes"])
    )


@cache
def _document(country: str) -> dict[str, object]:
    return cast("dict[str, object]", own_yaml(manifest(country).folder / _FILE))


def _theme(row: dict[str, object]) -> Theme:
    key = str(row["key"])
    label, reason = cast("_Sentence", row["label"]), cast("_Sentence", row["reason"])
    return Theme(
        key=key,
        label_en=label["en"],
        label_sv=label["sv"],
        emission_sectors=frozenset(cast("list[str]", row["emission_sectors"])),
        covenant_sectors=frozenset(cast("list[str]", row["covenant_sectors"])),
        covenant_carriers=frozenset(cast("list[str]", row["covenant_carriers"])),
        reason=Note(key, reason["en"], reason["sv"]),
    )


def _theme_of(country: str, sector: str, carrier: str) -> Theme | None:
    return next((theme for theme in themes(country) if theme.holds(sector, carrier)), None)


def _territorial(country: str, code: str, year: int, release: str) -> dict[str, float] | None:
    if year not in territorial_releases(country)[release]:
        return None
    cells = territorial_emissions(country, code, release)
    return {cell.sector_code: cell.emissions_t for cell in cells if cell.year == year}


def _sector_sum(sectors: dict[str, float], theme: Theme) -> float:
    return math.fsum(sectors.get(sector, 0.0) for sector in theme.emission_sectors)


def _computed(
    country: str, code: str, year: int, *, include_industry: bool
) -> InventoryResult | None:
    exists = territory(country, code).existed_in(year)
    if year not in energy_years(country) or not exists:
        return None
    settings = StatisticsSettings(include_industry=include_industry, with_basis=False)
    return compute(covenant_inventory(country, code, year, settings))


def _theme_sum(country: str, result: InventoryResult | None, theme: Theme) -> Bounded | None:
    if result is None:
        return None
    return _bounded(
        row for row in result.rows if _theme_of(country, row.sector, row.carrier) == theme
    )


def _bounded(rows: Iterable[ResultRow]) -> Bounded:
    """Sum rows; a row without an upper bound, or without a factor, leaves the sum without one."""
    low: list[float] = []
    high: list[float | None] = []
    for row in rows:
        known = row.emissions.number
        low.append(known if known is not None else row.emissions.minimum or 0.0)
        high.append(known if known is not None else row.emissions.maximum)
    bounds = [bound for bound in high if bound is not None]
    return Bounded(math.fsum(low), math.fsum(bounds) if len(bounds) == len(high) else None)


def _total(result: InventoryResult | None) -> Bounded | None:
    if result is None:
        return None
    return Bounded(result.emissions.minimum, result.emissions.maximum)


def _difference(whole: Bounded | None, part: Bounded | None) -> Bounded | None:
    """What the whole has beyond a part of its rows; bounds of independent rows subtract."""
    if whole is None or part is None:
        return None
    upper = (
        None
        if whole.maximum_t is None or part.maximum_t is None
        else whole.maximum_t - part.maximum_t
    )
    return Bounded(whole.minimum_t - part.minimum_t, upper)


def _published(country: str, code: str, year: int) -> PublishedInventory | None:
    return next(
        (found for found in published_inventories(country, code) if found.year == year), None
    )


def _published_sum(
    country: str, published: PublishedInventory | None, theme: Theme
) -> float | None:
    if published is None:
        return None
    return math.fsum(
        cell.emissions_t or 0.0
        for cell in published.cells
        if _theme_of(country, cell.sector, cell.carrier_group) == theme
    )


def _published_total(published: PublishedInventory | None) -> float | None:
    if published is None:
        return None
    return math.fsum(cell.emissions_t or 0.0 for cell in published.cells)


def _notes(
    country: str,
    code: str,
    year: int,
    release: str,
    headline: InventoryResult | None,
    published: PublishedInventory | None,
) -> Iterable[Note]:
    years = territorial_releases(country)[release]
    if year in years:
        yield _general(country, "release", release=release)
    else:
        yield _general(
            country, "no_territorial_year", release=release, year=year, years=_listed(years)
        )
    if headline is None:
        yield _general(country, "no_energy_year", year=year)
    else:
        yield _general(country, "gases", gas_unit=headline.inventory.gas_unit)
        if headline.emissions.is_at_least:
            yield _general(country, "bounds")
            together = covenant_together(country, code, year)
            yield from together_notes(country, _bounded(headline.rows), together)
    if published is not None:
        yield _general(country, "published_replaced")
    elif found := published_inventories(country, code):
        known = _listed(sorted({one.year for one in found}))
        yield _general(country, "no_published_year", year=year, years=known)


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in years)


def _general(country: str, key: str, **names: object) -> Note:
    sentence = cast("dict[str, _Sentence]", _document(country)["general"])[key]
    return Note(key, sentence["en"].format(**names), sentence["sv"].format(**names))
