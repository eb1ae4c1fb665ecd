"""Pieces of a golden case and how a case is written."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from tests.golden import independent  # the oracle checks what is written

Case = dict[str, Any]
Cells = Sequence[str | None]

SCHEMA = "inventory/1"
READ_IN = (
    "Read in a machine-made text version of the published contract; the printed page was not seen, so a "
    "single odd cell can be a slip of that conversion unless two tables agree on it."
)
LICENCE = "Facts only; no licence of the tables is stated."


class Line(dict[str, Any]):
    """A mapping that is written on one line."""


class Cellrow(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes plain YAML with one line a row."""


def _represent_line(dumper: yaml.SafeDumper, line: Line) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", line, flow_style=True)


def _represent_cells(dumper: yaml.SafeDumper, cells: Cellrow) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", cells, flow_style=True)


_Dumper.add_representer(Line, _represent_line)
_Dumper.add_representer(Cellrow, _represent_cells)


def printed(number: object, decimals: int) -> str:
    """A number with the decimals that its table prints."""
    return f"{Decimal(str(number)):.{decimals}f}"


def shortest(number: object) -> str:
    """A number without trailing zeros: whole numbers as such, others with two decimals."""
    value = Decimal(str(number))
    return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"


def line(**parts: object) -> Line:
    """A row without its empty parts."""
    return Line({name: part for name, part in parts.items() if part is not None and part != ""})


def activity(sector: str, carrier: str, amount: str, **more: str) -> Line:
    """A row of table A; ``unit`` is MWh unless given."""
    unit = more.pop("unit", "MWh")
    return line(sector=sector, carrier=carrier, **more, amount=amount, unit=unit)


def factors(by_carrier: Mapping[str, str], source: str) -> list[Line]:
    """Declared factors in t/MWh."""
    return [
        line(carrier=carrier, value=value, unit="t/MWh", source=source)
        for carrier, value in by_carrier.items()
    ]


def document(place: Sequence[str], year: int, kind: str, **parts: object) -> Case:
    """An inventory document; ``place`` is country, code and name."""
    country, code, name = place
    base = {
        "samklang": SCHEMA,
        "territory": Line(country=country, code=code, name=name),
        "year": year,
        "kind": kind,
        "approach": "activity_based",
        "gas_unit": parts.pop("gas_unit", "CO2"),
    }
    ordered = {name: parts.pop(name) for name in ("gwp_set", "population") if name in parts}
    return {**base, **ordered, "activity": parts.pop("activity", []), **parts}


def table_row(label: str, cells: Cells, total: str | None = None, share: str | None = None) -> Line:
    """A row of a printed table."""
    return line(label=label, cells=Cellrow(cells), total=total, share_pct=share)


def table(
    name: str,
    unit: str,
    columns: Sequence[str],
    rows: Iterable[Line],
    totals: Cells = (),
    total: str | None = None,
) -> Case:
    """A table as printed."""
    made: Case = {"name": name, "unit": unit, "columns": Cellrow(columns), "rows": list(rows)}
    if totals:
        made["totals"] = Cellrow(totals)
    return {**made, "total": total} if total is not None else made


def equality(left: Sequence[str], right: Sequence[str]) -> Case:
    """Two printed cells (table, row, column) that state one quantity."""
    return {
        side: Line(zip(("table", "row", "column"), cell, strict=True))
        for side, cell in (("left", left), ("right", right))
    }


def finding(kind: str, where: Sequence[str], mentions: Sequence[str] = (), **more: object) -> Line:
    """A published error that a checker has to find."""
    return Line(kind=kind, where=Cellrow(where), mentions=Cellrow(mentions), **more)


def cells(
    documents: Sequence[Case], wrong: Iterable[tuple[int, int]] = (), first: int = 0
) -> list[Line]:
    """Expectations for every printed row and total that agrees.

    ``wrong`` names printed rows (document, place among rows then totals) that do not; everything else
    is recomputed here and has to lie within its allowance. ``first`` is the place of the first
    document in its case.
    """
    left_out = set(wrong)
    return [
        expected
        for index, made in enumerate(documents)
        for place, row in enumerate(_published(made))
        if (index, place) not in left_out
        for expected in _expected(first + index, made, row)
    ]


def _published(made: Case) -> list[Line]:
    published = made.get("published", {})
    return [*published.get("rows", ()), *published.get("totals", ())]


def _expected(index: int, made: Case, row: Line) -> Iterable[Line]:
    key = {name: row[name] for name in independent.KEY_NAMES if name in row}
    for quantity, recompute in (
        ("energy_mwh", independent.energy),
        ("emissions_t", independent.emissions),
    ):
        if quantity in row:
            stated = independent.Figure.printed(row[quantity])
            found = recompute(made, key)
            allowance = found.half + stated.half
            if abs(found.value - stated.value) > allowance:
                message = f"{made['territory']['name']}: {row}: {float(found.value):.3f}"
                raise ValueError(f"{message} is outside ±{float(allowance):.3f}")
            yield line(
                document=index, **key, **{quantity: row[quantity]}, allowance=_upwards(allowance)
            )


def totals(documents: Sequence[Case]) -> list[Line]:
    """Expectations for the printed grand totals, all of which have to agree."""
    return [
        expected
        for index, made in enumerate(documents)
        if made.get("published", {}).get("total")
        for expected in _expected_total(index, made)
    ]


def _expected_total(index: int, made: Case) -> Iterable[Line]:
    printed_total = made["published"]["total"]
    for quantity, found in (
        ("energy_mwh", independent.energy(made, {})),
        ("emissions_t", independent.total_t(made)),
    ):
        if quantity in printed_total:
            stated = independent.Figure.printed(printed_total[quantity])
            allowance = found.half + stated.half
            if abs(found.value - stated.value) > allowance:
                raise ValueError(f"{made['territory']['name']}: {quantity} {float(found.value)}")
            yield line(
                document=index,
                **{quantity: printed_total[quantity]},
                recomputed=f"{float(found.value):.3f}",
                allowance=_upwards(allowance),
            )


def _upwards(allowance: Fraction) -> str:
    return f"{Decimal(ceil(allowance * 1000)) / 1000}"


def source(stated: Mapping[str, Any], publisher: str, **more: str) -> Case:
    """Where a case was read."""
    return {
        "publisher": publisher,
        "document": more.get("document", stated.get("document", "")),
        "tables": stated.get("tables", ""),
        "url": stated["url"],
        "licence": LICENCE,
        "caveat": more.get("caveat", READ_IN),
    }


def write(folder: Path, case: Case) -> None:
    """Write one case."""
    text = yaml.dump(case, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=160)
    (folder / f"{case['id']}.yaml").write_text(text, encoding="utf-8")
