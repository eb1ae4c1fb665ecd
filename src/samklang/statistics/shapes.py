"""How the carried tables are read as series, and where their method changes: data of a country.

A *break* names the first year of a new method. Nothing is read across a break, or filled in between
two years, without saying so.
"""

from dataclasses import dataclass
from functools import cache
from typing import cast

from samklang.errors import InputError, Problem
from samklang.own_yaml import own_yaml
from samklang.statistics.labels import labels
from samklang.statistics.manifest import manifest
from samklang.statistics.records import CodeLabel
from samklang.texts import Language

_FILE = "series.yaml"


@dataclass(frozen=True, slots=True)
class Break:
    """The first year of a new method, and what changed, in English and Swedish."""

    year: int
    text_en: str
    text_sv: str

    def text(self, language: Language = "en") -> str:
        """What changed, ``en`` or ``sv``."""
        return self.text_sv if language == "sv" else self.text_en


@dataclass(frozen=True, slots=True)
class ShapeDimension:
    """One column of codes; ``label_lists`` name the lists of codes that say what they stand for.

    ``whole`` is the published code that stands for all of them; empty where they add up to it.
    """

    name: str
    label_lists: tuple[str, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A publisher's own table that is the same series, and how its answer becomes one.

    ``columns`` renames columns. Of the columns in ``keep`` only one code is read and the column
    goes; in ``leave_out`` stand codes that the series does not have. It begins in ``from_year``.
    """

    publisher: str
    table: str
    from_year: int | None
    columns: dict[str, str]
    keep: dict[str, str]
    leave_out: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A carried table as a series: the key of a row, its number in ``unit``, and the breaks.

    ``printed_to`` is the last place that is carried, 0 where every digit is.
    """

    dataset_id: str
    value: str
    unit: str
    printed_to: float
    dimensions: tuple[ShapeDimension, ...]
    breaks: tuple[Break, ...]
    publications: tuple[Publication, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the key's columns, in order."""
        return tuple(each.name for each in self.dimensions)


@cache
def shapes(country: str) -> dict[str, Shape]:
    """Every carried table of a country that is a series, by the id of the dataset."""
    rows = cast("list[dict[str, object]]", own_yaml(manifest(country).folder / _FILE))
    return {str(row["dataset"]): _shape(row) for row in rows}


def shape(country: str, dataset_id: str) -> Shape:
    """One of them.

    Raises:
        InputError: the table is not carried, or is no series; the message lists those that are.
    """
    found = shapes(country)
    if dataset_id not in found:
        listed = ", ".join(sorted(found))
        raise InputError(
            Problem(f"table {dataset_id!r}", "not carried as a series.", f"one of: {listed}")
        )
    return found[dataset_id]


def breaks_between(country: str, dataset_id: str, first: int, last: int) -> tuple[Break, ...]:
    """The breaks that lie between two years, the later year's own among them."""
    low, high = sorted((first, last))
    return tuple(each for each in shape(country, dataset_id).breaks if low < each.year <= high)


@cache
def code_labels(country: str, dataset_id: str, name: str) -> dict[str, CodeLabel]:
    """What the codes of one column stand for; empty for codes of territories and for years."""
    found: dict[str, CodeLabel] = {}
    for each in shape(country, dataset_id).dimensions:
        if each.name == name:
            for label_list in each.label_lists:
                found |= labels(country, label_list)
    return found


@cache
def total_codes(country: str, dataset_id: str) -> dict[str, frozenset[str]]:
    """The codes of published totals, by column: never to be added to their parts."""
    return {
        each.name: frozenset({each.whole} - {""})
        | {
            code
            for code, label in code_labels(country, dataset_id, each.name).items()
            if label.is_total
        }
        for each in shape(country, dataset_id).dimensions
    }


def whole_codes(country: str, dataset_id: str) -> dict[str, str]:
    """The published code that stands for all of a column, where there is one."""
    dimensions = shape(country, dataset_id).dimensions
    return {each.name: each.whole for each in dimensions if each.whole}


def _shape(row: dict[str, object]) -> Shape:
    return Shape(
        dataset_id=str(row["dataset"]),
        value=str(row["value"]),
        unit=str(row["unit"]),
        printed_to=cast("float", row.get("printed_to", 0)),
        dimensions=tuple(
            _dimension(each) for each in cast("list[dict[str, object]]", row["dimensions"])
        ),
        breaks=tuple(_break(each) for each in cast("list[dict[str, object]]", row["breaks"])),
        publications=tuple(
            _publication(each)
            for each in cast("list[dict[str, object]]", row.get("published_as", []))
        ),
    )


def _dimension(row: dict[str, object]) -> ShapeDimension:
    lists = (row.get("labels"), row.get("more_labels"))
    named = tuple(str(each) for each in lists if each)
    return ShapeDimension(str(row["name"]), named, str(row.get("whole", "")))


def _break(row: dict[str, object]) -> Break:
    return Break(cast("int", row["year"]), str(row["en"]), str(row["sv"]))


def _publication(row: dict[str, object]) -> Publication:
    return Publication(
        publisher=str(row["publisher"]),
        table=str(row["table"]),
        from_year=cast("int | None", row.get("from_year")),
        columns=cast("dict[str, str]", row.get("columns", {})),
        keep=cast("dict[str, str]", row.get("keep", {})),
        leave_out=cast("dict[str, str]", row.get("leave_out", {})),
    )
