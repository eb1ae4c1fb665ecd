"""What a calculation answers: rows, sums with their bounds, factors, findings and a hash."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from samklang.findings import Finding
from samklang.inventory.emissions import per_inhabitant
from samklang.inventory.factors import ElectricityChoice, FactorChoice, Settings
from samklang.inventory.ledger import Ledger
from samklang.inventory.order import carrier_rank, sector_rank
from samklang.inventory.records import Inventory
from samklang.inventory.totals import Amounts, Part, emissions_value, parts
from samklang.values import Total, Value


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of the answer: energy in MWh, factor in t/MWh with its reason, emissions in t."""

    sector: str
    carrier: str
    fuel: str
    label: str
    energy: Value
    factor: FactorChoice
    emissions: Value


@dataclass(frozen=True, slots=True)
class Corrected:
    """Totals as they would have been in a normal year; energy in MWh, emissions in t."""

    ratio: float
    energy: Total
    emissions: Total


@dataclass(frozen=True)
class InventoryResult:
    """The computed inventory of one territory and year.

    Totals are over unrounded values. ``emissions`` includes the non-energy sectors. Rows and the sums
    of sectors and carriers are built when asked for, so that thousands of inventories stay columns
    until somebody looks.
    """

    inventory: Inventory
    ledger: Ledger
    rows_at: range
    factors: tuple[FactorChoice, ...]
    settings: Settings
    row_energy: Amounts
    row_emissions: Amounts
    energy: Total
    emissions: Total
    non_energy: Total
    electricity: ElectricityChoice
    heat: FactorChoice | None
    corrected: Corrected | None
    findings: tuple[Finding, ...]
    engine_version: str

    @property
    def emissions_t_per_inhabitant(self) -> float | None:
        """Known emissions per inhabitant; ``None`` without a population."""
        return per_inhabitant(self.emissions.number, self.inventory.population)

    @cached_property
    def by_sector(self) -> tuple[Part, ...]:
        """The sums of each sector, in the official order."""
        return self._parts(self.ledger.sectors[self._span], sector_rank)

    @cached_property
    def by_carrier(self) -> tuple[Part, ...]:
        """The sums of each carrier, in the official order."""
        return self._parts([fuel[0] for fuel in self.ledger.fuels[self._span]], carrier_rank)

    @cached_property
    def rows(self) -> tuple[ResultRow, ...]:
        """The rows in the order of the inventory."""
        return tuple(self._rows())

    @cached_property
    def result_hash(self) -> str:
        """SHA-256 of the figures and of what they were made by, whatever the order of the rows.

        Floats enter by their exact bits, so the hash is the same on every machine and Python.
        """
        return sha256("\n".join(self._fingerprint()).encode()).hexdigest()

    @property
    def _span(self) -> slice:
        return slice(self.rows_at.start, self.rows_at.stop)

    def _parts(self, codes: list[str], rank: Callable[[str], int]) -> tuple[Part, ...]:
        return parts(
            codes, self.row_energy, self.row_emissions, self.ledger.states[self._span], rank
        )

    def _rows(self) -> Iterator[ResultRow]:
        for row, factor in zip(self.rows_at, self.factors, strict=True):
            carrier, fuel, _ = self.ledger.fuels[row]
            energy = self.ledger.value(row)
            yield ResultRow(
                self.ledger.sectors[row],
                carrier,
                fuel,
                self.ledger.labels[row],
                energy,
                factor,
                emissions_value(energy, factor.t_per_mwh),
            )

    def _fingerprint(self) -> Iterator[str]:
        place = self.inventory.territory
        yield f"{place.country}|{place.code}|{self.inventory.year}|{self.inventory.kind}"
        made_by = self.settings
        yield f"{made_by.approach}|{made_by.gas_unit}|{made_by.gwp_set}|{made_by.factors.id}"
        yield from sorted(self._row_fingerprints())
        for total in (self.energy, self.emissions, self.non_energy):
            yield f"{_bits(total.number)}|{_bits(total.minimum)}|{_bits(total.maximum)}"

    def _row_fingerprints(self) -> Iterator[str]:
        ledger, span = self.ledger, self._span
        columns = zip(
            ledger.sectors[span],
            ledger.fuels[span],
            ledger.labels[span],
            ledger.states[span],
            ledger.energy_mwh[span],
            self.factors,
            strict=True,
        )
        for sector, (carrier, fuel, _), label, state, energy, factor in columns:
            name = f"{sector}|{carrier}|{fuel}|{label}|{state}"
            yield f"{name}|{_bits(energy)}|{_bits(factor.t_per_mwh)}"


def _bits(number: float | None) -> str:
    return "-" if number is None else number.hex()
