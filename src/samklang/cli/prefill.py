"""``samklang inventory prefill``: inventory documents from the official statistics that are carried."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import ElectricityOption
from samklang.cli.shares import work_in_shares
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.inventory.result import InventoryResult
    from samklang.statistics.activity import StatisticsSettings


class DocumentFormat(StrEnum):
    """How documents are written."""

    YAML = "yaml"
    JSON = "json"
    CSV = "csv"


class LanguageChoice(StrEnum):
    """The language of the notes in a document."""

    EN = "en"
    SV = "sv"


_SUFFIXES = {
    ".yaml": DocumentFormat.YAML,
    ".yml": DocumentFormat.YAML,
    ".json": DocumentFormat.JSON,
    ".csv": DocumentFormat.CSV,
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which inventories, and how they are written."""

    country: str
    codes: tuple[str, ...]
    years: tuple[int, ...]
    settings: "StatisticsSettings"
    format: DocumentFormat


def prefill(
    code: Annotated[
        str | None, typer.Argument(help="Official code of a municipality, county or nation.")
    ] = None,
    *,
    year: Annotated[list[int] | None, typer.Option(help="A year; may be given again.")] = None,
    all_years: Annotated[bool, typer.Option("--all-years", help="Every year there is.")] = False,
    all_places: Annotated[
        bool, typer.Option("--all", help="Every municipality of the country; needs a folder.")
    ] = False,
    country: Annotated[
        str | None, typer.Option(help="Two-letter code; needed where several are carried.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help="A file, or a folder for one file each; the screen when left out."),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        DocumentFormat | None, typer.Option(help="yaml, json or csv; as the file is named.")
    ] = None,
    electricity: ElectricityOption = None,
    include_industry: Annotated[
        bool,
        typer.Option(
            "--include-industry",
            help="Add the large industry, which the statistics cannot part from the EU ETS.",
        ),
    ] = False,
    language: Annotated[
        LanguageChoice, typer.Option(help="Language of the notes.")
    ] = LanguageChoice.EN,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that exist.")
    ] = False,
) -> None:
    """Write inventories of municipalities from official statistics, each cell with its source."""
    _check_places(code, output, is_all=all_places)
    place = country or _country(code)
    wish = _Wish(
        country=place,
        codes=_codes(place, code),
        years=_years(place, year or [], is_all=all_years or (all_places and not year)),
        settings=_settings(electricity, language, include_industry=include_industry),
        format=format or _format(output),
    )
    if output is None or output.suffix.lower() in _SUFFIXES:
        _write_one(wish, output, overwrite=overwrite)
    else:
        _write_folder(wish, output, overwrite=overwrite)


def _check_places(code: str | None, output: Path | None, *, is_all: bool) -> None:
    if (code is None) != is_all:
        remedy = "Give the code of one place, or --all for every municipality."
        raise InputError(Problem("CODE", "one place or all are needed.", "one of both", remedy))
    if is_all and output is None:
        raise InputError(Problem("--output", "is missing.", "a folder for so many documents"))


def _codes(country: str, code: str | None) -> tuple[str, ...]:
    from samklang.statistics.places import territory
    from samklang.statistics.prefill import municipality_codes

    return municipality_codes(country) if code is None else (territory(country, code).code,)


def _country(code: str | None) -> str:
    """The only country that is carried, or the only one that has the code."""
    from samklang.statistics.manifest import countries
    from samklang.statistics.places import territories

    carried = countries()
    found = [
        one for one in carried if code is None or code in {each.code for each in territories(one)}
    ]
    if len(found or carried) > 1:
        raise InputError(Problem("--country", "is needed.", f"one of {', '.join(carried)}"))
    return (found or list(carried))[0]


def _years(country: str, given: list[int], *, is_all: bool) -> tuple[int, ...]:
    from samklang.statistics.activity import check_year
    from samklang.statistics.method import inventory_years, spans

    if is_all:
        return inventory_years(country)
    if not given:
        expected = f"one of {spans(inventory_years(country))}"
        raise InputError(Problem("--year", "is missing.", expected, "Or give --all-years."))
    for year in given:
        check_year(country, year)
    return tuple(sorted(set(given)))


def _settings(
    electricity: str | None, language: LanguageChoice, *, include_industry: bool
) -> "StatisticsSettings":
    from samklang.cli.reading import member
    from samklang.inventory.records import Origin
    from samklang.statistics.activity import StatisticsSettings

    return StatisticsSettings(
        electricity=member(Origin, electricity, "--electricity") or Origin.NATIONAL,
        include_industry=include_industry,
        language=language.value,
    )


def _format(output: Path | None) -> DocumentFormat:
    return _SUFFIXES.get(output.suffix.lower() if output else "", DocumentFormat.YAML)


def _write_one(wish: _Wish, output: Path | None, *, overwrite: bool) -> None:
    """All inventories as one document: on the screen, or in a file."""
    if len(wish.codes) == 1:
        _refuse_uncounted(wish)
    if output is None:
        sys.stdout.write(_whole_text(wish))
        return
    _refuse_existing([output], overwrite=overwrite)
    with _draft(output.parent) as draft:
        (draft / output.name).write_text(_whole_text(wish), encoding="utf-8")
    sys.stderr.write(f"Written: {output}\n")


def _write_folder(wish: _Wish, folder: Path, *, overwrite: bool) -> None:
    """One file for each territory and year that has figures."""
    if len(wish.codes) == 1:
        _refuse_uncounted(wish)
    names = [
        _file_name(wish, code, year) for code in wish.codes for year in _counted_years(wish, code)
    ]
    _refuse_existing((folder / name for name in names), overwrite=overwrite)
    with _draft(folder) as draft:
        work_in_shares(partial(_write_files, wish, draft), wish.codes)
    left_out = len(wish.codes) * len(wish.years) - len(names)
    told = f"; {left_out} left out, where the statistics do not count a place by itself"
    sys.stderr.write(f"Written: {len(names)} documents in {folder}{told if left_out else ''}\n")


def _write_files(wish: _Wish, folder: Path, codes: Sequence[str]) -> None:
    """The files of some of the places."""
    from samklang.statistics.prefill import prefilled

    for result in prefilled(wish.country, codes, wish.years, wish.settings):
        name = _file_name(wish, result.inventory.territory.code, result.inventory.year)
        (folder / name).write_text(_text(wish, [result]), encoding="utf-8")


def _file_name(wish: _Wish, code: str, year: int) -> str:
    return f"{code}-{year}.{wish.format}"


def _whole_text(wish: _Wish) -> str:
    from samklang.statistics.prefill import prefilled

    return _text(wish, prefilled(wish.country, wish.codes, wish.years, wish.settings))


def _text(wish: _Wish, results: "Iterable[InventoryResult]") -> str:
    from samklang.statistics.export import results_table
    from samklang.statistics.prefill import json_document, yaml_document

    if wish.format is DocumentFormat.YAML:
        return yaml_document(results, wish.settings.language)
    return json_document(results) if wish.format is DocumentFormat.JSON else results_table(results)


def _counted_years(wish: _Wish, code: str) -> list[int]:
    from samklang.statistics.grid import has_figures

    return [year for year in wish.years if has_figures(wish.country, code, year)]


def _refuse_uncounted(wish: _Wish) -> None:
    """One place in years that do not count it is a question that has no answer."""
    from samklang.statistics.activity import covenant_inventory

    if not _counted_years(wish, wish.codes[0]):
        covenant_inventory(wish.country, wish.codes[0], wish.years[0])


def _refuse_existing(targets: Iterable[Path], *, overwrite: bool) -> None:
    found = [] if overwrite else [target for target in targets if target.exists()]
    if found:
        others = f", and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"it exists already{others}."
        remedy = "Give --overwrite to replace it, or another name."
        raise InputError(Problem(str(found[0]), message, "a new file", remedy))


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder beside the place of the files, which are moved there at the end: none is seen half."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".prefill-") as name:
            draft = Path(name)
            yield draft
            for file in sorted(draft.iterdir()):
                file.replace(folder / file.name)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        raise InputError(Problem(str(folder), message, "a folder that may be written")) from None
