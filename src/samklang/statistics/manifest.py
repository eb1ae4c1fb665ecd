"""What each table of a country is: its source, release, licence, columns and caveats.

A country is a folder under ``data/`` with a manifest, ``datasets.yaml``. Nothing here knows which.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from samklang.errors import InputError, Problem
from samklang.own_yaml import own_yaml
from samklang.provenance import Source
from samklang.texts import Language, Wording

DATA = Path(__file__).parent / "data"
MANIFEST = "datasets.yaml"

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``unit`` is empty for a code or a name."""

    name: str
    unit: str
    description: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader of the table would get wrong, in English and Swedish."""

    id: str
    text_en: str
    text_sv: str

    def text(self, language: Language = "en") -> str:
        """The caveat in one language, ``en`` or ``sv``."""
        return self.text_sv if language == "sv" else self.text_en


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table: where it is from, what it holds and the hash of its bytes."""

    id: str
    path: Path
    title_en: str
    title_sv: str
    publisher: str
    table: str
    release: str
    licence: Wording
    published_on: date | None
    accessed_on: date | None
    years: Wording
    source_id: str
    columns: tuple[Column, ...]
    caveats: tuple[Caveat, ...]
    rows: int
    sha256: str

    def title(self, language: Language = "en") -> str:
        """The title in one language, ``en`` or ``sv``."""
        return self.title_sv if language == "sv" else self.title_en

    def caveat(self, caveat_id: str) -> Caveat:
        """One caveat by its id."""
        return next(caveat for caveat in self.caveats if caveat.id == caveat_id)

    @property
    def locator(self) -> str:
        """Table and release in one phrase, for a trace."""
        return f"{self.table}; release {self.release}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All tables of one country.

    ``code`` is the ISO code, ``territory_code`` the nation's own, ``crosswalks`` the names of the
    registry's tables from these statistics to the rows of the Covenant. ``folder`` holds the files.
    """

    folder: Path
    code: str
    territory_code: str
    name_en: str
    name_sv: str
    crosswalks: tuple[str, ...]
    default_release: dict[str, str]
    datasets: dict[str, Dataset]
    sources: dict[str, Source]


@cache
def countries() -> tuple[str, ...]:
    """ISO codes of the countries whose statistics are carried."""
    found = (_document(folder) for folder in sorted(DATA.iterdir()) if (folder / MANIFEST).exists())
    return tuple(str(cast("Row", document["country"])["code"]) for document in found)


@cache
def manifest(country: str) -> Manifest:
    """The manifest of one country.

    Raises:
        InputError: no tables of that country are carried.
    """
    folder = DATA / country.casefold()
    if country.upper() not in countries():
        known = ", ".join(countries())
        raise InputError(
            Problem(f"country {country!r}", "no statistics are carried.", f"one of: {known}")
        )
    return _manifest(folder, _document(folder))


def dataset(country: str, dataset_id: str) -> Dataset:
    """One table of one country.

    Raises:
        InputError: the country or the table is not known.
    """
    found = manifest(country).datasets
    if dataset_id not in found:
        raise InputError(
            Problem(f"table {dataset_id!r}", "not carried.", f"one of: {', '.join(found)}")
        )
    return found[dataset_id]


@cache
def _document(folder: Path) -> Row:
    return cast("Row", own_yaml(folder / MANIFEST))


def _manifest(folder: Path, document: Row) -> Manifest:
    country = cast("dict[str, str]", document["country"])
    tables = [_dataset(folder, row) for row in cast("list[Row]", document["datasets"])]
    sources = [_source(row) for row in cast("list[Row]", document["sources"])]
    return Manifest(
        folder=folder,
        code=country["code"],
        territory_code=country["territory_code"],
        name_en=country["name_en"],
        name_sv=country["name_sv"],
        crosswalks=tuple(cast("list[str]", document["crosswalks"])),
        default_release=cast("dict[str, str]", document["default_release"]),
        datasets={table.id: table for table in tables},
        sources={source.id: source for source in sources},
    )


def _dataset(folder: Path, row: Row) -> Dataset:
    title = cast("dict[str, str]", row["title"])
    return Dataset(
        id=str(row["id"]),
        path=folder / str(row["file"]),
        title_en=title["en"],
        title_sv=title["sv"],
        publisher=str(row["publisher"]),
        table=str(row["table"]),
        release=str(row["release"]),
        licence=_wording(row["licence"]),
        published_on=cast("date | None", row.get("published_on")),
        accessed_on=cast("date | None", row.get("accessed_on")),
        years=_wording(row["years"]),
        source_id=str(row["source_id"]),
        columns=tuple(Column(**column) for column in cast("list[dict[str, str]]", row["columns"])),
        caveats=tuple(_caveat(caveat) for caveat in cast("list[dict[str, str]]", row["caveats"])),
        rows=cast("int", row["rows"]),
        sha256=str(row["sha256"]),
    )


def _wording(given: object) -> Wording:
    return Wording.of(cast("str | dict[str, str]", given))


def _caveat(row: dict[str, str]) -> Caveat:
    return Caveat(row["id"], row["en"], row["sv"])


def _source(row: Row) -> Source:
    return Source(
        id=str(row["id"]),
        title=str(row["title"]),
        publisher=str(row["publisher"]),
        version=str(row["version"]),
        published_on=cast("date | None", row["published_on"]),
        accessed_on=cast("date | None", row["accessed_on"]),
        url=str(row["url"]),
        licence=str(row["licence"]),
        may_redistribute=bool(row["may_redistribute"]),
        citation=str(row["citation"]),
        sha256=str(row["sha256"]),
        language=str(row["language"]),
    )
