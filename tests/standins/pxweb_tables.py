"""Tables of the stand-in: real values, made from what the package carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from samklang.statistics.grid import Grid, energy_grid, power_grid
from samklang.statistics.labels import labels
from samklang.statistics.places import municipalities, territories
from samklang.statistics.records import StatisticalTerritory

COUNTRY = "SE"
HIDDEN = ".."
NOT_IN_THE_TABLE = "."
# The publisher's table begins where its present method does.
FIRST_YEAR, LAST_YEAR = 2009, 2020
OF_THE_OTHER_TABLE = "other_before_2009"


@dataclass(frozen=True, slots=True)
class Dim:
    """A dimension as the publisher describes it."""

    name: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    is_time: bool = False
    elimination: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``number`` has one axis for each dimension but the contents; NaN has a mark."""

    id: str
    path: str
    title: str
    updated: str
    dims: tuple[Dim, ...]
    content: str
    content_label: str
    unit: str
    number: NDArray[np.float64]
    mark: NDArray[np.str_]
    notes: tuple[str, ...] = ()

    def dim(self, name: str) -> Dim:
        return next(dim for dim in self.dims if dim.name == name)

    def cut(self, codes: Mapping[str, Sequence[str]]) -> "Table":
        """The table with these codes alone."""
        places = [[dim.codes.index(code) for code in codes[dim.name]] for dim in self.dims]
        dims = tuple(
            replace(dim, codes=tuple(codes[dim.name]), labels=tuple(dim.labels[i] for i in at))
            for dim, at in zip(self.dims, places, strict=True)
        )
        grid = np.ix_(*places)
        return replace(self, dims=dims, number=self.number[grid], mark=self.mark[grid])


@cache
def final_energy(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> Table:
    """Final energy use by territory, consumer, carrier and year: SCB's TAB3654."""
    grid = energy_grid(COUNTRY)
    carriers = tuple(code for code in grid.columns if code != OF_THE_OTHER_TABLE)
    consumers = tuple(grid.rows)
    years = tuple(str(year) for year in grid.years if first <= year <= last)
    number, mark = _cells(grid, consumers, carriers, years)
    return Table(
        id="TAB3654",
        path="EN/EN0203/EN0203A/SlutAnvSektor",
        title="Slutanvändning (MWh), efter län och kommun, förbrukarkategori samt bränsletyp",
        updated="2022-12-01T08:00:00Z",
        dims=(
            _territories(),
            Dim(
                "Forbrukningskategri",
                "förbrukarkategori",
                consumers,
                _labels("consumer", consumers),
            ),
            Dim("Bransle", "bränsletyp", carriers, _labels("carrier", carriers)),
            Dim("Tid", "år", years, years, is_time=True),
        ),
        content="EN0203AE",
        content_label="Slutanvändning",
        unit="MWh",
        number=number,
        mark=mark,
        notes=("Två prickar (..) betyder att uppgiften är sekretessbelagd.",),
    )


@cache
def wind_power() -> Table:
    """Wind power by municipality and year, coded by position as Energimyndigheten does."""
    grid = power_grid(COUNTRY)
    places = [place for place in _present() if place in municipalities(COUNTRY)]
    years = tuple(str(year) for year in grid.years if year >= FIRST_YEAR)
    number, mark = _cells(grid, ("4.2",), ("17",), years)
    rows = [_present().index(place) for place in places]
    return Table(
        id="EN0105_4.px",
        path="Vindkraftsstatistik/EN0105_4.px",
        title="Vindkraft per kommun",
        updated="2023-04-27T09:00:00",
        dims=(
            Dim(
                "Kommun",
                "kommun",
                tuple(map(str, range(len(places)))),
                tuple(f"{place.code} {place.name}" for place in places),
            ),
            Dim("År", "år", tuple(map(str, range(len(years)))), years, is_time=True),
        ),
        content="0",
        content_label="Elproduktion",
        unit="MWh",
        number=number[rows, 0, 0, :],
        mark=mark[rows, 0, 0, :],
    )


def _cells(
    grid: Grid, rows: Sequence[str], columns: Sequence[str], years: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.str_]]:
    """Number and mark by territory, row, column and year."""
    at = np.ix_(
        [grid.territories[place.code] for place in _present()],
        [grid.years[int(year)] for year in years],
        [grid.rows[code] for code in rows],
        [grid.columns[code] for code in columns],
    )
    number = np.moveaxis(grid.energy_mwh[at], 1, 3)
    hidden = np.moveaxis(grid.is_hidden[at], 1, 3)
    empty = np.where(np.isnan(number), NOT_IN_THE_TABLE, "")
    return number, np.where(hidden, HIDDEN, empty)


@cache
def _present() -> tuple[StatisticalTerritory, ...]:
    return tuple(place for place in territories(COUNTRY) if place.valid_to_year is None)


def _territories() -> Dim:
    codes = tuple(place.code for place in _present())
    return Dim("Region", "region", codes, tuple(f"{each.code} {each.name}" for each in _present()))


def _labels(dimension: str, codes: Sequence[str]) -> tuple[str, ...]:
    found = labels(COUNTRY, dimension)
    return tuple(found[code].label_sv for code in codes)
