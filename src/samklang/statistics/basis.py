"""The way of a row home to the cells of the table: dataset, release, consumer, carrier."""

from samklang.provenance import Step
from samklang.statistics.bounds import energy_maximum_mwh
from samklang.statistics.crosswalk import Mapping
from samklang.statistics.energy import fuel_deliveries
from samklang.statistics.grid import energy_grid
from samklang.statistics.labels import labels
from samklang.statistics.manifest import Dataset, dataset
from samklang.statistics.rows import CovenantRow, line_share
from samklang.statistics.texts import amount, text
from samklang.texts import Language


def row_label(row: CovenantRow, language: Language = "en") -> str:
    """What stands beside a row: that the industry cannot be separated from the EU ETS."""
    return text("not_separable", language) if row.is_industry else ""


def row_basis(
    country: str, row: CovenantRow, code: str, year: int, language: Language = "en"
) -> tuple[Step, ...]:
    """Every cell that a row is made of, with what it includes and what cannot be separated.

    A hidden cell has no value, only its bound in words. Amounts in MWh, shares as fractions.
    """
    steps: list[Step] = []
    for line in row.lines:
        steps.append(_cell_step(country, line, code, year, language))
        if line.delivered_fuel:
            steps.append(_share_step(country, line, year, language))
        steps += _notes(line, language)
    grade = text("quality", language, grade=row.quality)
    return (*steps, Step("quality", grade))


def _cell_step(country: str, line: Mapping, code: str, year: int, language: Language) -> Step:
    grid = energy_grid(country)
    energy_mwh = grid.cell(code, year, line.consumer_code, line.code)
    names = {
        "carrier": labels(country, "carrier")[line.code].label(language),
        "consumer": labels(country, "consumer")[line.consumer_code].label(language),
    }
    sentence = (
        text("cell", language, **names)
        if energy_mwh is not None
        or not grid.is_hidden_at(code, year, line.consumer_code, line.code)
        else _hidden(country, line, code, year, language, names)
    )
    table = dataset(country, "final_energy")
    where = f"{code}, {year}, consumer {line.consumer_code}, carrier {line.code}"
    return Step("statistics", sentence, energy_mwh, "MWh", table.source_id, _at(table, where))


def _hidden(
    country: str, line: Mapping, code: str, year: int, language: Language, names: dict[str, str]
) -> str:
    grid = energy_grid(country)
    at = (
        grid.territories[code],
        grid.years[year],
        grid.rows[line.consumer_code],
        grid.columns[line.code],
    )
    maximum_mwh = float(energy_maximum_mwh(country)[at])
    if maximum_mwh == float("inf"):
        return text("hidden_cell_open", language, **names)
    return text("hidden_cell", language, maximum=amount(maximum_mwh, language), **names)


def _share_step(country: str, line: Mapping, year: int, language: Language) -> Step:
    table = dataset(country, "fuel_deliveries")
    fuel = labels(country, "delivered_fuel")[line.delivered_fuel].label(language)
    hidden = sum(
        delivery.hidden_municipalities
        for delivery in fuel_deliveries(country)
        if delivery.year == year
    )
    told = text("share", language, fuel=fuel, year=year)
    if hidden:
        told += ". " + text("share_hidden", language, year=year, hidden=hidden)
    share = line_share(country, line, year)
    return Step("share", told, share, "share", table.source_id, _at(table, str(year)))


def _notes(line: Mapping, language: Language) -> list[Step]:
    notes = [Step("includes", text("includes", language, text=line.includes(language)))]
    if line.cannot_separate(language):
        told = text("cannot_separate", language, text=line.cannot_separate(language))
        notes.append(Step("caveat", told))
    return notes


def _at(table: Dataset, where: str) -> str:
    return f"{table.id}: {table.locator}; {where}"
