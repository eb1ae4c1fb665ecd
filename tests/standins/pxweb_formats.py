"""What PxWeb writes: data sets and their descriptions, rows of codes, the text table."""

from typing import Any

import numpy as np

from tests.standins.pxweb_tables import Dim, Table


def _contents(table: Table) -> Dim:
    return Dim("ContentsCode", "tabellinnehåll", (table.content,), (table.content_label,))


def all_dims(table: Table) -> list[Dim]:
    """The dimensions with that of the contents, which stands before time."""
    times = [dim for dim in table.dims if dim.is_time]
    return [*(dim for dim in table.dims if not dim.is_time), _contents(table), *times]


def data_set(table: Table, *, is_metadata: bool = False) -> dict[str, Any]:
    dims = all_dims(table)
    number, mark = table.number.ravel(), table.mark.ravel()
    document = {
        "version": "2.0",
        "class": "dataset",
        "label": table.title,
        "source": "SCB",
        "updated": table.updated,
        "note": list(table.notes),
        "role": {"time": [dim.name for dim in dims if dim.is_time], "metric": ["ContentsCode"]},
        "id": [dim.name for dim in dims],
        "size": [len(dim.codes) for dim in dims],
        "dimension": {dim.name: _described(dim, table) for dim in dims},
        "extension": {"noteMandatory": {"0": True}, "px": {"tableid": table.id}},
    }
    if is_metadata:
        return {**document, "value": []}
    values = [None if np.isnan(each) else _shortest(each) for each in number.tolist()]
    status = {str(place): str(mark[place]) for place in np.flatnonzero(mark != "")}
    return (
        {**document, "value": values, "status": status} if status else {**document, "value": values}
    )


def _described(dim: Dim, table: Table) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": {code: place for place, code in enumerate(dim.codes)},
        "label": dict(zip(dim.codes, dim.labels, strict=True)),
    }
    if dim.name == "ContentsCode":
        category["unit"] = {table.content: {"base": table.unit, "decimals": 0}}
    extension = {"elimination": dim.elimination, "show": "code_value", "codelists": []}
    return {"label": dim.label, "category": category, "extension": extension}


def entry(table: Table) -> dict[str, Any]:
    time = next(dim for dim in table.dims if dim.is_time)
    return {
        "id": table.id,
        "label": table.title,
        "updated": table.updated,
        "firstPeriod": time.codes[0],
        "lastPeriod": time.codes[-1],
        "discontinued": True,  # the publisher's flag cannot be relied on
        "variableNames": [dim.label for dim in table.dims],
    }


def variable(dim: Dim) -> dict[str, Any]:
    variable: dict[str, Any] = {
        "code": dim.name,
        "text": dim.label,
        "values": list(dim.codes),
        "valueTexts": list(dim.labels),
    }
    if dim.elimination:
        variable["elimination"] = True
    return {**variable, "time": True} if dim.is_time else variable


def px_json(table: Table) -> dict[str, Any]:
    columns = [
        {"code": dim.name, "text": dim.label, "type": "t" if dim.is_time else "d"}
        for dim in table.dims
    ]
    content = {"code": table.content, "text": table.content_label, "type": "c", "unit": table.unit}
    data = [
        {
            "key": [dim.codes[at] for dim, at in zip(table.dims, place, strict=True)],
            "values": [cell],
        }
        for place, cell in zip(np.ndindex(table.number.shape), _texts(table), strict=True)
    ]
    comments = [{"variable": "", "value": "", "comment": note} for note in table.notes]
    return {"columns": [*columns, content], "comments": comments, "data": data}


def csv_text(table: Table, *, are_totals_swapped: bool) -> str:
    """Labels, no codes; years across. The labels of two totals are each other's."""
    *stubs, time = table.dims
    header = [dim.label for dim in stubs] + [
        f"{table.content_label} {year}" for year in time.labels
    ]
    swapped = {"999": "summa bränsletyp", "955": "summa förbrukarkategori"}
    labels = [
        [
            (are_totals_swapped and swapped.get(code)) or label
            for code, label in zip(dim.codes, dim.labels, strict=True)
        ]
        for dim in stubs
    ]
    cells = np.array(_texts(table)).reshape(-1, len(time.codes))
    rows = [
        [column[at] for column, at in zip(labels, place, strict=True)]
        for place in np.ndindex(table.number.shape[:-1])
    ]
    lines = [",".join(f'"{text}"' for text in header)]
    lines += [
        ",".join([*(f'"{text}"' for text in row), *line])
        for row, line in zip(rows, cells.tolist(), strict=True)
    ]
    return "\r\n".join(lines) + "\r\n"


def _texts(table: Table) -> list[str]:
    """Numbers as texts, marks where there is none."""
    numbers, marks = table.number.ravel().tolist(), table.mark.ravel().tolist()
    return [mark or str(_shortest(number)) for number, mark in zip(numbers, marks, strict=True)]


def _shortest(number: float) -> float | int:
    return int(number) if number == int(number) else number
