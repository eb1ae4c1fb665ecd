"""The rows of Kolada's answers: one place and period, with a figure for all and maybe for each sex."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samklang.errors import SourceError
from samklang.sources.connector import Fetched, Part
from samklang.sources.json_text import (
    Json,
    as_list,
    as_number,
    as_object,
    as_text,
    as_whole,
    read_object,
    shown,
    unexpected,
)
from samklang.values import State

ALL = "T"
"""The mark of a figure for everybody; others are for one sex."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it came: id of the place, year, sex, number or none, and why.

    A figure that the publisher has taken back is ``is_deleted`` and has no number.
    """

    place_id: str
    year: str
    sex: str
    state: State
    number: float | None
    status: str = ""
    is_deleted: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What the figure is of."""
        return self.place_id, self.sex, self.year


def read_figures(fetched: Fetched, states: Mapping[str, State]) -> list[Figure]:
    """All figures of all pages, each once.

    Raises:
        SourceError: another key figure, a status without number that nobody has explained, or two
            figures for the same place, year and sex that differ.
    """
    found: dict[tuple[str, str, str], Figure] = {}
    for part in fetched.parts:
        for figure in _page(part, fetched.table, states):
            earlier = found.setdefault(figure.key, figure)
            if earlier != figure:
                raise _differing(part, figure)
    return list(found.values())


def _page(part: Part, kpi: str, states: Mapping[str, State]) -> Iterator[Figure]:
    where = part.request.url
    values = as_list(read_object(part.body, where).get("values"), f"{where}, values")
    for number, value in enumerate(values, start=1):
        yield from _row(
            as_object(value, f"{where}, row {number}"), kpi, states, f"{where}, row {number}"
        )


def _row(row: Json, kpi: str, states: Mapping[str, State], where: str) -> Iterator[Figure]:
    if row.get("kpi") != kpi:
        raise unexpected(where, f"key figure {shown(row.get('kpi'))} came.", kpi)
    place_id = as_text(row.get("municipality"), f"{where}, municipality")
    year = str(as_whole(row.get("period"), f"{where}, period"))
    for each in as_list(row.get("values"), f"{where}, values"):
        yield _figure(place_id, year, as_object(each, where), states, where)


def _figure(place_id: str, year: str, row: Json, states: Mapping[str, State], where: str) -> Figure:
    sex = as_text(row.get("gender"), f"{where}, gender")
    status = as_text(row.get("status") or "", f"{where}, status")
    if row.get("isdeleted"):
        return Figure(place_id, year, sex, State.MISSING, None, status, is_deleted=True)
    if row.get("value") is None:
        if status not in states:
            known = ", ".join(map(shown, states))
            raise unexpected(
                where, f"status {shown(status)} stands for a number.", f"one of {known}"
            )
        return Figure(place_id, year, sex, states[status], None, status)
    number = as_number(row["value"], f"{where}, value")
    return Figure(place_id, year, sex, State.NUMBER if number else State.ZERO, number, status)


def _differing(part: Part, figure: Figure) -> SourceError:
    key = ", ".join(figure.key)
    message = f"two figures came for {key}, and they differ."
    error = unexpected(part.request.url, message, "one figure each")
    return SourceError(error.problem, may_retry=True)
