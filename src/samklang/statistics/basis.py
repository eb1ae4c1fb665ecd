"""The way of a row home to the cells of the table: dataset, release, consumer, carrier."""

from dataclasses import dataclass
from functools import cache

from samklang.provenance import Step
from samklang.statistics.bounds import energy_range_mwh
from samklang.statistics.crosswalk import Mapping
from samklang.statistics.deliveries import (
    SharePlace,
    delivered_shares,
    deliveries_of,
    measured_line,
    share_place,
)
from samklang.statistics.grid import energy_grid, use_grid
from samklang.statistics.labels import labels
from samklang.statistics.manifest import Dataset, dataset
from samklang.statistics.method import NEWER, Method, method_of
from samklang.statistics.places import territory
from samklang.statistics.rows import CovenantRow
from samklang.statistics.rules import rules
from samklang.statistics.texts import amount, text
from samklang.texts import Language


def row_label(row: CovenantRow, language: Language = "en") -> str:
    """What stands beside a row: that the industry cannot be separated from the EU ETS."""
    return text("not_separable", language) if row.is_industry else ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a line in every territory and year: its names, its table, its notes."""

    names: dict[str, str]
    cell: str
    table: Dataset
    locator: str
    where: str
    notes: tuple[Step, ...]


def row_basis(
    country: str, row: CovenantRow, code: str, year: int, language: Language = "en"
) -> tuple[Step, ...]:
    """Every cell that a row is made of, with what it includes and what cannot be separated.

    A hidden cell has no value, only its bound in words. Amounts in MWh, shares as fractions.
    """
    method = method_of(country, year)
    steps: list[Step] = []
    for line in row.lines:
        told = _told(country, method, line, language)
        steps.append(_cell_step(country, method, line, told, code, year, language))
        if line.delivered_fuel:
            steps.append(_delivered_step(country, line, code, year, language))
        steps += told.notes
    return (*steps, _grade_step(row.quality, language))


@cache
def _told(country: str, method: Method, line: Mapping, language: Language) -> _Told:
    table = dataset(country, method.use)
    names = {
        "carrier": labels(country, method.carriers)[line.code].label(language),
        "consumer": labels(country, method.consumers)[line.consumer_code].label(language),
    }
    rule_steps = [_rule_step(line, language)] if line.share_rule else []
    return _Told(
        names=names,
        cell=text("cell", language, **names),
        table=table,
        locator=f"{table.id}: {table.locator}",
        where=f"consumer {line.consumer_code}, carrier {line.code}",
        notes=(*rule_steps, *_notes(line, language)),
    )


@cache
def _grade_step(quality: str, language: Language) -> Step:
    return Step("quality", text("quality", language, grade=quality))


def _cell_step(
    country: str,
    method: Method,
    line: Mapping,
    told: _Told,
    code: str,
    year: int,
    language: Language,
) -> Step:
    grid = use_grid(country, method)
    energy_mwh = grid.cell(code, year, line.consumer_code, line.code)
    at = f"{told.locator}; {code}, {year}, {told.where}"
    source_id = told.table.source_id
    if energy_mwh is not None and energy_mwh < 0:
        shown = amount(energy_mwh, language)
        sentence = text("cell_negative", language, amount=shown, **told.names)
        return Step("statistics", sentence, source_id=source_id, locator=at)
    if energy_mwh is None and grid.is_hidden_at(code, year, line.consumer_code, line.code):
        sentence = _hidden(country, method, line, code, year, language, told.names)
        return Step("statistics", sentence, None, "MWh", source_id, at)
    return Step("statistics", told.cell, energy_mwh, "MWh", source_id, at)


def _hidden(
    country: str,
    method: Method,
    line: Mapping,
    code: str,
    year: int,
    language: Language,
    names: dict[str, str],
) -> str:
    if method is not NEWER:
        return text("hidden_cell_open", language, **names)
    grid = energy_grid(country)
    at = (
        grid.territories[code],
        grid.years[year],
        grid.rows[line.consumer_code],
        grid.columns[line.code],
    )
    low, high = (float(ends[at]) for ends in energy_range_mwh(country))
    if high == float("inf"):
        return text("hidden_cell_at_least", language, minimum=amount(low, language), **names)
    shown = {"minimum": amount(low, language), "maximum": amount(high, language)}
    return text("hidden_cell", language, **shown, **names)


def _delivered_step(country: str, line: Mapping, code: str, year: int, language: Language) -> Step:
    """The share of a fuel, whose deliveries gave it, and why not those nearer by."""
    table, grid, measured = (
        dataset(country, "fuel_deliveries"),
        energy_grid(country),
        measured_line(country),
    )
    found = share_place(country, code, year)
    share = float(delivered_shares(country)[grid.territories[found.code], grid.years[year]])
    is_measured = line == measured
    told = text(
        "share_measured" if is_measured else "share_rest",
        language,
        fuel=_fuel(country, line, language),
        measured=_fuel(country, measured, language),
        territory=territory(country, found.code).name,
        year=year,
    )
    said = "; ".join([told, *_share_caveats(country, found, year, language)])
    at = _at(table, f"{found.code}, {year}")
    return Step("share", said, share if is_measured else 1 - share, "share", table.source_id, at)


def _share_caveats(country: str, found: SharePlace, year: int, language: Language) -> list[str]:
    told = [
        text(
            "share_refused",
            language,
            territory=territory(country, code).name,
            why=text(f"share_why_{reason}", language),
        )
        for code, reason in found.refusals
    ]
    hidden = deliveries_of(country, measured_line(country))[found.code, year].hidden_municipalities
    return [*told, text("share_hidden", language, hidden=hidden)] if hidden else told


def _fuel(country: str, line: Mapping, language: Language) -> str:
    return labels(country, "delivered_fuel")[line.delivered_fuel].label(language).lower()


def _rule_step(line: Mapping, language: Language) -> Step:
    found = rules()[line.share_rule]
    told = text("share_rule", language)
    return Step("share", told, found.value, "share", found.source_id, found.locator)


def _notes(line: Mapping, language: Language) -> list[Step]:
    notes = [Step("includes", text("includes", language, text=line.includes(language)))]
    if line.cannot_separate(language):
        told = text("cannot_separate", language, text=line.cannot_separate(language))
        notes.append(Step("caveat", told))
    return notes


def _at(table: Dataset, where: str) -> str:
    return f"{table.id}: {table.locator}; {where}"
