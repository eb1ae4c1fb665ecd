"""A second, naive implementation of the method in exact fractions: the oracle of the golden tests.

Written from the formulae of the Covenant's guidance alone, it shares no code with the engine. It works
on documents as they are written (plain mappings), so it also says how far a printed figure may lie
from a recomputed one: every printed number stands for anything within half a unit of its last digit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

Document = Mapping[str, Any]
Key = Mapping[str, Any]

MWH_PER_UNIT = {
    "MWh": Fraction(1),
    "GWh": Fraction(1000),
    "kWh": Fraction(1, 1000),
    "TJ": Fraction(10000, 36),
}
KEY_NAMES = ("sector", "carrier", "label")


@dataclass(frozen=True)
class Figure:
    """A number and how far the true one may lie from it."""

    value: Fraction
    half: Fraction = Fraction(0)

    @classmethod
    def printed(cls, written: object) -> "Figure":
        """A printed number; its half unit follows from its last digit."""
        number = Decimal(str(written))
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):
            raise TypeError(f"{written!r} is not a number")
        return cls(Fraction(number), Fraction(10) ** exponent / 2)

    def times(self, ratio: Fraction) -> "Figure":
        """The same figure in another unit."""
        return Figure(self.value * ratio, self.half * ratio)


@dataclass(frozen=True)
class Row:
    """A row of table A with the factor that applies to it."""

    key: Key
    energy_mwh: Figure
    factor: Figure

    @property
    def emissions_t(self) -> Fraction:
        """Energy times factor."""
        return self.energy_mwh.value * self.factor.value

    @property
    def allowance_t(self) -> Fraction:
        """What half a printed digit of energy and of factor can move."""
        of_factor = self.energy_mwh.value * self.factor.half
        return of_factor + self.energy_mwh.half * self.factor.value


def rows(document: Document) -> list[Row]:
    """All rows of a document that hold an amount."""
    return [
        Row(row, _energy(row), factor_of(document, row))
        for row in document["activity"]
        if "amount" in row
    ]


def factor_of(document: Document, row: Key) -> Figure:
    """Row, then document, then the local electricity formula.

    A factor of zero is a convention, not a measurement: it has no rounding.
    """
    found = _factor_of(document, row)
    return found if found.value else Figure(Fraction(0))


def _factor_of(document: Document, row: Key) -> Figure:
    if "factor_t_per_mwh" in row:
        return Figure.printed(row["factor_t_per_mwh"])
    fitting = [f for f in document.get("factors", ()) if f["carrier"] == row["carrier"]]
    for fuel in (row.get("fuel"), None):
        for factor in fitting:
            if factor.get("fuel") == fuel and factor.get("origin") != "national":
                return Figure.printed(factor["value"])
    if row["carrier"] == "electricity" and document.get("electricity"):
        return Figure(document_efe(document))
    raise LookupError(f"no factor for {row}")


def matches(key: Key, row: Key) -> bool:
    """Whether a row is one of those that a printed row or total speaks of."""
    return all(row.get(name) == key[name] for name in KEY_NAMES if key.get(name))


def emissions(document: Document, key: Key) -> Figure:
    """Recomputed emissions of the rows of a key, with their allowance."""
    found = [row for row in rows(document) if matches(key, row.key)]
    if not found:
        raise LookupError(f"no row for {key}")
    value = sum((row.emissions_t for row in found), Fraction(0))
    return Figure(value, sum((row.allowance_t for row in found), Fraction(0)))


def energy(document: Document, key: Key) -> Figure:
    """Energy of the rows of a key in MWh, with its allowance."""
    amounts = [_energy(row) for row in document["activity"] if matches(key, row)]
    value = sum((amount.value for amount in amounts), Fraction(0))
    return Figure(value, sum((amount.half for amount in amounts), Fraction(0)))


def non_energy_t(document: Document) -> Fraction:
    """Emissions of the non-energy sectors."""
    stated = (Fraction(Decimal(row["emissions_t"])) for row in document.get("non_energy", ()))
    return sum(stated, Fraction(0))


def total_t(document: Document) -> Figure:
    """Emissions of a document, non-energy sectors included."""
    found = emissions(document, {})
    return Figure(found.value + non_energy_t(document), found.half)


def document_efe(document: Document) -> Fraction:
    """The local electricity factor of a document, unrounded."""
    inputs = document["electricity"]
    used = energy(document, {"carrier": "electricity"}).value
    made = inputs.get("local_production", {})
    bought = inputs.get("certified_purchases", {})
    return efe(
        used,
        _exact(made.get("energy_mwh", 0)),
        _exact(bought.get("energy_mwh", 0)),
        _exact(inputs["national_factor_t_per_mwh"]),
        _exact(made.get("emissions_t", 0)),
        _exact(bought.get("emissions_t", 0)),
    )


def efe(
    used: Fraction,
    made: Fraction,
    bought: Fraction,
    national: Fraction,
    made_t: Fraction,
    bought_t: Fraction,
) -> Fraction:
    """Local electricity factor, with the branch for a territory that makes more than it uses."""
    if used >= made + bought:
        return ((used - made - bought) * national + made_t + bought_t) / used
    return (made_t + bought_t) / (made + bought)


def efh(made_t: Fraction, imported_t: Fraction, exported_t: Fraction, used: Fraction) -> Fraction:
    """Local heat factor."""
    return (made_t + imported_t - exported_t) / used


def chp_shares(
    heat: Fraction,
    power: Fraction,
    total: Fraction,
    heat_efficiency: Fraction,
    power_efficiency: Fraction,
) -> tuple[Fraction, Fraction]:
    """Emissions of a combined plant that fall on heat and on electricity."""
    heat_fuel, power_fuel = heat / heat_efficiency, power / power_efficiency
    of_heat = total * heat_fuel / (heat_fuel + power_fuel)
    return of_heat, total - of_heat


def blend(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Factor of a blend from (share, factor) pairs."""
    return sum((share * factor for share, factor in parts), Fraction(0))


def degree_days(means: Sequence[Fraction], base: Fraction) -> list[Fraction]:
    """Heating degree days, day by day."""
    return [max(Fraction(0), base - mean) for mean in means]


def co2e_t_per_mwh(
    kg_per_tj: tuple[Fraction, Fraction, Fraction], gwp: tuple[int, int]
) -> Fraction:
    """Factor in t CO2e/MWh from kg of CO2, CH4 and N2O a TJ."""
    carbon, methane, nitrous = kg_per_tj
    return (carbon + gwp[0] * methane + gwp[1] * nitrous) * Fraction(36, 10**7)


def _energy(row: Key) -> Figure:
    return Figure.printed(row["amount"]).times(MWH_PER_UNIT[row["unit"]])


def _exact(written: object) -> Fraction:
    return Fraction(Decimal(str(written)))
