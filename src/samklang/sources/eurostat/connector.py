"""Eurostat's interface as two connectors: JSON-stat for a choice of cells, SDMX-CSV for much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlencode

import numpy as np

from samklang.errors import InputError, Problem
from samklang.series import TERRITORY, YEAR, Series
from samklang.sources.answers import check_csv, check_json
from samklang.sources.connector import (
    Ask,
    Code,
    Connector,
    DescribedDimension,
    Fetched,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.eurostat.flags import flag_notes, mark_states
from samklang.sources.eurostat.sdmx_csv import (
    Observations,
    observation_series,
    read_observations,
)
from samklang.sources.joining import joined
from samklang.sources.json_stat import Axis, Cube, cube_series, read_cube
from samklang.sources.profile import Profiled, read_profile
from samklang.sources.years import spelt_out

NAMES = {"geo": TERRITORY, "time": YEAR, "TIME_PERIOD": YEAR}
"""Our names of Eurostat's dimensions. A territory has its NUTS code."""

UNIT = "unit"
"""Eurostat's dimension of units."""

_FOLDER = Path(__file__).parent
_FLOW = re.compile(r"[A-Za-z0-9_$-]+", re.ASCII)


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """The two connectors of this folder."""
    profile = read_profile(_FOLDER)
    yield Eurostat(profile, stand_in)
    yield EurostatBulk(replace(profile, id=f"{profile.id}-bulk"), stand_in)


@dataclass(frozen=True, slots=True)
class Eurostat(Profiled):
    """A table is a data flow such as ``nrg_chddr2_a``; its dimensions have Eurostat's own codes."""

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """Title, dimensions and day of update, read from the table's latest period.

        Raises:
            InputError: the name cannot be that of a data flow.
        """
        if not _FLOW.fullmatch(table):
            raise InputError(Problem(f"table {table!r}", "not a name of a data flow."))
        request = self._json_request(table, [("lastTimePeriod", "1")])
        cube = read_cube(ask(request), request.url)
        return TableDescription(
            publisher=self.publisher,
            table=table,
            title=cube.label,
            release=_day(cube),
            licence=self.profile.licence,
            unit=_unit(cube),
            dimensions=tuple(_described(axis) for axis in cube.axes),
            notes=cube.notes,
        )

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """One call; what is not chosen is asked for whole."""
        own = {ours: name for name, ours in NAMES.items() if name != "TIME_PERIOD"}
        chosen = {**selection, YEAR: spelt_out(selection.get(YEAR, ()))}
        query = [(own.get(name, name), code) for name, codes in chosen.items() for code in codes]
        return (self._json_request(description.table, query),)

    def check(self, part: Part) -> None:
        """Refuse what is not JSON."""
        check_json(part)

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """The cells that Eurostat lists; one that it leaves out is no row.

        Raises:
            SourceError: not JSON-stat, or a flag that is not known.
        """
        return (joined([self._series(fetched, part) for part in fetched.parts]),)

    def _series(self, fetched: Fetched, part: Part) -> Series:
        where = part.request.url
        cube = read_cube(part.body, where)
        flags, hidden = self.profile.words("flags"), self.profile.words("hidden_flags")
        states = mark_states(cube.marks.values(), flags, hidden, where)
        empty = self.blank(fetched, _day(cube), _unit(cube))
        series = cube_series(cube, empty, NAMES, states, where)
        listed = replace(series, notes=(*series.notes, *flag_notes(series, cube.marks, flags)))
        return _without_unlisted(listed, cube)

    def _json_request(self, table: str, query: Sequence[tuple[str, str]]) -> Request:
        asked = urlencode([("format", "JSON"), ("lang", "en"), *query])
        return Request(f"{self.base}/statistics/1.0/data/{table}?{asked}")


@dataclass(frozen=True, slots=True)
class EurostatBulk(Eurostat):
    """The same tables as SDMX-CSV, which has no limit on cells."""

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """One call, its key in the order of the dimensions; ``+`` joins codes, nothing means all."""
        key = ".".join(
            "+".join(quote(code, safe="") for code in selection.get(each.name, ()))
            for each in description.dimensions
            if not each.is_time
        )
        query = [("format", "SDMX-CSV"), *_span(selection.get(YEAR, ()))]
        path = f"/sdmx/2.1/data/{description.table}/{key}"
        return (Request(f"{self.base}{path}?{urlencode(query)}"),)

    def check(self, part: Part) -> None:
        """Refuse what is not CSV, or only half of it; the description is JSON all the same."""
        if "format=JSON" in part.request.url:
            check_json(part)
        elif check_csv(part):
            read_observations(part.body, part.request.url)

    def _series(self, fetched: Fetched, part: Part) -> Series:
        where = part.request.url
        found = read_observations(part.body, where)
        empty = self.blank(fetched, found.updated_on, _told_unit(found, fetched))
        flags = self.profile.words("flags"), self.profile.words("hidden_flags")
        return observation_series(found, empty, NAMES, flags, where)


def _described(axis: Axis) -> DescribedDimension:
    """A dimension with its codes; of time none, since only the latest was asked for."""
    is_time = axis.role == "time"
    pairs = () if is_time else zip(axis.codes, axis.labels, strict=True)
    return DescribedDimension(
        NAMES.get(axis.name, axis.name),
        axis.label,
        tuple(Code(code, label) for code, label in pairs),
        is_time=is_time,
        is_territory=axis.role == "geo",
        must_be_given=False,
    )


def _day(cube: Cube) -> str:
    return cube.updated.partition("T")[0]


def _unit(cube: Cube) -> str:
    """The unit of a table that has one; a table of several tells by its dimension."""
    for axis in cube.axes:
        if axis.name == UNIT and len(axis.codes) == 1:
            return axis.labels[0] or axis.codes[0]
    return ""


def _told_unit(found: Observations, fetched: Fetched) -> str:
    """The one unit of a file, by the label that the description has for its code."""
    if UNIT not in found.names:
        return ""
    codes = {key[found.names.index(UNIT)] for key in found.keys}
    if len(codes) != 1:
        return ""
    described = fetched.description.dimensions if fetched.description else ()
    labels = {
        code.code: code.label for each in described if each.name == UNIT for code in each.codes
    }
    return labels.get(only := next(iter(codes)), only)


def _without_unlisted(series: Series, cube: Cube) -> Series:
    """A sparse answer spans cells that the publisher does not have at all; they are no rows."""
    if not cube.is_sparse:
        return series
    listed = ~np.isnan(cube.number)
    listed[list(cube.marks)] = True
    return replace(
        series,
        dimensions=tuple(replace(each, index=each.index[listed]) for each in series.dimensions),
        state=series.state[listed],
        number=series.number[listed],
    )


def _span(years: Sequence[str]) -> list[tuple[str, str]]:
    """First and last year; those between come as well, since the interface takes only a span."""
    ends = spelt_out(years)
    return [("startPeriod", min(ends)), ("endPeriod", max(ends))] if ends else []
