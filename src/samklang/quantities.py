"""Units at the door; inside, plain floats whose names carry the unit.

Conversions are exact ratios taken from pint, so that 1 toe is 11.63 MWh and not nearly so.
Amounts of fuel in tonnes or cubic metres need the energy content of that fuel, which the
registry holds with its source.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Self

from samklang.errors import InputError, Problem, UnitError

if TYPE_CHECKING:
    import pint


class UnitKind(StrEnum):
    """What a unit of activity data measures."""

    ENERGY = "energy"
    MASS = "mass"
    VOLUME = "volume"


class GasUnit(StrEnum):
    """What tonnes of emissions are tonnes of."""

    CO2 = "CO2"
    CO2E = "CO2e"


# What people write → pint's name, by kind. The first spelling of each is the one we show.
_SPELLINGS: dict[UnitKind, dict[str, tuple[str, ...]]] = {
    UnitKind.ENERGY: {
        "MWh": ("MWh", "MWh/year", "MWh/yr", "MWh/år"),
        "GWh": ("GWh", "GWh/year", "GWh/yr", "GWh/år"),
        "TWh": ("TWh", "TWh/year", "TWh/yr", "TWh/år"),
        "kWh": ("kWh", "kWh/year", "kWh/yr", "kWh/år"),
        "TJ": ("TJ",),
        "GJ": ("GJ",),
        "toe": ("toe",),
        "ktoe": ("ktoe",),
    },
    UnitKind.MASS: {"tonne": ("t", "tonne", "tonnes", "ton"), "kg": ("kg",)},
    UnitKind.VOLUME: {"meter ** 3": ("m³", "m3", "Nm3", "Nm³"), "liter": ("litre", "liter", "l")},
}
_GAS_NAMES = re.compile(r"[ _]?CO2(?P<equivalent>-?eq?)?", re.IGNORECASE)
_STANDARD = {UnitKind.ENERGY: "MWh", UnitKind.MASS: "tonne", UnitKind.VOLUME: "meter ** 3"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """An exact ratio from one unit to the standard unit of its kind (MWh, t or m³)."""

    unit: str
    kind: UnitKind
    ratio: Fraction

    def apply(self, amount: float) -> float:
        """The amount in the standard unit; one rounding each for product and quotient."""
        return amount * self.ratio.numerator / self.ratio.denominator


@dataclass(frozen=True, slots=True)
class EnergyContent:
    """Net calorific energy of a fuel, per tonne and where known per cubic metre."""

    fuel: str
    mwh_per_t: float
    mwh_per_m3: float | None


def unit_names() -> tuple[str, ...]:
    """The units that activity data may come in, as we show them."""
    return tuple(names[0] for kind in _SPELLINGS.values() for names in kind.values())


@cache
def conversion(unit: str) -> Conversion:
    """How a unit becomes MWh, tonnes or cubic metres.

    Raises:
        UnitError: the unit is unknown; the message lists what is allowed.
    """
    for kind, spellings in _SPELLINGS.items():
        for name, texts in spellings.items():
            if unit.strip().casefold() in {text.casefold() for text in texts}:
                return Conversion(texts[0], kind, _ratio(name, _STANDARD[kind]))
    raise UnitError(
        Problem("", f"unit {unit!r} is not known.", f"one of {', '.join(unit_names())}")
    )


def energy_mwh(amount: float, unit: str, content: EnergyContent | None = None) -> float:
    """An amount of energy or fuel in MWh (net calorific value).

    Args:
        amount: in ``unit``.
        unit: any of :func:`unit_names`.
        content: the fuel's energy content; needed for tonnes and cubic metres.

    Raises:
        UnitError: unknown unit, or a fuel amount whose energy content is not known.
    """
    step = conversion(unit)
    if step.kind is UnitKind.ENERGY:
        return step.apply(amount)
    return step.apply(amount) * _content_mwh(step, content)


def _content_mwh(step: Conversion, content: EnergyContent | None) -> float:
    if content is None:
        raise UnitError(
            Problem("", f"{step.unit} needs a named fuel.", remedy="Name the fuel, or give MWh.")
        )
    per_unit = content.mwh_per_t if step.kind is UnitKind.MASS else content.mwh_per_m3
    if per_unit is None:
        raise UnitError(
            Problem(
                "", f"no energy per m³ is known for {content.fuel}.", remedy="Give tonnes or MWh."
            )
        )
    return per_unit


_FACTOR_UNITS = {
    "t/MWh": "tonne/MWh",
    "kg/MWh": "kg/MWh",
    "kg/kWh": "kg/kWh",
    "g/kWh": "g/kWh",
    "t/GWh": "tonne/GWh",
    "kg/TJ": "kg/TJ",
    "t/TJ": "tonne/TJ",
    "kg/GJ": "kg/GJ",
    "g/MJ": "g/MJ",
}


@cache
def factor_ratio(unit: str) -> Fraction:
    """Exact ratio from a unit of emission factors, such as ``g/kWh`` or ``kg/TJ``, to t/MWh.

    The gas may be named in the unit (``t CO2/MWh``).

    Raises:
        UnitError: the unit is unknown; the message lists what is allowed.
    """
    bare = _GAS_NAMES.sub("", unit).replace(" ", "")
    for known, name in _FACTOR_UNITS.items():
        if bare.casefold() == known.casefold():
            return _ratio(name, "tonne/MWh")
    raise UnitError(
        Problem("", f"unit {unit!r} is not known.", f"one of {', '.join(_FACTOR_UNITS)}")
    )


def gas_of_unit(unit: str) -> GasUnit | None:
    """The gas that a unit of emission factors names; ``None`` for a unit that names none."""
    named = _GAS_NAMES.search(unit)
    if named is None:
        return None
    return GasUnit.CO2E if named["equivalent"] else GasUnit.CO2


def _ratio(name: str, standard: str) -> Fraction:
    if name == standard:
        return Fraction(1)
    units = _units()
    return Fraction(units.Quantity(Fraction(1), name).to(standard).magnitude)


@cache
def _units() -> "pint.UnitRegistry[Fraction]":
    import pint  # a fifth of a second: only where a unit is converted  # noqa: PLC0415

    return pint.UnitRegistry(non_int_type=Fraction)


@dataclass(frozen=True, slots=True)
class Emissions:
    """Tonnes of carbon dioxide, or of its equivalent by a named set of warming potentials."""

    t: float
    gas_unit: GasUnit
    gwp_set: str | None = None

    def __post_init__(self) -> None:
        """Equivalents always name the set that made them."""
        if self.gas_unit is GasUnit.CO2E and not self.gwp_set:
            raise InputError(Problem("", "CO2e needs a GWP set.", "SAR, TAR, AR4, AR5 or AR6"))

    def __add__(self, other: Self) -> "Emissions":
        """Add like to like; CO2 and CO2e, or two GWP sets, do not add."""
        if (self.gas_unit, self.gwp_set) != (other.gas_unit, other.gwp_set):
            raise InputError(
                Problem(
                    "", f"{self._kind} and {other._kind} do not add up.", "one unit and GWP set"
                )
            )
        return Emissions(self.t + other.t, self.gas_unit, self.gwp_set)

    @property
    def _kind(self) -> str:
        return f"{self.gas_unit} ({self.gwp_set})" if self.gwp_set else str(self.gas_unit)
