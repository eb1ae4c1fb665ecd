"""An inventory as tables: sectors by carriers, in emissions and in energy."""

from dataclasses import dataclass

from samklang.inventory.records import ActivityRecord
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.texts import Language
from samklang.values import Value, total
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import Cell, Column, Row, Table, dash, summed, valued, words
from samklang.web.portal import addresses
from samklang.web.portal.choices import Choices
from samklang.web.portal.words import block_of, carrier_label, gas_words, sector_label, table_source

GRADES = ("A", "B", "C", "D")
_Line = tuple[ActivityRecord, ResultRow]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Energy or emissions: how it is told, and which of a row's values it is."""

    id: str
    unit: Unit
    is_energy: bool

    def of(self, row: ResultRow) -> Value:
        """The row's value of this quantity."""
        return row.energy if self.is_energy else row.emissions


EMISSIONS = Quantity("emissions", Unit.T, is_energy=False)
ENERGY = Quantity("energy", Unit.MWH, is_energy=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One inventory laid out for a reader: what was chosen, in which language, which quantity."""

    result: InventoryResult
    chosen: Choices
    language: Language
    quantity: Quantity

    @property
    def code(self) -> str:
        """The code of the territory."""
        return self.result.inventory.territory.code

    @property
    def lines(self) -> list[_Line]:
        """Each activity record with its computed row."""
        return list(zip(self.result.inventory.activity, self.result.rows, strict=True))

    @property
    def used_carriers(self) -> list[str]:
        """Carriers of which anything is used, or may be."""
        return [
            part.code
            for part in self.result.by_carrier
            if part.energy.minimum > 0 or part.energy.is_at_least
        ]

    def say(self, key: str, **names: object) -> str:
        """A text in the language of the sheet."""
        return text(key, self.language, **names)

    def figure(self, sector: str = "", carrier: str = "") -> str:
        """Where a figure is explained."""
        return addresses.figure(
            self.language, self.code, self.chosen, sector=sector, carrier=carrier
        )

    def cell(self, sector: str, carrier: str) -> Cell:
        """One sector and carrier, with its grade; words where the method has no such row."""
        here = [
            line for line in self.lines if (line[1].sector, line[1].carrier) == (sector, carrier)
        ]
        if not here:
            return dash()
        grade = max(record.quality for record, _ in here)
        if len(here) > 1:
            return self.sum(here, self.figure(sector, carrier), grade)
        value = self.quantity.of(here[0][1])
        address = self.figure(sector, carrier)
        return valued(value, self.quantity.unit, self.language, address=address, grade=grade)

    def sum(self, lines: list[_Line], address: str, grade: str = "") -> Cell:
        """The sum of lines, at least where one is hidden."""
        whole = total(self.quantity.of(row) for _, row in lines)
        return summed(whole, self.quantity.unit, self.language, address=address, grade=grade)


def matrix(sheet: Sheet) -> Table:
    """Sectors by carriers with their totals; carriers that are zero everywhere are named below."""
    sectors = [part.code for part in sheet.result.by_sector]
    return Table(
        sheet.quantity.id,
        sheet.say(f"municipality.{sheet.quantity.id}_table", year=sheet.result.inventory.year),
        _columns(sheet),
        (*(_sector_row(sheet, sector) for sector in sectors), _all_sectors(sheet)),
        source=table_source("final_energy", sheet.language),
        notes=(sheet.say("municipality.dashes"), *_unused(sheet)),
    )


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    gas = str(sheet.result.inventory.gas_unit)
    is_energy = sheet.quantity.is_energy
    unit = "MWh" if is_energy else sheet.say("unit.t_gas", gas=gas_words(gas))
    end = "mwh" if is_energy else f"t_{gas.lower()}"
    return (
        Column("sector", sheet.say("municipality.sector")),
        *(
            Column(
                f"{carrier}_{end}",
                carrier_label(carrier, sheet.language),
                unit,
                is_number=True,
                may_be_hidden=True,
            )
            for carrier in sheet.used_carriers
        ),
        Column(
            f"total_{end}",
            sheet.say("municipality.all_carriers"),
            unit,
            is_number=True,
            may_be_hidden=True,
        ),
    )


def _sector_row(sheet: Sheet, sector: str) -> Row:
    own = [line for line in sheet.lines if line[1].sector == sector]
    cells = [sheet.cell(sector, carrier) for carrier in sheet.used_carriers]
    remarks = ", ".join(dict.fromkeys(record.label for record, _ in own if record.label))
    name = sector_label(sector, sheet.language)
    head = words(f"{name} ({remarks})" if remarks else name, plain=sector)
    return Row(head, (*cells, sheet.sum(own, sheet.figure(sector))), code=sector)


def _all_sectors(sheet: Sheet) -> Row:
    lines = sheet.lines
    cells = [
        sheet.sum(
            [line for line in lines if line[1].carrier == carrier], sheet.figure(carrier=carrier)
        )
        for carrier in sheet.used_carriers
    ]
    head = words(sheet.say("municipality.all_sectors"), plain="all")
    return Row(head, (*cells, sheet.sum(lines, sheet.figure())), is_total=True, code="all")


def _unused(sheet: Sheet) -> tuple[str, ...]:
    used = sheet.used_carriers
    unused = [part.code for part in sheet.result.by_carrier if part.code not in used]
    if not unused:
        return ()
    names = ", ".join(carrier_label(code, sheet.language).lower() for code in unused)
    return (sheet.say("municipality.unused", carriers=names),)


def summary(sheet: Sheet) -> str:
    """The municipality in a sentence or two."""
    result, language = sheet.result, sheet.language
    industry = "industry.included" if sheet.chosen.with_industry else "industry.left_out"
    told = sheet.say(
        "municipality.summary",
        name=result.inventory.territory.name,
        year=result.inventory.year,
        emissions=summed(result.emissions, Unit.T, language).shown,
        energy=summed(result.energy, Unit.GWH, language).shown,
        gas=gas_words(str(result.inventory.gas_unit)),
        industry=sheet.say(industry),
    )
    largest = max(result.by_sector, key=lambda part: part.emissions.minimum, default=None)
    if largest is None or not largest.emissions.minimum:
        return told
    part = amount(largest.emissions.minimum, Unit.T, language)
    block = sheet.say(f"block.{block_of(largest.code)}").lower()
    return f"{told} {sheet.say('municipality.largest', block=block, emissions=part)}"
