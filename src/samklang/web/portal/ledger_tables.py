"""The other ledgers beside the inventory: emitted within the borders, and published."""

import math

from samklang.region.reconciliation import Reconciliation
from samklang.region.totals import Bounded, Ledger
from samklang.statistics.records import PublishedInventory
from samklang.texts import Language
from samklang.values import Coverage, Total
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit
from samklang.web.base.tables import Cell, Column, Row, Table, dash, number, summed, words
from samklang.web.portal import addresses, calculation
from samklang.web.portal.choices import Choices
from samklang.web.portal.words import carriers_label, gas_words, sector_label, table_source

PUBLISHED_SOURCE = "published_inventories"


def as_total(bounds: Bounded) -> Total:
    """Bounds as a sum that can be shown."""
    return Total(bounds.minimum_t, bounds.minimum_t, bounds.maximum_t, Coverage())


def territorial(code: str, release: str, language: Language) -> Table:
    """What is emitted within the borders, by year and sector of a release."""
    found = {(c.sector_code, c.year): c.emissions_t for c in calculation.territorial(code, release)}
    sectors = [
        sector
        for sector in calculation.codes("emission_sector")
        if any(known == sector for known, _ in found)
    ]
    years = calculation.territorial_years(release)
    return Table(
        "territorial",
        text("municipality.territorial_table", language, release=release),
        (
            Column("year", text("county.year", language)),
            Column(
                "emissions_t_co2e", text("municipality.all_sectors", language), "", is_number=True
            ),
            *(
                Column(
                    f"{sector}_t_co2e",
                    calculation.label("emission_sector", sector, language),
                    "",
                    is_number=True,
                )
                for sector in sectors
            ),
        ),
        tuple(_territorial_row(code, release, year, sectors, found, language) for year in years),
        source=table_source("greenhouse_gases", language, release),
    )


def _territorial_row(
    code: str,
    release: str,
    year: int,
    sectors: list[str],
    found: dict[tuple[str, int], float],
    language: Language,
) -> Row:
    chosen = Choices(year, Ledger.TERRITORIAL, release=release)
    whole = math.fsum(found.get((sector, year), 0.0) for sector in sectors)
    home = addresses.figure(language, code, chosen)
    cells = [
        number(
            found.get((sector, year)),
            Unit.T,
            language,
            address=addresses.figure(language, code, chosen, sector=sector),
        )
        for sector in sectors
    ]
    first = number(whole, Unit.T, language, address=home)
    return Row(words(str(year), plain=year), (first, *cells), code=str(year))


def reconciled(found: Reconciliation, chosen: Choices, language: Language) -> Table:
    """The ledgers side by side by theme."""
    gas = found.published_gas_unit or "CO2"
    rows = [
        Row(
            words(row.theme.label(language), plain=row.theme.key),
            (*_ledgers(found, row.territorial_t, row.covenant, row.published_t, chosen, language),),
        )
        for row in found.rows
    ]
    whole = (found.territorial_t, found.covenant, found.published_t)
    total = Row(
        words(text("ledgers.all", language), plain="all"),
        _ledgers(found, *whole, chosen, language),
        is_total=True,
    )
    return Table(
        "ledgers",
        text("ledgers.table", language, name=found.name, year=found.year),
        (
            Column("theme", text("ledgers.theme", language)),
            Column(
                "territorial_t_co2e",
                text("ledgers.territorial", language),
                _t("CO2e", language),
                is_number=True,
            ),
            Column(
                "covenant_t_co2",
                text("ledgers.covenant", language),
                _t("CO2", language),
                is_number=True,
                may_be_hidden=True,
            ),
            Column(
                f"published_t_{gas.lower()}",
                text("ledgers.published", language),
                _t(gas, language),
                is_number=True,
            ),
        ),
        (*rows, total),
        source=text("ledgers.sources", language, release=found.release),
    )


def reasons(found: Reconciliation, language: Language) -> list[tuple[str, str]]:
    """Each theme with why the ledgers differ in it."""
    return [(row.theme.label(language), row.theme.reason.text(language)) for row in found.rows]


def _t(gas: str, language: Language) -> str:
    return text("unit.t_gas", language, gas=gas_words(gas))


def _ledgers(
    found: Reconciliation,
    territorial_t: float | None,
    covenant: Bounded | None,
    published_t: float | None,
    chosen: Choices,
    language: Language,
) -> tuple[Cell, ...]:
    """The figures of one line in each ledger."""
    no_year = text("ledgers.no_year", language)
    within = Choices(found.year, Ledger.TERRITORIAL, release=found.release)
    here = addresses.figure(language, found.code, within)
    own = addresses.figure(language, found.code, chosen)
    there = addresses.source(language, calculation.dataset(PUBLISHED_SOURCE).source_id)
    return (
        number(
            territorial_t,
            Unit.T,
            language,
            address=here if territorial_t is not None else "",
            reason=_why(territorial_t, no_year),
        ),
        number(None, Unit.T, language, reason=no_year)
        if covenant is None
        else summed(as_total(covenant), Unit.T, language, address=own),
        number(
            published_t,
            Unit.T,
            language,
            address=there if published_t is not None else "",
            reason=_why(published_t, no_year),
        ),
    )


def _why(figure: float | None, reason: str) -> str:
    return reason if figure is None else ""


def published(found: PublishedInventory, language: Language) -> Table:
    """One published inventory: sectors with energy and emissions by carrier group."""
    groups = list(dict.fromkeys(cell.carrier_group for cell in found.cells))
    sectors = list(dict.fromkeys(cell.sector for cell in found.cells))
    cells = {(cell.sector, cell.carrier_group): cell.emissions_t for cell in found.cells}
    there = addresses.source(language, calculation.dataset(PUBLISHED_SOURCE).source_id)
    unit, end = _t(found.gas_unit, language), f"t_{found.gas_unit.lower()}"

    def shown(amounts: list[float | None]) -> Cell:
        known = [each for each in amounts if each is not None]
        if not known:
            return dash()
        return number(math.fsum(known), Unit.T, language, address=there)

    rows = [
        Row(
            words(sector_label(sector, language), plain=sector),
            (
                *(shown([cells.get((sector, group))]) for group in groups),
                shown([cells.get((sector, group)) for group in groups]),
            ),
        )
        for sector in sectors
    ]
    totals = (
        *(shown([cells.get((sector, group)) for sector in sectors]) for group in groups),
        shown(list(cells.values())),
    )
    return Table(
        f"published_{found.year}_{found.inventory_id}",
        text(f"published.{found.kind}", language, year=found.year),
        (
            Column("sector", text("municipality.sector", language)),
            *(
                Column(f"{group}_{end}", carriers_label(group, language), unit, is_number=True)
                for group in groups
            ),
            Column(
                f"total_{end}", text("municipality.all_carriers", language), unit, is_number=True
            ),
        ),
        (
            *rows,
            Row(
                words(text("municipality.all_sectors", language), plain="all"),
                totals,
                is_total=True,
            ),
        ),
        source=table_source(PUBLISHED_SOURCE, language),
    )
