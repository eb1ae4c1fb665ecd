"""The rows of the factor tables."""

import csv
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from samklang.registry.files import DATA, csv_rows, optional_number, optional_year, yaml_document

_FOLDER = "factors"
_SERIES = f"{_FOLDER}/series.yaml"


@dataclass(frozen=True, slots=True)
class Factor:
    """One emission factor as its source states it, and how it became tonnes per megawatt-hour.

    ``value`` is ``None`` where the source has a hole that must not be filled. ``gas`` is a single
    gas (CO2, CH4, N2O) in tonnes of that gas, or CO2e. ``sustainable`` is ``yes``, ``no`` or empty
    where it makes no difference. ``mean_of`` names the fuels that a carrier's figure averages.
    """

    id: str
    carrier: str
    fuel: str
    gas: str
    approach: str
    sustainable: str
    territory: str
    value: float | None
    unit: str
    gwp_set: str
    basis: str
    valid_from_year: int | None
    valid_to_year: int | None
    mean_of: tuple[str, ...]
    source_id: str
    locator: str
    original_value: str
    original_unit: str
    conversion: str
    low: float | None
    high: float | None
    status: str
    entered_by: str
    entered_on: str
    checked_by: str
    checked_on: str
    note: str

    def is_valid_in(self, year: int) -> bool:
        """Whether the source states the figure for this year; no bounds mean all years."""
        starts, ends = self.valid_from_year, self.valid_to_year
        return (starts is None or starts <= year) and (ends is None or year <= ends)


@cache
def factor_table(name: str) -> tuple[Factor, ...]:
    """The rows of one table that states one factor a line."""
    return tuple(_read(row) for row in csv_rows(f"{_FOLDER}/{name}.csv"))


def _read(row: dict[str, str]) -> Factor:
    read: dict[str, object] = {
        **row,
        "value": optional_number(row["value"]),
        "low": optional_number(row["low"]),
        "high": optional_number(row["high"]),
        "valid_from_year": optional_year(row["valid_from_year"]),
        "valid_to_year": optional_year(row["valid_to_year"]),
        "mean_of": tuple(row["mean_of"].split()),
    }
    return Factor(**read)  # type: ignore[arg-type]  # the columns are the fields; a test holds them equal


Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class NationalSeries:
    """Factors by country and year, kept as a wide table and given out as ``Factor`` rows.

    A table without a year column holds one figure for all years; its place has the year ``None``.
    """

    name: str
    rows: dict[Place, dict[str, str]]
    head: dict[str, str]
    columns: dict[tuple[str, str], dict[str, str]]
    _years: dict[tuple[str, str], list[int | None]] = field(default_factory=dict)

    def years(self, territory: str, approach: str, gas: str) -> list[int | None]:
        """The years that this country has a figure for, in order; ``[None]`` for all years."""
        if not self._years:
            self._find_years()
        column = self.columns.get((approach, gas), {}).get("name", "")
        return self._years.get((territory, column), [])

    def _find_years(self) -> None:
        names = [column["name"] for column in self.columns.values()]
        for (territory, year), cells in self.rows.items():
            for name in names:
                if cells[name]:
                    self._years.setdefault((territory, name), []).append(year)

    def factor(self, territory: str, year: int | None, approach: str, gas: str) -> Factor | None:
        """The figure of this country and year, if the table has it."""
        column = self.columns.get((approach, gas))
        cells = self.rows.get((territory, year), {})
        if column is None or not cells.get(column["name"]):
            return None
        return self._factor((territory, year), column, cells)

    def factors(self) -> tuple[Factor, ...]:
        """Every figure of the table as a row."""
        found = (
            self.factor(territory, year, approach, gas)
            for territory, year in self.rows
            for approach, gas in self.columns
        )
        return tuple(factor for factor in found if factor is not None)

    def _factor(self, place: Place, column: dict[str, str], cells: dict[str, str]) -> Factor:
        territory, year = place
        shown = cells[column["name"]]
        return Factor(
            id="-".join(
                part for part in (self.name, territory, column["name"], str(year or "")) if part
            ),
            carrier=self.head["carrier"],
            fuel="",
            gas=column["gas"],
            approach=column["approach"],
            sustainable="",
            territory=territory,
            value=float(shown),
            unit=self.head["unit"],
            gwp_set=column["gwp_set"],
            basis=self.head["basis"],
            valid_from_year=year,
            valid_to_year=year,
            mean_of=(),
            source_id=self.head["source_id"],
            locator=_locator(place, column, cells),
            original_value=shown,
            original_unit=self.head["unit"],
            conversion="1",
            low=None,
            high=None,
            status=self.head["status"],
            entered_by=self.head["entered_by"],
            entered_on=self.head["entered_on"],
            checked_by=self.head["checked_by"],
            checked_on=self.head["checked_on"],
            note=self._note(column, cells),
        )

    def _note(self, column: dict[str, str], cells: dict[str, str]) -> str:
        parts = [cells.get("note", "")]
        if column["approach"] == "life_cycle":
            parts.append(self.head["gwp_note"])
        if cells.get(f"{column['name']}_seen"):
            parts.append(
                f"Declared with exactly this value in {cells[column['name'] + '_seen']} inventories."
            )
        return " ".join(part for part in parts if part)


def _locator(place: Place, column: dict[str, str], cells: dict[str, str]) -> str:
    territory, year = place
    if "first_table" not in cells:
        return f"table of national electricity factors, {territory}"
    return f"table {int(cells['first_table']) + int(column['table'])}, {territory} {year}"


@cache
def national_series(name: str) -> NationalSeries:
    """One wide table of national factors."""
    document = cast("dict[str, object]", yaml_document(_SERIES)[name])
    columns = cast("dict[str, dict[str, object]]", document.pop("columns"))
    texts = {
        column: {"name": column, **{key: str(found) for key, found in cells.items()}}
        for column, cells in columns.items()
    }
    return NationalSeries(
        name=name,
        rows=_places(name),
        head={key: str(found) for key, found in document.items()},
        columns={(cells["approach"], cells["gas"]): cells for cells in texts.values()},
    )


def _places(name: str) -> dict[Place, dict[str, str]]:
    with (DATA / _FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        columns = next(reader)
        rows = [dict(zip(columns, cells, strict=True)) for cells in reader]
    return {(row["territory"], optional_year(row.get("year", ""))): row for row in rows}
