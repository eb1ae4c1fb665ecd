"""What is told of a carried register: whose it is, from where, as of when, and in which time zone."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from samklang.errors import InputError, Problem
from samklang.own_yaml import own_yaml

DATA = Path(__file__).parent / "data"
_MANIFEST = "manifest.yaml"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a register: where its facts are from, and what it holds."""

    file: str
    title_en: str
    title_sv: str
    publisher: str
    table: str
    release: str
    licence: str
    source_id: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The register of one country; ``known_on`` is the last day that its facts speak of."""

    code: str
    time_zone: str
    known_on: date
    tables: tuple[Table, ...]


@cache
def countries() -> tuple[str, ...]:
    """The countries whose registers are carried."""
    return tuple(sorted(path.parent.name.upper() for path in DATA.glob(f"*/{_MANIFEST}")))


def folder(country: str) -> Path:
    """Where the tables of a country stand.

    Raises:
        InputError: no register of that country is carried.
    """
    if country.upper() not in countries():
        known = ", ".join(countries())
        raise InputError(
            Problem(f"country {country!r}", "no register is carried.", f"one of: {known}")
        )
    return DATA / country.casefold()


@cache
def manifest(country: str) -> Manifest:
    """What is told of the register of a country."""
    document = own_yaml(folder(country) / _MANIFEST)
    return Manifest(
        code=str(document["country"]),
        time_zone=str(document["time_zone"]),
        known_on=cast("date", document["known_on"]),
        tables=tuple(Table(**row) for row in document["tables"]),
    )
