"""``samklang data read``: a table of any layout, looked at and read through a mapping."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json, print_table
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.workbook.mapped import Layout, Question, RawSheet, TableMapping, TableReading

_SHOWN_ROWS = 20
_LAYOUT_COLUMNS = ("column", "name", "unit", "means", "stands for", "first cells")

TableArgument = Annotated[Path, typer.Argument(help="A CSV, XLSX or ODS file.")]
SheetOption = Annotated[str, typer.Option(help="Sheet of a workbook; left out: the first shown.")]
HeaderOption = Annotated[
    int | None, typer.Option(help="Number of the row with the names, where it is not found.")
]
MappingOption = Annotated[
    Path | None, typer.Option("--mapping", help="A mapping that was kept; else one is proposed.")
]
SaveOption = Annotated[
    Path | None, typer.Option("--save-mapping", help="File to keep the mapping in.")
]
MeansOption = Annotated[
    list[str] | None,
    typer.Option("--means", help="What a column means: --means Kund=consumer; may be repeated."),
]
ConstantOption = Annotated[
    list[str] | None,
    typer.Option("--constant", help="What holds for all rows: --constant year=2019."),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option("--answer", help="Answer to a question: --answer decimal=comma."),
]
BadRowsOption = Annotated[
    Path | None,
    typer.Option("--bad-rows", help="File for rows that cannot be read; the others are read."),
]
CountryOption = Annotated[
    str | None, typer.Option(help="Two-letter code of whose territories the table holds.")
]


def read(
    file: TableArgument,
    *,
    sheet: SheetOption = "",
    header_row: HeaderOption = None,
    mapping: MappingOption = None,
    save_mapping: SaveOption = None,
    means: MeansOption = None,
    constant: ConstantOption = None,
    answer: AnswerOption = None,
    bad_rows: BadRowsOption = None,
    country: CountryOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Read a table of any layout: what its columns mean, what is wrong, and its rows."""
    from samklang.cli.country import only_country
    from samklang.statistics.places import names_in_use
    from samklang.workbook.mapped import find_layout, read_mapped, read_sheet

    names = names_in_use(country or only_country())
    grid = read_sheet(file, sheet=sheet)
    layout = find_layout(grid, header_row=header_row)
    chosen = _chosen(mapping, save_mapping, grid, layout, names)
    chosen = _with_options(chosen, _pairs("--means", means), _pairs("--constant", constant))
    reading = read_mapped(grid, layout, chosen, territories=names)
    for question, choice in _answers(reading.questions, _pairs("--answer", answer)):
        chosen = question.answered(chosen, choice)
    if chosen != reading.mapping:
        reading = read_mapped(grid, layout, chosen, territories=names)
    if save_mapping is not None:
        _save(chosen, save_mapping)
    if bad_rows is not None:
        bad_rows.write_bytes(reading.bad_rows.csv())
    _print(reading, output, may_leave_out=bad_rows is not None)


def _chosen(
    kept: Path | None,
    target: Path | None,
    grid: "RawSheet",
    layout: "Layout",
    names: dict[str, str],
) -> "TableMapping":
    """The mapping that was kept, if the layout is still the same; else a proposal."""
    from samklang.workbook.mapped import match, propose
    from samklang.workbook.mapped.mapping_file import read_mapping

    if kept is None:
        return propose(layout, territories=names)
    found = match(read_mapping(kept), layout, territories=names)
    if found.is_same:
        return found.proposed
    remedy = (
        "Nothing was read. With --save-mapping the proposed mapping is written, to be confirmed."
    )
    if target is not None:
        _save(found.proposed, target)
        remedy = f"Nothing was read. Look at the proposed mapping in {target}."
    raise InputError(
        Problem(grid.place(), change.text(), "the layout that the mapping was made for", remedy)
        for change in found.changes
    )


def _save(mapping: "TableMapping", target: Path) -> None:
    from samklang.workbook.mapped.mapping_file import mapping_text

    target.write_text(mapping_text(mapping), encoding="utf-8")


def _pairs(option: str, texts: list[str] | None) -> dict[str, str]:
    """What options such as ``year=2019`` say."""
    pairs = [text.rpartition("=") for text in texts or ()]
    if unclear := [text for text, pair in zip(texts or (), pairs, strict=True) if not pair[0]]:
        raise InputError(
            Problem(option, f"{text!r} says nothing.", "name=value") for text in unclear
        )
    return {name.strip(): value.strip() for name, _, value in pairs}


def _with_options(
    mapping: "TableMapping", means: dict[str, str], constants: dict[str, str]
) -> "TableMapping":
    from samklang.workbook.mapped import mapping_of

    names = [column.name for column in mapping.columns]
    if unknown := [name for name in means if name not in names]:
        known = ", ".join(names)
        raise InputError(Problem("--means", f"no column {name!r}.", known) for name in unknown)
    for name, meaning in means.items():
        mapping = mapping.with_column(name, meaning)
    document = mapping.document()
    document["constants"] = {**mapping.constants, **constants}
    return mapping_of(document)


def _answers(
    questions: "Iterable[Question]", answers: dict[str, str]
) -> "list[tuple[Question, str]]":
    """The questions that options answer."""
    found = [(each, answers[each.key]) for each in questions if each.key in answers]
    wrong = [(each, choice) for each, choice in found if choice not in each.choices]
    if wrong:
        raise InputError(
            Problem(
                f"--answer {each.key}", f"{choice!r} is none.", f"one of {', '.join(each.choices)}"
            )
            for each, choice in wrong
        )
    return found


def _print(reading: "TableReading", output: Format, *, may_leave_out: bool) -> None:
    if output is Format.JSON:
        print_json(_document(reading))
    elif output is Format.TABLE:
        _print_preview(reading)
    else:
        open_problems = [_question_problem(each, reading.sheet.name) for each in reading.questions]
        problems = open_problems + ([] if may_leave_out else list(reading.problems()))
        if problems:
            raise InputError(problems)
        sys.stderr.writelines(f"Note: {note.text()}\n" for note in reading.notes)
        rows = list(reading.rows())
        print_csv(tuple(rows[0]) if rows else (), rows)


def _question_problem(question: "Question", name: str) -> Problem:
    choices = ", ".join(
        f"--answer {question.key}={choice} ({question.choice(choice)})"
        for choice in question.choices
    )
    return Problem(name, question.text(), remedy=f"Say {choices}.")


def _print_preview(reading: "TableReading") -> None:
    meant = {column.name: column for column in reading.mapping.columns}
    rows: list[tuple[Cell, ...]] = [
        (
            column.letters,
            column.name,
            column.unit or reading.layout.unit,
            meant[column.name].means,
            ", ".join(f"{key}={code}" for key, code in meant[column.name].values.items()),
            " · ".join(column.samples[:3]),
        )
        for column in reading.layout.columns
    ]
    title = f"Layout of {reading.sheet.place()}, {reading.layout.fingerprint}"
    lines = [f"Note: {note.text()}" for note in reading.notes]
    lines += [f"Question: {_question_problem(each, '')}" for each in reading.questions]
    lines += [f"Problem: {problem}" for problem in reading.problems()[:_SHOWN_ROWS]]
    if (more := len(reading.faults) - _SHOWN_ROWS) > 0:
        lines.append(f"… and {more:,} problems more; --format json gives all.")
    print_table(title, _LAYOUT_COLUMNS, rows, lines)
    _print_rows(reading)


def _print_rows(reading: "TableReading") -> None:
    rows = [row for row, _ in zip(reading.rows(), range(_SHOWN_ROWS), strict=False)]
    if not rows:
        return
    columns = [name for name in rows[0] if any(row[name] not in {None, ""} for row in rows)]
    cells = [tuple(_shown(row[name]) for name in columns) for row in rows]
    more = len(reading.series) - len(rows)
    notes = [f"… and {more:,} rows more; --format csv gives all."] if more else []
    print_table("Rows", columns, cells, notes)


def _shown(value: str | float | bool | None) -> Cell:
    return ("yes" if value else "") if isinstance(value, bool) else value


def _document(reading: "TableReading") -> dict[str, Any]:
    return {
        "schema": "samklang: table reading/1",
        "file": reading.sheet.name,
        "sheet": reading.sheet.sheet,
        "fingerprint": reading.layout.fingerprint,
        "is_ready": reading.is_ready,
        "mapping": reading.mapping.document(),
        "counts": {str(state): count for state, count in reading.counts.items()},
        "notes": [note.text() for note in reading.notes],
        "questions": [
            {"key": each.key, "text": each.text(), "choices": list(each.choices)}
            for each in reading.questions
        ],
        "problems": [
            {"cell": each.cell, "what": each.what(), "why": each.why(), "remedy": each.remedy()}
            for each in reading.faults
        ],
        "rows": list(reading.rows()),
    }
