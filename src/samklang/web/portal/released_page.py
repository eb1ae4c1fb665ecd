"""What a municipality has released: its decision, its figures, its document."""

from dataclasses import dataclass

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.components import KeyFigure
from samklang.web.base.country import country
from samklang.web.base.dates import told
from samklang.web.base.numbers import Unit
from samklang.web.base.tables import Cell, Column, Row, Table, dash, number, summed, words
from samklang.web.portal import addresses
from samklang.web.portal.choices import Choices
from samklang.web.reporting import queries
from samklang.web.reporting.queries import Released
from samklang.web.reporting.tables import EMISSIONS, ENERGY, facts, gas_of, matrix, whole

Pair = tuple[str, str]
"""A name and what it stands for, or words and where they lead."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A released inventory laid out for a reader."""

    told: str
    summary: str
    facts: list[KeyFigure]
    emissions: Table
    energy: Table
    made_by: list[Pair]
    withheld: int
    address: str

    @property
    def tables(self) -> list[Table]:
        """Both tables."""
        return [self.emissions, self.energy]


def of_year(code: str, year: int, language: Language) -> Shown | None:
    """What stands of a municipality and year, or nothing."""
    found = queries.released_in(country(), code, year)
    return shown(found, language) if found else None


def shown(found: Released, language: Language) -> Shown:
    """A released inventory laid out."""
    return Shown(
        _decided(found, language),
        _summary(found, language),
        facts(found.result, language),
        matrix(found.result, EMISSIONS, language),
        matrix(found.result, ENERGY, language),
        _made_by(found, language),
        len(found.withheld),
        addresses.released(language, found.code, found.year),
    )


def links(code: str, language: Language) -> list[Pair]:
    """Every released inventory of a municipality, the latest year first."""
    return [
        (
            text("released.link", language, year=each.year, version=each.version),
            addresses.released(language, code, each.year),
        )
        for each in queries.released(country(), code)
    ]


@dataclass(frozen=True, slots=True)
class OfCounty:
    """What the municipalities of a county have released of a year, by their codes."""

    found: dict[str, Released]

    @classmethod
    def of(cls, region: str, chosen: Choices) -> "OfCounty":
        """What stands; nothing where the territorial ledger is shown, which is another's."""
        if chosen.is_territorial:
            return cls({})
        return cls(queries.released_of(country(), region, chosen.year))

    def told(self, among: int, year: int, language: Language) -> str:
        """How many have released something, in a sentence."""
        key = "released.some" if self.found else "released.none"
        return text(key, language, count=len(self.found), all=among, year=year)

    def beside(self, table: Table, language: Language) -> Table:
        """The table of the county with a column of what was released; as it is where nothing was."""
        if not self.found:
            return table
        heading = text("released.column", language)
        unit = text("unit.t_gas", language, gas="").strip()
        column = Column("released_emissions_t", heading, unit, is_number=True, may_be_hidden=True)
        kind = Column("released_gas_unit", text("released.gas", language))
        rows = tuple(
            Row(row.head, (*row.cells, *self._cells(row, language)), row.is_total, row.code)
            for row in table.rows
        )
        notes = (*table.notes, text("released.column_note", language))
        columns = (*table.columns, column, kind)
        return Table(table.id, table.caption, columns, rows, table.source, notes)

    def _cells(self, row: Row, language: Language) -> tuple[Cell, Cell]:
        found = self.found.get(row.code)
        if found is None or row.is_total:
            return dash() if row.is_total else _nothing(language), words("")
        address = addresses.released(language, found.code, found.year)
        emissions = summed(whole(found.result, EMISSIONS), Unit.T, language, address=address)
        return emissions, words(gas_of(found.result), plain=found.result["gas_unit"])


def _nothing(language: Language) -> Cell:
    return number(None, Unit.T, language, reason=text("released.only_statistics", language))


def _decided(found: Released, language: Language) -> str:
    return text(
        "released.decided",
        language,
        name=found.name,
        year=found.year,
        version=found.version,
        decided=told(found.decided_on, language),
        minute=found.minute_reference,
        released=told(found.released_on, language),
    )


def _summary(found: Released, language: Language) -> str:
    return text(
        "released.summary",
        language,
        name=found.name,
        year=found.year,
        emissions=summed(whole(found.result, EMISSIONS), Unit.T, language).shown,
        energy=summed(whole(found.result, ENERGY), Unit.GWH, language).shown,
        gas=gas_of(found.result),
    )


def _made_by(found: Released, language: Language) -> list[Pair]:
    gwp = found.result["gwp_set"]
    gas = gas_of(found.result)
    return [
        (text(f"released.{key}", language), value)
        for key, value in (
            ("version", str(found.version)),
            ("approach", text(f"approach.{found.result['approach']}", language)),
            ("gas", f"{gas} ({gwp})" if gwp else gas),
            ("factor_set", found.factor_set),
            ("engine", found.engine_version),
            ("hash", found.result_hash),
            ("digest", found.digest),
        )
    ]
