"""Kolada's figures as series, with their title, their marks and a release that tells revisions."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from samklang.series import TERRITORY, YEAR, Series, dimension, state_number
from samklang.sources.connector import Fetched
from samklang.sources.kolada.figures import ALL, Figure
from samklang.sources.kolada.places import places_of
from samklang.sources.profile import Profile

SEX = "sex"
"""The dimension of the figures that are for one sex."""

_HASH_SIGNS = 8


def series_of(fetched: Fetched, figures: Sequence[Figure], profile: Profile) -> tuple[Series, ...]:
    """One series of the figures for everybody, and one of those by sex where there are any."""
    everybody = [figure for figure in figures if figure.sex == ALL]
    by_sex = [figure for figure in figures if figure.sex != ALL]
    found = [_series(fetched, everybody, profile, (TERRITORY, YEAR))]
    if by_sex:
        found.append(_series(fetched, by_sex, profile, (TERRITORY, SEX, YEAR)))
    return tuple(found)


def unit_of(title: str) -> str:
    """What a title says behind its last comma, the only place where Kolada states a unit."""
    _, comma, unit = title.rpartition(", ")
    return unit.strip() if comma else ""


def _series(
    fetched: Fetched, figures: Sequence[Figure], profile: Profile, names: tuple[str, ...]
) -> Series:
    places = places_of(profile)
    title = fetched.description.title if fetched.description else ""
    cells = {
        TERRITORY: [places.codes.get(figure.place_id, figure.place_id) for figure in figures],
        SEX: [figure.sex for figure in figures],
        YEAR: [figure.year for figure in figures],
    }
    return Series(
        publisher=profile.publisher,
        table=":".join((fetched.table, *(name for name in names if name == SEX))),
        release=f"{fetched.release}+{_content_hash(figures)}",
        unit=unit_of(title),
        dimensions=tuple(dimension(name, cells[name], dict(places.labels)) for name in names),
        state=np.array([state_number(figure.state) for figure in figures], np.int8),
        number=np.array([figure.number for figure in figures], np.float64),
        title=title,
        snapshot_id=fetched.snapshot_id,
        notes=(*fetched.notes, *_notes(figures, profile.setting("group_prefix"))),
    )


def _content_hash(figures: Iterable[Figure]) -> str:
    """The same for the same figures, in whichever order and pages they came."""
    rows = sorted((*figure.key, figure.state, repr(figure.number)) for figure in figures)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:_HASH_SIGNS]


def _notes(figures: Sequence[Figure], group_prefix: str) -> Iterator[str]:
    """What a reader must know: figures withdrawn, marks beside numbers, means of groups."""
    deleted = sum(figure.is_deleted for figure in figures)
    if deleted:
        yield f"Figures that the publisher has withdrawn, missing here: {deleted:,}."
    marked = [figure.status for figure in figures if figure.number is not None and figure.status]
    for status in dict.fromkeys(marked):
        yield f"Figures that the publisher marks {status!r}: {marked.count(status):,}."
    groups = {figure.place_id for figure in figures if figure.place_id.startswith(group_prefix)}
    if groups:
        told = ", ".join(sorted(groups))
        yield f"Unweighted means of groups, never to be added up: {told}."
