"""What a pathway assumes: what drives each use of energy, how factors change, how uncertain it all is.

Energy is in MWh a year, emissions in tonnes a year, factors in tonnes per MWh, rates in shares a year.
"""

from dataclasses import dataclass
from enum import StrEnum

from samklang.inventory.records import Territory
from samklang.pathways.distributions import Distribution


class DriverKind(StrEnum):
    """What a use, or an emission, follows.

    ``steady``: it goes on as it is. ``population``: the forecast of inhabitants, with what each uses
    changing by a rate. ``per_inhabitant``: stated use per inhabitant times the forecast. ``trend``: a
    line through a history of inventories, or their constant rate. ``rate``: a stated yearly rate.
    ``values``: stated amounts.
    """

    STEADY = "steady"
    POPULATION = "population"
    PER_INHABITANT = "per_inhabitant"
    TREND = "trend"
    RATE = "rate"
    VALUES = "values"


class TrendMethod(StrEnum):
    """How a trend is found in a history."""

    LEAST_SQUARES = "least_squares"
    LEAST_ABSOLUTE = "least_absolute"
    CONSTANT_RATE = "constant_rate"


@dataclass(frozen=True, slots=True)
class Point:
    """A stated value of a year; between two of them lies a straight line, after the last a constant."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Selection:
    """Which amounts are meant: a sector's carrier, all of a sector, all of a carrier, or all energy.

    ``non_energy`` names a sector without energy instead; then the others are empty.
    """

    sector: str = ""
    carrier: str = ""
    non_energy: str = ""

    @property
    def closeness(self) -> int:
        """The closer the selection, the sooner it counts: both, then the sector, then the carrier."""
        return 2 * bool(self.sector) + bool(self.carrier)

    def holds(self, sector: str, carrier: str) -> bool:
        """Whether a sector's use of a carrier is meant."""
        return not self.non_energy and self.sector in {"", sector} and self.carrier in {"", carrier}


@dataclass(frozen=True, slots=True)
class Driver:
    """What drives the amounts of a selection.

    ``rate_per_year`` is that of ``rate``, or of the use per inhabitant of ``population``. ``values`` are
    MWh (t for emissions), per inhabitant where the kind says so. A trend begins at the amount of the
    latest inventory unless ``is_through_start`` is false: then it begins on the line itself.
    """

    kind: DriverKind
    selection: Selection
    rate_per_year: float = 0.0
    values: tuple[Point, ...] = ()
    method: TrendMethod = TrendMethod.LEAST_SQUARES
    is_through_start: bool = True
    source: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class FactorPath:
    """How the factor of a carrier changes: stated values in t/MWh, or a yearly rate."""

    carrier: str
    values: tuple[Point, ...] = ()
    rate_per_year: float | None = None
    source: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a projection is made from: population forecast, drivers, factor paths."""

    population: tuple[Point, ...] = ()
    drivers: tuple[Driver, ...] = ()
    factors: tuple[FactorPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Named assumptions that replace those of the pathway where they are about the same."""

    id: str
    title: str
    assumptions: Assumptions


@dataclass(frozen=True, slots=True)
class AmountError:
    """How uncertain amounts are: a factor around 1, and what they drift by, more with each year.

    In a year that is t years after the inventory, the true amount is the projected one times
    (``error`` + t × ``drift_per_year``).
    """

    selection: Selection
    error: Distribution | None = None
    drift_per_year: Distribution | None = None


@dataclass(frozen=True, slots=True)
class FactorError:
    """How uncertain the factor of a carrier is (of all carriers where empty), as a factor around 1.

    ``is_shared`` says whether all territories have the same error; where ``None``, those of the nation
    and the registry are shared, and those that a territory has worked out or stated are its own.
    """

    carrier: str
    error: Distribution
    is_shared: bool | None = None


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The errors of amounts and factors. The closest selection counts; what is not named is certain."""

    amounts: tuple[AmountError, ...] = ()
    factors: tuple[FactorError, ...] = ()


@dataclass(frozen=True, slots=True)
class Pathway:
    """Assumptions of one territory until a year, its scenarios, and the files it belongs to.

    ``inventories`` and ``plan`` are files beside the document; the latest inventory is the start, the
    earlier ones are the history of trends. ``is_example`` marks an invented one.
    """

    territory: Territory
    until: int
    title: str = ""
    is_example: bool = False
    inventories: tuple[str, ...] = ()
    plan: str = ""
    assumptions: Assumptions = Assumptions()
    scenarios: tuple[Scenario, ...] = ()
    uncertainty: Uncertainty = Uncertainty()
    source: str = ""
    notes: tuple[str, ...] = ()
