"""What an inventory is: who, when, by which approach, and how much of what.

Energy is in MWh (net calorific value), emissions in tonnes, factors in tonnes per MWh. These are
records, not documents: units, aliases and spellings have been dealt with at the door
(``document.py`` and ``samklang.workbook``).
"""

from dataclasses import dataclass
from enum import StrEnum

from samklang.documents.printed import Printed
from samklang.provenance import Step
from samklang.quantities import GasUnit
from samklang.values import Value

DOCUMENT = "document"
"""The kind of the step that tells what a document says of its own figures."""


class Kind(StrEnum):
    """Baseline (BEI) or monitoring (MEI) emission inventory."""

    BASELINE = "baseline"
    MONITORING = "monitoring"


class Approach(StrEnum):
    """Activity-based (IPCC: what burns here) or life-cycle (with the supply chain)."""

    ACTIVITY_BASED = "activity_based"
    LIFE_CYCLE = "life_cycle"


class Origin(StrEnum):
    """Whether an electricity factor is the nation's or the territory's own."""

    NATIONAL = "national"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Territory:
    """A place with an official code."""

    country: str
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredFactor:
    """A factor that the author states; it replaces the registry's for its document or row."""

    carrier: str
    value: Printed
    fuel: str = ""
    origin: Origin | None = None
    source: str = ""

    @property
    def t_per_mwh(self) -> float:
        """Tonnes per MWh."""
        return self.value.number


@dataclass(frozen=True, slots=True)
class BlendPart:
    """One fuel of a blend and its share of the energy."""

    carrier: str
    share: float
    fuel: str = ""
    sustainable: bool | None = None


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """One row of table A: energy used by a sector as a carrier.

    ``value`` is in MWh. ``as_entered`` and ``unit`` keep what was written. ``label`` tells rows of
    one sector and carrier apart. ``basis`` says where the amount itself comes from. ``where`` is the
    place in the document.
    """

    sector: str
    carrier: str
    value: Value
    fuel: str = ""
    sustainable: bool | None = None
    blend: tuple[BlendPart, ...] = ()
    label: str = ""
    as_entered: str = ""
    unit: str = "MWh"
    factor: DeclaredFactor | None = None
    where: str = ""
    quality: str = ""
    basis: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class FuelInput:
    """Fuel burnt by a plant, in MWh."""

    carrier: str
    energy_mwh: float
    fuel: str = ""
    sustainable: bool | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """A local plant: what it gives, what it burns, and what decides whether it counts as local.

    ``emissions_t`` replaces the sum over ``fuels`` when stated. ``capacity_mw`` is fuel input for
    combustion and electrical output for other plants.
    """

    technology: str
    electricity_mwh: float = 0.0
    heat_mwh: float = 0.0
    emissions_t: float | None = None
    fuels: tuple[FuelInput, ...] = ()
    capacity_mw: float | None = None
    is_in_ets: bool = False
    heat_efficiency: float | None = None
    electricity_efficiency: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Energy bought or sold across the border of the territory, with its emissions."""

    energy_mwh: float = 0.0
    emissions_t: float = 0.0


class EfeVariant(StrEnum):
    """How certified electricity that is sold enters the local electricity factor."""

    ANNEX_2010 = "2010"
    SALES_2016 = "2016_sales"


@dataclass(frozen=True, slots=True)
class ElectricityInputs:
    """Inputs of the local electricity factor (methodology 3.2).

    Totals (``production``) and ``plants`` add up. ``consumption_mwh`` replaces the electricity of
    table A when stated. ``national`` replaces the registry's national factor.
    """

    plants: tuple[Plant, ...] = ()
    production: Exchange | None = None
    certified_purchases: Exchange | None = None
    certified_sales: Exchange | None = None
    consumption_mwh: float | None = None
    national: DeclaredFactor | None = None
    national_factor_year: int | None = None
    variant: EfeVariant = EfeVariant.SALES_2016
    apply: Origin | None = None
    basis: tuple[Step, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether there is anything that makes a local factor differ from the national one."""
        return bool(
            self.plants or self.production or self.certified_purchases or self.certified_sales
        )


class HeatAllocation(StrEnum):
    """How the emissions of combined heat and power are shared; only the first is the Covenant's."""

    COVENANT = "covenant"
    ENERGY = "energy"
    BENEFIT_SHARING = "benefit_sharing"


@dataclass(frozen=True, slots=True)
class HeatInputs:
    """Inputs of the local heat factor (methodology 3.3)."""

    plants: tuple[Plant, ...] = ()
    production_emissions_t: float | None = None
    imported: Exchange | None = None
    exported: Exchange | None = None
    consumption_mwh: float | None = None
    allocation: HeatAllocation = HeatAllocation.COVENANT
    basis: tuple[Step, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether a local heat factor can be worked out at all."""
        return bool(self.plants or self.imported) or self.production_emissions_t is not None


class CorrectionForm(StrEnum):
    """The two forms of temperature correction (methodology 3.9)."""

    DEGREE_DAYS = "degree_days"
    HEATING_SHARE = "heating_share"


@dataclass(frozen=True, slots=True)
class TemperatureCorrection:
    """Corrects heat-dependent rows to a normal year.

    ``carriers`` and ``sectors`` name the rows that depend on the weather. ``heating_share`` is the
    part of them that does, for the second form.
    """

    form: CorrectionForm
    degree_days: float
    normal_degree_days: float
    sectors: tuple[str, ...]
    carriers: tuple[str, ...]
    heating_share: float | None = None
    base_temperature_c: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class NonEnergyRecord:
    """Emissions of a non-energy sector, in the inventory's gas unit unless stated."""

    sector: str
    emissions: Value
    label: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A printed row or total: its energy in MWh and emissions in tonnes, as far as printed."""

    sector: str = ""
    carrier: str = ""
    label: str = ""
    energy_mwh: Printed | None = None
    emissions_t: Printed | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as printed: rows × columns, with printed totals where there are any."""

    name: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple["PublishedTableRow", ...]
    totals: tuple[Printed | None, ...] = ()
    total: Printed | None = None


@dataclass(frozen=True, slots=True)
class PublishedTableRow:
    """One row of a printed table."""

    label: str
    cells: tuple[Printed | None, ...]
    total: Printed | None = None
    share_pct: Printed | None = None


@dataclass(frozen=True, slots=True)
class PublishedEquality:
    """Two printed figures that state the same quantity: (table, row, column) each."""

    left: tuple[str, str, str]
    right: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """What a document prints, for the checks."""

    rows: tuple[PublishedRow, ...] = ()
    totals: tuple[PublishedRow, ...] = ()
    total: PublishedRow | None = None
    tables: tuple[PublishedTable, ...] = ()
    equalities: tuple[PublishedEquality, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """One territory in one year.

    ``method`` names the way in which the amounts were counted, where that is known: what was counted in
    another way is not compared. ``notes`` are what a reader must know, such as a break of method.
    """

    territory: Territory
    year: int
    kind: Kind
    approach: Approach
    gas_unit: GasUnit
    gwp_set: str | None = None
    population: float | None = None
    activity: tuple[ActivityRecord, ...] = ()
    factors: tuple[DeclaredFactor, ...] = ()
    electricity: ElectricityInputs = ElectricityInputs()
    heat: HeatInputs = HeatInputs()
    correction: TemperatureCorrection | None = None
    non_energy: tuple[NonEnergyRecord, ...] = ()
    published: Published | None = None
    source: str = ""
    method: str = ""
    notes: tuple[str, ...] = ()
