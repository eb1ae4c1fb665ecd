"""From a publisher's metadata to the description of a table, the same for both versions."""

import re
from collections.abc import Collection, Iterable, Sequence

from samklang.sources.connector import Code, DescribedDimension, TableDescription
from samklang.sources.json_stat import Axis
from samklang.sources.pxweb.installation import Installation

TIME, TERRITORY_ROLE, METRIC = "time", "geo", "metric"
# A code of a nation, county or municipality in front of its name.
_PLACE = re.compile(r"\d{2}(\d{2})? \S")
_YEAR = re.compile(r"\d{4}")


def described(
    installation: Installation,
    table: str,
    axes: Sequence[Axis],
    *,
    title: str,
    stamp: str,
    may_be_left_out: Collection[str],
    notes: Iterable[str] = (),
) -> TableDescription:
    """The description of a table; ``stamp`` is when it was renewed, empty where nobody says."""
    return TableDescription(
        publisher=installation.publisher,
        table=table,
        title=title,
        release=stamp or _last_period(installation, axes),
        licence=installation.licence,
        unit=_unit(axes),
        dimensions=tuple(_dimension(installation, axis, may_be_left_out) for axis in axes),
        notes=tuple(notes),
    )


def is_time(axis: Axis) -> bool:
    """Whether a dimension is time: marked as such, or all its labels are years."""
    return axis.role == TIME or (bool(axis.labels) and all(map(_YEAR.fullmatch, axis.labels)))


def is_territory(installation: Installation, axis: Axis) -> bool:
    """Whether a dimension holds territories: marked, named in the profile, or labelled so."""
    if axis.role == TERRITORY_ROLE or axis.name in installation.territory:
        return True
    return installation.is_by_label and bool(axis.labels) and all(map(_PLACE.match, axis.labels))


def has_years(axis: Axis, installation: Installation) -> bool:
    """Whether the periods of a time dimension are calendar years."""
    return all(map(_YEAR.fullmatch, asked_names(axis, installation)))


def asked_names(axis: Axis, installation: Installation) -> tuple[str, ...]:
    """What the codes are known by: themselves, or their labels where they are mere positions."""
    return axis.labels if installation.is_by_label else axis.codes


def _dimension(
    installation: Installation, axis: Axis, may_be_left_out: Collection[str]
) -> DescribedDimension:
    return DescribedDimension(
        name=axis.name,
        label=axis.label,
        codes=tuple(map(Code, axis.codes, axis.labels)),
        is_time=is_time(axis),
        is_territory=is_territory(installation, axis),
        must_be_given=axis.name not in may_be_left_out,
        is_by_label=installation.is_by_label,
    )


def _unit(axes: Iterable[Axis]) -> str:
    """The unit, where the table has one for all its contents."""
    units = {unit for axis in axes if axis.role == METRIC for unit in axis.units}
    return units.pop() if len(units) == 1 else ""


def _last_period(installation: Installation, axes: Iterable[Axis]) -> str:
    return max(
        (name for axis in axes if is_time(axis) for name in asked_names(axis, installation)),
        default="",
    )
