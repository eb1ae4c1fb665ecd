"""Clean inventories made by a seed, and slips planted into them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from samklang.documents.printed import Printed
from samklang.inventory.compute import compute
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    DeclaredFactor,
    Inventory,
    Kind,
    NonEnergyRecord,
    Published,
    PublishedRow,
    PublishedTable,
    PublishedTableRow,
    Territory,
)
from samklang.quantities import GasUnit
from samklang.values import Value

SECTORS = (
    "municipal_buildings",
    "tertiary_buildings",
    "residential_buildings",
    "agriculture_forestry_fisheries",
)
CARRIERS = {
    "electricity": "0.0125",
    "district_heating_and_cooling": "0.085",
    "natural_gas": "0.202",
    "liquid_gas": "0.227",
    "heating_oil": "0.267",
    "coal": "0.354",
}
TRANSPORT = {"diesel": "0.267", "gasoline": "0.249"}
RARE = frozenset({"liquid_gas", "coal"})
LEAST_MWH, MOST_MWH = 1_200, 95_000
Numbers = random.Random


@dataclass(frozen=True)
class Planted:
    """An inventory with one slip: what has to be found, and where."""

    inventory: Inventory
    ids: tuple[str, ...]
    where: str


def clean(seed: int) -> Inventory:
    """An inventory whose printed figures are the computed ones, rounded to their digits."""
    numbers = Numbers(seed)
    activity = [
        _record(sector, carrier, numbers)
        for sector in SECTORS
        for carrier in CARRIERS
        if carrier == "electricity" or numbers.random() < 0.7
    ]
    activity += [
        _record("private_and_commercial_transport", carrier, numbers) for carrier in TRANSPORT
    ]
    energy = sum(record.value.number or 0 for record in activity)
    inventory = Inventory(
        Territory("SE", "0000", "Exempelby"),
        2015,
        Kind.BASELINE,
        Approach.ACTIVITY_BASED,
        GasUnit.CO2,
        population=float(round(energy / numbers.uniform(18, 24))),
        activity=tuple(activity),
        factors=tuple(
            DeclaredFactor(carrier, Printed.of(value))
            for carrier, value in {**CARRIERS, **TRANSPORT}.items()
        ),
    )
    return replace(inventory, published=_published(inventory, numbers.choice((0, 1, 2))))


def _record(sector: str, carrier: str, numbers: Numbers) -> ActivityRecord:
    most = MOST_MWH // 10 if carrier in RARE else MOST_MWH
    amount = numbers.randrange(LEAST_MWH, most) + numbers.randrange(1, 10) / 10
    written = f"{amount:.1f}"
    return ActivityRecord(sector, carrier, Value.of(float(written)), as_entered=written)


def printed(number: float, decimals: int) -> Printed:
    """A figure as a document prints it."""
    return Printed.of(f"{number:.{decimals}f}")


def _published(inventory: Inventory, decimals: int) -> Published:
    """Rows, totals and a table, each rounded for itself from unrounded figures."""
    result = compute(inventory)
    cells = {(row.sector, row.carrier): row.emissions.number or 0.0 for row in result.rows}
    energies = {(row.sector, row.carrier): row.energy.number or 0.0 for row in result.rows}
    totals = [
        PublishedRow(
            part.code,
            "",
            energy_mwh=printed(part.energy.number, 1),
            emissions_t=printed(part.emissions.number, decimals),
        )
        for part in result.by_sector
    ] + [
        PublishedRow(
            "",
            part.code,
            energy_mwh=printed(part.energy.number, 1),
            emissions_t=printed(part.emissions.number, decimals),
        )
        for part in result.by_carrier
    ]
    return Published(
        rows=tuple(
            PublishedRow(
                *cell,
                energy_mwh=printed(energies[cell], 1),
                emissions_t=printed(emissions, decimals),
            )
            for cell, emissions in cells.items()
        ),
        totals=tuple(totals),
        total=PublishedRow(
            energy_mwh=printed(result.energy.number, 1),
            emissions_t=printed(result.emissions.number, decimals),
        ),
        tables=(_table(energies, 1),),
    )


def _table(cells: dict[tuple[str, str], float], decimals: int) -> PublishedTable:
    sectors = tuple(dict.fromkeys(sector for sector, _ in cells))
    carriers = tuple(dict.fromkeys(carrier for _, carrier in cells))
    whole = sum(cells.values())

    def total(at: int, code: str) -> float:
        return sum(value for cell, value in cells.items() if cell[at] == code)

    rows = tuple(
        PublishedTableRow(
            sector,
            tuple(
                printed(cells[sector, carrier], decimals) if (sector, carrier) in cells else None
                for carrier in carriers
            ),
            printed(total(0, sector), decimals),
            printed(100 * total(0, sector) / whole, 1),
        )
        for sector in sectors
    )
    columns = tuple(printed(total(1, carrier), decimals) for carrier in carriers)
    return PublishedTable("energy", "MWh", carriers, rows, columns, printed(whole, decimals))


# What plants a slip takes the clean inventory and the numbers, and gives it back with what to find.
Plant = Callable[[Inventory, Numbers], Planted | None]


def _with_published(inventory: Inventory, **parts: Any) -> Inventory:
    assert inventory.published is not None
    return replace(inventory, published=replace(inventory.published, **parts))


def _rows(inventory: Inventory) -> tuple[PublishedRow, ...]:
    assert inventory.published is not None
    return inventory.published.rows


def _table_of(inventory: Inventory) -> PublishedTable:
    assert inventory.published is not None
    return inventory.published.tables[0]


def _named(row: PublishedRow) -> str:
    return f"{row.sector} / {row.carrier}"


def _row_changed(inventory: Inventory, at: int, figure: Printed, ids: tuple[str, ...]) -> Planted:
    rows = _rows(inventory)
    changed = replace(rows[at], emissions_t=figure)
    made = _with_published(inventory, rows=(*rows[:at], changed, *rows[at + 1 :]))
    return Planted(made, ids, _named(rows[at]))


def _decimals(figure: Printed) -> int:
    return len(figure.text.partition(".")[2])


def _some_row(inventory: Inventory, numbers: Numbers) -> tuple[int, Printed]:
    at = numbers.randrange(len(_rows(inventory)))
    figure = _rows(inventory)[at].emissions_t
    assert figure is not None
    return at, figure


def kilogrammes(inventory: Inventory, numbers: Numbers) -> Planted:
    at, figure = _some_row(inventory, numbers)
    return _row_changed(
        inventory, at, printed(figure.number * 1000, _decimals(figure)), ("unit_slip",)
    )


def kilotonnes(inventory: Inventory, numbers: Numbers) -> Planted:
    at, figure = _some_row(inventory, numbers)
    return _row_changed(
        inventory, at, printed(figure.number / 1000, _decimals(figure) + 3), ("unit_slip",)
    )


def copied_row(inventory: Inventory, numbers: Numbers) -> Planted | None:
    at, figure = _some_row(inventory, numbers)
    _, other = _some_row(inventory, numbers)
    if other.number == figure.number or len(other.text.replace(".", "").strip("0")) < 4:
        return None
    return _row_changed(inventory, at, other, ("copied_value", "factor_of_other_fuel"))


def swapped_digits(text: str, numbers: Numbers) -> str | None:
    """A figure with two neighbouring digits exchanged; not the first when a zero would lead."""
    places = [at for at, mark in enumerate(text) if mark.isdigit()]
    pairs = [
        (first, second)
        for first, second in pairwise(places)
        if text[first] != text[second] and not (first == 0 and text[second] == "0")
    ]
    if not pairs:
        return None
    first, second = numbers.choice(pairs)
    marks = list(text)
    marks[first], marks[second] = marks[second], marks[first]
    return "".join(marks)


def transposed_row(inventory: Inventory, numbers: Numbers) -> Planted | None:
    at, figure = _some_row(inventory, numbers)
    text = swapped_digits(figure.text, numbers)
    ids = ("transposed_digits", "wrong_cell")
    return _row_changed(inventory, at, Printed.of(text), ids) if text else None


def wrong_fuel(inventory: Inventory, numbers: Numbers) -> Planted | None:
    at, figure = _some_row(inventory, numbers)
    row = _rows(inventory)[at]
    others = [code for code in CARRIERS if code not in (row.carrier, "electricity")]
    other = numbers.choice(others)
    own = {**CARRIERS, **TRANSPORT}[row.carrier]
    if CARRIERS[other] == own or row.energy_mwh is None:
        return None
    number = row.energy_mwh.number * float(CARRIERS[other])
    ids = ("factor_of_other_fuel", "energy_times_factor")
    return _row_changed(inventory, at, printed(number, _decimals(figure)), ids)


def other_year(inventory: Inventory, numbers: Numbers) -> Planted:
    rows = [at for at, row in enumerate(_rows(inventory)) if row.carrier == "electricity"]
    at = numbers.choice(rows)
    row = _rows(inventory)[at]
    assert row.energy_mwh is not None
    assert row.emissions_t is not None
    number = row.energy_mwh.number * 0.029867
    figure = printed(number, _decimals(row.emissions_t))
    return _row_changed(inventory, at, figure, ("energy_times_factor",))


def _table_changed(
    inventory: Inventory, table: PublishedTable, ids: tuple[str, ...], where: str
) -> Planted:
    return Planted(_with_published(inventory, tables=(table,)), ids, where)


def _cell_changed(
    inventory: Inventory, row: int, column: int, figure: Printed, ids: tuple[str, ...]
) -> Planted:
    table = _table_of(inventory)
    own = table.rows[row]
    cells = (*own.cells[:column], figure, *own.cells[column + 1 :])
    rows = (*table.rows[:row], replace(own, cells=cells), *table.rows[row + 1 :])
    where = f"energy / {own.label} / {table.columns[column]}"
    return _table_changed(inventory, replace(table, rows=rows), ids, where)


def _some_cell(inventory: Inventory, numbers: Numbers) -> tuple[int, int, Printed]:
    table = _table_of(inventory)
    there = [
        (row, column, cell)
        for row, one in enumerate(table.rows)
        for column, cell in enumerate(one.cells)
        if cell is not None
    ]
    return numbers.choice(there)


def transposed_cell(inventory: Inventory, numbers: Numbers) -> Planted | None:
    row, column, figure = _some_cell(inventory, numbers)
    text = swapped_digits(figure.text, numbers)
    if text is None:
        return None
    return _cell_changed(
        inventory, row, column, Printed.of(text), ("transposed_digits", "wrong_cell")
    )


def cell_in_kilowatt_hours(inventory: Inventory, numbers: Numbers) -> Planted:
    row, column, figure = _some_cell(inventory, numbers)
    return _cell_changed(inventory, row, column, printed(figure.number * 1000, 1), ("unit_slip",))


def copied_cell(inventory: Inventory, numbers: Numbers) -> Planted | None:
    row, column, figure = _some_cell(inventory, numbers)
    _, _, other = _some_cell(inventory, numbers)
    if other.number == figure.number:
        return None
    return _cell_changed(inventory, row, column, other, ("copied_value",))


def negative_cell(inventory: Inventory, numbers: Numbers) -> Planted:
    row, column, figure = _some_cell(inventory, numbers)
    return _cell_changed(inventory, row, column, Printed.of(f"-{figure.text}"), ("sign_error",))


def _total_changed(
    inventory: Inventory, row: int, figure: Printed, ids: tuple[str, ...]
) -> Planted:
    table = _table_of(inventory)
    rows = list(table.rows)
    rows[row] = replace(rows[row], total=figure)
    where = f"energy / {rows[row].label}"
    return _table_changed(inventory, replace(table, rows=tuple(rows)), ids, where)


def total_of_another_row(inventory: Inventory, numbers: Numbers) -> Planted:
    table = _table_of(inventory)
    row, other = numbers.sample(range(len(table.rows)), 2)
    figure = table.rows[other].total
    assert figure is not None
    return _total_changed(inventory, row, figure, ("copied_total",))


def cell_left_out(inventory: Inventory, numbers: Numbers) -> Planted | None:
    row, _, figure = _some_cell(inventory, numbers)
    own = _table_of(inventory).rows[row]
    if own.total is None or sum(cell is not None for cell in own.cells) < 3:
        return None
    left = printed(own.total.number - figure.number, 1)
    return _total_changed(inventory, row, left, ("column_left_out",))


def cell_counted_twice(inventory: Inventory, numbers: Numbers) -> Planted | None:
    row, _, figure = _some_cell(inventory, numbers)
    own = _table_of(inventory).rows[row]
    if own.total is None or sum(cell is not None for cell in own.cells) < 3:
        return None
    more = printed(own.total.number + figure.number, 1)
    return _total_changed(inventory, row, more, ("counted_twice",))


def row_left_out(inventory: Inventory, numbers: Numbers) -> Planted | None:
    table = _table_of(inventory)
    row = numbers.choice(table.rows)
    if table.total is None or row.total is None:
        return None
    left = printed(table.total.number - row.total.number, 1)
    ids = ("row_left_out",)
    return _table_changed(inventory, replace(table, total=left), ids, "energy")


def exchanged_shares(inventory: Inventory, numbers: Numbers) -> Planted | None:
    table = _table_of(inventory)
    first, second = numbers.sample(range(len(table.rows)), 2)
    rows = list(table.rows)
    one, other = rows[first].share_pct, rows[second].share_pct
    if one is None or other is None or one.number == other.number:
        return None
    rows[first] = replace(rows[first], share_pct=other)
    rows[second] = replace(rows[second], share_pct=one)
    ids = ("shares_exchanged",)
    return _table_changed(inventory, replace(table, rows=tuple(rows)), ids, rows[first].label)


def sink_with_wrong_sign(inventory: Inventory, numbers: Numbers) -> Planted:
    """A total that adds a sink which should be taken off."""
    sink = float(numbers.randrange(500, 5000))
    assert inventory.published is not None
    assert inventory.published.total is not None
    total = inventory.published.total
    assert total.emissions_t is not None
    wrong = printed(total.emissions_t.number + sink, _decimals(total.emissions_t))
    record = NonEnergyRecord("other_non_energy", Value.of(-sink), "forest")
    made = replace(inventory, non_energy=(record,))
    made = _with_published(made, total=replace(total, emissions_t=wrong))
    return Planted(made, ("sign_error",), "other_non_energy / forest")


def source_under_two_labels(inventory: Inventory, numbers: Numbers) -> Planted:
    records = list(inventory.activity)
    at = numbers.randrange(len(records))
    own = records[at]
    records[at] = replace(own, label="register A")
    records.append(replace(own, label="register B"))
    made = replace(inventory, activity=tuple(records), published=None)
    return Planted(made, ("same_source_twice",), f"{own.sector} / {own.carrier}")


def copied_activity(inventory: Inventory, numbers: Numbers) -> Planted | None:
    records = list(inventory.activity)
    first, second = numbers.sample(range(len(records)), 2)
    if records[first].carrier != records[second].carrier:
        return None
    own = records[first]
    records[second] = replace(records[second], value=own.value, as_entered=own.as_entered)
    made = replace(inventory, activity=tuple(records), published=None)
    return Planted(made, ("copied_value",), records[second].sector)


def energy_in_kilowatt_hours(inventory: Inventory, numbers: Numbers) -> Planted:
    """The printed energy of a row in another unit than the activity data."""
    at, _ = _some_row(inventory, numbers)
    rows = _rows(inventory)
    energy = rows[at].energy_mwh
    assert energy is not None
    changed = replace(rows[at], energy_mwh=printed(energy.number * 1000, 0))
    made = _with_published(inventory, rows=(*rows[:at], changed, *rows[at + 1 :]))
    return Planted(made, ("unit_slip",), _named(rows[at]))


PLANTS: tuple[Plant, ...] = (
    kilogrammes,
    kilotonnes,
    copied_row,
    transposed_row,
    wrong_fuel,
    other_year,
    transposed_cell,
    cell_in_kilowatt_hours,
    copied_cell,
    negative_cell,
    total_of_another_row,
    cell_left_out,
    cell_counted_twice,
    row_left_out,
    exchanged_shares,
    sink_with_wrong_sign,
    source_under_two_labels,
    copied_activity,
    energy_in_kilowatt_hours,
)


def planted(seed: int) -> tuple[str, Planted]:
    """One inventory with one slip; the kinds of slip take turns."""
    numbers = Numbers(seed)
    plant = PLANTS[seed % len(PLANTS)]
    for attempt in range(100):
        made = plant(clean(1_000 * seed + attempt), numbers)
        if made is not None:
            return plant.__name__, made
    raise AssertionError(plant.__name__)
